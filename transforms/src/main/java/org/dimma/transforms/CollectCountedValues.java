package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.dimma.deidentify.ElementObserver;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.deidentify.ValuePermits;
import org.dimma.profile.ElementRule;
import org.dimma.profile.Profile;
import org.dimma.profile.ScannerRules;

/**
 * Goes through every header for the values of which a profile says that enough patients must have
 * them, as pairs of a hashed value and a hashed patient.
 *
 * <p>Bounded or unbounded. A header that cannot be gone through counts for nothing here; a later
 * step settles it.
 */
@AutoValue
public abstract class CollectCountedValues
    extends PTransform<PCollection<InstanceRef>, PCollection<KV<Integer, KV<String, String>>>> {
  abstract Profile profile();

  abstract KeyReference key();

  public static CollectCountedValues of(Profile profile, KeyReference key) {
    return new AutoValue_CollectCountedValues(profile, key);
  }

  /** The numbers of patients that the profile's rules ask for; empty when none does. */
  public static NavigableSet<Integer> thresholds(Profile profile) {
    NavigableSet<Integer> thresholds = new TreeSet<>();
    Stream.concat(
            profile.elements().values().stream(),
            profile.scanners().stream()
                .map(ScannerRules::elements)
                .flatMap(rules -> rules.values().stream()))
        .map(ElementRule::frequentInPatients)
        .filter(patients -> patients > 0)
        .forEach(thresholds::add);
    return thresholds;
  }

  /**
   * The values that enough patients have: a view for each of {@link #thresholds}; none, and no step
   * in the graph, for a profile that counts nothing.
   */
  public static Map<Integer, PCollectionView<Set<String>>> frequentValues(
      PCollection<InstanceRef> instances, Profile profile, KeyReference key) {
    Map<Integer, PCollectionView<Set<String>>> views = new TreeMap<>();
    NavigableSet<Integer> thresholds = thresholds(profile);
    if (thresholds.isEmpty()) {
      return views;
    }
    PCollection<KV<Integer, KV<String, String>>> pairs =
        instances.apply("CollectCountedValues", of(profile, key));
    for (int patients : thresholds) {
      views.put(
          patients,
          pairs
              .apply("Of" + patients, Filter.by(pair -> pair.getKey() == patients))
              .apply("PairsOf" + patients, Values.create())
              .apply("FrequentIn" + patients, CountFrequentValues.of(patients)));
    }
    return views;
  }

  /** Each pair once an instance, under the number of patients that are enough. */
  @Override
  public PCollection<KV<Integer, KV<String, String>>> expand(PCollection<InstanceRef> instances) {
    return instances.apply("CollectValues", ParDo.of(new CollectFn(profile(), key())));
  }

  static final class CollectFn extends SurveyFn<InstanceRef, KV<Integer, KV<String, String>>> {
    private CollectFn(Profile profile, KeyReference key) {
      super(profile, key);
    }

    @ProcessElement
    public void process(
        @Element InstanceRef instance, OutputReceiver<KV<Integer, KV<String, String>>> out)
        throws IOException {
      Questions questions = new Questions();
      if (survey(instance, questions).isEmpty()) {
        questions.asked.forEach(
            value ->
                out.output(
                    KV.of(value.getKey(), KV.of(value.getValue(), instance.getPatientToken()))));
      }
    }

    /** Permits nothing, and notes what was asked for. */
    private final class Questions implements Looking, ValuePermits {
      private final Set<KV<Integer, String>> asked = new HashSet<>();

      @Override
      public ValuePermits permits(HeaderFacts facts) {
        return this;
      }

      @Override
      public ElementObserver observer(HeaderFacts facts) {
        return ElementObserver.NONE;
      }

      @Override
      public boolean isApproved(String path, String value) {
        return false;
      }

      @Override
      public boolean isFrequent(String path, String value, int patients) {
        asked.add(KV.of(patients, CountFrequentValues.token(pseudonyms(), patients, path, value)));
        return false;
      }
    }
  }
}
