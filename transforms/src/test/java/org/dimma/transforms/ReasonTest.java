package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dimma.dicom.DicomFormatException;
import org.dimma.identity.PatientIdentity;
import org.dimma.profile.ImageKind;
import org.dimma.review.Drift;
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

  @ParameterizedTest
  @EnumSource
  void somethingNew_holdsAndWaits(Drift.What what) {
    Reason reason = Reason.valueOf(what.name());

    assertEquals(Status.HELD, reason.status());
    assertTrue(reason.waitsForApproval());
  }

  /** Held for another reason than a review, nothing leaves whatever a reviewer approves. */
  @Test
  void reasonsForAReview_areFew() {
    Set<Reason> waiting =
        EnumSet.of(
            Reason.NEW_SCANNER,
            Reason.NEW_IMAGE_FORM,
            Reason.NEW_ELEMENT,
            Reason.NEW_VALUE,
            Reason.NEW_VALUE_SHAPE,
            Reason.EXAMINATION_TO_REVIEW);
    Set<Reason> reviewable = EnumSet.of(Reason.DEIDENTIFIED, Reason.PILOT);
    reviewable.addAll(waiting);

    assertEquals(waiting, those(Reason::waitsForApproval));
    assertEquals(reviewable, those(Reason::isReviewable));
  }

  private static Set<Reason> those(Predicate<Reason> which) {
    return Arrays.stream(Reason.values()).filter(which).collect(Collectors.toSet());
  }

  @Test
  void onlyOneReason_releases() {
    for (Reason reason : Reason.values()) {
      assertEquals(reason == Reason.DEIDENTIFIED, reason.status() == Status.RELEASED);
    }
  }
}
