package org.dimma.identity;

/** Person numbers for tests: a date and a serial number of our choice, and the check digit. */
final class SyntheticNumbers {

  private SyntheticNumbers() {}

  /**
   * Adds the check digit, computed apart from the code under test.
   *
   * @param elevenDigits {@code YYYYMMDDNNN}
   */
  static String withCheckDigit(String elevenDigits) {
    int sum = 0;
    for (int i = 2; i < 11; i++) {
      int digit = elevenDigits.charAt(i) - '0';
      int weighted = i % 2 == 0 ? 2 * digit : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return elevenDigits + (10 - sum % 10) % 10;
  }

  /** The same number with another last digit, so that the check fails. */
  static String withWrongCheckDigit(String elevenDigits) {
    String right = withCheckDigit(elevenDigits);
    return elevenDigits + (right.charAt(11) - '0' + 1) % 10;
  }

  /** {@code YYMMDD} + separator + {@code NNNC}. */
  static String tenDigits(String elevenDigits, String separator) {
    String right = withCheckDigit(elevenDigits);
    return right.substring(2, 8) + separator + right.substring(8);
  }
}
