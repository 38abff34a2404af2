package org.dimma.deidentify;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes the days of DA and DT values: Gregorian, years 0001 to 9999 (PS3.5 6.2). */
final class DaValue {
  // The second form is ACR-NEMA's, retired but still found in old archives.
  private static final Pattern FORM =
      Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})|([0-9]{4})\\.([0-9]{2})\\.([0-9]{2})");

  private DaValue() {}

  static LocalDate parse(String da) throws InvalidValueException {
    Matcher form = FORM.matcher(da);
    if (!form.matches()) {
      throw new InvalidValueException("expected YYYYMMDD");
    }
    int first = form.group(1) != null ? 1 : 4;
    return day(form.group(first), form.group(first + 1), form.group(first + 2));
  }

  /** Takes digits only; refuses days that the calendar does not have, such as 30 February. */
  static LocalDate day(String year, String month, String day) throws InvalidValueException {
    int y = Integer.parseInt(year);
    int m = Integer.parseInt(month);
    int d = Integer.parseInt(day);
    if (y < 1) {
      throw new InvalidValueException("expected a year from 0001 to 9999");
    }
    if (m < 1 || m > 12) {
      throw new InvalidValueException("expected a month from 01 to 12");
    }
    if (d < 1 || d > YearMonth.of(y, m).lengthOfMonth()) {
      throw new InvalidValueException("expected a day that the month has");
    }
    return LocalDate.of(y, m, d);
  }

  static String format(LocalDate day) throws InvalidValueException {
    if (day.getYear() < 1 || day.getYear() > 9999) {
      throw new InvalidValueException("expected a year from 0001 to 9999 after the shift");
    }
    return DateTimeFormatter.BASIC_ISO_DATE.format(day);
  }
}
