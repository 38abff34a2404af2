package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Brings the inputs of each examination together again, once it is settled what became of them.
 *
 * <p>Bounded. Inputs of which nobody knows the examination are left out. A shard's references are
 * held in memory, as of {@link GroupInShards}.
 */
@AutoValue
public abstract class GatherExaminations
    extends PTransform<PCollection<SettledInput>, PCollection<Examination>> {
  private static final int SHARDS = 128;

  abstract int shards();

  public static GatherExaminations create() {
    return new AutoValue_GatherExaminations(SHARDS);
  }

  /**
   * Spreads the work over so many groups, 1 or more: several for each worker, few enough to be
   * worth a bundle each.
   */
  public GatherExaminations withShards(int shards) {
    return new AutoValue_GatherExaminations(shards);
  }

  @Override
  public PCollection<Examination> expand(PCollection<SettledInput> inputs) {
    return inputs
        .apply("OfExaminations", Filter.by(input -> !input.getOrigin().getStudyUid().isEmpty()))
        .apply(
            "GroupByExamination",
            GroupInShards.by(input -> input.getOrigin().getStudyUid(), shards()))
        .apply("Gather", ParDo.of(new GatherFn()));
  }

  static final class GatherFn extends DoFn<KV<Integer, Iterable<SettledInput>>, Examination> {
    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<SettledInput>> shard, OutputReceiver<Examination> out) {
      for (List<SettledInput> inputs :
          GroupInShards.split(shard.getValue(), input -> input.getOrigin().getStudyUid())) {
        out.output(examination(inputs));
      }
    }

    private static Examination examination(List<SettledInput> inputs) {
      Map<String, List<SettledInput>> bySeries = new TreeMap<>();
      String patientToken = "";
      for (SettledInput input : inputs) {
        Origin origin = input.getOrigin();
        String key =
            String.join(
                " ", origin.getSeriesUid(), origin.getScannerToken(), origin.getFormToken());
        bySeries.computeIfAbsent(key, series -> new ArrayList<>()).add(input);
        // A study of several patients has several; each is as good, and nothing of it is released.
        patientToken = max(patientToken, origin.getPatientToken());
      }
      return Examination.of(
          inputs.get(0).getOrigin().getStudyUid(),
          patientToken,
          bySeries.values().stream().map(GatherFn::series).toList());
    }

    private static String max(String one, String other) {
      return one.compareTo(other) > 0 ? one : other;
    }

    private static ExaminationSeries series(List<SettledInput> inputs) {
      Map<String, Long> reasons = new TreeMap<>();
      inputs.forEach(input -> reasons.merge(input.getReason().name(), 1L, Long::sum));
      Origin origin = inputs.get(0).getOrigin();
      return ExaminationSeries.of(
          origin.getSeriesUid(),
          origin.getSealedScanner(),
          origin.getScannerToken(),
          origin.getSealedForm(),
          origin.getFormToken(),
          reasons);
    }
  }
}
