package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpreadTest {

  @Test
  void fewOfMany_areSpreadFromTheFirstToTheLast() {
    assertEquals(List.of(1L, 34L, 67L, 100L), List.copyOf(Spread.of(100, 4)));
    assertEquals(List.of(1L, 4L, 7L, 10L), List.copyOf(Spread.of(10, 4)));
    assertEquals(24, Spread.of(25, 24).size());
    assertEquals(8, Spread.of(Integer.MAX_VALUE, 8).size());
  }

  @Test
  void notMoreThanThereMayBe_areAll() {
    assertEquals(List.of(1L, 2L, 3L), List.copyOf(Spread.of(3, 8)));
    assertEquals(List.of(1L, 2L, 3L), List.copyOf(Spread.of(3, 3)));
    assertEquals(List.of(), List.copyOf(Spread.of(0, 8)));
  }

  @Test
  void oneAlone_isFromTheMiddle() {
    assertEquals(List.of(1L), List.copyOf(Spread.of(1, 1)));
    assertEquals(List.of(3L), List.copyOf(Spread.of(5, 1)));
  }
}
