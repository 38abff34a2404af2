package org.dimma.identity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A Swedish personnummer or samordningsnummer with its century: {@code YYYYMMDDNNNC}.
 *
 * <p>Sources: folkbokföringslagen (1991:481) 18 and 18 a §§; Skatteverket, SKV 704 and SKV M
 * 2010:3: the number is stored with the century 18, 19 or 20; NNN is 001 to 999; C is a modulus-10
 * check digit over the ten digits without the century; a samordningsnummer has 60 added to the day.
 * Skatteverket writes an unknown month of a samordningsnummer as 00 and an unknown day as 60.
 *
 * @param digits 12 ASCII digits
 */
public record PersonNumber(String digits) {
  private static final Pattern TWELVE_DIGITS = Pattern.compile("(?:18|19|20)[0-9]{10}");
  private static final int COORDINATION_DAY = 60;

  /**
   * @throws IllegalArgumentException if {@code digits} is no such number; the message never has it
   */
  public PersonNumber {
    if (!isPersonNumber(digits)) {
      throw new IllegalArgumentException(
          "expected 12 digits YYYYMMDDNNNC with century 18 to 20, a date, a serial number 001 to"
              + " 999 and a modulus-10 check digit, found "
              + digits.length()
              + " characters that are not");
    }
  }

  /**
   * Reads the spellings that have a century: {@code YYYYMMDDNNNC}, {@code YYYYMMDD-NNNC}; empty for
   * everything else. Numbers without a century need dates: {@link PatientIdentity#resolve}.
   */
  public static Optional<PersonNumber> parse(String text) {
    return WrittenPersonNumber.parse(text)
        .filter(WrittenPersonNumber::hasCentury)
        .map(written -> written.readings().get(0));
  }

  /** Returns the number, or empty when date, serial number or check digit rule it out. */
  static Optional<PersonNumber> of(String digits) {
    return isPersonNumber(digits) ? Optional.of(new PersonNumber(digits)) : Optional.empty();
  }

  /** Whether this is a samordningsnummer, of a person who has not been registered as resident. */
  public boolean isCoordinationNumber() {
    return writtenDay(digits) >= COORDINATION_DAY;
  }

  /**
   * All ways to write this number, the longest first; each stands in a text as it is here.
   *
   * <p>Both signs are there, because a number that was stored with '-' is printed with '+' from the
   * year in which the person turns 100.
   */
  public List<String> spellings() {
    return spellingsOf(digits);
  }

  /**
   * The spellings of ten or twelve digits that need not be a valid number, as in a mistyped one.
   */
  static List<String> spellingsOf(String digits) {
    Set<String> spellings = new LinkedHashSet<>();
    for (String separator : List.of("-", "+", " ", "")) {
      spellings.add(separated(digits, separator));
    }
    for (String separator : List.of("-", "+", " ", "")) {
      spellings.add(separated(digits.substring(digits.length() - 10), separator));
    }
    return List.copyOf(spellings);
  }

  /** The date of birth that the number states; parts of a samordningsnummer's may be unknown. */
  PartialDate birthDate() {
    return birthDate(digits).orElseThrow();
  }

  /** Says what it is, never which one: this text may end in a log. */
  @Override
  public String toString() {
    return isCoordinationNumber() ? "samordningsnummer" : "personnummer";
  }

  private static boolean isPersonNumber(String digits) {
    return TWELVE_DIGITS.matcher(digits).matches()
        && !digits.startsWith("000", 8)
        && Luhn.holds(digits.substring(2))
        && birthDate(digits).isPresent();
  }

  private static Optional<PartialDate> birthDate(String digits) {
    int year = Integer.parseInt(digits.substring(0, 4));
    int month = Integer.parseInt(digits.substring(4, 6));
    int day = writtenDay(digits);
    if (day >= COORDINATION_DAY) {
      return PartialDate.of(year, month, day - COORDINATION_DAY);
    }
    return PartialDate.of(year, month, day).filter(PartialDate::isComplete);
  }

  private static int writtenDay(String digits) {
    return Integer.parseInt(digits.substring(6, 8));
  }

  private static String separated(String digits, String separator) {
    int at = digits.length() - 4;
    return digits.substring(0, at) + separator + digits.substring(at);
  }
}
