package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class DistinctCountTest {

  @Test
  void upToTheLimit_isExact() {
    DistinctCount count = new DistinctCount(1024);
    Random random = new Random(1);
    for (int i = 1; i <= 1024; i++) {
      long hash = random.nextLong();
      count.add(hash);
      count.add(hash);
      assertEquals(new InventoryEntry.Count(i, false), count.count());
    }
    count.add(random.nextLong());
    assertEquals(true, count.count().isEstimated());
  }

  @Test
  void beyondTheLimit_errsAsTheorySays() {
    double squares = 0;
    int trials = 50;
    int things = 50_000;
    for (int trial = 0; trial < trials; trial++) {
      DistinctCount count = new DistinctCount(1024);
      Random random = new Random(trial);
      for (int i = 0; i < things; i++) {
        count.add(random.nextLong());
      }
      squares += Math.pow(count.count().number() / (double) things - 1, 2);
    }
    // 1 / sqrt(1022) is 3.1 %; fifty trials tell it to a tenth.
    assertEquals(0.031, Math.sqrt(squares / trials), 0.007);
  }

  @Test
  void limitOfNone_countsNothing() {
    DistinctCount count = new DistinctCount(0);
    count.add(1);
    assertEquals(new InventoryEntry.Count(0, false), count.count());
  }
}
