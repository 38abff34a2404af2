package org.dimma.demo;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/** As many patients as a speed test wants, made of their numbers. */
final class BenchPatient {
  private static final List<String> FAMILY_NAMES =
      List.of("Ekström", "Hjälte", "Åslund", "Öhman", "Sjöberg", "Nordqvist", "Järn", "Lövgren");
  private static final List<String> GIVEN_NAMES =
      List.of("Märit", "Göran", "Åsa", "Bo", "Kerstin", "Håkan", "Disa");

  /** DemoPatient numbers stand for sizes, of which there are six. */
  private static final int SIZES = 6;

  /** The serial numbers that are never given to anybody: 980 to 999. */
  private static final int FIRST_SERIAL = 980;

  private static final int SERIALS = 20;

  private BenchPatient() {}

  /**
   * A patient; after 470,400 they repeat.
   *
   * @param index 0 or more
   */
  static DemoPatient of(int index) {
    int birthYear = 1930 + index / (SERIALS * 28 * 12) % 70;
    int month = 1 + index / (SERIALS * 28) % 12;
    int day = 1 + index / SERIALS % 28;
    String birthDate = String.format(Locale.ROOT, "%04d%02d%02d", birthYear, month, day);
    String number = birthDate + (FIRST_SERIAL + index % SERIALS);
    return new DemoPatient(
        index % SIZES + 1,
        FAMILY_NAMES.get(index % FAMILY_NAMES.size()),
        GIVEN_NAMES.get(index % GIVEN_NAMES.size()),
        number + checkDigit(number.substring(2)),
        birthDate,
        index % 2 == 0 ? "F" : "M",
        "Provgatan " + (index + 1),
        String.format(Locale.ROOT, "070-174 06 %02d", 5 + index % 95),
        "Åke");
  }

  /** The only examination of a patient. */
  static Examination examination(int index) {
    DemoPatient patient = of(index);
    return new Examination(
        "bench/" + index,
        patient,
        index % 3 == 0 ? patient.shortId() : patient.longId(),
        patient.birthDate(),
        String.format(Locale.ROOT, "BN24%06d", index),
        LocalDateTime.of(2024, 1, 2, 8, 0, 0).plusMinutes(37L * index));
  }

  /** The modulus-10 check digit (folkbokföringslagen 18 §). */
  private static int checkDigit(String nineDigits) {
    int sum = 0;
    for (int at = 0; at < nineDigits.length(); at++) {
      int term = (nineDigits.charAt(at) - '0') * (2 - at % 2);
      sum += term / 10 + term % 10;
    }
    return (10 - sum % 10) % 10;
  }
}
