package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Holds every examination in which anything is new: released without its new part, the rest would
 * be a different examination from the one that a reviewer will see.
 *
 * <p>Bounded. Each instance comes out once: in {@link #PLANNED} when nothing in its examination is
 * new, else in {@link #SETTLED}. An instance with something new has the first reason of its
 * findings in the order of {@link Reason}, the others {@link Reason#EXAMINATION_TO_REVIEW}. {@link
 * #FINDINGS} has each different finding once, with the number of instances that show it.
 */
@AutoValue
public abstract class HoldDrift extends PTransform<PCollection<CheckedInstance>, PCollectionTuple> {
  public static final TupleTag<InstanceRef> PLANNED = new TupleTag<>() {};
  public static final TupleTag<SettledInput> SETTLED = new TupleTag<>() {};
  public static final TupleTag<KV<DriftFinding, Long>> FINDINGS = new TupleTag<>() {};

  private static final TupleTag<CheckedInstance> JUDGED = new TupleTag<>() {};
  private static final TupleTag<DriftFinding> FOUND = new TupleTag<>() {};
  private static final int SHARDS = 128;

  abstract int shards();

  public static HoldDrift create() {
    return new AutoValue_HoldDrift(SHARDS);
  }

  /**
   * Spreads the work over so many groups, 1 or more: several for each worker, few enough to be
   * worth a bundle each.
   */
  public HoldDrift withShards(int shards) {
    return new AutoValue_HoldDrift(shards);
  }

  @Override
  public PCollectionTuple expand(PCollection<CheckedInstance> instances) {
    PCollectionTuple judged =
        instances.apply(
            "TakeFindings",
            ParDo.of(new TakeFindingsFn()).withOutputTags(JUDGED, TupleTagList.of(FOUND)));
    PCollectionTuple held =
        judged
            .get(JUDGED)
            .apply(
                "GroupByExamination",
                GroupInShards.by(checked -> checked.getInstance().getStudyUid(), shards()))
            .apply(
                "HoldExaminations",
                ParDo.of(new HoldFn()).withOutputTags(PLANNED, TupleTagList.of(SETTLED)));
    return PCollectionTuple.of(
            PLANNED,
            held.get(PLANNED)
                .apply(
                    "SpreadInstances",
                    Reshuffle.<InstanceRef>viaRandomKey().withNumBuckets(shards())))
        .and(SETTLED, held.get(SETTLED))
        .and(FINDINGS, judged.get(FOUND).apply("CountFindings", Count.perElement()));
  }

  /** Leaves an instance one finding, which is enough to hold it: an instance may have thousands. */
  static final class TakeFindingsFn extends DoFn<CheckedInstance, CheckedInstance> {
    @ProcessElement
    public void process(@Element CheckedInstance checked, MultiOutputReceiver out) {
      DriftFinding first = null;
      Set<DriftFinding> different = new HashSet<>(checked.getFindings());
      for (DriftFinding finding : different) {
        out.get(FOUND).output(finding);
        if (first == null || finding.getWhat().compareTo(first.getWhat()) < 0) {
          first = finding;
        }
      }
      out.get(JUDGED)
          .output(
              CheckedInstance.of(
                  checked.getInstance(), first == null ? List.of() : List.of(first)));
    }
  }

  static final class HoldFn extends DoFn<KV<Integer, Iterable<CheckedInstance>>, InstanceRef> {
    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<CheckedInstance>> shard, MultiOutputReceiver out) {
      for (List<CheckedInstance> examination :
          GroupInShards.split(shard.getValue(), checked -> checked.getInstance().getStudyUid())) {
        boolean isClean = examination.stream().allMatch(one -> one.getFindings().isEmpty());
        for (CheckedInstance checked : examination) {
          if (isClean) {
            out.get(PLANNED).output(checked.getInstance());
          } else {
            out.get(SETTLED).output(checked.getInstance().settled(reasonOf(checked)));
          }
        }
      }
    }

    private static Reason reasonOf(CheckedInstance checked) {
      return checked.getFindings().isEmpty()
          ? Reason.EXAMINATION_TO_REVIEW
          : checked.getFindings().get(0).getWhat();
    }
  }
}
