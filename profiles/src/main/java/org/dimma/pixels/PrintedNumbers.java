package org.dimma.pixels;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dimma.identity.PersonNumber;

/** Finds times of day and personal identity numbers in a line of text, and mends misread digits. */
final class PrintedNumbers {
  private static final Pattern BETWEEN_SPACES = Pattern.compile("[^ ]+");

  /** Letters that digits are read as, and those digits. */
  private static final String LETTERS = "oqdilzsgb";

  private static final String DIGITS = "000112568";

  private static final Pattern TIME =
      Pattern.compile(
          "(?<![0-9:.])(?:"
              + "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?" // 09:05, 14:32:10
              + "|[0-9]:[0-5][0-9](?::[0-5][0-9]|(?= ?[ap]m))" // 9:05:10, 9:05 am; 1:20 is a ratio
              + ")(?:[.,][0-9]+)?(?![0-9:])");

  private static final Pattern TIME_WITH_DOTS =
      Pattern.compile("(?<![0-9.])(?:[01][0-9]|2[0-3])\\.[0-5][0-9]\\.[0-5][0-9](?![0-9.])");

  private static final Pattern PERSON_NUMBER =
      Pattern.compile(
          "(?<![0-9])(18|19|20)?([0-9]{2}(0[0-9]|1[0-2])([0-9]{2})) ?([-+~\\u2010-\\u2015])? ?"
              + "([0-9]{4})(?![0-9])");

  private static final Pattern HOURS_AND_MINUTES =
      Pattern.compile("(?:[01][0-9]|2[0-3])[0-5][0-9]");

  private PrintedNumbers() {}

  /**
   * Puts digits where letters stand for them, in words that have two digits and nothing else.
   *
   * @param line in lower case, without accents
   */
  static String mended(String line) {
    return BETWEEN_SPACES
        .matcher(line)
        .replaceAll(word -> Matcher.quoteReplacement(mendedWord(word.group())));
  }

  /** Whether a time of day is there, with minutes. */
  static boolean hasTime(String line) {
    if (TIME.matcher(line).find()) {
      return true;
    }
    return TIME_WITH_DOTS
        .matcher(line)
        .results()
        .anyMatch(time -> PrintedDates.in(time.group()).isEmpty());
  }

  /**
   * Whether something is there that looks like a personnummer or samordningsnummer, whosever.
   *
   * <p>With a century or a sign the check digit need not be right, for the number may be misread.
   */
  static boolean hasPersonNumber(String line) {
    return PERSON_NUMBER.matcher(line).results().anyMatch(PrintedNumbers::isPersonNumber);
  }

  private static boolean isPersonNumber(MatchResult number) {
    int month = Integer.parseInt(number.group(3));
    int day = Integer.parseInt(number.group(4));
    boolean coordination = day >= 60 && day <= 91;
    if (!coordination && (month == 0 || day == 0 || day > 31)) {
      return false;
    }
    if (number.group(5) != null) {
      return true;
    }
    if (number.group(1) != null) {
      // The same twelve digits may be a date with hours and minutes.
      return !HOURS_AND_MINUTES.matcher(number.group(6)).matches()
          || PersonNumber.parse(number.group(1) + number.group(2) + number.group(6)).isPresent();
    }
    String ten = number.group(2) + number.group(6);
    return PersonNumber.parse("19" + ten).isPresent() || PersonNumber.parse("20" + ten).isPresent();
  }

  private static String mendedWord(String word) {
    int digits = 0;
    StringBuilder mended = new StringBuilder(word);
    for (int i = 0; i < word.length(); i++) {
      char character = word.charAt(i);
      int letter = LETTERS.indexOf(character);
      if (letter >= 0) {
        mended.setCharAt(i, DIGITS.charAt(letter));
      } else if (PrintedText.isDigit(character)) {
        digits++;
      } else if (Character.isLetter(character)) {
        return word;
      }
    }
    return digits >= 2 ? mended.toString() : word;
  }
}
