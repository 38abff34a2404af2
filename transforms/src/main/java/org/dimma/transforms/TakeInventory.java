package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
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
  private static final int SHARDS = 128;

  abstract KeyReference key();

  abstract SerializableFunction<ElementObservation, String> shape();

  abstract boolean isOfEachSeries();

  abstract int shards();

  /**
   * Takes an inventory.
   *
   * @param shape the shape of an observed value, such as {@code a9}; always the same for equal ones
   */
  public static TakeInventory of(
      KeyReference key, SerializableFunction<ElementObservation, String> shape) {
    return new AutoValue_TakeInventory(key, shape, false, SHARDS);
  }

  /**
   * Spreads the work over so many groups, 1 or more. A group's inventories are held in memory
   * together.
   */
  public TakeInventory withShards(int shards) {
    return new AutoValue_TakeInventory(key(), shape(), isOfEachSeries(), shards);
  }

  /** Counts each series by itself, for whoever looks at whole examinations. */
  public TakeInventory ofEachSeries() {
    return new AutoValue_TakeInventory(key(), shape(), true, shards());
  }

  @Override
  public PCollection<Inventory> expand(PCollection<ObservedInstance> instances) {
    return instances
        .apply("CountInBundles", ParDo.of(new CountFn(this)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), Inventory.coder(key())))
        .apply("Shard", ParDo.of(new ShardFn(shards())))
        .setCoder(
            KvCoder.of(VarIntCoder.of(), KvCoder.of(StringUtf8Coder.of(), Inventory.coder(key()))))
        .apply("GroupShards", GroupByKey.create())
        .apply("MergeCounts", ParDo.of(new MergeFn()))
        .setCoder(Inventory.coder(key()));
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

  /** A group for each element would cost a runner more than all the counting. */
  static final class ShardFn
      extends DoFn<KV<String, Inventory>, KV<Integer, KV<String, Inventory>>> {
    private final int shards;

    private ShardFn(int shards) {
      this.shards = shards;
    }

    @ProcessElement
    public void process(
        @Element KV<String, Inventory> counts,
        OutputReceiver<KV<Integer, KV<String, Inventory>>> out) {
      out.output(KV.of(Math.floorMod(counts.getKey().hashCode(), shards), counts));
    }
  }

  static final class MergeFn extends DoFn<KV<Integer, Iterable<KV<String, Inventory>>>, Inventory> {
    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<KV<String, Inventory>>> shard,
        OutputReceiver<Inventory> out) {
      Map<String, Inventory> merged = new TreeMap<>();
      for (KV<String, Inventory> counts : shard.getValue()) {
        merged.computeIfAbsent(counts.getKey(), token -> new Inventory()).add(counts.getValue());
      }
      merged.values().forEach(out::output);
    }
  }
}
