package org.dimma.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises Patient IDs that say "no ID": several patients share them, so they identify none. */
final class PlaceholderIds {
  private static final Pattern NOT_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ONLY_ZEROS_OR_X = Pattern.compile("0+|X+");

  /** Shorter runs, such as 11 or 7777, are ordinary numbers in a small archive. */
  private static final Pattern ONE_CHARACTER = Pattern.compile("(.)\\1{5,}");

  /**
   * A date of birth and four zeros. Serial numbers start at 001 (SKV 704), so whoever wrote this
   * knew the date only, and everybody born that day gets the same.
   */
  private static final Pattern DATE_ONLY =
      Pattern.compile("(?:18|19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])0000");

  /** In upper case, without punctuation; English and Swedish. */
  private static final Set<String> WORDS =
      Set.of(
          "ANON",
          "ANONYM",
          "ANONYMISED",
          "ANONYMIZED",
          "ANONYMOUS",
          "DUMMY",
          "EMPTY",
          "INGEN",
          "INGET",
          "MISSING",
          "NA",
          "NIL",
          "NOID",
          "NONE",
          "NOPATIENTID",
          "NOTAVAILABLE",
          "NULL",
          "OKÄND",
          "OKÄNT",
          "PATIENTID",
          "SAKNAS",
          "TEST",
          "UNDEFINED",
          "UNK",
          "UNKNOWN",
          "UNKNOWNID");

  private PlaceholderIds() {}

  /**
   * Whether {@code text} stands for no patient in particular.
   *
   * @param birthDate an ID that is nothing but the date of birth is shared like one of zeros
   */
  static boolean contains(String text, Optional<PartialDate> birthDate) {
    String bare = NOT_LETTER_OR_DIGIT.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    return bare.isEmpty()
        || ONLY_ZEROS_OR_X.matcher(bare).matches()
        || ONE_CHARACTER.matcher(bare).matches()
        || DATE_ONLY.matcher(bare).matches()
        || WORDS.contains(bare)
        || birthDate.map(PlaceholderIds::digits).filter(bare::equals).isPresent();
  }

  private static String digits(PartialDate date) {
    return String.format(Locale.ROOT, "%04d%02d%02d", date.year(), date.month(), date.day());
  }
}
