package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

final class GatherExaminationsTest {
  @Test
  void inputs_areCountedBySeriesScannerAndForm() throws Exception {
    List<SettledInput> inputs = new ArrayList<>();
    inputs.add(input("one", "p", "s2", "a", "axial", Reason.DEIDENTIFIED));
    inputs.add(input("one", "p", "s1", "b", "axial", Reason.DEIDENTIFIED));
    inputs.add(input("one", "p", "s1", "a", "derived", Reason.BURNED_IN_TEXT));
    inputs.add(input("one", "p", "s1", "a", "axial", Reason.DUPLICATE));
    inputs.add(input("one", "", "s1", "a", "axial", Reason.DEIDENTIFIED));
    inputs.add(input("one", "p", "s1", "a", "axial", Reason.DEIDENTIFIED));
    inputs.add(input("two", "q", "", "a", "axial", Reason.UID_MISSING));
    inputs.add(input("two", "p", "", "a", "axial", Reason.UID_MISSING));
    inputs.add(input("", "p", "s1", "a", "axial", Reason.UID_MISSING));
    inputs.add(SettledInput.of("sealed", 1, Reason.NOT_DICOM, ""));
    Examination one =
        Examination.of(
            "one",
            "p",
            List.of(
                series("s1", "a", "axial", Map.of("DEIDENTIFIED", 2L, "DUPLICATE", 1L)),
                series("s1", "a", "derived", Map.of("BURNED_IN_TEXT", 1L)),
                series("s1", "b", "axial", Map.of("DEIDENTIFIED", 1L)),
                series("s2", "a", "axial", Map.of("DEIDENTIFIED", 1L))));
    Examination two =
        Examination.of("two", "q", List.of(series("", "a", "axial", Map.of("UID_MISSING", 2L))));

    for (int shards : List.of(1, 5)) {
      Collections.shuffle(inputs, new Random(shards));
      Pipeline pipeline = Steps.pipeline();
      PCollection<Examination> gathered =
          Steps.create(pipeline, SettledInput.class, inputs)
              .apply(GatherExaminations.create().withShards(shards));
      PAssert.that(gathered).containsInAnyOrder(one, two);
      Steps.run(pipeline);
    }
    assertTrue(one.isReleased());
    assertFalse(two.isReleased());
  }

  @Test
  void examinationThatIsHeld_isNotReleased() {
    for (Reason reason : Reason.values()) {
      Examination examination =
          Examination.of("1", "p", List.of(series("s", "a", "f", Map.of(reason.name(), 1L))));
      assertEquals(reason == Reason.DEIDENTIFIED, examination.isReleased(), reason.name());
    }
  }

  static SettledInput input(
      String study, String patient, String series, String scanner, String form, Reason reason) {
    return SettledInput.of(
        "sealed",
        1,
        reason,
        "",
        Origin.of(
            patient,
            study,
            series,
            "instance",
            "sealed " + scanner,
            scanner,
            "sealed " + form,
            form));
  }

  static ExaminationSeries series(
      String series, String scanner, String form, Map<String, Long> reasons) {
    return ExaminationSeries.of(
        series, "sealed " + scanner, scanner, "sealed " + form, form, reasons);
  }
}
