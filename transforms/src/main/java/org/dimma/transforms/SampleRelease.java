package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Selects samples of the examinations of which something is released, and brings together what a
 * reviewer is shown of them.
 *
 * <p>Bounded. Takes {@link #EXAMINATIONS}, all {@link #INPUTS}, and the StudyInstanceUIDs that are
 * {@link #SINGLED_OUT}; gives every examination once, {@link #MARKED}, and of the inputs those to
 * be {@link #SHOWN}: of samples, and of examinations that something new holds.
 */
@AutoValue
public abstract class SampleRelease extends PTransform<PCollectionTuple, PCollectionTuple> {
  public static final TupleTag<Examination> EXAMINATIONS = new TupleTag<>() {};
  public static final TupleTag<SettledInput> INPUTS = new TupleTag<>() {};
  public static final TupleTag<String> SINGLED_OUT = new TupleTag<>() {};
  public static final TupleTag<MarkedExamination> MARKED = new TupleTag<>() {};
  public static final TupleTag<SettledInput> SHOWN = new TupleTag<>() {};

  private static final TupleTag<SampledExamination> SAMPLES = new TupleTag<>() {};

  abstract KeyReference key();

  abstract int every();

  /**
   * Selects one in so many.
   *
   * @param every 1 or more
   */
  public static SampleRelease of(KeyReference key, int every) {
    return new AutoValue_SampleRelease(key, every);
  }

  @Override
  public PCollectionTuple expand(PCollectionTuple input) {
    PCollection<KV<String, Examination>> examinations =
        by("ExaminationsByUid", input.get(EXAMINATIONS), Examination::getStudyUid);
    PCollection<KV<String, SampledExamination>> samples =
        by("SamplesByUid", samples(input, examinations), SampledExamination::getStudyUid);
    PCollection<KV<String, SettledInput>> inputs =
        by(
            "InputsByUid",
            input.get(INPUTS).apply("OfExaminations", Filter.by(SampleRelease::hasExamination)),
            settled -> settled.getOrigin().getStudyUid());
    return PCollectionTuple.of(
            MARKED,
            KeyedPCollectionTuple.of(EXAMINATIONS, examinations)
                .and(SAMPLES, samples)
                .apply("JoinExaminations", CoGroupByKey.create())
                .apply("Mark", ParDo.of(new MarkFn())))
        .and(
            SHOWN,
            KeyedPCollectionTuple.of(INPUTS, inputs)
                .and(SAMPLES, samples)
                .apply("JoinInputs", CoGroupByKey.create())
                .apply("Show", ParDo.of(new ShowFn())));
  }

  private static boolean hasExamination(SettledInput input) {
    return !input.getOrigin().getStudyUid().isEmpty();
  }

  private static <T> PCollection<KV<String, T>> by(
      String name, PCollection<T> elements, SerializableFunction<T, String> uid) {
    return elements.apply(name, WithKeys.of(uid).withKeyType(TypeDescriptors.strings()));
  }

  private PCollection<SampledExamination> samples(
      PCollectionTuple input, PCollection<KV<String, Examination>> examinations) {
    PCollection<KV<String, String>> singledOut =
        by("SingledOutByUid", input.get(SINGLED_OUT), uid -> uid);
    return KeyedPCollectionTuple.of(EXAMINATIONS, examinations)
        .and(SINGLED_OUT, singledOut)
        .apply("JoinSingledOut", CoGroupByKey.create())
        .apply("ReleasedExaminations", ParDo.of(new FactsFn()))
        .apply("SelectReviewSamples", SelectReviewSamples.of(key(), every()));
  }

  /** Of examinations of which nothing is released there is nothing to review. */
  static final class FactsFn extends DoFn<KV<String, CoGbkResult>, ExaminationFacts> {
    @ProcessElement
    public void process(
        @Element KV<String, CoGbkResult> joined, OutputReceiver<ExaminationFacts> out) {
      Examination examination = joined.getValue().getOnly(EXAMINATIONS, null);
      if (examination == null || !examination.isReleased()) {
        return;
      }
      boolean isSingledOut = joined.getValue().getAll(SINGLED_OUT).iterator().hasNext();
      List<String> scanners =
          examination.getSeries().stream()
              .filter(series -> series.getReasons().containsKey(Reason.DEIDENTIFIED.name()))
              .map(ExaminationSeries::getScannerToken)
              .distinct()
              .sorted()
              .toList();
      out.output(
          ExaminationFacts.of(
              examination.getStudyUid(), examination.getPatientToken(), scanners, isSingledOut));
    }
  }

  static final class MarkFn extends DoFn<KV<String, CoGbkResult>, MarkedExamination> {
    @ProcessElement
    public void process(
        @Element KV<String, CoGbkResult> joined, OutputReceiver<MarkedExamination> out) {
      Examination examination = joined.getValue().getOnly(EXAMINATIONS);
      SampledExamination sample = joined.getValue().getOnly(SAMPLES, null);
      out.output(
          MarkedExamination.of(examination, sample == null ? List.of() : sample.getReasons()));
    }
  }

  static final class ShowFn extends DoFn<KV<String, CoGbkResult>, SettledInput> {
    @ProcessElement
    public void process(@Element KV<String, CoGbkResult> joined, OutputReceiver<SettledInput> out) {
      boolean isSample = joined.getValue().getAll(SAMPLES).iterator().hasNext();
      for (SettledInput input : joined.getValue().getAll(INPUTS)) {
        if (isSample || input.getReason().waitsForApproval()) {
          out.output(input);
        }
      }
    }
  }
}
