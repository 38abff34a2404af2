package org.dimma.identity;

/** The modulus-10 check digit of Swedish person identifiers. */
final class Luhn {

  private Luhn() {}

  /**
   * Whether the last character of {@code text} is the check digit of those before it.
   *
   * <p>A letter counts as its ASCII code, as Inera's national reserve number prescribes; the
   * decimal digits of each weighted term are added up.
   *
   * @param text ASCII digits and upper-case letters; the last one a digit
   */
  static boolean holds(String text) {
    int sum = 0;
    int weight = 1;
    for (int i = text.length() - 1; i >= 0; i--) {
      char character = text.charAt(i);
      int value = character <= '9' ? character - '0' : character;
      sum += digitSum(value * weight);
      weight = 3 - weight;
    }
    return sum % 10 == 0;
  }

  private static int digitSum(int term) {
    int sum = 0;
    for (int rest = term; rest > 0; rest /= 10) {
      sum += rest % 10;
    }
    return sum;
  }
}
