package org.dimma.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void defaultLimits_areThoseOfTheDocumentation() {
    assertEquals(new Limits(32, 262_144, 20_000_000, 250), Limits.DEFAULT);
  }

  @Test
  void limitBelowOne_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Limits(0, 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Limits(1, 0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Limits(1, 1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Limits(1, 1, 1, 0));
  }
}
