package org.dimma.review;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.ElementObserver;
import org.dimma.deidentify.Fate;

/**
 * Measures how far the dates and times of one instance moved, from what stood there before and
 * after. It shares no code with what moved them, so that it can tell when that is wrong.
 *
 * <p>A date is measured together with the time of the same name beside it; a date that has none, in
 * whole days only; a time that has no date not at all.
 */
public final class ShiftCheck implements ElementObserver {
  private static final Pattern DATE = Pattern.compile("\\d{8}");
  private static final Pattern TIME = Pattern.compile("\\d{6}(\\.\\d{1,6})?");
  private static final Pattern DATE_TIME =
      Pattern.compile("(\\d{8})(\\d{6}(?:\\.\\d{1,6})?)([+-]\\d{4})?");
  private static final long MICROS_PER_DAY = ChronoUnit.DAYS.getDuration().toNanos() / 1000;

  private final Map<String, ElementObservation> dates = new HashMap<>();
  private final Map<String, ElementObservation> times = new HashMap<>();
  private final TreeSet<Long> offsets = new TreeSet<>();
  private final TreeSet<Long> days = new TreeSet<>();
  private int instants;

  @Override
  public void observe(ElementObservation observation) {
    if (observation.fate() != Fate.SHIFTED) {
      return;
    }
    switch (observation.vr()) {
      case DA -> startDate(observation.path().replaceFirst("Date$", ""), observation);
      case TM -> times.putIfAbsent(observation.path().replaceFirst("Time$", ""), observation);
      case DT -> addDateTime(observation);
      default -> {}
    }
  }

  /** Ends the date that stood in the item before. */
  private void startDate(String name, ElementObservation date) {
    if (dates.containsKey(name)) {
      addDate(name, dates.get(name));
      times.remove(name);
    }
    dates.put(name, date);
  }

  /** Dates, with their times where they have some, and instants that were measured. */
  public int instants() {
    measure();
    return instants;
  }

  /**
   * By how many microseconds the instants moved, each different number once: one number when all
   * moved alike, and none when nothing could be measured to the second.
   */
  public SortedSet<Long> offsets() {
    measure();
    return new TreeSet<>(offsets);
  }

  /** By how many days dates without a time moved, each different number once. */
  public SortedSet<Long> days() {
    measure();
    return new TreeSet<>(days);
  }

  private void measure() {
    dates.forEach(this::addDate);
    dates.clear();
    times.clear();
  }

  private void addDate(String name, ElementObservation date) {
    ElementObservation time = times.get(name);
    Optional<LocalDate> before = date(date.before());
    Optional<LocalDate> after = date(date.after());
    if (before.isEmpty() || after.isEmpty()) {
      return;
    }
    instants++;
    Optional<LocalTime> timeBefore = time == null ? Optional.empty() : time(time.before());
    Optional<LocalTime> timeAfter = time == null ? Optional.empty() : time(time.after());
    if (timeBefore.isPresent() && timeAfter.isPresent()) {
      offsets.add(
          micros(before.get().atTime(timeBefore.get()), after.get().atTime(timeAfter.get())));
    } else {
      days.add(ChronoUnit.DAYS.between(before.get(), after.get()));
    }
  }

  private void addDateTime(ElementObservation observation) {
    Matcher before = DATE_TIME.matcher(observation.before());
    Matcher after = DATE_TIME.matcher(observation.after());
    if (before.matches() && after.matches()) {
      Optional<LocalDateTime> from = instant(before);
      Optional<LocalDateTime> to = instant(after);
      if (from.isPresent() && to.isPresent()) {
        instants++;
        offsets.add(micros(from.get(), to.get()));
      }
    }
  }

  private static Optional<LocalDateTime> instant(Matcher text) {
    return date(text.group(1)).flatMap(date -> time(text.group(2)).map(date::atTime));
  }

  private static long micros(LocalDateTime before, LocalDateTime after) {
    return ChronoUnit.MICROS.between(before, after);
  }

  private static Optional<LocalDate> date(String text) {
    if (!DATE.matcher(text).matches()) {
      return Optional.empty();
    }
    int month = Integer.parseInt(text.substring(4, 6));
    int day = Integer.parseInt(text.substring(6));
    if (month < 1 || month > 12 || day < 1) {
      return Optional.empty();
    }
    LocalDate first = LocalDate.of(Integer.parseInt(text.substring(0, 4)), month, 1);
    return day > first.lengthOfMonth() ? Optional.empty() : Optional.of(first.withDayOfMonth(day));
  }

  private static Optional<LocalTime> time(String text) {
    if (!TIME.matcher(text).matches()) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(text.substring(0, 2));
    int minute = Integer.parseInt(text.substring(2, 4));
    int second = Integer.parseInt(text.substring(4, 6));
    if (hour > 23 || minute > 59 || second > 59) {
      return Optional.empty();
    }
    String fraction = text.length() > 7 ? text.substring(7) : "";
    int nanos = fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    return Optional.of(LocalTime.of(hour, minute, second, nanos));
  }

  /**
   * True when whole days and exact offsets can come of one shift: a date without its time moves by
   * the whole days of it, or one more where midnight was passed.
   *
   * @param offsets of one patient, from {@link #offsets}
   * @param days of the same patient, from {@link #days}
   */
  public static boolean isOneShift(SortedSet<Long> offsets, SortedSet<Long> days) {
    if (offsets.size() > 1) {
      return false;
    }
    if (days.isEmpty()) {
      return true;
    }
    long least = offsets.isEmpty() ? days.first() : Math.floorDiv(offsets.first(), MICROS_PER_DAY);
    return days.first() >= least && days.last() <= least + 1;
  }
}
