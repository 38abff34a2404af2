package org.dimma.review;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dimma.deidentify.ElementObservation;
import org.dimma.dicom.VR;
import org.dimma.identity.PersonNumber;
import org.dimma.identity.ReserveNumber;
import org.dimma.pixels.PrintedDates;

/**
 * Looks at a text for what may tell who somebody is. It finds what Swedish and English texts
 * usually look like: no flag does not mean that a value is harmless.
 */
public final class Flags {
  private static final Pattern PERSON_NUMBER =
      Pattern.compile("(?<![0-9])((?:18|19|20)?[0-9]{6}) ?([-+]?) ?([0-9]{4})(?![0-9])");
  private static final Pattern DAY_IN_NUMBER =
      Pattern.compile("(?:18|19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278][0-9]|[39][01])");
  private static final Pattern RESERVE_NUMBER =
      Pattern.compile("(?<![0-9A-Za-z])[0-9]{8} ?-? ?[0-9A-Za-z]{4}(?![0-9A-Za-z])");
  private static final Pattern DAY_AND_MONTH =
      Pattern.compile(
          "(?<![0-9a-z])[0-9]{1,2}(?::e|:a|st|nd|rd|th|\\.)? ?(?:jan(?:uar[iy])?|feb(?:ruar[iy])?"
              + "|mar(?:s|ch)|apr(?:il)?|maj|jun[ei]?|jul[iy]|aug(?:usti?)?|sep(?:t|tember)?"
              + "|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
              + "|(?<![0-9])[0-9]{1,2}/[0-9]{1,2} ?-? ?(?:[0-9]{2}){1,2}(?![0-9])");
  private static final Pattern AGE =
      Pattern.compile(
          "(?<![0-9a-z])[0-9]{1,3}[- ]?(?:arig|aring|ars|ar|years?|yrs?|y/?o)(?![a-z])"
              + "|(?<![a-z])(?:fodd|born|f\\. ?-?[0-9]{2})(?![a-z])");
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![0-9a-z.])(?:\\+|00)[1-9][0-9]{0,2}[ -]?(?:\\(0\\))?[0-9](?:["
              + " -]?[0-9]){6,11}(?![0-9])|(?<![0-9a-z.])0[1-9][0-9]{0,2}[-/ ] ?[0-9]{2,3}(?:["
              + " -]?[0-9]{2,3}){1,3}(?![0-9])|(?<![a-z])(?:tel|tfn|tlf|telefon|mobil|phone)[.:]?"
              + " ?\\+?[0-9]");
  private static final Pattern E_MAIL =
      Pattern.compile("[\\p{L}0-9._%+-]{1,64}@[\\p{L}0-9-]{1,63}(?:\\.[\\p{L}0-9-]{1,63}){1,8}");
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{Mn}]*");
  private static final Pattern CARET_NAME = Pattern.compile("(?<!\\p{L})\\p{L}{2,}\\^ ?\\p{L}{1,}");
  private static final Pattern COMMA_NAME =
      Pattern.compile(
          "(?<!\\p{L})\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?, ?\\p{Lu}\\p{Ll}+(?!\\p{L})");
  private static final Pattern TITLE =
      Pattern.compile(
          "(?<![a-z])(?:dr|doc|docent|prof|professor|leg\\.? ?lak(?:are)?|lakare|overlakare"
              + "|specialistlakare|ol|ssk|rssk|rtgssk|sjukskoterska|rontgensjukskoterska|fru|herr"
              + "|mr|mrs|ms|remittent|remitterande|patient|pat|sign|signerat)(?:\\.|:| )+(?=\\S)");
  private static final Pattern HSA_ID =
      Pattern.compile("(?<![0-9A-Za-z])SE[0-9]{10}(?:-[0-9A-Za-z]+)?");
  private static final Pattern LONG_NUMBER =
      Pattern.compile("(?<![0-9.])[0-9]{7,}(?![0-9]*\\.[0-9])");
  private static final Pattern UID = Pattern.compile("(?<![0-9.])[0-2](?:\\.[0-9]+){5,}");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[a-z][a-z0-9+-]{1,15}://|(?<![a-z0-9])www\\.|(?<![a-z])[a-z]:[\\\\/]\\S"
              + "|\\\\\\\\[a-z0-9]|(?<![a-z0-9])/[a-z0-9._-]+/[a-z0-9._-]+"
              + "|(?<![a-z0-9])[a-z0-9-]+\\.(?:[a-z0-9-]+\\.){0,8}"
              + "(?:se|com|org|net|nu|eu|local|lan|intra|internal|region)(?![a-z0-9])");
  private static final Pattern IP_ADDRESS =
      Pattern.compile(
          "(?<![0-9.])(?:10\\.[0-9]{1,3}|192\\.168|172\\.(?:1[6-9]|2[0-9]|3[01]))"
              + "\\.[0-9]{1,3}\\.[0-9]{1,3}(?![0-9.])");
  private static final Pattern CONNECTIVE =
      Pattern.compile(
          "(?<![a-z])(?:och|med|for|av|till|pa|inte|fran|hos|ej|ar|att|som|enl|enligt|efter|and"
              + "|with|from|the|not|after|of)(?![a-z])");
  private static final int SEVERAL_WORDS = 6;
  private static final int SOME_WORDS = 3;
  private static final int MAX_TEXT = 4 * ElementObservation.MAX_TEXT;

  private final Map<Flag.Kind, String> found = new EnumMap<>(Flag.Kind.class);

  /** As written. */
  private final String text;

  /** In lower case without accents, as the patterns of words are. */
  private final String folded;

  private Flags(String text) {
    this.text = text;
    folded =
        Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
            .replaceAll("\\p{Mn}", "");
  }

  /**
   * Why a value looks identifying, each kind once, in the order of {@link Flag.Kind}. Numbers,
   * dates, UIDs and bytes by their VR have none: what they are is known without looking.
   *
   * @param value several values with backslashes between them; of a longer one, only the first 1024
   *     characters are looked at
   */
  public static List<Flag> of(VR vr, String value) {
    return switch (vr) {
      case AE, CS, LO, LT, PN, SH, ST, UC, UR, UT ->
          new Flags(value.substring(0, Math.min(value.length(), MAX_TEXT))).look(vr);
      default -> List.of();
    };
  }

  private List<Flag> look(VR vr) {
    lookForPersonNumbers();
    lookForReserveNumbers();
    if (!PrintedDates.in(folded).isEmpty() || DAY_AND_MONTH.matcher(folded).find()) {
      found.put(Flag.Kind.DATE, "has a date");
    }
    lookFor(Flag.Kind.AGE, AGE, folded, "says how old somebody is, or when born");
    lookFor(Flag.Kind.PHONE, PHONE, folded, "looks like a telephone number");
    lookFor(Flag.Kind.E_MAIL, E_MAIL, text, "has an address for e-mail");
    lookForNames(vr);
    lookFor(Flag.Kind.HSA_ID, HSA_ID, text, "has an HSA-id: a person or unit in health care");
    lookFor(Flag.Kind.LONG_NUMBER, LONG_NUMBER, text, "has a number of 7 digits or more");
    lookFor(Flag.Kind.UID, UID, text, "has a UID, which says where and when it was made");
    lookFor(Flag.Kind.ADDRESS, ADDRESS, folded, "names a computer, a folder or a page");
    lookFor(Flag.Kind.ADDRESS, IP_ADDRESS, text, "has the address of a computer");
    lookForFreeText();
    List<Flag> flags = new ArrayList<>();
    found.forEach((kind, why) -> flags.add(new Flag(kind, why)));
    return List.copyOf(flags);
  }

  private void lookFor(Flag.Kind kind, Pattern pattern, String in, String why) {
    if (pattern.matcher(in).find()) {
      found.putIfAbsent(kind, why);
    }
  }

  private void lookForPersonNumbers() {
    for (Matcher number = PERSON_NUMBER.matcher(text); number.find(); ) {
      Optional<PersonNumber> valid = personNumber(number.group(1) + number.group(3));
      if (valid.isPresent()) {
        found.put(Flag.Kind.PERSON_NUMBER, "has a valid " + valid.get());
        return;
      }
      boolean isWrittenAsOne = number.group(1).length() == 8 || !number.group(2).isEmpty();
      if (isWrittenAsOne && DAY_IN_NUMBER.matcher(number.group(1)).matches()) {
        found.put(
            Flag.Kind.PERSON_NUMBER,
            "is written like a personnummer, though the check digit does not fit");
      }
    }
  }

  private static Optional<PersonNumber> personNumber(String digits) {
    return (digits.length() == 12 ? Stream.of("") : Stream.of("19", "20", "18"))
        .map(century -> PersonNumber.parse(century + digits))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private void lookForReserveNumbers() {
    for (Matcher number = RESERVE_NUMBER.matcher(text); number.find(); ) {
      if (ReserveNumber.parse(number.group()).isPresent()) {
        found.put(Flag.Kind.RESERVE_NUMBER, "looks like a reservnummer");
        return;
      }
    }
  }

  private void lookForNames(VR vr) {
    if (vr == VR.PN && WORD.matcher(text).find()) {
      found.put(Flag.Kind.NAME, "is a person's name, by its VR");
    } else if (CARET_NAME.matcher(text).find() || COMMA_NAME.matcher(text).find()) {
      found.put(Flag.Kind.NAME, "is written like a name: surname, sign, given name");
    } else if (WORD.matcher(text).results().anyMatch(word -> CommonNames.contain(word.group()))) {
      found.put(Flag.Kind.NAME, "has a word that is a Swedish name");
    } else if (TITLE.matcher(folded).find()) {
      found.put(Flag.Kind.NAME, "has a word after which names stand, such as a title");
    }
  }

  private void lookForFreeText() {
    long words = WORD.matcher(text).results().filter(word -> word.group().length() > 2).count();
    if (words >= SEVERAL_WORDS
        || (words >= SOME_WORDS && CONNECTIVE.matcher(folded).find())
        || (words >= SOME_WORDS && text.contains(". "))) {
      found.put(Flag.Kind.FREE_TEXT, "is several words: people write anything in such a text");
    }
  }
}
