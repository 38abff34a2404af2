package org.dimma.deidentify;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of day as a TM or DT value has it, with the precision it was written with (PS3.5 6.2).
 *
 * @param secondOfDay 0 to 86399; parts that were not written are zero
 * @param digits how much was written: 2 (HH), 4 (HHMM) or 6 (HHMMSS)
 * @param fraction the point and its one to six digits as they were written, or empty
 */
record TmValue(int secondOfDay, int digits, String fraction) {
  static final int SECONDS_PER_DAY = 86_400;

  // The second form is ACR-NEMA's, retired but still found in old archives.
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{2})(?:([0-9]{2})(?:([0-9]{2})(\\.[0-9]{1,6})?)?)?"
              + "|([0-9]{2}):([0-9]{2}):([0-9]{2})(\\.[0-9]{1,6})?");
  private static final DateTimeFormatter HHMMSS =
      DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

  static TmValue parse(String tm) throws InvalidValueException {
    Matcher form = FORM.matcher(tm);
    if (!form.matches()) {
      throw new InvalidValueException("expected HH, HHMM, HHMMSS or HHMMSS.FFFFFF");
    }
    int first = form.group(1) != null ? 1 : 5;
    String minute = form.group(first + 1);
    String second = form.group(first + 2);
    String fraction = form.group(first + 3);
    return new TmValue(
        secondOfDay(form.group(first), minute, second),
        second != null ? 6 : minute != null ? 4 : 2,
        fraction != null ? fraction : "");
  }

  /** The same precision and fraction at {@code seconds} later, whatever the day. */
  TmValue plusSeconds(int seconds) {
    return new TmValue(Math.floorMod(secondOfDay + seconds, SECONDS_PER_DAY), digits, fraction);
  }

  /** How many midnights lie between this time and {@code seconds} later. */
  int midnightsWithin(int seconds) {
    return Math.floorDiv(secondOfDay + seconds, SECONDS_PER_DAY);
  }

  String format() {
    return HHMMSS.format(LocalTime.ofSecondOfDay(secondOfDay)).substring(0, digits) + fraction;
  }

  private static int secondOfDay(String hour, String minute, String second)
      throws InvalidValueException {
    int h = upTo(23, hour, "expected an hour from 00 to 23");
    int m = upTo(59, minute, "expected a minute from 00 to 59");
    int s = upTo(60, second, "expected a second from 00 to 60");
    // A leap second is one only on its own day: after a shift 60 would be no time at all.
    return h * 3600 + m * 60 + Math.min(s, 59);
  }

  private static int upTo(int largest, String digits, String reason) throws InvalidValueException {
    int number = digits == null ? 0 : Integer.parseInt(digits);
    if (number > largest) {
      throw new InvalidValueException(reason);
    }
    return number;
  }
}
