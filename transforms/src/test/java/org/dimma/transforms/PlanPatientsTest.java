package org.dimma.transforms;

import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanPatientsTest {
  @TempDir Path folder;
  private final Pipeline pipeline = Steps.pipeline();

  @Test
  void instancesOfTwoPatients_givesEachAPlanOfTheirOwn() throws Exception {
    List<InstanceRef> instances =
        List.of(
            instance("1", "A", "study 1", "born", "b\na"),
            instance("2", "A", "study 2", "", "c"),
            instance("3", "A", "study 1", "born", "a\nc"),
            instance("4", "B", "study 3", "", "d"));

    PCollectionTuple planned = plan(instances);

    PAssert.that(planned.get(PlanPatients.PLANNED)).containsInAnyOrder(instances);
    PAssert.that(planned.get(PlanPatients.PLANS))
        .containsInAnyOrder(
            PatientPlan.of("A", Steps.seal().close("a\nb\nc"), 2, 3),
            PatientPlan.of("B", Steps.seal().close("d"), 1, 1));
    PAssert.that(planned.get(PlanPatients.SETTLED)).empty();
    Steps.run(pipeline);
  }

  @Test
  void studyOfTwoPatients_isHeldAndTheirOtherStudiesGoOn() throws Exception {
    InstanceRef ofA = instance("1", "A", "shared", "", "a");
    InstanceRef ofB = instance("2", "B", "shared", "", "b");
    InstanceRef other = instance("3", "A", "own", "", "a");

    PCollectionTuple planned = plan(List.of(ofA, ofB, other));

    PAssert.that(planned.get(PlanPatients.PLANNED)).containsInAnyOrder(other);
    PAssert.that(planned.get(PlanPatients.PLANS))
        .containsInAnyOrder(PatientPlan.of("A", Steps.seal().close("a"), 1, 1));
    PAssert.that(planned.get(PlanPatients.SETTLED))
        .containsInAnyOrder(
            ofA.settled(Reason.STUDY_OF_SEVERAL_PATIENTS),
            ofB.settled(Reason.STUDY_OF_SEVERAL_PATIENTS));
    Steps.run(pipeline);
  }

  @Test
  void patientBornOnTwoDays_isHeldWhole() throws Exception {
    InstanceRef one = instance("1", "A", "study 1", "born", "a");
    InstanceRef two = instance("2", "A", "study 2", "born later", "a");
    InstanceRef unknown = instance("3", "A", "study 3", "", "a");

    PCollectionTuple planned = plan(List.of(one, two, unknown));

    PAssert.that(planned.get(PlanPatients.PLANNED)).empty();
    PAssert.that(planned.get(PlanPatients.PLANS)).empty();
    PAssert.that(planned.get(PlanPatients.SETTLED))
        .containsInAnyOrder(
            one.settled(Reason.PATIENT_BIRTH_DATES_CONTRADICT),
            two.settled(Reason.PATIENT_BIRTH_DATES_CONTRADICT),
            unknown.settled(Reason.PATIENT_BIRTH_DATES_CONTRADICT));
    Steps.run(pipeline);
  }

  @Test
  void nothing_givesNothing() throws Exception {
    PCollectionTuple planned = plan(List.of());
    PAssert.that(planned.get(PlanPatients.PLANNED)).empty();
    PAssert.that(planned.get(PlanPatients.PLANS)).empty();
    PAssert.that(planned.get(PlanPatients.SETTLED)).empty();
    Steps.run(pipeline);
  }

  private PCollectionTuple plan(List<InstanceRef> instances) throws Exception {
    return Steps.create(pipeline, InstanceRef.class, instances)
        .apply(PlanPatients.of(Steps.keyIn(folder)));
  }

  private static InstanceRef instance(
      String uid, String patient, String study, String birthDate, String identifiers) {
    return InstanceRef.of(
        Steps.seal().close("/in/" + uid),
        7,
        Origin.of(patient, study, "series", uid, "scanner", "", "form", ""),
        CtSlice.CT,
        "CT",
        birthDate,
        Steps.seal().close(identifiers));
  }
}
