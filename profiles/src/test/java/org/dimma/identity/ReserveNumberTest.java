package org.dimma.identity;

import static org.dimma.identity.SyntheticNumbers.withCheckDigit;
import static org.dimma.identity.SyntheticNumbers.withWrongCheckDigit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReserveNumberTest {

  @Test
  void nationalNumbers_areRead() {
    for (String id : List.of("22950606FH20", "25780404KHD5", "00342145BZ31", "00749852BZK0")) {
      assertRead(id, id);
    }
  }

  @Test
  void nationalNumberOtherwiseSpelled_isTheSame() {
    for (String text :
        List.of("22950606-FH20", "22950606 FH20", "22950606fh20", "22950606 - fh20")) {
      assertRead("22950606FH20", text);
    }
  }

  @Test
  void nationalNumberThatBreaksARule_isRefused() {
    assertRefused("22950606FH21"); // check digit
    assertRefused(national("22950606FI2")); // I is not used
    assertRefused(national("22951306FH2")); // no month 13
    assertRefused("00342145BZ32"); // check digit
    assertRefused(national("00341145BZ3")); // month below 20 without a date of birth
    assertRefused(national("00342139BZ3")); // day below 40 without a date of birth
    assertRefused(national("17950606FH2")); // series reserved
  }

  @Test
  void nationalNumberOfLeapDay_hasTheCenturyOfItsSeries() {
    String serial = "FH2";
    assertRead(national("23000229" + serial), national("23000229" + serial)); // 2000
    assertRefused(national("22000229" + serial)); // 1900
    assertRead(national("26000229" + serial), national("26000229" + serial)); // 2000, next series
  }

  @Test
  void stockholmNumbers_areRead() {
    for (String id : List.of("991981000010", "991945000023", "991993000032")) {
      assertRead(id, id); // Inera, Lokala Reservidn
    }
    assertRead("991981000010", "99198100-0010");
  }

  @Test
  void stockholmNumberWithWrongCheckDigit_isRefused() {
    assertRefused("991981000011");
    assertRefused("991881000011");
    assertRefused("981981000010");
  }

  @Test
  void regionalNumbersWithLetters_areRead() {
    for (String id :
        List.of(
            "19810829M071", // Västra Götaland
            "19930829X802",
            "19810829SU3A", // Värmland
            "19810829SF29",
            "19810829TA3B", // Örebro
            "19810829DA1B", // Skåne
            "19810829123R", // Västernorrland
            "1981082912K3", // Gävleborg
            "19810829E123")) { // Västerbotten, Dalarna
      assertRead(id, id);
      assertRead(id, id.substring(0, 8) + "-" + id.substring(8));
    }
  }

  @Test
  void lowerCaseKMX_areSeriesOfTheirOwn() {
    assertRead("19810829M071", "19810829M071");
    assertRefused("19810829m071");
    assertRefused("19810829k071");
    assertRefused("19810829x071");
    assertRead("19810829E071", "19810829e071");
  }

  @Test
  void noDate_isRefused() {
    assertRefused("19810229M071");
    assertRefused("19811329SU3A");
    assertRefused("17810829E123");
    assertRefused("19810060E123");
  }

  @Test
  void unpublishedShapes_areRefused() {
    for (String text :
        List.of("198108291A23", "19810829ABCD", "811228M071", "19810829M0711", "19810829+M071")) {
      assertRefused(text);
    }
  }

  @Test
  void lettersOutsideAscii_areRefused() {
    assertRefused("19810829Å123");
    assertRefused("19810829\u212A123"); // Kelvin sign, lower case k
  }

  @Test
  void carelinkNumber_isReadWithRightCheckDigit() {
    assertRead("198108320014", "19810832-0014"); // Inera, Lokala Reservidn
    assertRefused(withWrongCheckDigit("19810832001"));
    assertRefused(withCheckDigit("19810831001")); // a day: a personnummer
    assertRefused(withCheckDigit("19810860001")); // day 60: a samordningsnummer
  }

  @Test
  void spellings_areAllThereInOrder() {
    assertEquals(
        List.of("19810829-M071", "19810829 M071", "19810829M071"),
        ReserveNumber.parse("19810829M071").orElseThrow().spellings());
  }

  @Test
  void toString_doesNotHaveTheNumber() {
    assertEquals("reservnummer", ReserveNumber.parse("19810829M071").orElseThrow().toString());
  }

  /** Adds the digit that makes the whole hold; LuhnTest has published numbers to trust it by. */
  private static String national(String elevenCharacters) {
    for (int digit = 0; digit < 10; digit++) {
      if (Luhn.holds(elevenCharacters + digit)) {
        return elevenCharacters + digit;
      }
    }
    throw new AssertionError("no check digit");
  }

  private static void assertRead(String id, String text) {
    assertEquals(Optional.of(new ReserveNumber(id)), ReserveNumber.parse(text), text);
  }

  private static void assertRefused(String text) {
    assertEquals(Optional.empty(), ReserveNumber.parse(text), text);
  }
}
