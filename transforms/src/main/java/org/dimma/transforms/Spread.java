package org.dimma.transforms;

import java.util.SortedSet;
import java.util.TreeSet;

/** Chooses a few of many that stand in order, evenly, with the first and the last. */
final class Spread {
  private Spread() {}

  /**
   * The numbers of the chosen ones.
   *
   * @param count how many there are, 0 or more
   * @param most how many to choose at most, 1 or more; one alone is from the middle
   * @return numbers from 1 to {@code count}
   */
  static SortedSet<Long> of(long count, int most) {
    SortedSet<Long> numbers = new TreeSet<>();
    long chosen = Math.min(count, most);
    for (long i = 0; i < chosen; i++) {
      numbers.add(1 + (chosen == 1 ? (count - 1) / 2 : i * (count - 1) / (chosen - 1)));
    }
    return numbers;
  }
}
