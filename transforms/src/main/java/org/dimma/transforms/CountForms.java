package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dimma.identity.Pseudonyms;

/**
 * Counts the forms of images that each scanner made, by what became of them.
 *
 * <p>Bounded; each examination must come in once. Of one scanner, form and outcome the parts of
 * examinations stream by one worker, which holds numbers only.
 */
@AutoValue
public abstract class CountForms
    extends PTransform<PCollection<Examination>, PCollection<FormCount>> {
  private static final int EXACT_PATIENTS = 1024;

  abstract KeyReference key();

  public static CountForms of(KeyReference key) {
    return new AutoValue_CountForms(key);
  }

  @Override
  public PCollection<FormCount> expand(PCollection<Examination> examinations) {
    return examinations
        .apply("FormsOfExamination", ParDo.of(new FormsFn(key())))
        .apply("ByForm", WithKeys.of(FormPart::getName).withKeyType(TypeDescriptors.strings()))
        .apply("GroupByForm", GroupByKey.create())
        .apply("CountForm", ParDo.of(new CountFn(key())));
  }

  /** Gives each scanner, form and outcome of an examination its counts. */
  static final class FormsFn extends DoFn<Examination, FormPart> {
    private final KeyReference key;
    private transient Pseudonyms pseudonyms;

    private FormsFn(KeyReference key) {
      this.key = key;
    }

    @Setup
    public void setup() {
      pseudonyms = new Pseudonyms(key.resolve());
    }

    @ProcessElement
    public void process(@Element Examination examination, OutputReceiver<FormPart> out) {
      Map<String, FormCount> counts = new HashMap<>();
      for (ExaminationSeries series : examination.getSeries()) {
        series
            .getReasons()
            .forEach(
                (reason, instances) ->
                    counts.merge(
                        series.getScannerToken() + " " + series.getFormToken() + " " + reason,
                        FormCount.of(
                            series.getSealedScanner(),
                            series.getSealedForm(),
                            Reason.valueOf(reason),
                            instances,
                            1,
                            1,
                            1),
                        FormsFn::plusSeries));
      }
      String patient =
          examination.getPatientToken().isEmpty()
              ? pseudonyms.token("patient of", examination.getStudyUid())
              : examination.getPatientToken();
      counts.forEach((name, count) -> out.output(FormPart.of(name, patient, count)));
    }

    private static FormCount plusSeries(FormCount some, FormCount more) {
      return FormCount.of(
          some.getSealedScanner(),
          some.getSealedForm(),
          some.getReason(),
          some.getInstances() + more.getInstances(),
          some.getSeries() + more.getSeries(),
          1,
          1);
    }
  }

  static final class CountFn extends DoFn<KV<String, Iterable<FormPart>>, FormCount> {
    private final KeyReference key;
    private transient Pseudonyms pseudonyms;

    private CountFn(KeyReference key) {
      this.key = key;
    }

    @Setup
    public void setup() {
      pseudonyms = new Pseudonyms(key.resolve());
    }

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<FormPart>> form, OutputReceiver<FormCount> out) {
      FormCount sum = null;
      DistinctCount patients = new DistinctCount(EXACT_PATIENTS);
      for (FormPart part : form.getValue()) {
        patients.add(pseudonyms.place("patient", part.getPatientToken()));
        sum = sum == null ? part.getCount() : plus(sum, part.getCount());
      }
      if (sum != null) {
        out.output(
            FormCount.of(
                sum.getSealedScanner(),
                sum.getSealedForm(),
                sum.getReason(),
                sum.getInstances(),
                sum.getSeries(),
                sum.getExaminations(),
                patients.count().number()));
      }
    }

    private static FormCount plus(FormCount some, FormCount more) {
      return FormCount.of(
          some.getSealedScanner(),
          some.getSealedForm(),
          some.getReason(),
          some.getInstances() + more.getInstances(),
          some.getSeries() + more.getSeries(),
          some.getExaminations() + more.getExaminations(),
          1);
    }
  }
}
