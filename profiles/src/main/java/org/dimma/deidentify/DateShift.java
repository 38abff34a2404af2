package org.dimma.deidentify;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One patient's offset in time. All of a patient's dates and times move by it, so that intervals
 * stay true while the calendar does not.
 *
 * <p>Values are single (no backslash) and trimmed; an empty value stays empty. What is not a stored
 * value, such as a query range, is refused. The calendar is the proleptic Gregorian one and years
 * are 0001 to 9999, before and after the shift.
 *
 * <p>What is exact and what is not:
 *
 * <ul>
 *   <li>Intervals between like values (two pairs, two dates without a time, two DT values of the
 *       same precision, from the day on) are the same before and after.
 *   <li>A date without a time moves by whole days only: which side of midnight it was on is
 *       unknown. Where {@link #seconds} carries a date with a time over midnight, the distance
 *       between the two differs by one day. With {@code seconds} 0 it never does.
 *   <li>A partial time moves as if its missing parts were zero and is then cut to the precision it
 *       had: {@code 1030} and 45 seconds give {@code 1030}. Fraction digits never change, since the
 *       offset has whole seconds.
 *   <li>A year or month without a day moves as the middle of it, by whole days: a date of that year
 *       or month may itself move to the one before or after.
 *   <li>A leap second, {@code 60}, is read as 59: it would be no time on the day it moves to.
 * </ul>
 *
 * @param days -36525 to 36525; negative is earlier
 * @param seconds 0 to 86399, in addition to {@code days}; 0 when the time of day is kept
 * @see "PS3.15 E.3.6, Retain Longitudinal Temporal Information Options"
 */
public record DateShift(int days, int seconds) {
  private static final int MAX_DAYS = 36_525;

  // Year, month, day, time, zone. PS3.5 6.2: parts are left out from the right only, and the zone
  // may follow any of them.
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "([0-9]{4})(?:([0-9]{2})(?:([0-9]{2})"
              + "([0-9]{2}(?:[0-9]{2}(?:[0-9]{2}(?:\\.[0-9]{1,6})?)?)?)?)?)?"
              + "([+-][0-9]{4})?");

  /** Throws {@link IllegalArgumentException} when {@code days} or {@code seconds} is too large. */
  public DateShift {
    // An offset undoes the shift, so that not even a wrong one is put into a message.
    if (days < -MAX_DAYS || days > MAX_DAYS) {
      throw new IllegalArgumentException("days must be between -36525 and 36525");
    }
    if (seconds < 0 || seconds >= TmValue.SECONDS_PER_DAY) {
      throw new IllegalArgumentException("seconds must be between 0 and 86399");
    }
  }

  /**
   * An offset of days and seconds.
   *
   * @param days -36525 to 36525; negative is earlier
   * @param seconds 0 to 86399, in addition to {@code days}
   * @throws IllegalArgumentException if one of them is out of range
   */
  public static DateShift of(int days, int seconds) {
    return new DateShift(days, seconds);
  }

  /**
   * Shifts a date that has no time, by whole days.
   *
   * @param da {@code YYYYMMDD}, ACR-NEMA's retired {@code YYYY.MM.DD}, or empty
   * @return {@code YYYYMMDD}, or empty
   * @throws InvalidValueException if {@code da} is no date, or its year is not 0001 to 9999
   * @see "PS3.5 6.2, DA"
   */
  public String shiftDate(String da) throws InvalidValueException {
    return da.isEmpty() ? "" : DaValue.format(DaValue.parse(da).plusDays(days));
  }

  /**
   * Shifts a date and its time as one instant, over midnight where need be. Where one of them is
   * empty, the other moves as if it stood alone.
   *
   * @param da as for {@link #shiftDate}
   * @param tm as for {@link #shiftTime}
   * @return the date and the time, the latter with the precision of {@code tm}
   * @throws InvalidValueException if {@code da} is no date, {@code tm} no time, or the year is not
   *     0001 to 9999
   */
  public DateTimePair shiftPair(String da, String tm) throws InvalidValueException {
    if (da.isEmpty() || tm.isEmpty()) {
      return new DateTimePair(shiftDate(da), shiftTime(tm));
    }
    return shift(DaValue.parse(da), TmValue.parse(tm));
  }

  /**
   * Shifts a time that has no date, by seconds modulo 24 hours.
   *
   * @param tm {@code HH[MM[SS[.F{1,6}]]]}, ACR-NEMA's retired {@code HH:MM:SS[.F{1,6}]}, or empty
   * @return a time with the same precision, without colons, or empty
   * @throws InvalidValueException if {@code tm} is no time of day
   * @see "PS3.5 6.2, TM"
   */
  public String shiftTime(String tm) throws InvalidValueException {
    return tm.isEmpty() ? "" : TmValue.parse(tm).plusSeconds(seconds).format();
  }

  /**
   * Shifts a date time: by days and seconds from the hour on, else by whole days.
   *
   * <p>The zone stays as it is. Moving the local time by a fixed amount moves the instant by the
   * same amount, and the zone is a fact about the site that the profile decides on, not this.
   *
   * @param dt {@code YYYY[MM[DD[HH[MM[SS[.F{1,6}]]]]]][&ZZXX]} with a zone from -1200 to +1400, or
   *     empty
   * @return a date time with the same precision and zone; {@code YYYY} moves as 2 July of that year
   *     and {@code YYYYMM} as its 15th
   * @throws InvalidValueException if {@code dt} is no date time, or its year is not 0001 to 9999
   * @see "PS3.5 6.2, DT"
   */
  public String shiftDateTime(String dt) throws InvalidValueException {
    if (dt.isEmpty()) {
      return "";
    }
    Matcher form = DATE_TIME.matcher(dt);
    if (!form.matches()) {
      throw new InvalidValueException("expected YYYYMMDDHHMMSS.FFFFFF&ZZXX or a part of it");
    }
    String zone = checkedZone(form.group(5));
    String time = form.group(4);
    if (time == null) {
      return shiftPartialDate(form.group(1), form.group(2), form.group(3)) + zone;
    }
    LocalDate day = DaValue.day(form.group(1), form.group(2), form.group(3));
    DateTimePair shifted = shift(day, TmValue.parse(time));
    return shifted.date() + shifted.time() + zone;
  }

  /** Hides the offset: whoever reads it in a log can undo the shift. */
  @Override
  public String toString() {
    return "DateShift[hidden]";
  }

  private DateTimePair shift(LocalDate day, TmValue time) throws InvalidValueException {
    LocalDate shifted = day.plusDays(days + time.midnightsWithin(seconds));
    return new DateTimePair(DaValue.format(shifted), time.plusSeconds(seconds).format());
  }

  private String shiftPartialDate(String year, String month, String day)
      throws InvalidValueException {
    if (month == null) {
      return DaValue.format(DaValue.day(year, "07", "02").plusDays(days)).substring(0, 4);
    }
    if (day == null) {
      return DaValue.format(DaValue.day(year, month, "15").plusDays(days)).substring(0, 6);
    }
    return DaValue.format(DaValue.day(year, month, day).plusDays(days));
  }

  private static String checkedZone(String zone) throws InvalidValueException {
    if (zone == null) {
      return "";
    }
    // As a signed number, hours and minutes compare like the offsets they stand for.
    int offset = Integer.parseInt(zone);
    boolean inRange = offset >= -1200 && offset <= 1400 && Math.abs(offset) % 100 < 60;
    if (!inRange || zone.equals("-0000")) {
      throw new InvalidValueException("expected a zone from -1200 to +1400, and not -0000");
    }
    return zone;
  }
}
