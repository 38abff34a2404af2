package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.Fate;
import org.dimma.dicom.VR;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;
import org.dimma.review.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InventoryTest {
  private static final Scanner ACME = new Scanner("ACME", "One", "1.0", "CT1");
  private static final String PATH = "RequestAttributesSequence > ScheduledProcedureStepID";

  private static final Inventory.Texts TEXTS =
      new Inventory.Texts() {
        private final Pseudonyms pseudonyms = new Pseudonyms(ProjectKey.parse(Steps.KEY));

        @Override
        public long hash(String text) {
          return pseudonyms.place("value", text);
        }

        @Override
        public String shape(ElementObservation observation) {
          return observation.vr() + " of " + observation.before().length();
        }
      };

  @TempDir Path folder;

  @Test
  void fewInstances_areCountedExactly() {
    Inventory inventory = new Inventory(ACME, InventoryEntry.Series.ALL, PATH);
    count(inventory, 1, 1, kept("A"), kept("A"), kept("BCD"));
    count(inventory, 1, 1, kept("A"), of(VR.SH, Fate.EMPTIED, "rule", "x", ""));
    count(inventory, 2, 1, of(VR.LO, Fate.REMOVED, "other rule", "", ""));
    count(inventory, 3, 2, kept(""));

    assertEquals(
        new InventoryEntry(
            ACME,
            InventoryEntry.Series.ALL,
            PATH,
            "SH",
            Map.of(Fate.KEPT, 3L, Fate.EMPTIED, 1L, Fate.REMOVED, 1L),
            List.of("other rule", "rule"),
            4,
            new InventoryEntry.Count(3, false),
            new InventoryEntry.Count(2, false),
            new InventoryEntry.Count(4, false),
            0,
            3,
            Map.of("SH of 0", 1L, "SH of 1", 2L, "SH of 3", 1L),
            true,
            List.of(
                value("", "", 1, 1),
                value("A", "A", 2, 1),
                value("BCD", "BCD", 1, 1),
                value("x", "", 1, 1))),
        inventory.entry());
  }

  @Test
  void elementThatIsOnlyRemoved_hasNoValues() {
    Inventory inventory = new Inventory(ACME, InventoryEntry.Series.ALL, PATH);
    count(inventory, 1, 1, of(VR.PN, Fate.REMOVED, "rule", "", ""));
    InventoryEntry entry = inventory.entry();
    assertEquals(List.of(), entry.values());
    assertEquals(Map.of(), entry.shapes());
    assertEquals(new InventoryEntry.Count(0, false), entry.distinct());
    assertEquals(0, entry.minLength());
    assertEquals(0, entry.maxLength());
  }

  @Test
  void manyInstances_giveTheSameLineHoweverTheyAreMerged() throws Exception {
    List<Integer> instances = new ArrayList<>();
    for (int i = 0; i < 6000; i++) {
      instances.add(i);
    }
    InventoryEntry expected = merged(instances, new Random(0)).entry();
    Coder<Inventory> coder = Inventory.coder(Steps.keyIn(folder));
    byte[] bytes = CoderUtils.encodeToByteArray(coder, merged(instances, new Random(0)));
    for (int seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      Collections.shuffle(instances, random);
      Inventory merged = merged(instances, random);
      assertEquals(expected, merged.entry());
      assertArrayEquals(bytes, CoderUtils.encodeToByteArray(coder, merged));
    }
    assertEquals(6000, expected.instances());
    assertEquals(new InventoryEntry.Count(150, false), expected.patients());
    assertEquals(200, expected.values().size());
    assertTrue(expected.distinct().isEstimated());
    assertEquals(3000, (double) expected.distinct().number(), 300);
    // Each value of the sample has two instances of one patient: the counts are exact.
    expected.values().forEach(value -> assertEquals(2, value.instances()));
    expected
        .values()
        .forEach(value -> assertEquals(new InventoryEntry.Count(1, false), value.patients()));
  }

  /**
   * Counts in parts of chance sizes, some of them through the coder, and merges these at chance.
   */
  private Inventory merged(List<Integer> instances, Random random) throws Exception {
    Coder<Inventory> coder = Inventory.coder(Steps.keyIn(folder));
    List<Inventory> parts = new ArrayList<>();
    int next = 0;
    while (next < instances.size()) {
      Inventory part = new Inventory(ACME, InventoryEntry.Series.ALL, PATH);
      int end = Math.min(instances.size(), next + 1 + random.nextInt(2000));
      for (; next < end; next++) {
        int i = instances.get(next);
        count(part, i / 20, i % 3000 % 150, kept("value " + i % 3000));
      }
      parts.add(
          random.nextInt(4) > 0
              ? part
              : CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, part)));
    }
    while (parts.size() > 1) {
      Inventory more = parts.remove(random.nextInt(parts.size()));
      parts.get(random.nextInt(parts.size())).add(more);
    }
    Inventory all = new Inventory();
    all.add(parts.get(0));
    return all;
  }

  @Test
  void codedInventory_hasNoValueInItsBytes() throws Exception {
    Inventory inventory = new Inventory(ACME, InventoryEntry.Series.ALL, PATH);
    count(inventory, 1, 1, kept("Åkesson"));
    String bytes = ElementBytes.encoded(Inventory.coder(Steps.keyIn(folder)), inventory);
    for (String text : List.of("Åkesson", "ACME", "CT1", "Scheduled", "rule")) {
      assertTrue(!bytes.contains(ElementBytes.utf8(text)), text);
    }
  }

  @Test
  void hugeNumbers_stayWithinTheBound() throws Exception {
    Inventory inventory = new Inventory(ACME, InventoryEntry.Series.ALL, PATH);
    for (int i = 0; i < 20_000; i++) {
      count(
          inventory, i, i, of(VR.LT, Fate.KEPT, "rule " + i, "å".repeat(250) + i, "ö".repeat(257)));
    }
    byte[] bytes = CoderUtils.encodeToByteArray(Inventory.coder(Steps.keyIn(folder)), inventory);
    assertTrue(bytes.length < 1 << 20, bytes.length + " bytes");
    assertEquals(20_000, (double) inventory.entry().patients().number(), 2000);
    assertEquals(32, inventory.entry().rules().size());
  }

  private static void count(
      Inventory inventory, int examination, int patient, ElementObservation... observations) {
    inventory.count(
        List.of(observations),
        TEXTS.hash("examination " + examination),
        TEXTS.hash("patient " + patient),
        TEXTS);
  }

  private static ElementObservation kept(String value) {
    return of(VR.SH, Fate.KEPT, "rule", value, value);
  }

  private static ElementObservation of(VR vr, Fate fate, String rule, String before, String after) {
    return new ElementObservation(PATH, vr, fate, rule, before, after);
  }

  private static InventoryEntry.Value value(
      String before, String after, long instances, long patients) {
    return new InventoryEntry.Value(
        before, after, instances, new InventoryEntry.Count(patients, false));
  }
}
