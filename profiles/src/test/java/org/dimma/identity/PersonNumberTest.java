package org.dimma.identity;

import static org.dimma.identity.SyntheticNumbers.tenDigits;
import static org.dimma.identity.SyntheticNumbers.withCheckDigit;
import static org.dimma.identity.SyntheticNumbers.withWrongCheckDigit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PersonNumberTest {

  @Test
  void twelveDigits_areRead() {
    assertEquals(Optional.of(new PersonNumber("198112289874")), PersonNumber.parse("198112289874"));
    assertEquals(
        Optional.of(new PersonNumber("198112289874")), PersonNumber.parse("19811228-9874"));
    assertEquals(
        Optional.of(new PersonNumber("198112289874")), PersonNumber.parse("19811228 9874"));
  }

  @Test
  void tenDigits_areNotReadWithoutDates() {
    assertEquals(Optional.empty(), PersonNumber.parse("8112289874"));
    assertEquals(Optional.empty(), PersonNumber.parse("811228-9874"));
  }

  @Test
  void wrongCheckDigit_isRefused() {
    assertEquals(Optional.empty(), PersonNumber.parse(withWrongCheckDigit("19811228987")));
  }

  @Test
  void serialNumberZero_isRefused() {
    assertEquals(Optional.empty(), PersonNumber.parse(withCheckDigit("19811228000")));
    assertTrue(PersonNumber.parse(withCheckDigit("19811228001")).isPresent());
  }

  @Test
  void datesOutsideTheCalendar_areRefused() {
    for (String date :
        List.of(
            "19810028",
            "19811328",
            "19811200",
            "19811232",
            "19810431",
            "19810229",
            "19000229",
            "19811233",
            "19811259")) {
      assertEquals(Optional.empty(), PersonNumber.parse(withCheckDigit(date + "987")), date);
    }
  }

  @Test
  void leapDay_isReadInLeapYearsOnly() {
    assertTrue(PersonNumber.parse(withCheckDigit("20000229238")).isPresent());
    assertTrue(PersonNumber.parse(withCheckDigit("19960229238")).isPresent());
    assertFalse(PersonNumber.parse(withCheckDigit("19970229238")).isPresent());
  }

  @Test
  void centuriesBefore1800AndAfter2099_areRefused() {
    assertFalse(PersonNumber.parse(withCheckDigit("17811228987")).isPresent());
    assertTrue(PersonNumber.parse(withCheckDigit("18811228987")).isPresent());
    assertFalse(PersonNumber.parse(withCheckDigit("21811228987")).isPresent());
  }

  @Test
  void digitsOfOtherScripts_areRefused() {
    assertEquals(Optional.empty(), PersonNumber.parse("19811228987٤"));
    assertEquals(Optional.empty(), PersonNumber.parse("１９８１１２２８９８７４"));
  }

  @Test
  void otherSeparators_areRefused() {
    for (String text :
        List.of(
            "1981-12-28-9874",
            "198112-289874",
            "19811228_9874",
            "19811228--9874",
            "19811228\u20139874",
            "19811228-9874x",
            "1198112289874",
            " 198112289874")) {
      assertEquals(Optional.empty(), PersonNumber.parse(text), text);
    }
  }

  @Test
  void coordinationNumber_hasSixtyAddedToTheDay() {
    PersonNumber number = PersonNumber.parse("19701063-2391").orElseThrow(); // SKV M 2010:3

    assertTrue(number.isCoordinationNumber());
    assertEquals(new PartialDate(1970, 10, 3), number.birthDate());
  }

  @Test
  void coordinationNumberOfUnknownDate_isRead() {
    // The first two stand in Skatteverket's published test numbers.
    assertEquals(
        new PartialDate(1915, 0, 12),
        PersonNumber.parse("191500722390").map(PersonNumber::birthDate).orElseThrow());
    assertEquals(
        new PartialDate(1915, 0, 28),
        PersonNumber.parse("191500882392").map(PersonNumber::birthDate).orElseThrow());
    assertEquals(
        new PartialDate(1981, 12, 0), new PersonNumber(withCheckDigit("19811260238")).birthDate());
    assertEquals(
        new PartialDate(1981, 0, 0), new PersonNumber(withCheckDigit("19810060238")).birthDate());
  }

  @Test
  void coordinationNumberOfImpossibleDay_isRefused() {
    for (String date : List.of("19810492", "19810491", "19810289", "19810092", "19811360")) {
      assertEquals(Optional.empty(), PersonNumber.parse(withCheckDigit(date + "238")), date);
    }
    assertTrue(PersonNumber.parse(withCheckDigit("19810490238")).isPresent());
    assertTrue(PersonNumber.parse(withCheckDigit("20000289238")).isPresent());
  }

  @Test
  void unknownDay_isRefusedInPersonnummer() {
    assertEquals(Optional.empty(), PersonNumber.parse(withCheckDigit("19810012238")));
  }

  @Test
  void spellings_areAllThereInOrder() {
    assertEquals(
        List.of(
            "19811228-9874",
            "19811228+9874",
            "19811228 9874",
            "198112289874",
            "811228-9874",
            "811228+9874",
            "811228 9874",
            "8112289874"),
        new PersonNumber("198112289874").spellings());
  }

  @Test
  void everySpelling_isReadAsTheNumber() {
    for (String spelling : new PersonNumber("198112289874").spellings()) {
      WrittenPersonNumber written = WrittenPersonNumber.parse(spelling).orElseThrow();
      assertTrue(written.readings().contains(new PersonNumber("198112289874")), spelling);
    }
  }

  @Test
  void numberWithoutCentury_mayBeOfThreeCenturies() {
    assertEquals(
        List.of(
            new PersonNumber("188112289874"),
            new PersonNumber("198112289874"),
            new PersonNumber("208112289874")),
        WrittenPersonNumber.parse("8112289874").orElseThrow().readings());
  }

  @Test
  void leapDayOfYear00_mayBeOf2000Only() {
    assertEquals(
        List.of(new PersonNumber(withCheckDigit("20000229238"))),
        WrittenPersonNumber.parse(tenDigits("20000229238", "-")).orElseThrow().readings());
  }

  @Test
  void invalidNumber_isRefusedWithoutBeingNamed() {
    String wrong = withWrongCheckDigit("19811228987");

    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new PersonNumber(wrong));

    assertFalse(refused.getMessage().contains(wrong.substring(2, 8)));
    assertFalse(refused.getMessage().contains(wrong.substring(8)));
  }

  @Test
  void toString_doesNotHaveTheNumber() {
    assertEquals("personnummer", new PersonNumber("198112289874").toString());
    assertEquals("samordningsnummer", new PersonNumber("197010632391").toString());
    assertEquals(
        "person number with sign PLUS",
        WrittenPersonNumber.parse("811228+9874").orElseThrow().toString());
  }
}
