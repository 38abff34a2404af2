package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.junit.jupiter.api.Test;

final class CountFrequentValuesTest {
  private final Pipeline pipeline = Steps.pipeline();

  @Test
  void valuesOfEnoughPatients_areInTheView() throws Exception {
    List<KV<String, String>> pairs = new ArrayList<>();
    for (int repeated = 0; repeated < 4; repeated++) {
      for (int patient = 0; patient < 20; patient++) {
        pairs.add(KV.of("of all", "patient " + patient));
        pairs.add(KV.of("of ten", "patient " + patient % 10));
        pairs.add(KV.of("of nine", "patient " + patient % 9));
        pairs.add(KV.of("of one", "patient"));
      }
    }
    Collections.shuffle(pairs, new Random(5));
    PAssert.thatSingleton(frequent(pairs)).isEqualTo("[of all, of ten]");
    Steps.run(pipeline);
  }

  @Test
  void nothing_givesAnEmptyView() throws Exception {
    PAssert.thatSingleton(frequent(List.of(KV.of("value", "patient")))).isEqualTo("[]");
    Steps.run(pipeline);
  }

  @Test
  void onePatient_isNotMany() {
    assertThrows(IllegalArgumentException.class, () -> CountFrequentValues.of(1));
  }

  private PCollection<String> frequent(List<KV<String, String>> pairs) {
    PCollectionView<Set<String>> view =
        pipeline
            .apply(Create.of(pairs))
            .apply(Reshuffle.viaRandomKey())
            .apply(CountFrequentValues.of(10));
    return pipeline
        .apply("Once", Create.of(1))
        .apply("Look", ParDo.of(new LookFn(view)).withSideInputs(view));
  }

  private static final class LookFn extends DoFn<Integer, String> {
    private final PCollectionView<Set<String>> view;

    private LookFn(PCollectionView<Set<String>> view) {
      this.view = view;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(new TreeSet<>(context.sideInput(view)).toString());
    }
  }
}
