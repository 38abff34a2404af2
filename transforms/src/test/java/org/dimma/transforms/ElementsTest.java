package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

/** Each kind of element, through the coder that a runner finds for it. */
final class ElementsTest {
  private static final Origin ORIGIN =
      Origin.of("patient", "1", "2", "3", "scanner", "token", "form", "token");

  @Test
  void inputFile_comesBackEqual() throws Exception {
    assertComesBack(InputFile.class, InputFile.of("sealed", Long.MAX_VALUE));
  }

  @Test
  void instanceRef_comesBackEqual() throws Exception {
    assertComesBack(
        InstanceRef.class, InstanceRef.of("location", 0, ORIGIN, "4", "CT", "birth", "ids"));
  }

  @Test
  void settledInputOfEachReason_comesBackEqual() throws Exception {
    for (Reason reason : Reason.values()) {
      assertComesBack(SettledInput.class, SettledInput.of("sealed", 1, reason, "detail", ORIGIN));
    }
  }

  @Test
  void patientPlan_comesBackEqual() throws Exception {
    assertComesBack(PatientPlan.class, PatientPlan.of("patient", "ids", 2, 3));
  }

  @Test
  void releasedInstance_comesBackEqual() throws Exception {
    assertComesBack(ReleasedInstance.class, ReleasedInstance.of("path", 1, "hash", "4", ""));
  }

  @Test
  void checkedInstance_comesBackEqual() throws Exception {
    InstanceRef instance = InstanceRef.of("location", 0, ORIGIN, "4", "CT", "birth", "ids");
    DriftFinding finding = DriftFinding.of("1", Reason.NEW_ELEMENT, "details");
    assertComesBack(DriftFinding.class, finding);
    assertComesBack(CheckedInstance.class, CheckedInstance.of(instance, List.of(finding)));
  }

  @Test
  void pictureEntry_comesBackEqual() throws Exception {
    SettledInput input = SettledInput.of("sealed", 1, Reason.PILOT, "", ORIGIN);
    assertComesBack(PictureEntry.class, PictureEntry.of(input, 1, 2, 3, 4, 5, 6, "file", "why"));
  }

  @Test
  void examination_comesBackEqual() throws Exception {
    assertComesBack(
        ExaminationFacts.class,
        ExaminationFacts.of("1", "patient", List.of("scanner", "other"), true));
    assertComesBack(
        SampledExamination.class,
        SampledExamination.of("1", List.of(SampleReason.EVERY_NTH, SampleReason.SINGLED_OUT)));
  }

  @Test
  void gatheredExamination_comesBackEqual() throws Exception {
    Map<String, Long> reasons = new LinkedHashMap<>(); // not in the order that a map decodes to
    for (Reason reason : Reason.values()) {
      reasons.put(reason.name(), (long) reason.name().length());
    }
    ExaminationSeries series =
        ExaminationSeries.of("2", "scanner", "token", "form", "token", reasons);
    Examination examination = Examination.of("1", "patient", List.of(series, series));
    assertEquals(List.copyOf(new TreeSet<>(reasons.keySet())), keysOf(series));
    assertComesBack(ExaminationSeries.class, series);
    assertComesBack(Examination.class, examination);
    assertComesBack(
        MarkedExamination.class,
        MarkedExamination.of(examination, List.of(SampleReason.FIRST_OF_SCANNER)));
  }

  private static List<String> keysOf(ExaminationSeries series) {
    return List.copyOf(series.getReasons().keySet());
  }

  @Test
  void formCount_comesBackEqual() throws Exception {
    FormCount count = FormCount.of("scanner", "form", Reason.PILOT, 1, 2, 3, 4);
    assertComesBack(FormCount.class, count);
    assertComesBack(FormPart.class, FormPart.of("name", "patient", count));
  }

  @Test
  void factsOfARelease_comeBackEqual() throws Exception {
    assertComesBack(DisclosedFacts.class, DisclosedFacts.of("patient", "1", "sealed", "moves"));
    assertComesBack(ReleasedPatient.class, ReleasedPatient.of(1, 2, 3, true));
  }

  @Test
  void inspectedInstance_comesBackEqual() throws Exception {
    FoundRegion region = FoundRegion.of(1, 2, 3, 4, 5, 6, "text", true);
    assertComesBack(
        InspectedInstance.class,
        InspectedInstance.of("sealed", Reason.DEIDENTIFIED, 1, List.of(region), true, false));
  }

  private static <T> void assertComesBack(Class<T> type, T element) throws Exception {
    Coder<T> coder = Steps.coder(type);
    T back = CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, element));
    assertEquals(element, back);
    // A key that is grouped by must be the same bytes on every worker.
    assertEquals(bytes(coder, element), bytes(Steps.coder(type), back));
  }

  private static <T> String bytes(Coder<T> coder, T element) throws IOException {
    return ElementBytes.encoded(coder, element);
  }
}
