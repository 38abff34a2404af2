package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.HashSet;
import java.util.Set;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.SetCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.dimma.identity.Pseudonyms;

/**
 * Finds the values that many patients have, for {@code keep: {frequentIn: N patients}}: what
 * several people share tells nothing of one of them.
 *
 * <p>Bounded. Pairs of a value's {@link #token} and a patient's come in, any number of times each.
 * Of each value no more than N patients are held, and only the tokens of frequent values reach the
 * view, which is empty when there are none.
 */
@AutoValue
public abstract class CountFrequentValues
    extends PTransform<PCollection<KV<String, String>>, PCollectionView<Set<String>>> {
  abstract int patients();

  /**
   * Finds values of at least so many different patients.
   *
   * @param patients 2 or more
   */
  public static CountFrequentValues of(int patients) {
    if (patients < 2) {
      throw new IllegalArgumentException("what " + patients + " patient has is not frequent");
    }
    return new AutoValue_CountFrequentValues(patients);
  }

  /**
   * Stands for a value of an element under one number of patients: what is enough for the rule of
   * one scanner is not enough for that of another.
   *
   * @param patients that the rule asks for
   * @param path as of {@link org.dimma.deidentify.ElementObservation}
   * @param value all values of the element, with backslashes between them
   */
  public static String token(Pseudonyms pseudonyms, int patients, String path, String value) {
    return pseudonyms.token("value of element", patients + "\0" + path + "\0" + value);
  }

  @Override
  public PCollectionView<Set<String>> expand(PCollection<KV<String, String>> patientsByValue) {
    return patientsByValue
        .apply("CountPatients", Combine.perKey(new EnoughPatientsFn(patients())))
        .apply("Frequent", ParDo.of(new FrequentFn()))
        .setCoder(StringUtf8Coder.of())
        .apply("FrequentValues", Combine.globally(new UnionFn()).asSingletonView());
  }

  static final class FrequentFn extends DoFn<KV<String, Boolean>, String> {
    @ProcessElement
    public void process(@Element KV<String, Boolean> value, OutputReceiver<String> out) {
      if (value.getValue()) {
        out.output(value.getKey());
      }
    }
  }

  /** Holds different patients until there are enough; more would change nothing. */
  static final class EnoughPatientsFn extends Combine.CombineFn<String, Set<String>, Boolean> {
    private final int enough;

    private EnoughPatientsFn(int enough) {
      this.enough = enough;
    }

    @Override
    public Set<String> createAccumulator() {
      return new HashSet<>();
    }

    @Override
    public Set<String> addInput(Set<String> patients, String patient) {
      if (patients.size() < enough) {
        patients.add(patient);
      }
      return patients;
    }

    @Override
    public Set<String> mergeAccumulators(Iterable<Set<String>> parts) {
      Set<String> all = createAccumulator();
      parts.forEach(part -> part.forEach(patient -> addInput(all, patient)));
      return all;
    }

    @Override
    public Boolean extractOutput(Set<String> patients) {
      return patients.size() >= enough;
    }

    @Override
    public Coder<Set<String>> getAccumulatorCoder(CoderRegistry registry, Coder<String> input) {
      return SetCoder.of(StringUtf8Coder.of());
    }
  }

  static final class UnionFn extends Combine.CombineFn<String, Set<String>, Set<String>> {
    @Override
    public Set<String> createAccumulator() {
      return new HashSet<>();
    }

    @Override
    public Set<String> addInput(Set<String> all, String value) {
      all.add(value);
      return all;
    }

    @Override
    public Set<String> mergeAccumulators(Iterable<Set<String>> parts) {
      Set<String> all = createAccumulator();
      parts.forEach(all::addAll);
      return all;
    }

    @Override
    public Set<String> extractOutput(Set<String> all) {
      return all;
    }

    @Override
    public Coder<Set<String>> getAccumulatorCoder(CoderRegistry registry, Coder<String> input) {
      return SetCoder.of(StringUtf8Coder.of());
    }

    @Override
    public Coder<Set<String>> getDefaultOutputCoder(CoderRegistry registry, Coder<String> input) {
      return SetCoder.of(StringUtf8Coder.of());
    }
  }
}
