package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Min;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dimma.identity.Pseudonyms;

/**
 * Selects the examinations that a reviewer looks at: one in so many, rounded up, those with the
 * lowest keyed hashes, which nobody can foresee without the key; of each scanner without one of
 * these the one with the lowest; and all that are singled out.
 *
 * <p>Bounded; each examination must come in once. The same ones come out on every runner. No worker
 * sees all examinations: their hashes are counted in 4096 bins, and only those in the bin where the
 * quota ends are brought together.
 */
@AutoValue
public abstract class SelectReviewSamples
    extends PTransform<PCollection<ExaminationFacts>, PCollection<SampledExamination>> {
  private static final TupleTag<String> PLACES = new TupleTag<>() {};
  private static final TupleTag<KV<String, String>> BY_SCANNER = new TupleTag<>() {};
  private static final TupleTag<KV<String, String>> SINGLED_OUT = new TupleTag<>() {};
  private static final TupleTag<KV<String, String>> BELOW_QUOTA = new TupleTag<>() {};
  private static final TupleTag<KV<Integer, String>> AT_QUOTA = new TupleTag<>() {};

  private static final int PLACE_DIGITS = 32;

  /** Digits of a place that name its bin. */
  private static final int BIN_DIGITS = 3;

  abstract KeyReference key();

  abstract int every();

  /**
   * Selects samples.
   *
   * @param every one in so many examinations, 1 or more
   */
  public static SelectReviewSamples of(KeyReference key, int every) {
    if (every < 1) {
      throw new IllegalArgumentException("one in " + every + " examinations cannot be selected");
    }
    return new AutoValue_SelectReviewSamples(key, every);
  }

  @Override
  public PCollection<SampledExamination> expand(PCollection<ExaminationFacts> examinations) {
    PCollectionTuple placed =
        examinations.apply(
            "PlaceByHash",
            ParDo.of(new PlaceFn(key()))
                .withOutputTags(PLACES, TupleTagList.of(BY_SCANNER).and(SINGLED_OUT)));
    PCollection<KV<String, String>> firstOfScanner =
        placed
            .get(BY_SCANNER)
            .apply("LowestOfScanner", Min.perKey())
            .apply("SelectLowest", ParDo.of(new SelectLowestFn()));
    return everyNth(placed.get(PLACES))
        .and(firstOfScanner)
        .and(placed.get(SINGLED_OUT))
        .apply("Selected", Flatten.pCollections())
        .apply("GroupByExamination", GroupByKey.create())
        .apply("Reasons", ParDo.of(new ReasonsFn()));
  }

  private PCollectionList<KV<String, String>> everyNth(PCollection<String> places) {
    PCollectionView<KV<Integer, Long>> quota =
        places
            .apply("Bins", ParDo.of(new BinFn()))
            .apply("Quota", Combine.globally(new QuotaFn(every())).asSingletonView());
    PCollectionTuple split =
        places.apply(
            "SplitAtQuota",
            ParDo.of(new SplitFn(quota))
                .withSideInputs(quota)
                .withOutputTags(BELOW_QUOTA, TupleTagList.of(AT_QUOTA)));
    PCollection<KV<String, String>> last =
        split
            .get(AT_QUOTA)
            .apply("GroupLastBin", GroupByKey.create())
            .apply("FillQuota", ParDo.of(new FillQuotaFn(quota)).withSideInputs(quota));
    return PCollectionList.of(split.get(BELOW_QUOTA)).and(last);
  }

  private static int binOf(String place) {
    return Integer.parseInt(place, 0, BIN_DIGITS, 16);
  }

  private static KV<String, String> select(String place, SampleReason reason) {
    return KV.of(place.substring(PLACE_DIGITS), reason.name());
  }

  /** Gives each examination a place: 32 hex digits of its keyed hash, and its UID behind them. */
  static final class PlaceFn extends DoFn<ExaminationFacts, String> {
    private final KeyReference key;
    private transient Pseudonyms pseudonyms;

    private PlaceFn(KeyReference key) {
      this.key = key;
    }

    @Setup
    public void setup() {
      pseudonyms = new Pseudonyms(key.resolve());
    }

    @ProcessElement
    public void process(@Element ExaminationFacts examination, MultiOutputReceiver out) {
      String uid = examination.getStudyUid();
      String place = pseudonyms.token("review sample", uid) + uid;
      out.get(PLACES).output(place);
      for (String scanner : examination.getScannerTokens()) {
        out.get(BY_SCANNER).output(KV.of(scanner, place));
      }
      if (examination.isSingledOut()) {
        out.get(SINGLED_OUT).output(select(place, SampleReason.SINGLED_OUT));
      }
    }
  }

  static final class SelectLowestFn extends DoFn<KV<String, String>, KV<String, String>> {
    @ProcessElement
    public void process(
        @Element KV<String, String> lowest, OutputReceiver<KV<String, String>> out) {
      out.output(select(lowest.getValue(), SampleReason.FIRST_OF_SCANNER));
    }
  }

  static final class BinFn extends DoFn<String, Integer> {
    @ProcessElement
    public void process(@Element String place, OutputReceiver<Integer> out) {
      out.output(binOf(place));
    }
  }

  /** Finds the bin where the quota ends, and how many of it still belong to the quota. */
  static final class QuotaFn
      extends Combine.CombineFn<Integer, Map<Integer, Long>, KV<Integer, Long>> {
    private final int every;

    private QuotaFn(int every) {
      this.every = every;
    }

    @Override
    public Map<Integer, Long> createAccumulator() {
      return new TreeMap<>();
    }

    @Override
    public Map<Integer, Long> addInput(Map<Integer, Long> bins, Integer bin) {
      bins.merge(bin, 1L, Long::sum);
      return bins;
    }

    @Override
    public Map<Integer, Long> mergeAccumulators(Iterable<Map<Integer, Long>> parts) {
      Map<Integer, Long> all = createAccumulator();
      parts.forEach(part -> part.forEach((bin, count) -> all.merge(bin, count, Long::sum)));
      return all;
    }

    @Override
    public KV<Integer, Long> extractOutput(Map<Integer, Long> bins) {
      long examinations = bins.values().stream().mapToLong(Long::longValue).sum();
      long wanted = (examinations + every - 1) / every;
      // In the order of the bins, which a decoded map need not have.
      for (Map.Entry<Integer, Long> bin : new TreeMap<>(bins).entrySet()) {
        if (wanted <= bin.getValue()) {
          return KV.of(bin.getKey(), wanted);
        }
        wanted -= bin.getValue();
      }
      return KV.of(0, 0L);
    }

    @Override
    public Coder<Map<Integer, Long>> getAccumulatorCoder(
        CoderRegistry registry, Coder<Integer> input) {
      return MapCoder.of(VarIntCoder.of(), VarLongCoder.of());
    }

    @Override
    public Coder<KV<Integer, Long>> getDefaultOutputCoder(
        CoderRegistry registry, Coder<Integer> input) {
      return KvCoder.of(VarIntCoder.of(), VarLongCoder.of());
    }
  }

  static final class SplitFn extends DoFn<String, KV<String, String>> {
    private final PCollectionView<KV<Integer, Long>> quota;

    private SplitFn(PCollectionView<KV<Integer, Long>> quota) {
      this.quota = quota;
    }

    @ProcessElement
    public void process(@Element String place, ProcessContext context, MultiOutputReceiver out) {
      int last = context.sideInput(quota).getKey();
      int bin = binOf(place);
      if (bin < last) {
        out.get(BELOW_QUOTA).output(select(place, SampleReason.EVERY_NTH));
      } else if (bin == last) {
        out.get(AT_QUOTA).output(KV.of(bin, place));
      }
    }
  }

  static final class FillQuotaFn extends DoFn<KV<Integer, Iterable<String>>, KV<String, String>> {
    private final PCollectionView<KV<Integer, Long>> quota;

    private FillQuotaFn(PCollectionView<KV<Integer, Long>> quota) {
      this.quota = quota;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<String>> bin,
        ProcessContext context,
        OutputReceiver<KV<String, String>> out) {
      List<String> places = new ArrayList<>();
      bin.getValue().forEach(places::add);
      places.stream()
          .sorted()
          .limit(context.sideInput(quota).getValue())
          .forEach(place -> out.output(select(place, SampleReason.EVERY_NTH)));
    }
  }

  /**
   * The lowest of all of a scanner's examinations is among every nth, if any of them is: then it is
   * not needed as the first.
   */
  static final class ReasonsFn extends DoFn<KV<String, Iterable<String>>, SampledExamination> {
    @ProcessElement
    public void process(
        @Element KV<String, Iterable<String>> examination, OutputReceiver<SampledExamination> out) {
      Set<SampleReason> reasons = EnumSet.noneOf(SampleReason.class);
      examination.getValue().forEach(reason -> reasons.add(SampleReason.valueOf(reason)));
      if (reasons.contains(SampleReason.EVERY_NTH)) {
        reasons.remove(SampleReason.FIRST_OF_SCANNER);
      }
      out.output(SampledExamination.of(examination.getKey(), List.copyOf(reasons)));
    }
  }
}
