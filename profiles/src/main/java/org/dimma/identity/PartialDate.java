package org.dimma.identity;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date of birth or of an examination whose month and day may be unknown.
 *
 * @param year 1 to 9999
 * @param month 1 to 12, or 0 when unknown
 * @param day 1 to 31, or 0 when unknown
 */
record PartialDate(int year, int month, int day) {
  // PS3.5 6.2, DA: YYYYMMDD; readers shall also take the ACR-NEMA form YYYY.MM.DD.
  private static final Pattern DA = Pattern.compile("([0-9]{4})(\\.?)([0-9]{2})\\2([0-9]{2})");

  /** Returns the date, or empty when the calendar does not have it. */
  static Optional<PartialDate> of(int year, int month, int day) {
    if (year < 1 || month > 12 || day > longestMonth(year, month)) {
      return Optional.empty();
    }
    return Optional.of(new PartialDate(year, month, day));
  }

  /** Reads a DA value (PS3.5 6.2); empty when it is missing, no date, or of year 0. */
  static Optional<PartialDate> parse(String da) {
    Matcher parts = DA.matcher(da);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return of(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(3)),
        Integer.parseInt(parts.group(4)));
  }

  boolean isComplete() {
    return month > 0 && day > 0;
  }

  /** The first day that this date may stand for. */
  LocalDate earliest() {
    int first = Math.max(day, 1);
    if (month > 0) {
      return LocalDate.of(year, month, first);
    }
    return LocalDate.of(year, 1, first); // January has all 31 days
  }

  /** Whether the two cannot be the same day: a part that both know differs. */
  boolean contradicts(PartialDate other) {
    return year != other.year || differ(month, other.month) || differ(day, other.day);
  }

  private static boolean differ(int one, int other) {
    return one != 0 && other != 0 && one != other;
  }

  private static int longestMonth(int year, int month) {
    return month == 0 ? 31 : YearMonth.of(year, month).lengthOfMonth();
  }
}
