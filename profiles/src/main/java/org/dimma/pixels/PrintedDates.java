package org.dimma.pixels;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the days that a line of text may name, in any usual Swedish or English way to write one.
 */
public final class PrintedDates {
  private static final String SEPARATOR = " ?[-./,:_] ?";
  private static final String YEAR = "((?:18|19|20)[0-9]{2})";
  private static final String NO_DIGIT_BEFORE = "(?<![0-9])(?<![0-9][-./])";
  private static final String NO_DIGIT_AFTER = "(?![-./]?[0-9])";
  private static final String MONTHS =
      "(jan(?:uar[yi])?|feb(?:ruar[yi])?|mar(?:ch|s)?|apr(?:i[l1])?|ma[yj]|jun[ei]?|ju[l1i][yi]?"
          + "|aug(?:ust[i]?)?|sept?(?:ember)?|[o0][ck]t(?:[o0]ber)?|n[o0]v(?:ember)?|dec(?:ember)?)";
  private static final String GAP = "[-./, ]{0,3}";

  private static final List<String> MONTH_STARTS =
      List.of("jan", "feb", "mar", "apr", "ma", "jun", "ju", "aug", "sep", "o", "n", "d");

  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          NO_DIGIT_BEFORE
              + YEAR
              + SEPARATOR
              + "([0-9]{1,2})"
              + SEPARATOR
              + "([0-9]{1,2})(?![0-9])");

  private static final Pattern YEAR_FIRST_SPACED =
      Pattern.compile(NO_DIGIT_BEFORE + YEAR + " ([0-9]{2}) ([0-9]{2})(?![0-9])");

  /** Perhaps with hours, minutes and seconds right after (PS3.5 6.2, DT). */
  private static final Pattern YEAR_FIRST_COMPACT =
      Pattern.compile("(?<![0-9])" + YEAR + "([0-9]{2})([0-9]{2})(?:[0-9]{4}|[0-9]{6})?(?![0-9])");

  private static final Pattern YEAR_LAST =
      Pattern.compile(
          NO_DIGIT_BEFORE
              + "([0-9]{1,2})"
              + SEPARATOR
              + "([0-9]{1,2})"
              + SEPARATOR
              + YEAR
              + NO_DIGIT_AFTER);

  private static final Pattern YEAR_LAST_SPACED =
      Pattern.compile(NO_DIGIT_BEFORE + "([0-9]{2}) ([0-9]{2}) " + YEAR + NO_DIGIT_AFTER);

  private static final Pattern SHORT_YEAR =
      Pattern.compile(
          NO_DIGIT_BEFORE + "([0-9]{2})([-./])([0-9]{2})\\2([0-9]{2})" + NO_DIGIT_AFTER);

  private static final Pattern SHORT_YEAR_SLASHES =
      Pattern.compile(NO_DIGIT_BEFORE + "([0-9]{1,2})(/)([0-9]{1,2})/([0-9]{2})" + NO_DIGIT_AFTER);

  private static final Pattern DAY_MONTH_YEAR =
      Pattern.compile(
          "(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th|:e)?"
              + GAP
              + MONTHS
              + GAP
              + "(?:"
              + YEAR
              + "|'?([0-9]{2}))(?![0-9])");

  private static final Pattern MONTH_DAY_YEAR =
      Pattern.compile(
          "(?<![a-z])"
              + MONTHS
              + GAP
              + "([0-9]{1,2})(?:st|nd|rd|th)?[-./, ]{1,3}"
              + YEAR
              + "(?![0-9])");

  private static final Pattern YEAR_MONTH_DAY =
      Pattern.compile("(?<![0-9])" + YEAR + GAP + MONTHS + GAP + "([0-9]{1,2})(?![0-9])");

  private static final Pattern MONTH_YEAR =
      Pattern.compile("(?<![a-z])" + MONTHS + "[-./, ]{1,3}" + YEAR + "(?![0-9])");

  private final Set<LocalDate> dates = new LinkedHashSet<>();
  private final String line;

  private PrintedDates(String line) {
    this.line = line;
  }

  /**
   * Every day that the text may mean: 03/04/10 is six days in two centuries. A month without a day
   * counts as its first.
   *
   * @param line in lower case, without accents
   */
  public static Set<LocalDate> in(String line) {
    PrintedDates found = new PrintedDates(line);
    found.findNumbers();
    found.findShortYears(SHORT_YEAR);
    found.findShortYears(SHORT_YEAR_SLASHES);
    found.findMonthNames();
    return found.dates;
  }

  private void findNumbers() {
    for (Pattern pattern : List.of(YEAR_FIRST, YEAR_FIRST_SPACED, YEAR_FIRST_COMPACT)) {
      for (Matcher date = pattern.matcher(line); date.find(); ) {
        add(number(date, 1), number(date, 2), number(date, 3));
      }
    }
    for (Pattern pattern : List.of(YEAR_LAST, YEAR_LAST_SPACED)) {
      for (Matcher date = pattern.matcher(line); date.find(); ) {
        add(number(date, 3), number(date, 2), number(date, 1));
        add(number(date, 3), number(date, 1), number(date, 2));
      }
    }
  }

  private void findShortYears(Pattern pattern) {
    for (Matcher date = pattern.matcher(line); date.find(); ) {
      addShort(number(date, 4), number(date, 3), number(date, 1));
      addShort(number(date, 4), number(date, 1), number(date, 3));
      addShort(number(date, 1), number(date, 3), number(date, 4));
    }
  }

  private void findMonthNames() {
    for (Matcher date = DAY_MONTH_YEAR.matcher(line); date.find(); ) {
      if (date.group(3) != null) {
        add(number(date, 3), month(date.group(2)), number(date, 1));
      } else {
        addShort(number(date, 4), month(date.group(2)), number(date, 1));
      }
    }
    for (Matcher date = MONTH_DAY_YEAR.matcher(line); date.find(); ) {
      add(number(date, 3), month(date.group(1)), number(date, 2));
    }
    for (Matcher date = YEAR_MONTH_DAY.matcher(line); date.find(); ) {
      add(number(date, 1), month(date.group(2)), number(date, 3));
    }
    for (Matcher date = MONTH_YEAR.matcher(line); date.find(); ) {
      add(number(date, 2), month(date.group(1)), 1);
    }
  }

  private static int month(String read) {
    String name = read.replace('0', 'o').replace('1', 'l');
    for (int i = 0; i < MONTH_STARTS.size(); i++) {
      if (name.startsWith(MONTH_STARTS.get(i))) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("no month starts so");
  }

  private static int number(Matcher date, int group) {
    return Integer.parseInt(date.group(group));
  }

  private void addShort(int year, int month, int day) {
    add(1900 + year, month, day);
    add(2000 + year, month, day);
  }

  private void add(int year, int month, int day) {
    try {
      dates.add(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return; // no such day: not a date
    }
  }
}
