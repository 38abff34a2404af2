package org.dimma.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * A person who does not exist: the serial numbers 980 to 999 are never given to anybody, and the
 * telephone numbers are from the series that the Swedish Post and Telecom Authority keeps free for
 * fiction.
 *
 * @param number 1 and up; the phantom's seed
 * @param personNumber 12 digits, or empty for a patient who came without papers
 * @param sex a defined term of PatientSex (0010,0040)
 */
record DemoPatient(
    int number,
    String familyName,
    String givenName,
    String personNumber,
    String birthDate,
    String sex,
    String street,
    String telephone,
    String relative) {

  static final DemoPatient LINDSTROM =
      new DemoPatient(
          1,
          "Lindström",
          "Åsa Kristina",
          "194603179864",
          "19460317",
          "F",
          "Björkvägen 14",
          "070-174 06 12",
          "Karin");
  static final DemoPatient OBERG =
      new DemoPatient(
          2,
          "Öberg",
          "Björn",
          "195811029817",
          "19581102",
          "M",
          "Sjögatan 3 B",
          "070-174 06 27",
          "Gun-Britt");
  static final DemoPatient SJOSTROM =
      new DemoPatient(
          3,
          "Sjöström-Håkansson",
          "Märta",
          "197108239844",
          "19710823",
          "F",
          "Åkervägen 8",
          "070-174 06 33",
          "Göran");

  /** A samordningsnummer: 60 is added to the day of birth. */
  static final DemoPatient ALANDER =
      new DemoPatient(
          4,
          "Ålander",
          "Jörgen",
          "198506849838",
          "19850624",
          "M",
          "Södra Hamngatan 21",
          "070-174 06 48",
          "Maj");

  static final DemoPatient NYSTROM =
      new DemoPatient(
          5,
          "Nyström",
          "Pär",
          "196309159850",
          "19630915",
          "M",
          "Kyrkogårdsgatan 2",
          "070-174 06 55",
          "Örjan");

  static final DemoPatient OSTROM =
      new DemoPatient(6, "Öström", "Elin", "", "", "F", "Hälsovägen 1", "070-174 06 69", "Åke");

  /** All patients. */
  static List<DemoPatient> all() {
    return List.of(LINDSTROM, OBERG, SJOSTROM, ALANDER, NYSTROM, OSTROM);
  }

  /** As in PatientName (0010,0010). */
  String dicomName() {
    return familyName + "^" + givenName.replaceFirst(" ", "^");
  }

  /** As people say it. */
  String fullName() {
    return givenName + " " + familyName;
  }

  /** {@code YYYYMMDD-NNNN}. */
  String longId() {
    return personNumber.substring(0, 8) + "-" + personNumber.substring(8);
  }

  /** {@code YYMMDD-NNNN}. */
  String shortId() {
    return longId().substring(2);
  }

  /**
   * As export programs name folders: ASCII, since a Java that runs in the C locale can make no
   * others. For example {@code LINDSTROM_ASA_KRISTINA}.
   */
  String folderName() {
    String letters = Normalizer.normalize(familyName + "_" + givenName, Normalizer.Form.NFD);
    return letters.replaceAll("\\p{M}", "").replaceAll("[^A-Za-z]+", "_").toUpperCase(Locale.ROOT);
  }
}
