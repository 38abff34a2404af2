package org.dimma.transforms;

import static org.dimma.transforms.GatherExaminationsTest.input;
import static org.dimma.transforms.GatherExaminationsTest.series;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleReleaseTest {
  @TempDir Path folder;
  private final Pipeline pipeline = Steps.pipeline();
  private final List<Examination> examinations = new ArrayList<>();
  private final List<SettledInput> inputs = new ArrayList<>();

  private Examination add(String study, String scanner, Reason... reasons) {
    List<ExaminationSeries> all = new ArrayList<>();
    for (Reason reason : reasons) {
      all.add(series(reason.name(), scanner, "f", Map.of(reason.name(), 1L)));
      inputs.add(input(study, "p", reason.name(), scanner, "f", reason));
    }
    Examination examination = Examination.of(study, "p", all);
    examinations.add(examination);
    return examination;
  }

  /** One in a million is one; the others are there for their scanner, or singled out. */
  @Test
  void release_isSampledAndWhatIsHeldIsShown() throws Exception {
    Examination released = add("released", "a", Reason.DEIDENTIFIED, Reason.DUPLICATE);
    Examination held = add("held", "a", Reason.NEW_ELEMENT, Reason.EXAMINATION_TO_REVIEW);
    Examination excluded = add("excluded", "b", Reason.DOSE_REPORT, Reason.PIXELS_NOT_INSPECTABLE);
    inputs.add(SettledInput.of("sealed", 1, Reason.NOT_DICOM, ""));

    PCollectionTuple sampled = sample(1_000_000, List.of("released", "released", "excluded"));

    PAssert.that(sampled.get(SampleRelease.MARKED))
        .containsInAnyOrder(
            MarkedExamination.of(
                released, List.of(SampleReason.EVERY_NTH, SampleReason.SINGLED_OUT)),
            MarkedExamination.of(held, List.of()),
            MarkedExamination.of(excluded, List.of()));
    PAssert.that(sampled.get(SampleRelease.SHOWN))
        .containsInAnyOrder(inputs.get(0), inputs.get(1), inputs.get(2), inputs.get(3));
    Steps.run(pipeline);
  }

  @Test
  void scannerOfWhichNothingIsReleased_needsNoSample() throws Exception {
    for (String study : List.of("1", "2", "3", "4", "5", "6", "7", "8")) {
      add(study, "a", Reason.DEIDENTIFIED);
    }
    Examination mixed =
        Examination.of(
            "mixed",
            "p",
            List.of(
                series("s1", "rare", "f", Map.of("BURNED_IN_TEXT", 1L)),
                series("s2", "a", "f", Map.of("DEIDENTIFIED", 1L))));
    examinations.add(mixed);

    PCollectionTuple sampled = sample(1_000_000, List.of());

    PAssert.that(sampled.get(SampleRelease.MARKED)).satisfies(SampleReleaseTest::checkOneSample);
    Steps.run(pipeline);
  }

  private static Void checkOneSample(Iterable<MarkedExamination> marked) {
    int examinations = 0;
    List<SampleReason> reasons = new ArrayList<>();
    for (MarkedExamination one : marked) {
      examinations++;
      reasons.addAll(one.getReasons());
    }
    assertEquals(9, examinations);
    assertEquals(List.of(SampleReason.EVERY_NTH), reasons);
    return null;
  }

  @Test
  void nothing_givesNothing() throws Exception {
    PCollectionTuple sampled = sample(1, List.of());

    PAssert.that(sampled.get(SampleRelease.MARKED)).empty();
    PAssert.that(sampled.get(SampleRelease.SHOWN)).empty();
    Steps.run(pipeline);
  }

  private PCollectionTuple sample(int every, List<String> singledOut) throws Exception {
    return PCollectionTuple.of(
            SampleRelease.EXAMINATIONS, Steps.create(pipeline, Examination.class, examinations))
        .and(
            SampleRelease.INPUTS,
            pipeline.apply("Inputs", Create.of(inputs).withCoder(Steps.coder(SettledInput.class))))
        .and(
            SampleRelease.SINGLED_OUT,
            pipeline.apply("SingledOut", Create.of(singledOut).withCoder(StringUtf8Coder.of())))
        .apply(SampleRelease.of(Steps.keyIn(folder), every));
  }
}
