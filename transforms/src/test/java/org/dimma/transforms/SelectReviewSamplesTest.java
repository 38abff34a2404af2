package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SelectReviewSamplesTest {
  private static final int EXAMINATIONS = 10_000;

  @TempDir Path folder;

  @Test
  void tenThousand_giveAHundredAndTheForcedOnesHoweverTheyAreSpread() throws Exception {
    List<ExaminationFacts> examinations = new ArrayList<>();
    for (int i = 0; i < EXAMINATIONS; i++) {
      // Two scanners with thousands, fifty with thirty each.
      String scanner = i % 20 < 3 ? "rare " + i / 200 : "common " + i % 2;
      examinations.add(
          ExaminationFacts.of("2.25." + i, "patient", List.of(scanner), i % 1000 == 7));
    }
    List<SampledExamination> expected = expected(examinations, 100);
    Map<SampleReason, Integer> counts = new TreeMap<>();
    expected.forEach(
        sample -> sample.getReasons().forEach(reason -> counts.merge(reason, 1, Integer::sum)));
    assertEquals(100, counts.get(SampleReason.EVERY_NTH));
    assertEquals(10, counts.get(SampleReason.SINGLED_OUT));
    assertEquals(37, counts.get(SampleReason.FIRST_OF_SCANNER));

    for (int buckets : List.of(1, 7, 64)) {
      Collections.shuffle(examinations, new Random(buckets));
      assertSelected(examinations, 100, buckets, expected);
    }
  }

  @Test
  void oneMoreThanAMultiple_isRoundedUp() throws Exception {
    List<ExaminationFacts> examinations = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      examinations.add(ExaminationFacts.of("2.25." + i, "", List.of(), false));
    }
    List<SampledExamination> expected = expected(examinations, 5);
    assertEquals(3, expected.size());
    assertSelected(examinations, 5, 2, expected);
  }

  @Test
  void everyOne_selectsAll() throws Exception {
    List<ExaminationFacts> examinations =
        List.of(
            ExaminationFacts.of("1", "", List.of("a"), true),
            ExaminationFacts.of("2", "", List.of("a", "b"), false));
    assertSelected(
        examinations,
        1,
        1,
        List.of(
            SampledExamination.of("1", List.of(SampleReason.EVERY_NTH, SampleReason.SINGLED_OUT)),
            SampledExamination.of("2", List.of(SampleReason.EVERY_NTH))));
  }

  @Test
  void nothing_selectsNothing() throws Exception {
    assertSelected(List.of(), 100, 1, List.of());
  }

  @Test
  void oneInNone_isRefused() throws Exception {
    KeyReference key = Steps.keyIn(folder);
    assertThrows(IllegalArgumentException.class, () -> SelectReviewSamples.of(key, 0));
  }

  private void assertSelected(
      List<ExaminationFacts> examinations,
      int every,
      int buckets,
      List<SampledExamination> expected)
      throws Exception {
    Pipeline pipeline = Steps.pipeline();
    PCollection<SampledExamination> samples =
        Steps.create(pipeline, ExaminationFacts.class, examinations)
            .apply(Reshuffle.<ExaminationFacts>viaRandomKey().withNumBuckets(buckets))
            .apply(SelectReviewSamples.of(Steps.keyIn(folder), every));
    PAssert.that(samples).containsInAnyOrder(expected);
    Steps.run(pipeline);
  }

  /** The rule, said plainly. */
  private static List<SampledExamination> expected(List<ExaminationFacts> all, int every) {
    Pseudonyms pseudonyms = new Pseudonyms(ProjectKey.parse(Steps.KEY));
    List<ExaminationFacts> byHash = new ArrayList<>(all);
    byHash.sort(Comparator.comparing(one -> pseudonyms.token("review sample", one.getStudyUid())));
    int wanted = (all.size() + every - 1) / every;
    Map<String, List<SampleReason>> reasons = new HashMap<>();
    Map<String, Integer> firstByScanner = new HashMap<>();
    for (int i = 0; i < byHash.size(); i++) {
      ExaminationFacts one = byHash.get(i);
      List<SampleReason> why = new ArrayList<>();
      if (i < wanted) {
        why.add(SampleReason.EVERY_NTH);
      }
      for (String scanner : one.getScannerTokens()) {
        if (firstByScanner.putIfAbsent(scanner, i) == null && i >= wanted) {
          why.add(SampleReason.FIRST_OF_SCANNER);
        }
      }
      if (one.isSingledOut()) {
        why.add(SampleReason.SINGLED_OUT);
      }
      if (!why.isEmpty()) {
        reasons.put(one.getStudyUid(), why);
      }
    }
    return reasons.entrySet().stream()
        .map(entry -> SampledExamination.of(entry.getKey(), entry.getValue()))
        .toList();
  }
}
