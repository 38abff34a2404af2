package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dimma.dicom.Tag;
import org.junit.jupiter.api.Test;

class IodTypesTest {
  private static final int REFERENCED_SOP_INSTANCE_UID = 0x00081155;

  @Test
  void knownIod_hasTheTypesOfItsTable() {
    IodTypes ct = new IodTypes(Original.CT);

    assertTrue(ct.isKnown());
    assertEquals(IodTypes.Type.NEEDS_VALUE, ct.of("", Tag.ImageType));
    assertEquals(IodTypes.Type.MAY_BE_EMPTY, ct.of("", Tag.PatientName));
    assertEquals(IodTypes.Type.OPTIONAL, ct.of("", Tag.SeriesDate));
    assertEquals(IodTypes.Type.OPTIONAL, ct.of("", 0x00189999));
  }

  @Test
  void condition_isTakenAsMet() {
    IodTypes ct = new IodTypes(Original.CT);

    assertEquals(IodTypes.Type.NEEDS_VALUE, ct.of("", Tag.SpecificCharacterSet)); // 1C
    assertEquals(IodTypes.Type.MAY_BE_EMPTY, ct.of("", 0x00080023)); // ContentDate, 2C
  }

  @Test
  void path_counts() {
    IodTypes ct = new IodTypes(Original.CT);

    assertEquals(IodTypes.Type.NEEDS_VALUE, ct.of("00081140.", REFERENCED_SOP_INSTANCE_UID));
    assertEquals(IodTypes.Type.OPTIONAL, ct.of("", REFERENCED_SOP_INSTANCE_UID));
    assertEquals(IodTypes.Type.OPTIONAL, ct.of("00081115.", Tag.ImageType));
  }

  @Test
  void forPresentationAndForProcessing_areOneIod() {
    assertTrue(new IodTypes("1.2.840.10008.5.1.4.1.1.1.2").isKnown());
    assertTrue(new IodTypes("1.2.840.10008.5.1.4.1.1.1.2.1").isKnown());
  }

  /** The strictest type that any known IOD gives the tag; the strictest of all for other tags. */
  @Test
  void unknownIod_isTakenForTheStrictest() {
    IodTypes unknown = new IodTypes("1.2.752.24.8.1");

    assertFalse(unknown.isKnown());
    assertEquals(IodTypes.Type.NEEDS_VALUE, unknown.of("", Tag.SeriesDate)); // as in PET
    assertEquals(IodTypes.Type.MAY_BE_EMPTY, unknown.of("", Tag.PatientName));
    assertEquals(IodTypes.Type.NEEDS_VALUE, unknown.of("", 0x00189999));
  }
}
