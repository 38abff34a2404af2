package org.dimma.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrivateDictionaryTest {
  @Test
  void knownCreator_givesTheVrInAnyBlock() {
    assertEquals(Optional.of(VR.SH), PrivateDictionary.vrOf("GEMS_PARM_01", 0x00431027));
    assertEquals(Optional.of(VR.SH), PrivateDictionary.vrOf("GEMS_PARM_01", 0x0043E127));
    assertEquals(Optional.of(VR.US), PrivateDictionary.vrOf("GEMS_IDEN_01", 0x0009101A));
  }

  @Test
  void otherCreatorGroupOrElement_isUnknown() {
    assertEquals(Optional.empty(), PrivateDictionary.vrOf("ACME", 0x00431027));
    assertEquals(Optional.empty(), PrivateDictionary.vrOf("gems_parm_01", 0x00431027));
    assertEquals(Optional.empty(), PrivateDictionary.vrOf("GEMS_PARM_01", 0x00451027));
    assertEquals(Optional.empty(), PrivateDictionary.vrOf("GEMS_PARM_01", 0x004310FE));
  }
}
