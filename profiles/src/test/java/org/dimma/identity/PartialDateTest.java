package org.dimma.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartialDateTest {

  @Test
  void da_isRead() {
    assertEquals(Optional.of(new PartialDate(1981, 12, 28)), PartialDate.parse("19811228"));
  }

  @Test
  void acrNemaDate_isRead() {
    assertEquals(Optional.of(new PartialDate(1981, 12, 28)), PartialDate.parse("1981.12.28"));
  }

  @Test
  void noDate_isEmpty() {
    for (String text :
        List.of(
            "",
            "1981",
            "198112",
            "19811232",
            "19811328",
            "19000229",
            "00000101",
            "1981-12-28",
            "1981.1228",
            "198112.28",
            "19811228 ",
            "1981122٨",
            "19811228000000")) {
      assertEquals(Optional.empty(), PartialDate.parse(text), text);
    }
  }

  @Test
  void leapDay_isReadInLeapYearsOnly() {
    assertEquals(Optional.of(new PartialDate(2000, 2, 29)), PartialDate.parse("20000229"));
    assertEquals(Optional.empty(), PartialDate.parse("20010229"));
  }

  @Test
  void earliest_isFirstDayOfWhatIsUnknown() {
    assertEquals(LocalDate.of(1981, 12, 28), new PartialDate(1981, 12, 28).earliest());
    assertEquals(LocalDate.of(1981, 12, 1), new PartialDate(1981, 12, 0).earliest());
    assertEquals(LocalDate.of(1981, 1, 28), new PartialDate(1981, 0, 28).earliest());
    assertEquals(LocalDate.of(1981, 1, 1), new PartialDate(1981, 0, 0).earliest());
  }

  @Test
  void knownPartsThatDiffer_contradict() {
    PartialDate date = new PartialDate(1981, 12, 28);

    assertTrue(date.contradicts(new PartialDate(1982, 12, 28)));
    assertTrue(date.contradicts(new PartialDate(1981, 11, 28)));
    assertTrue(date.contradicts(new PartialDate(1981, 12, 27)));
    assertTrue(date.contradicts(new PartialDate(1981, 0, 27)));
    assertTrue(new PartialDate(1981, 11, 0).contradicts(date));
  }

  @Test
  void unknownParts_contradictNothing() {
    PartialDate date = new PartialDate(1981, 12, 28);

    assertFalse(date.contradicts(date));
    assertFalse(date.contradicts(new PartialDate(1981, 12, 0)));
    assertFalse(date.contradicts(new PartialDate(1981, 0, 28)));
    assertFalse(new PartialDate(1981, 0, 0).contradicts(date));
  }
}
