package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgeRuleTest {
  @ParameterizedTest
  @CsvSource({
    // no rule: as it is
    "0, 0, 045Y, 045Y",
    "0, 0, 999D, 999D",
    "0, 0, 000Y, 000Y",
    // rounding: down, in completed years, whatever the unit
    "5, 0, 000Y, 000Y",
    "5, 0, 004Y, 000Y",
    "5, 0, 005Y, 005Y",
    "5, 0, 044Y, 040Y",
    "5, 0, 045Y, 045Y",
    "5, 0, 049Y, 045Y",
    "1, 0, 037Y, 037Y",
    "1, 0, 011M, 000Y",
    "1, 0, 012M, 001Y",
    "1, 0, 018M, 001Y",
    "1, 0, 023M, 001Y",
    "1, 0, 024M, 002Y",
    "1, 0, 000D, 000Y",
    "1, 0, 364D, 000Y",
    "1, 0, 365D, 001Y",
    "1, 0, 729D, 001Y",
    "1, 0, 730D, 002Y",
    "1, 0, 999D, 002Y",
    "1, 0, 052W, 000Y",
    "1, 0, 053W, 001Y",
    "1, 0, 999W, 019Y",
    "1, 0, 999M, 083Y",
    "20, 0, 019Y, 000Y",
    "20, 0, 999W, 000Y",
    "20, 0, 999M, 080Y",
    "20, 0, 123Y, 120Y",
    // a cap alone: younger ages keep their unit
    "0, 90, 089Y, 089Y",
    "0, 90, 090Y, 090Y",
    "0, 90, 091Y, 090Y",
    "0, 90, 999Y, 090Y",
    "0, 90, 006M, 006M",
    "0, 90, 999M, 999M",
    "0, 83, 996M, 083Y",
    "0, 83, 995M, 995M",
    "0, 80, 999M, 080Y",
    "0, 19, 999W, 019Y",
    "0, 2, 730D, 002Y",
    "0, 2, 729D, 729D",
    "0, 1, 365D, 001Y",
    "0, 1, 053W, 001Y",
    "0, 1, 052W, 052W",
    "0, 130, 130Y, 130Y",
    "0, 130, 131Y, 130Y",
    // both: the cap is not rounded
    "5, 90, 089Y, 085Y",
    "5, 90, 090Y, 090Y",
    "5, 90, 104Y, 090Y",
    "20, 90, 089Y, 080Y",
    "20, 90, 095Y, 090Y",
    "20, 50, 999M, 050Y",
    "7, 89, 088Y, 084Y",
    "7, 89, 092Y, 089Y",
  })
  public void age_isRoundedAndCapped(int roundYears, int capYears, String as, String expected)
      throws Exception {
    assertEquals(expected, new AgeRule(roundYears, capYears).apply(as));
  }

  @Test
  public void everyAgeUnderEveryRule_isAMultipleOrTheCap() throws Exception {
    for (int round = 1; round <= 50; round++) {
      for (int cap = 0; cap <= 130; cap += 13) {
        AgeRule rule = new AgeRule(round, cap);
        for (int age = 0; age <= 999; age++) {
          int expected = cap > 0 && age >= cap ? cap : age - age % round;
          String as = String.format(Locale.ROOT, "%03dY", age);
          assertEquals(String.format(Locale.ROOT, "%03dY", expected), rule.apply(as));
        }
      }
    }
  }

  @Test
  public void appliedTwice_isTheSameAsOnce() throws Exception {
    AgeRule rule = new AgeRule(5, 90);
    for (char unit : new char[] {'D', 'W', 'M', 'Y'}) {
      for (int count = 0; count <= 999; count++) {
        String once = rule.apply(String.format(Locale.ROOT, "%03d%c", count, unit));
        assertEquals(4, once.length());
        assertEquals(once, rule.apply(once));
      }
    }
  }

  @Test
  public void emptyAge_staysEmpty() throws Exception {
    assertEquals("", new AgeRule(5, 90).apply(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "45Y",
        "45",
        "045",
        "0045Y",
        "045y",
        "045X",
        "Y045",
        "04 Y",
        " 45Y",
        "045Y ",
        " 045Y",
        "045Y\n",
        "-45Y",
        "+45Y",
        "4.5Y",
        "045Y\\046Y",
        "045Y-050Y",
        "\u0660\u0664\u0665Y",
        " ",
        "\0"
      })
  public void noAge_isRefused(String as) {
    InvalidValueException e =
        assertThrows(InvalidValueException.class, () -> new AgeRule(0, 0).apply(as));
    assertEquals("expected three digits and D, W, M or Y", e.getMessage());
    assertNull(e.getCause());
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, roundYears", "51, 0, roundYears", "0, -1, capYears", "0, 131, capYears"})
  public void ruleOutOfRange_isRefused(int roundYears, int capYears, String name) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new AgeRule(roundYears, capYears));
    assertTrue(e.getMessage().startsWith(name + " must be between 0 and "));
  }
}
