package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dimma.dicom.DicomFormatException;
import org.dimma.identity.PatientIdentity;
import org.dimma.profile.ImageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps take over the reasons of the libraries by their names. */
final class ReasonTest {

  @ParameterizedTest
  @EnumSource
  void reasonOfTheReader_quarantines(DicomFormatException.Reason reason) {
    assertEquals(Status.QUARANTINED, Reason.valueOf(reason.name()).status());
  }

  @ParameterizedTest
  @EnumSource
  void reasonOfTheIdentity_holds(PatientIdentity.Reason reason) {
    assertEquals(Status.HELD, Reason.valueOf(reason.name()).status());
  }

  @ParameterizedTest
  @EnumSource
  void kindOfImage_excludes(ImageKind kind) {
    assertEquals(Status.EXCLUDED, Reason.valueOf(kind.name()).status());
  }

  @Test
  void onlyOneReason_releases() {
    for (Reason reason : Reason.values()) {
      assertEquals(reason == Reason.DEIDENTIFIED, reason.status() == Status.RELEASED);
    }
  }
}
