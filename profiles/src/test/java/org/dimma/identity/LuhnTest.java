package org.dimma.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LuhnTest {

  @Test
  void publishedSamordningsnummer_holds() {
    assertTrue(Luhn.holds("7010632391")); // SKV M 2010:3
  }

  @Test
  void everyOtherCheckDigit_fails() {
    assertEquals(
        1, IntStream.range(0, 10).filter(digit -> Luhn.holds("701063239" + digit)).count());
  }

  @Test
  void twoDigitsSwapped_fails() {
    assertFalse(Luhn.holds("7010632931"));
  }

  @Test
  void letters_countAsTheirAsciiCode() {
    assertTrue(Luhn.holds("22950606FH20"));
    assertFalse(Luhn.holds("22950606FG20"));
  }
}
