package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PCollection;
import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.Fate;
import org.dimma.dicom.VR;
import org.dimma.review.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TakeInventoryTest {
  private static final Scanner ONE = new Scanner("ACME", "One", "1.0", "CT1");
  private static final Scanner TWO = new Scanner("ACME", "Two", "1.0", "CT2");

  @TempDir Path folder;

  @Test
  void instances_giveOneLineForEachScannerAndElementHoweverTheyAreSpread() throws Exception {
    List<ObservedInstance> instances = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      instances.add(
          new ObservedInstance(
              i % 3 == 0 ? ONE : TWO,
              "patient " + i % 5,
              "study " + i % 10,
              "series " + i % 3,
              List.of(
                  new ElementObservation(
                      "StudyDescription", VR.LO, Fate.KEPT, "rule", "v" + i % 3, "v" + i % 3),
                  new ElementObservation("PatientName", VR.PN, Fate.REMOVED, "X", "", ""))));
    }
    for (int buckets : List.of(1, 13)) {
      Collections.shuffle(instances, new Random(buckets));
      Pipeline pipeline = Steps.pipeline();
      KeyReference key = Steps.keyIn(folder);
      PCollection<Inventory> inventory =
          pipeline
              .apply(Create.of(instances).withCoder(ObservedInstance.coder(key)))
              .apply(Reshuffle.<ObservedInstance>viaRandomKey().withNumBuckets(buckets))
              .apply(TakeInventory.of(key, observation -> "a9"));
      PAssert.that(inventory).satisfies(TakeInventoryTest::check);
      Steps.run(pipeline);
    }
  }

  @Test
  void eachSeries_isCountedByItself() throws Exception {
    ElementObservation kept =
        new ElementObservation("SeriesNumber", VR.IS, Fate.KEPT, "rule", "1", "1");
    List<ObservedInstance> instances = new ArrayList<>();
    for (String series : List.of("a", "b", "a")) {
      instances.add(new ObservedInstance(ONE, "patient", "study", series, List.of(kept)));
    }
    Pipeline pipeline = Steps.pipeline();
    KeyReference key = Steps.keyIn(folder);
    PCollection<Inventory> inventory =
        pipeline
            .apply(Create.of(instances).withCoder(ObservedInstance.coder(key)))
            .apply(TakeInventory.of(key, observation -> "9").ofEachSeries());

    PAssert.that(inventory).satisfies(TakeInventoryTest::checkSeries);
    Steps.run(pipeline);
  }

  private static Void checkSeries(Iterable<Inventory> lines) {
    assertEquals(
        Map.of(
            new InventoryEntry.Series("study", "a"), 2L,
            new InventoryEntry.Series("study", "b"), 1L),
        StreamSupport.stream(lines.spliterator(), false)
            .map(Inventory::entry)
            .collect(Collectors.toMap(InventoryEntry::series, InventoryEntry::instances)));
    return null;
  }

  private static Void check(Iterable<Inventory> lines) {
    List<InventoryEntry> entries =
        StreamSupport.stream(lines.spliterator(), false)
            .map(Inventory::entry)
            .sorted(
                Comparator.comparing(InventoryEntry::scanner).thenComparing(InventoryEntry::path))
            .toList();
    assertEquals(
        List.of(
            removed(ONE, 300),
            kept(ONE, 300, List.of(value("v0", 300))),
            removed(TWO, 600),
            kept(TWO, 600, List.of(value("v1", 300), value("v2", 300)))),
        entries);
    return null;
  }

  private static InventoryEntry kept(
      Scanner scanner, long instances, List<InventoryEntry.Value> values) {
    return new InventoryEntry(
        scanner,
        InventoryEntry.Series.ALL,
        "StudyDescription",
        "LO",
        Map.of(Fate.KEPT, instances),
        List.of("rule"),
        instances,
        new InventoryEntry.Count(10, false),
        new InventoryEntry.Count(5, false),
        new InventoryEntry.Count(values.size(), false),
        2,
        2,
        Map.of("a9", instances),
        true,
        values);
  }

  private static InventoryEntry removed(Scanner scanner, long instances) {
    return new InventoryEntry(
        scanner,
        InventoryEntry.Series.ALL,
        "PatientName",
        "PN",
        Map.of(Fate.REMOVED, instances),
        List.of("X"),
        instances,
        new InventoryEntry.Count(10, false),
        new InventoryEntry.Count(5, false),
        new InventoryEntry.Count(0, false),
        0,
        0,
        Map.of(),
        true,
        List.of());
  }

  private static InventoryEntry.Value value(String text, long instances) {
    return new InventoryEntry.Value(text, text, instances, new InventoryEntry.Count(5, false));
  }

  @Test
  void observedInstance_comesBackEqualAndIsSealed() throws Exception {
    Coder<ObservedInstance> coder = ObservedInstance.coder(Steps.keyIn(folder));
    ObservedInstance instance =
        new ObservedInstance(
            ONE,
            "patient",
            "study",
            "series",
            List.of(
                new ElementObservation(
                    "PatientComments", VR.LT, Fate.CLEANED, "rule", "Örjan\nÅkesson", "")));
    assertEquals(
        instance,
        CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, instance)));
    String bytes = ElementBytes.encoded(coder, instance);
    for (String text : List.of("rjan", "kesson", "ACME", "Comments", "rule")) {
      assertFalse(bytes.contains(text), text);
    }
  }

  @Test
  void typesThatIdentify_haveNoCoderOfTheirOwn() {
    CoderRegistry registry = Steps.pipeline().getCoderRegistry();
    assertThrows(
        CannotProvideCoderException.class, () -> registry.getCoder(ObservedInstance.class));
    assertThrows(CannotProvideCoderException.class, () -> registry.getCoder(Inventory.class));
    assertThrows(CannotProvideCoderException.class, () -> registry.getCoder(InventoryEntry.class));
  }
}
