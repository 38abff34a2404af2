package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.dimma.review.Scanner;
import org.junit.jupiter.api.Test;

final class HoldDriftTest {
  private static final Scanner ACME = new Scanner("ACME", "One", "1.0", "CT1");

  private final Pipeline pipeline = Steps.pipeline();

  @Test
  void examinationWithSomethingNew_isHeldWholeAndOthersGoOn() throws Exception {
    InstanceRef clean = instance("clean", "1");
    InstanceRef alsoClean = instance("clean", "2");
    InstanceRef shows = instance("new", "3");
    InstanceRef showsToo = instance("new", "4");
    InstanceRef beside = instance("new", "5");
    DriftFinding shape = finding("new", Reason.NEW_VALUE_SHAPE, "StudyDescription", "a9 a");
    DriftFinding element = finding("new", Reason.NEW_ELEMENT, "StationAETitle", "");

    PCollectionTuple held =
        Steps.create(
                pipeline,
                CheckedInstance.class,
                List.of(
                    CheckedInstance.of(clean, List.of()),
                    CheckedInstance.of(alsoClean, List.of()),
                    CheckedInstance.of(shows, List.of(shape, element, shape)),
                    CheckedInstance.of(showsToo, List.of(shape)),
                    CheckedInstance.of(beside, List.of())))
            .apply(HoldDrift.create().withShards(3));

    PAssert.that(held.get(HoldDrift.PLANNED)).containsInAnyOrder(clean, alsoClean);
    PAssert.that(held.get(HoldDrift.SETTLED))
        .containsInAnyOrder(
            shows.settled(Reason.NEW_ELEMENT),
            showsToo.settled(Reason.NEW_VALUE_SHAPE),
            beside.settled(Reason.EXAMINATION_TO_REVIEW));
    PAssert.that(held.get(HoldDrift.FINDINGS))
        .containsInAnyOrder(List.of(KV.of(shape, 2L), KV.of(element, 1L)));
    Steps.run(pipeline);
  }

  @Test
  void sameFindingOfTwoExaminations_isTwoFindings() throws Exception {
    DriftFinding one = finding("one", Reason.NEW_VALUE, "BodyPartExamined", "FOOT");
    DriftFinding two = finding("two", Reason.NEW_VALUE, "BodyPartExamined", "FOOT");
    PCollectionTuple held =
        Steps.create(
                pipeline,
                CheckedInstance.class,
                List.of(
                    CheckedInstance.of(instance("one", "1"), List.of(one)),
                    CheckedInstance.of(instance("two", "2"), List.of(two))))
            .apply(HoldDrift.create());
    PAssert.that(held.get(HoldDrift.PLANNED)).empty();
    PAssert.that(held.get(HoldDrift.FINDINGS))
        .containsInAnyOrder(List.of(KV.of(one, 1L), KV.of(two, 1L)));
    Steps.run(pipeline);
  }

  @Test
  void details_comeBackEqual() {
    DriftFinding finding = finding("one", Reason.NEW_VALUE, "ImageComments", "two\nlines");
    assertEquals(
        new DriftFinding.Details(ACME, "ImageComments", "two\nlines"),
        finding.details(Steps.seal()));
    DriftFinding scanner = finding("one", Reason.NEW_SCANNER, "", "");
    assertEquals(new DriftFinding.Details(ACME, "", ""), scanner.details(Steps.seal()));
  }

  @Test
  void reasonThatIsNotOfDrift_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> DriftFinding.of("1", Reason.PILOT, "sealed"));
  }

  private static DriftFinding finding(String study, Reason what, String path, String value) {
    return DriftFinding.of(study, what, ACME, path, value, Steps.seal());
  }

  private static InstanceRef instance(String study, String uid) {
    return InstanceRef.of(
        "sealed " + uid, 1, CtSlice.origin(study, uid), CtSlice.CT, "CT", "", "sealed");
  }
}
