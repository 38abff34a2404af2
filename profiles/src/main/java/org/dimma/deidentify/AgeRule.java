package org.dimma.deidentify;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes an age less telling: rounds it down to a multiple of some years, and reports every age from
 * a cap on as the cap, since few people are that old.
 *
 * <p>Ages in days, weeks or months are taken in completed years where the rule rounds, so that the
 * unit does not tell what rounding hides; an infant becomes {@code 000Y}. A rule that only caps
 * leaves younger ages in their unit. A year is 12 months, or 365 days: no age is ever taken for
 * younger than it can be, so none slips under the cap. The cap comes before rounding, and is not
 * itself rounded.
 *
 * @param roundYears 1 to 50, or 0 for no rounding
 * @param capYears 1 to 130, or 0 for no cap
 */
public record AgeRule(int roundYears, int capYears) {
  private static final Pattern AGE = Pattern.compile("([0-9]{3})([DWMY])");

  /** Throws {@link IllegalArgumentException} when a number of years is out of range. */
  public AgeRule {
    if (roundYears < 0 || roundYears > 50) {
      throw new IllegalArgumentException(
          "roundYears must be between 0 and 50, but was " + roundYears);
    }
    if (capYears < 0 || capYears > 130) {
      throw new IllegalArgumentException("capYears must be between 0 and 130, but was " + capYears);
    }
  }

  /**
   * Applies the rule to one age.
   *
   * @param as {@code nnnD}, {@code nnnW}, {@code nnnM} or {@code nnnY}, or empty
   * @return 4 characters of the same form, or empty where {@code as} is
   * @throws InvalidValueException if {@code as} is no age
   * @see "PS3.5 6.2, AS"
   */
  public String apply(String as) throws InvalidValueException {
    if (as.isEmpty()) {
      return "";
    }
    Matcher age = AGE.matcher(as);
    if (!age.matches()) {
      throw new InvalidValueException("expected three digits and D, W, M or Y");
    }
    int years = completedYears(Integer.parseInt(age.group(1)), age.group(2));
    if (capYears > 0 && years >= capYears) {
      return format(capYears);
    }
    return roundYears > 0 ? format(years - years % roundYears) : as;
  }

  private static int completedYears(int count, String unit) {
    return switch (unit) {
      case "D" -> count / 365;
      case "W" -> count * 7 / 365;
      case "M" -> count / 12;
      case "Y" -> count;
      default -> throw new IllegalStateException("the pattern allows only D, W, M and Y");
    };
  }

  private static String format(int years) {
    return String.format(Locale.ROOT, "%03dY", years);
  }
}
