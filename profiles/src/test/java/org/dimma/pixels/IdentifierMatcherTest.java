package org.dimma.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dimma.identity.Identifier;
import org.dimma.identity.IdentifierKind;
import org.dimma.identity.PersonNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierMatcherTest {
  /** An invented person; the number is one that Skatteverket gives out for tests. */
  private static final IdentifierMatcher MATCHER = matcher();

  private static IdentifierMatcher matcher() {
    List<Identifier> all = new ArrayList<>();
    all.add(new Identifier(IdentifierKind.PATIENT_NAME, "Åkerström-Öberg^Märta Karin=山田^太郎"));
    all.add(new Identifier(IdentifierKind.PATIENT_NAME, "Li^Bo"));
    all.add(new Identifier(IdentifierKind.PATIENT_ID, "KS-48213B"));
    all.add(new Identifier(IdentifierKind.ACCESSION_NUMBER, "SE73002915541"));
    all.add(new Identifier(IdentifierKind.STUDY_ID, "512"));
    all.add(new Identifier(IdentifierKind.BIRTH_DATE, "19480703"));
    PersonNumber number = PersonNumber.parse("19121212-1212").orElseThrow();
    for (String spelling : number.spellings()) {
      all.add(new Identifier(IdentifierKind.PERSON_NUMBER, spelling));
    }
    return new IdentifierMatcher(all);
  }

  private static Set<IdentifierKind> match(String text) {
    List<Word> words = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      words.add(new Word(word, 90, 10 * words.size(), 0, 9, 9));
    }
    return MATCHER.match(words);
  }

  private static void assertFound(IdentifierKind kind, String text) {
    Set<IdentifierKind> found = match(text);
    assertEquals(true, found.contains(kind), kind + " in: " + text + ", found only " + found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Åkerström-Öberg",
        "ÅKERSTRÖM-ÖBERG, MÄRTA KARIN",
        "AKERSTROM OBERG",
        "Akerstr0m^Marta",
        "Aakerstroem Oeberg",
        "ÅKERSTRÖMÖBERGMÄRTA",
        "Akerstrorn-Oberg", // m read as rn
        "AKER5TROM",
        "Pat: Åkerstrom. Marta",
        "Mårta",
        "MARTA",
        "Märta-Karin",
        "Name:MARTA",
        "Åkerst röm", // split in two
        "ÅKERSTRÖM19121212",
        "Ake|ström", // two mistakes
        "KAR1N",
        "Li, Bo",
        "BO LI",
        "Li"
      })
  void patientName_isFound(String text) {
    assertFound(IdentifierKind.PATIENT_NAME, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KS-48213B",
        "KS48213B",
        "ks 48213 b",
        "K5-482138",
        "ID: KS-482I3B",
        "K S - 4 8 2 1 3 B",
        "(KS-48213B)",
        "KS-48Z13B",
        "PIDKS48213B7"
      })
  void patientId_isFound(String text) {
    assertFound(IdentifierKind.PATIENT_ID, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SE73002915541", "5E730O29I5541", "Acc SE7300291554l", "73002915541"})
  void accessionNumber_isFound(String text) {
    assertFound(IdentifierKind.ACCESSION_NUMBER, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"512", "Ex: 512", "Study ID 512"})
  void shortStudyId_isFoundAloneOrBehindALabel(String text) {
    assertFound(IdentifierKind.STUDY_ID, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "19121212-1212",
        "191212121212",
        "121212-1212",
        "121212+1212",
        "1212121212",
        "19121212 1212",
        "19 121212 - 1212",
        "l9l2l2l2-l2l2",
        "1912I2I2-1Z12",
        "pnr:121212-1212M",
        "19121212-1272", // misread
        "2O1O0411-9812", // another patient's, with letters for digits
        "850709-9805",
        "8507099805",
        "198507099805",
        "850769-9801", // samordningsnummer
        "640823–3234" // an en dash, and a wrong check digit would do
      })
  void personNumber_isFound(String text) {
    assertFound(IdentifierKind.PERSON_NUMBER, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20170312",
        "2017-03-12",
        "2017.03.12",
        "2017 03 12",
        "2017 - 03 - 12",
        "2O17-O3-12",
        "20170312143210",
        "12/03/2017",
        "3/12/2017",
        "12.03.2017",
        "12.03.17",
        "12/3/17",
        "17-03-12",
        "12 mar 2017",
        "12-MAR-17",
        "12mars2017",
        "MAR 12 2017",
        "March 12, 2017",
        "12 maj 2017",
        "2017 okt 12",
        "12th 0ct 2017",
        "12:e december 2017",
        "Dec 2017",
        "DOB:2017-03-12",
        "31-JUl-1999"
      })
  void date_isFound(String text) {
    assertFound(IdentifierKind.DATE, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "19480703",
        "1948-07-03",
        "3 July 1948",
        "03/07/1948",
        "07/03/1948",
        "3.7.1948",
        "03.07.48",
        "480703",
        "030748",
        "DOB 03071948",
        "3 juli 1948",
        "JUL 3 1948",
        "l948-O7-O3"
      })
  void birthDate_isFound(String text) {
    assertFound(IdentifierKind.BIRTH_DATE, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "14:32",
        "14:32:10",
        "14:32:10.25",
        "9:05 AM",
        "9:05:33",
        "kl 09:05",
        "14:3O:1O",
        "14.32.10"
      })
  void time_isFound(String text) {
    assertFound(IdentifierKind.TIME, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "120 kV",
        "512x512",
        "512 x 512",
        "W 400 L 40",
        "W400 L40",
        "WW: 350 WL: 50",
        "Thk 5.0 mm",
        "TR 500 TE 12",
        "TR: 2000.0 TE: 12.5",
        "FOV 24x24",
        "SE 3 IM 12",
        "Se: 2 Im: 43 / 128",
        "kV 120 mA 250 rot 0.80",
        "1.5T GE MEDICAL SYSTEMS",
        "Ex 4711",
        "1.2.840.113619.2.55.3.2831164355",
        "1.3.12.2.1107.5.2.30.25001",
        "Zoom 1:20",
        "R L A P H F",
        "A B C",
        "l i",
        "Ali",
        "lib",
        "Bone",
        "Mart",
        "Obs",
        "08-123456",
        "851245-1234", // no day 45
        "851300-1234", // no month 13
        "8507099806", // wrong check digit
        "031-342 10 00",
        "10.10.10.1",
        "99.99.99",
        "2017-13-45",
        "25:61",
        "Version 12.0.3",
        "SIEMENS SOMATOM Definition AS+",
        "Philips Ingenuity CT",
        "HEAD FIRST SUPINE",
        "may 5 mm",
        "mar 10 20",
        "1234567890",
        "-12.5 mm",
        "100 % 95",
        "DFOV 25.0cm STND/+P",
        "Lossy 1/10",
        "山田",
        "—",
        ""
      })
  void technicalText_tellsNothing(String text) {
    assertEquals(Set.of(), match(text), text);
  }

  @ParameterizedTest
  @CsvSource({
    "PATIENT_NAME, PATIENT_ID",
    "PATIENT_ID, ACCESSION_NUMBER",
    "ACCESSION_NUMBER, STUDY_ID"
  })
  void oneKind_isNotTakenForAnother(IdentifierKind kind, IdentifierKind other) {
    IdentifierMatcher matcher =
        new IdentifierMatcher(
            List.of(new Identifier(kind, "Qvarnström"), new Identifier(other, "X77Y88Z")));
    assertEquals(Set.of(kind), matcher.match(List.of(new Word("QVARNSTROM", 80, 0, 0, 9, 9))));
  }

  @Test
  void wholeHeaderLine_tellsAllItsKinds() {
    assertEquals(
        EnumSet.of(
            IdentifierKind.PATIENT_NAME,
            IdentifierKind.PATIENT_ID,
            IdentifierKind.BIRTH_DATE,
            IdentifierKind.DATE,
            IdentifierKind.TIME),
        match("AKERSTROM OBERG MARTA KS-48213B F 1948-07-03 14:32 CT Thorax"));
  }

  @Test
  void noIdentifiers_onlyPatternsAreFound() {
    IdentifierMatcher matcher = new IdentifierMatcher(List.of());
    List<Word> words =
        List.of(new Word("Karin", 90, 0, 0, 9, 9), new Word("14:32", 90, 0, 0, 9, 9));
    assertEquals(Set.of(IdentifierKind.TIME), matcher.match(words));
  }

  @Test
  void blankAndOddIdentifiers_areNotFoundEverywhere() {
    List<Identifier> odd = new ArrayList<>();
    for (IdentifierKind kind : IdentifierKind.values()) {
      for (String text : new String[] {"", " ", "^^^^", "-", "1", "山田", "\\", "0", "99999999"}) {
        odd.add(new Identifier(kind, text));
      }
    }
    IdentifierMatcher matcher = new IdentifierMatcher(odd);
    assertEquals(Set.of(), matcher.match(List.of(new Word("1", 90, 0, 0, 9, 9))));
    assertEquals(Set.of(), matcher.match(List.of(new Word("Thorax", 90, 0, 0, 9, 9))));
  }

  @Test
  void veryLongIdentifier_isFoundByItsBeginning() {
    String id = "A7".repeat(5000);
    IdentifierMatcher matcher =
        new IdentifierMatcher(List.of(new Identifier(IdentifierKind.PATIENT_ID, id)));
    assertEquals(
        Set.of(IdentifierKind.PATIENT_ID),
        matcher.match(List.of(new Word(id.substring(0, 80), 90, 0, 0, 9, 9))));
  }

  @Test
  void identifierAndWord_doNotShowTheirText() {
    assertFalse(new Identifier(IdentifierKind.PATIENT_ID, "KS-48213B").toString().contains("48"));
    assertFalse(new Word("Karin", 90, 1, 2, 3, 4).toString().contains("Karin"));
  }

  private static boolean isSurelyNamed(String text) {
    return MATCHER.isSurelyNamed(List.of(new Word(text, 0, 0, 0, 9, 9)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AKER5TROM",
        "KS-48213B",
        "SE73002915541",
        "19121212-1212",
        "1999-10-02",
        "480703"
      })
  void longIdentifier_namesSurelyHoweverDoubtful(String text) {
    assertEquals(true, isSurelyNamed(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Li Bo", "BO", "Li", "512", "Märta", "12:45", "Svensson", "1234567", ""})
  void shortOrOtherWord_doesNotNameSurely(String text) {
    assertFalse(isSurelyNamed(text));
  }
}
