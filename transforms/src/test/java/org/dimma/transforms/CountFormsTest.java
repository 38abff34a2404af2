package org.dimma.transforms;

import static org.dimma.transforms.GatherExaminationsTest.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CountFormsTest {
  @TempDir Path folder;

  @Test
  void formsOfExaminations_areAddedUpByScannerFormAndOutcome() throws Exception {
    Map<String, Long> three = Map.of("DEIDENTIFIED", 2L, "DUPLICATE", 1L);
    List<Examination> examinations =
        List.of(
            Examination.of(
                "1",
                "p",
                List.of(
                    series("s1", "a", "axial", three),
                    series("s2", "a", "axial", three),
                    series("s2", "a", "derived", Map.of("PILOT", 5L)))),
            Examination.of("2", "p", List.of(series("s3", "a", "axial", three))),
            Examination.of("3", "q", List.of(series("s4", "a", "axial", three))),
            // Whose these are nobody knows, so each is somebody else's.
            Examination.of("4", "", List.of(series("s5", "b", "axial", three))),
            Examination.of("5", "", List.of(series("s6", "b", "axial", three))));

    assertCounts(
        examinations,
        FormCount.of("sealed a", "sealed axial", Reason.DEIDENTIFIED, 8, 4, 3, 2),
        FormCount.of("sealed a", "sealed axial", Reason.DUPLICATE, 4, 4, 3, 2),
        FormCount.of("sealed a", "sealed derived", Reason.PILOT, 5, 1, 1, 1),
        FormCount.of("sealed b", "sealed axial", Reason.DEIDENTIFIED, 4, 2, 2, 2),
        FormCount.of("sealed b", "sealed axial", Reason.DUPLICATE, 2, 2, 2, 2));
  }

  @Test
  void thousandPatients_areCountedExactly() throws Exception {
    List<Examination> examinations = new ArrayList<>();
    for (int i = 0; i < 1024; i++) {
      examinations.add(
          Examination.of("" + i, "p" + i, List.of(series("s", "a", "f", Map.of("PILOT", 3L)))));
    }
    assertCounts(
        examinations, FormCount.of("sealed a", "sealed f", Reason.PILOT, 3072, 1024, 1024, 1024));
  }

  private void assertCounts(List<Examination> examinations, FormCount... expected)
      throws Exception {
    Pipeline pipeline = Steps.pipeline();
    PCollection<FormCount> counts =
        Steps.create(pipeline, Examination.class, examinations)
            .apply(Reshuffle.<Examination>viaRandomKey().withNumBuckets(7))
            .apply(CountForms.of(Steps.keyIn(folder)));
    PAssert.that(counts).containsInAnyOrder(expected);
    Steps.run(pipeline);
  }
}
