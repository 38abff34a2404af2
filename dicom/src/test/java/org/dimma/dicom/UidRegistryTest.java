package org.dimma.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class UidRegistryTest {
  @Test
  void registeredUid_hasAKeyword() {
    assertTrue(UidRegistry.isRegistered("1.2.840.10008.5.1.4.1.1.2"));
    assertEquals(Optional.of("CTImageStorage"), UidRegistry.keywordOf("1.2.840.10008.5.1.4.1.1.2"));
  }

  @Test
  void otherUids_areNotRegistered() {
    assertFalse(UidRegistry.isRegistered("2.25.1"));
    assertFalse(UidRegistry.isRegistered("1.2.840.10008.5.1.4.1.1.2.1.19811228"));
    assertFalse(UidRegistry.isRegistered(""));
    assertEquals(Optional.empty(), UidRegistry.keywordOf("2.25.1"));
  }
}
