package org.dimma.identity;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A person number as somebody wrote it, with or without a century and a sign.
 *
 * @param century {@code "18"} to {@code "20"}, or empty when not written
 * @param tenDigits {@code YYMMDDNNNC}
 * @param sign what stands before the last four digits
 */
record WrittenPersonNumber(String century, String tenDigits, Sign sign) {
  /** '-' until the year in which the person turns 100, '+' from then on (18 § second paragraph). */
  enum Sign {
    MINUS,
    PLUS,
    NONE
  }

  private static final Pattern FORM = Pattern.compile("([0-9]{2})?([0-9]{6}) ?([-+])? ?([0-9]{4})");
  private static final List<String> CENTURIES = List.of("18", "19", "20");

  /**
   * Reads 10 or 12 digits; a sign, a space or both may stand before the last four.
   *
   * @param text without white space at its ends, and with no two spaces in a row
   * @return empty when no century makes it a number with a date and a right check digit
   */
  static Optional<WrittenPersonNumber> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String century = parts.group(1) == null ? "" : parts.group(1);
    WrittenPersonNumber written =
        new WrittenPersonNumber(century, parts.group(2) + parts.group(4), signOf(parts.group(3)));
    return written.readings().isEmpty() ? Optional.empty() : Optional.of(written);
  }

  boolean hasCentury() {
    return !century.isEmpty();
  }

  /** The numbers this may be: one with a century, else up to three, the oldest first. */
  List<PersonNumber> readings() {
    Stream<String> centuries = hasCentury() ? Stream.of(century) : CENTURIES.stream();
    return centuries
        .map(each -> PersonNumber.of(each + tenDigits))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Without the digits, which may end in a log. */
  @Override
  public String toString() {
    return "person number with sign " + sign;
  }

  private static Sign signOf(String written) {
    if (written == null) {
      return Sign.NONE;
    }
    return written.equals("+") ? Sign.PLUS : Sign.MINUS;
  }
}
