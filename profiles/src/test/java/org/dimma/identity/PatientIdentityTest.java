package org.dimma.identity;

import static org.dimma.identity.SyntheticNumbers.tenDigits;
import static org.dimma.identity.SyntheticNumbers.withCheckDigit;
import static org.dimma.identity.SyntheticNumbers.withWrongCheckDigit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dimma.identity.PatientIdentity.Kind;
import org.dimma.identity.PatientIdentity.Reason;
import org.dimma.identity.PatientIdentity.Resolved;
import org.dimma.identity.PatientIdentity.Unresolved;
import org.junit.jupiter.api.Test;

class PatientIdentityTest {
  private static final String NONE = "";
  private static final String EXAMINED_2020 = "20200615";

  // One person, many spellings

  @Test
  void fourSpellings_areOnePerson() {
    for (String id : List.of("198112289874", "19811228-9874", "811228-9874", "8112289874")) {
      assertCanonical("RIS|SE-PNR|198112289874", resolve(id, "19811228", EXAMINED_2020), id);
    }
  }

  @Test
  void spacesAroundTheSeparator_doNotMatter() {
    for (String id : List.of(" 811228 - 9874 ", "811228 9874", "19811228 9874", "8112289874\0")) {
      assertCanonical("RIS|SE-PNR|198112289874", resolve(id, "19811228", EXAMINED_2020), id);
    }
  }

  @Test
  void numberWithCentury_needsNoDates() {
    assertCanonical("RIS|SE-PNR|198112289874", resolve("198112289874", NONE, NONE));
    assertCanonical("RIS|SE-PNR|198112289874", resolve("19811228-9874", null, null));
  }

  @Test
  void numberWithCentury_holdsWhateverTheExaminationDate() {
    // A scanner whose clock was reset must not split the patient.
    assertCanonical("RIS|SE-PNR|198112289874", resolve("198112289874", "19811228", "19700101"));
  }

  @Test
  void kindsAndSpellings_areTold() {
    Resolved person = resolved("811228-9874", NONE, EXAMINED_2020);

    assertEquals(Kind.PERSONNUMMER, person.kind());
    assertEquals(new PersonNumber("198112289874").spellings(), person.spellings());
  }

  // Minus: under 100 years

  @Test
  void minus_isTheLatestCenturyNotAfterTheExamination() {
    assertCanonical(
        "RIS|SE-PNR|" + withCheckDigit("20120105238"),
        resolve(tenDigits("20120105238", "-"), NONE, "20120105"));
    assertCanonical(
        "RIS|SE-PNR|" + withCheckDigit("19120105238"),
        resolve(tenDigits("20120105238", "-"), NONE, "20120104"));
    assertCanonical("RIS|SE-PNR|198112289874", resolve("811228-9874", NONE, "20801227"));
    assertCanonical("RIS|SE-PNR|208112289874", resolve("811228-9874", NONE, "20811228"));
  }

  @Test
  void minusWithoutExaminationDate_takesCenturyFromBirthDate() {
    assertCanonical("RIS|SE-PNR|198112289874", resolve("811228-9874", "19811228", NONE));
    assertCanonical("RIS|SE-PNR|188112289874", resolve("811228-9874", "18811228", "not a date"));
  }

  @Test
  void minusWithoutAnyDate_isHeld() {
    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve("811228-9874", NONE, NONE));
    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve("811228-9874", "1981", "202006"));
  }

  @Test
  void minusOfCentenarian_contradictsBirthDate() {
    // Written by a system that does not know '+': two centuries, each with a witness.
    assertHeld(
        Reason.PATIENT_BIRTH_DATE_CONTRADICTS_ID,
        resolve(tenDigits("19120105238", "-"), "19120105", "20140615"));
  }

  @Test
  void minusOfLeapDay2000BeforeItsDay_isHeld() {
    String leapDay = tenDigits("20000229238", "-");

    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve(leapDay, NONE, "19990615"));
    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve(leapDay, NONE, "20000228"));
    assertCanonical(
        "RIS|SE-PNR|" + withCheckDigit("20000229238"), resolve(leapDay, NONE, "20000229"));
  }

  // Plus: 100 years or older

  @Test
  void plus_isHundredYearsOrOlder() {
    assertCanonical(
        "RIS|SE-PNR|" + withCheckDigit("19120105238"),
        resolve(tenDigits("19120105238", "+"), NONE, "20140615"));
    assertCanonical(
        "RIS|SE-PNR|" + withCheckDigit("18990105238"),
        resolve(tenDigits("18990105238", "+"), NONE, "20010615"));
  }

  @Test
  void plus_countsCalendarYears() {
    String number = tenDigits("19201228238", "+");

    assertCanonical(
        "RIS|SE-PNR|" + withCheckDigit("19201228238"), resolve(number, NONE, "20200101"));
    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve(number, NONE, "20191231"));
  }

  @Test
  void plusAndMinus_areTwoPersons() {
    assertNotEquals(
        resolve(tenDigits("19120105238", "+"), NONE, "20140615"),
        resolve(tenDigits("19120105238", "-"), NONE, "20140615"));
  }

  @Test
  void plusWithoutExaminationDate_takesCenturyFromBirthDate() {
    assertCanonical(
        "RIS|SE-PNR|" + withCheckDigit("19120105238"),
        resolve(tenDigits("19120105238", "+"), "19120105", NONE));
  }

  @Test
  void plusWithoutAnyDate_isHeld() {
    assertHeld(
        Reason.PATIENT_CENTURY_AMBIGUOUS, resolve(tenDigits("19120105238", "+"), NONE, NONE));
  }

  @Test
  void plusOfSomebodyTooOld_isHeld() {
    // 1881 would be 138 years.
    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve("811228+9874", NONE, EXAMINED_2020));
    // 120 years and 365 days, then 121.
    String number = tenDigits("18990616238", "+");
    assertInstanceOf(Resolved.class, resolve(number, NONE, "20200615"));
    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve(number, NONE, "20200616"));
  }

  @Test
  void plusContradictingBirthDate_isHeld() {
    assertHeld(
        Reason.PATIENT_BIRTH_DATE_CONTRADICTS_ID,
        resolve(tenDigits("19120105238", "+"), "20120105", "20140615"));
  }

  @Test
  void plusAfterWrittenCentury_mustBeTrue() {
    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve("19811228+9874", NONE, EXAMINED_2020));
    assertCanonical("RIS|SE-PNR|198112289874", resolve("19811228+9874", NONE, "20810101"));
    assertCanonical("RIS|SE-PNR|198112289874", resolve("19811228+9874", NONE, NONE));
  }

  // No separator

  @Test
  void tenDigits_takeCenturyFromBirthDate() {
    String number = tenDigits("19120105238", "");

    assertCanonical(
        "RIS|SE-PNR|" + withCheckDigit("19120105238"), resolve(number, "19120105", "20140615"));
    assertCanonical(
        "RIS|SE-PNR|" + withCheckDigit("20120105238"), resolve(number, "20120105", "20140615"));
    assertCanonical("RIS|SE-PNR|" + withCheckDigit("19120105238"), resolve(number, "19120105", ""));
    assertCanonical(
        "RIS|SE-PNR|" + withCheckDigit("19120105238"), resolve(number, "1912.01.05", ""));
    assertCanonical("RIS|SE-PNR|" + withCheckDigit("19120105238"), resolve(number, "19120000", ""));
  }

  @Test
  void tenDigitsOfTwoPossibleCenturies_areHeld() {
    String number = tenDigits("20120105238", "");

    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve(number, NONE, "20140615"));
    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve(number, "20121301", "20140615"));
    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve(number, "2012", "20140615"));
  }

  @Test
  void tenDigitsOfOnePossibleCentury_areTaken() {
    assertCanonical("RIS|SE-PNR|198112289874", resolve("8112289874", NONE, EXAMINED_2020));
    assertCanonical("RIS|SE-PNR|188112289874", resolve("8112289874", NONE, "19750615"));
    // 2012 has not come yet.
    assertCanonical(
        "RIS|SE-PNR|" + withCheckDigit("19120105238"),
        resolve(tenDigits("19120105238", ""), NONE, "20100615"));
    // There was no 29 February in 1900.
    assertCanonical(
        "RIS|SE-PNR|" + withCheckDigit("20000229238"),
        resolve(tenDigits("20000229238", ""), NONE, "20100615"));
  }

  @Test
  void tenDigitsAtTheEdgeOfTheOldestAge_areHeldUntilItHasPassed() {
    String number = tenDigits("20000616238", "");

    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve(number, NONE, "20210615"));
    assertCanonical(
        "RIS|SE-PNR|" + withCheckDigit("20000616238"), resolve(number, NONE, "20210616"));
  }

  @Test
  void tenDigitsWithoutAnyDate_areHeld() {
    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve("8112289874", NONE, NONE));
    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve(tenDigits("20000229238", ""), null, null));
  }

  @Test
  void tenDigitsWithIncompleteExaminationDate_areHeld() {
    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve("8112289874", NONE, "20200600"));
  }

  // PatientBirthDate against the number

  @Test
  void otherBirthDate_isHeldForEverySpelling() {
    for (String id : List.of("198112289874", "19811228-9874", "811228-9874", "8112289874")) {
      for (String birthDate : List.of("19811227", "19811128", "19821228", "19811100")) {
        assertHeld(Reason.PATIENT_BIRTH_DATE_CONTRADICTS_ID, resolve(id, birthDate, EXAMINED_2020));
      }
    }
  }

  @Test
  void birthDateOfOtherCentury_isHeldForEverySpellingThatHasOne() {
    for (String id : List.of("198112289874", "19811228-9874", "811228-9874")) {
      for (String birthDate : List.of("18811228", "20811228")) {
        assertHeld(Reason.PATIENT_BIRTH_DATE_CONTRADICTS_ID, resolve(id, birthDate, EXAMINED_2020));
      }
    }
  }

  @Test
  void tenDigitsWithBirthDateOfImpossibleAge_areHeld() {
    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve("8112289874", "20811228", EXAMINED_2020));
    assertHeld(Reason.PATIENT_CENTURY_AMBIGUOUS, resolve("8112289874", "18811228", EXAMINED_2020));
    assertCanonical("RIS|SE-PNR|188112289874", resolve("8112289874", "18811228", NONE));
  }

  @Test
  void birthDateWithUnknownParts_contradictsOnlyWhatItKnows() {
    assertCanonical("RIS|SE-PNR|198112289874", resolve("198112289874", "19810000", NONE));
    assertHeld(Reason.PATIENT_BIRTH_DATE_CONTRADICTS_ID, resolve("198112289874", "19820000", NONE));
  }

  @Test
  void birthDateThatIsNone_contradictsNothing() {
    for (String birthDate : List.of("00000000", "19811388", "UNKNOWN", "1981122", " ")) {
      assertCanonical(
          "RIS|SE-PNR|198112289874", resolve("198112289874", birthDate, NONE), birthDate);
    }
  }

  // Samordningsnummer

  @Test
  void coordinationNumber_isOfItsOwnKind() {
    for (String id : List.of("197010632391", "19701063-2391", "701063-2391", "7010632391")) {
      Resolved person =
          assertInstanceOf(Resolved.class, resolve(id, "19701003", EXAMINED_2020), id);
      assertEquals("RIS|SE-SNR|197010632391", person.canonical());
      assertEquals(Kind.SAMORDNINGSNUMMER, person.kind());
    }
  }

  @Test
  void coordinationNumberWithOtherBirthDate_isHeld() {
    assertHeld(Reason.PATIENT_BIRTH_DATE_CONTRADICTS_ID, resolve("197010632391", "19701004", NONE));
  }

  @Test
  void coordinationNumberOfUnknownDay_agreesWithEveryDayOfTheMonth() {
    String number = withCheckDigit("19811260238");

    assertCanonical("RIS|SE-SNR|" + number, resolve(number, "19811217", NONE));
    assertCanonical("RIS|SE-SNR|" + number, resolve(number.substring(2), "19811217", NONE));
    assertHeld(Reason.PATIENT_BIRTH_DATE_CONTRADICTS_ID, resolve(number, "19811117", NONE));
  }

  @Test
  void coordinationNumberOfUnknownMonthAndDay_agreesWithTheYear() {
    String number = withCheckDigit("19810060238");

    assertCanonical("RIS|SE-SNR|" + number, resolve(number, "19811217", NONE));
    assertHeld(Reason.PATIENT_BIRTH_DATE_CONTRADICTS_ID, resolve(number, "19821217", NONE));
    assertCanonical(
        "RIS|SE-SNR|" + number, resolve(tenDigits("19810060238", "-"), NONE, EXAMINED_2020));
    assertCanonical(
        "RIS|SE-SNR|" + withCheckDigit("19200060238"),
        resolve(tenDigits("19200060238", "+"), NONE, EXAMINED_2020));
  }

  // Reservnummer

  @Test
  void reserveNumber_isOfItsOwnKind() {
    for (String id : List.of("22950606FH20", "22950606-fh20", " 22950606 FH20 ")) {
      Resolved person = assertInstanceOf(Resolved.class, resolve(id, "19950606", NONE), id);
      assertEquals("RIS|SE-RESERV|22950606FH20", person.canonical());
      assertEquals(Kind.RESERVNUMMER, person.kind());
    }
  }

  @Test
  void reserveNumbersThatDifferInCaseOfASeries_areTwoPersons() {
    assertCanonical("RIS|SE-RESERV|19810829M071", resolve("19810829M071", NONE, NONE));
    assertCanonical("RIS|OTHER|19810829m071", resolve("19810829m071", NONE, NONE));
  }

  // Everything else

  @Test
  void wrongCheckDigit_isOther() {
    String wrong = withWrongCheckDigit("19811228987");

    assertCanonical("RIS|OTHER|" + wrong, resolve(wrong, "19811228", EXAMINED_2020));
  }

  @Test
  void spellingsOfWrongNumber_stayApart() {
    String wrong = withWrongCheckDigit("19811228987");
    Set<Object> patients = new HashSet<>();

    for (String id :
        List.of(
            wrong,
            wrong.substring(0, 8) + "-" + wrong.substring(8),
            wrong.substring(2),
            wrong.substring(2, 8) + "-" + wrong.substring(8),
            wrong.substring(2, 8) + "+" + wrong.substring(8))) {
      patients.add(resolved(id, "19811228", EXAMINED_2020).canonical());
    }

    assertEquals(5, patients.size());
  }

  @Test
  void wrongNumber_isSearchedForInAllSpellings() {
    assertEquals(
        List.of("811228-9875", "8112289875", "811228+9875", "811228 9875"),
        resolved("811228-9875", NONE, NONE).spellings());
  }

  @Test
  void otherId_isSearchedForWithoutPunctuationWhenLongEnough() {
    assertEquals(List.of("AB-12/34", "AB1234"), resolved("AB-12/34", NONE, NONE).spellings());
    assertEquals(List.of("A-12"), resolved("A-12", NONE, NONE).spellings());
  }

  @Test
  void digitsOfOtherScripts_areOther() {
    assertCanonical("RIS|OTHER|19811228987٤", resolve("19811228987٤", NONE, NONE));
    assertCanonical("RIS|OTHER|１９８１１２２８９８７４", resolve("１９８１１２２８９８７４", NONE, NONE));
  }

  @Test
  void otherId_losesOnlyInsignificantSpace() {
    assertCanonical("RIS|OTHER|AB 12", resolve("  AB \t 12\0 ", NONE, NONE));
  }

  @Test
  void caseOfOtherId_matters() {
    assertCanonical("RIS|OTHER|aB3x", resolve("aB3x", NONE, NONE));
    assertCanonical("RIS|OTHER|Ab3x", resolve("Ab3x", NONE, NONE));
  }

  @Test
  void leadingZerosOfOtherId_matter() {
    assertCanonical("RIS|OTHER|000123", resolve("000123", NONE, NONE));
    assertCanonical("RIS|OTHER|123", resolve("123", NONE, NONE));
  }

  @Test
  void composedAndDecomposedLetters_areTheSame() {
    assertEquals(resolve("\u00C5B12", NONE, NONE), resolve("A\u030AB12", NONE, NONE));
  }

  @Test
  void organisationNumber_isOther() {
    assertCanonical("RIS|OTHER|202100-5489", resolve("202100-5489", NONE, NONE)); // Skatteverket
  }

  // Issuer

  @Test
  void issuer_isTrimmedAndUpperCased() {
    assertCanonical("RIS SYD|OTHER|A12", PatientIdentity.resolve(" ris  Syd ", "A12", "", ""));
  }

  @Test
  void missingIssuer_isEmpty() {
    assertCanonical("|OTHER|A12", PatientIdentity.resolve(null, "A12", null, null));
    assertCanonical("|OTHER|A12", PatientIdentity.resolve("  ", "A12", "", ""));
    assertCanonical("|SE-PNR|198112289874", PatientIdentity.resolve("", "198112289874", "", ""));
  }

  @Test
  void otherIssuer_isAnotherPatient() {
    assertNotEquals(
        PatientIdentity.resolve("A", "198112289874", "", ""),
        PatientIdentity.resolve("B", "198112289874", "", ""));
  }

  // Collisions

  @Test
  void otherIdThatLooksLikeACanonicalForm_collidesWithNone() {
    Set<String> canonicals = new HashSet<>();

    for (String[] patient :
        new String[][] {
          {"RIS", "198112289874"},
          {"RIS", "SE-PNR|198112289874"},
          {"", "RIS|SE-PNR|198112289874"},
          {"RIS|SE-PNR", "198112289874"},
          {"RIS|OTHER", "SE-PNR|198112289874"},
          {"RIS|OTHER|SE-PNR", "198112289874"},
          {"RIS", "%7C198112289874"},
          {"RIS", "|198112289874"},
          {"RIS%7C", "A1"},
          {"RIS|", "A1"},
        }) {
      canonicals.add(resolvedBy(patient[0], patient[1]).canonical());
    }

    assertEquals(10, canonicals.size());
  }

  @Test
  void issuerAndIdCutElsewhere_areTwoPatients() {
    assertNotEquals(
        resolvedBy("X|OTHER|Y", "Z1").canonical(), resolvedBy("X", "Y|OTHER|Z1").canonical());
  }

  // Missing and placeholder IDs

  @Test
  void missingId_isHeld() {
    assertHeld(Reason.PATIENT_ID_MISSING, resolve(null, "19811228", EXAMINED_2020));
    assertHeld(Reason.PATIENT_ID_MISSING, resolve("", "19811228", EXAMINED_2020));
    assertHeld(Reason.PATIENT_ID_MISSING, resolve(" \t\0\u00A0", "19811228", EXAMINED_2020));
  }

  @Test
  void placeholder_isHeld() {
    for (String id :
        List.of(
            "0",
            "0000",
            "000000-0000",
            "00000000+0000",
            "-",
            "--",
            "?",
            "*",
            "...",
            "X",
            "xxxx",
            "111111-1111",
            "9999999999",
            "aaaaaa",
            "UNKNOWN",
            "unknown",
            " Unknown ",
            "<unknown>",
            "ANONYMOUS",
            "None",
            "N/A",
            "n.a.",
            "null",
            "(null)",
            "No ID",
            "test",
            "okänd",
            "OKA\u0308ND",
            "Saknas",
            "19811228-0000",
            "811228-0000",
            "8112280000")) {
      assertHeld(Reason.PATIENT_ID_PLACEHOLDER, resolve(id, NONE, NONE));
    }
  }

  @Test
  void birthDateAsId_isHeld() {
    assertHeld(Reason.PATIENT_ID_PLACEHOLDER, resolve("19811228", "19811228", NONE));
    assertHeld(Reason.PATIENT_ID_PLACEHOLDER, resolve("1981-12-28", "19811228", NONE));
    assertCanonical("RIS|OTHER|19811228", resolve("19811228", "19700101", NONE));
  }

  @Test
  void idThatContainsAPlaceholder_isNone() {
    for (String id :
        List.of(
            "UNKNOWN1", "ANON0001", "10", "100", "77", "11111", "1111112", "NANCY", "991228-000")) {
      assertInstanceOf(Resolved.class, resolve(id, NONE, NONE), id);
    }
  }

  // Logs

  @Test
  void toString_doesNotHaveTheId() {
    String text = resolve("198112289874", NONE, NONE).toString();

    assertEquals("Resolved[PERSONNUMMER]", text);
    assertFalse(resolve("AB-1234", NONE, NONE).toString().contains("1234"));
  }

  private static PatientIdentity.Resolution resolve(
      String id, String birthDate, String examinationDate) {
    return PatientIdentity.resolve("RIS", id, birthDate, examinationDate);
  }

  private static Resolved resolved(String id, String birthDate, String examinationDate) {
    return assertInstanceOf(Resolved.class, resolve(id, birthDate, examinationDate), id);
  }

  private static Resolved resolvedBy(String issuer, String id) {
    return assertInstanceOf(Resolved.class, PatientIdentity.resolve(issuer, id, "", ""), id);
  }

  private static void assertCanonical(String expected, PatientIdentity.Resolution resolution) {
    assertCanonical(expected, resolution, "");
  }

  private static void assertCanonical(
      String expected, PatientIdentity.Resolution resolution, String message) {
    assertEquals(expected, assertInstanceOf(Resolved.class, resolution, message).canonical());
  }

  private static void assertHeld(Reason reason, PatientIdentity.Resolution resolution) {
    assertEquals(new Unresolved(reason), resolution);
  }
}
