package org.dimma.transforms;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.dimma.identity.Seal;
import org.dimma.transforms.DisclosedFacts.Moves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DescribeReleaseTest {
  private static final long DAY = 86_400_000_000L;

  @TempDir Path folder;
  private final Pipeline pipeline = Steps.pipeline();

  @Test
  void patients_areCountedWithTheirChronology() throws Exception {
    PCollectionTuple described =
        describe(
            List.of(
                facts("A", "1", "Modality=CT", List.of(-DAY), List.of(-1L)),
                facts("A", "2", "Modality=CT", List.of(-DAY), List.of()),
                facts("A", "2", "Modality=MR", List.of(-DAY), List.of()),
                facts("B", "3", "Modality=CT", List.of(DAY), List.of()),
                facts("B", "4", "Modality=CT", List.of(2 * DAY), List.of())));

    PAssert.that(described.get(DescribeRelease.PATIENTS))
        .containsInAnyOrder(ReleasedPatient.of(2, 3, 9, true), ReleasedPatient.of(2, 2, 6, false));
    PAssert.that(described.get(DescribeRelease.GROUPS))
        .containsInAnyOrder(
            List.of(
                KV.of(Steps.seal().close("Modality=CT"), 2L),
                KV.of(Steps.seal().close("Modality=MR"), 1L)));
    Steps.run(pipeline);
  }

  @Test
  void nothing_givesNothing() throws Exception {
    PCollectionTuple described = describe(List.of());

    PAssert.that(described.get(DescribeRelease.PATIENTS)).empty();
    PAssert.that(described.get(DescribeRelease.GROUPS)).empty();
    Steps.run(pipeline);
  }

  private PCollectionTuple describe(List<DisclosedFacts> facts) throws Exception {
    return Steps.create(pipeline, DisclosedFacts.class, facts)
        .apply(DescribeRelease.of(Steps.keyIn(folder)));
  }

  private static DisclosedFacts facts(
      String patient, String examination, String combination, List<Long> offsets, List<Long> days) {
    Seal seal = Steps.seal();
    return DisclosedFacts.of(
        patient,
        examination,
        seal.close(combination),
        seal.close(new Moves(3, new TreeSet<>(offsets), new TreeSet<>(days)).toString()));
  }
}
