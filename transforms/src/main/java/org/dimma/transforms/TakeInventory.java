package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.dimma.deidentify.ElementObservation;
import org.dimma.identity.Pseudonyms;
import org.dimma.review.Scanner;

/**
 * Counts what became of each element of each scanner, with its values.
 *
 * <p>Bounded, in the global window. One {@link Inventory} comes out for each scanner and element
 * path, the same on every runner. Observations are counted in each worker's memory first, so that
 * what is shuffled grows with the number of bundles, not of instances.
 */
@AutoValue
public abstract class TakeInventory
    extends PTransform<PCollection<ObservedInstance>, PCollection<Inventory>> {
  abstract KeyReference key();

  abstract SerializableFunction<ElementObservation, String> shape();

  abstract boolean isOfEachSeries();

  /**
   * Takes an inventory.
   *
   * @param shape the shape of an observed value, such as {@code a9}; always the same for equal ones
   */
  public static TakeInventory of(
      KeyReference key, SerializableFunction<ElementObservation, String> shape) {
    return new AutoValue_TakeInventory(key, shape, false);
  }

  /** Counts each series by itself, for whoever looks at whole examinations. */
  public TakeInventory ofEachSeries() {
    return new AutoValue_TakeInventory(key(), shape(), true);
  }

  @Override
  public PCollection<Inventory> expand(PCollection<ObservedInstance> instances) {
    return instances
        .apply("CountInBundles", ParDo.of(new CountFn(this)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), Inventory.coder(key())))
        .apply("MergeCounts", Combine.perKey(new MergeFn()))
        .apply("Inventories", Values.create());
  }

  static final class CountFn extends DoFn<ObservedInstance, KV<String, Inventory>> {
    /** Each can add a value of at most 2 KB to what is held in memory. */
    private static final int MAX_OBSERVATIONS = 50_000;

    private static final int MAX_KNOWN_HASHES = 20_000;

    private record Subject(Scanner scanner, InventoryEntry.Series series, String path) {}

    private final KeyReference key;
    private final SerializableFunction<ElementObservation, String> shape;
    private final boolean isOfEachSeries;
    private final Map<Subject, Inventory> inventories = new HashMap<>();
    private int observations;
    private transient Pseudonyms pseudonyms;
    private transient Inventory.Texts texts;

    private CountFn(TakeInventory step) {
      this.key = step.key();
      this.shape = step.shape();
      this.isOfEachSeries = step.isOfEachSeries();
    }

    @Setup
    public void setup() {
      pseudonyms = new Pseudonyms(key.resolve());
      texts = new KnownTexts(pseudonyms, shape);
    }

    @StartBundle
    public void startBundle() {
      clear(); // of a bundle that failed
    }

    @ProcessElement
    public void process(
        @Element ObservedInstance instance, OutputReceiver<KV<String, Inventory>> out) {
      long examination = pseudonyms.place("examination", instance.studyUid());
      long patient = pseudonyms.place("patient", instance.patientToken());
      InventoryEntry.Series series =
          isOfEachSeries
              ? new InventoryEntry.Series(instance.studyUid(), instance.seriesUid())
              : InventoryEntry.Series.ALL;
      Map<String, List<ElementObservation>> byPath =
          instance.observations().stream()
              .collect(
                  Collectors.groupingBy(
                      ElementObservation::path, LinkedHashMap::new, Collectors.toList()));
      byPath.forEach(
          (path, ofPath) ->
              inventories
                  .computeIfAbsent(
                      new Subject(instance.scanner(), series, path),
                      subject -> new Inventory(subject.scanner(), series, subject.path()))
                  .count(ofPath, examination, patient, texts));
      observations += instance.observations().size();
      if (observations >= MAX_OBSERVATIONS) {
        inventories.forEach((subject, counts) -> out.output(KV.of(token(subject), counts)));
        clear();
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      inventories.forEach(
          (subject, counts) ->
              context.output(
                  KV.of(token(subject), counts),
                  GlobalWindow.INSTANCE.maxTimestamp(),
                  GlobalWindow.INSTANCE));
      clear();
    }

    private String token(Subject subject) {
      return pseudonyms.token(
          "inventory",
          String.join(
              "\n",
              subject.scanner().toString(),
              subject.series().studyUid(),
              subject.series().seriesUid(),
              subject.path()));
    }

    private void clear() {
      inventories.clear();
      observations = 0;
    }

    /** Hashes of values that come again and again are computed once. */
    private static final class KnownTexts implements Inventory.Texts {
      private final Pseudonyms pseudonyms;
      private final SerializableFunction<ElementObservation, String> shape;
      private final Map<String, Long> hashes =
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
              return size() > MAX_KNOWN_HASHES;
            }
          };

      private KnownTexts(
          Pseudonyms pseudonyms, SerializableFunction<ElementObservation, String> shape) {
        this.pseudonyms = pseudonyms;
        this.shape = shape;
      }

      @Override
      public long hash(String text) {
        return hashes.computeIfAbsent(text, one -> pseudonyms.place("value", one));
      }

      @Override
      public String shape(ElementObservation observation) {
        return shape.apply(observation);
      }
    }
  }

  static final class MergeFn extends Combine.CombineFn<Inventory, Inventory, Inventory> {
    @Override
    public Inventory createAccumulator() {
      return new Inventory();
    }

    @Override
    public Inventory addInput(Inventory all, Inventory more) {
      all.add(more);
      return all;
    }

    @Override
    public Inventory mergeAccumulators(Iterable<Inventory> parts) {
      Inventory all = createAccumulator();
      parts.forEach(all::add);
      return all;
    }

    @Override
    public Inventory extractOutput(Inventory all) {
      return all;
    }

    @Override
    public Coder<Inventory> getAccumulatorCoder(CoderRegistry registry, Coder<Inventory> input) {
      return input;
    }

    @Override
    public Coder<Inventory> getDefaultOutputCoder(CoderRegistry registry, Coder<Inventory> input) {
      return input;
    }
  }
}
