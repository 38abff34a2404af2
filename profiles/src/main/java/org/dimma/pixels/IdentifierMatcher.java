package org.dimma.pixels;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.dimma.identity.Identifier;
import org.dimma.identity.IdentifierKind;
import org.dimma.identity.NameSpellings;

/**
 * Says what words that were read in a picture tell about the patient, though they are misread.
 *
 * <p>Spaces, signs, accents and case do not count; characters that are printed alike count as
 * nearly the same. The longer an identifier, the more of it may be wrong. What is written in no
 * Latin letters or digits is not found: the reader does not read it.
 */
public final class IdentifierMatcher {
  /** Longer ones are cut: this much of one is enough to know it. */
  private static final int LONGEST = 64;

  /** Up to here, an identifier is found only as a word of its own, and exactly. */
  private static final int SHORT = 3;

  /** From here on it is found within a word: what stands around may run into it. */
  private static final int LONG = 8;

  /** From here on, what other things are taken for does not look like an identifier by chance. */
  private static final int TELLING = 6;

  /** What is known by its form, which takes six digits or more. */
  private static final Set<IdentifierKind> TELLING_FORMS =
      Set.of(IdentifierKind.DATE, IdentifierKind.BIRTH_DATE, IdentifierKind.PERSON_NUMBER);

  /** What a number stands behind, that without it could be a dose, a size or a count. */
  private static final Set<String> LABELS =
      Set.of(
          "acc",
          "accession",
          "ex",
          "exam",
          "id",
          "no",
          "nr",
          "pat",
          "patid",
          "patient",
          "patientid",
          "pid",
          "remiss",
          "study",
          "studyid",
          "undersokning");

  /** An identifier that is looked for: letters a to z and digits. */
  private record Wanted(IdentifierKind kind, String text) {
    boolean isNumber() {
      return text.chars().allMatch(character -> PrintedText.isDigit((char) character));
    }

    /** In units of {@link Misreading#EDIT}: a number is sooner mistaken for another than a name. */
    int budget() {
      int length = text.length();
      if (isNumber()) {
        return length < 6 ? 2 : length < 8 ? 4 : length < 10 ? 7 : 12;
      }
      return length < 6 ? 3 : length < 7 ? 5 : length < 11 ? 7 : length < 16 ? 13 : 18;
    }
  }

  private final List<Wanted> wanted;
  private final Set<LocalDate> birthDates = new HashSet<>();
  private final Set<String> compactBirthDates = new HashSet<>();

  /**
   * Prepares for one patient.
   *
   * @param identifiers names in any form that {@link NameSpellings} takes, or its spellings; of
   *     kinds {@code DATE} and {@code TIME} there is no need for any, as each date and time counts
   */
  public IdentifierMatcher(Collection<Identifier> identifiers) {
    Set<Wanted> all = new LinkedHashSet<>();
    for (Identifier identifier : identifiers) {
      switch (identifier.kind()) {
        case PATIENT_NAME ->
            NameSpellings.of(identifier.text()).forEach(name -> add(all, identifier.kind(), name));
        case BIRTH_DATE -> addBirthDates(identifier.text());
        case DATE, TIME -> {}
        default -> add(all, identifier.kind(), identifier.text());
      }
    }
    this.wanted = List.copyOf(all);
  }

  /**
   * What is told by words that stand together.
   *
   * @param words in reading order, doubtful ones too
   * @return kinds in their order; never what was read
   */
  public Set<IdentifierKind> match(List<Word> words) {
    PrintedText read = PrintedText.of(words);
    Set<IdentifierKind> kinds = EnumSet.noneOf(IdentifierKind.class);
    for (Wanted each : wanted) {
      if (!kinds.contains(each.kind) && isFound(each, read)) {
        kinds.add(each.kind);
      }
    }
    addPatterns(read, kinds);
    return kinds;
  }

  /**
   * Whether words name the patient, or any day or person number, at such length that they were
   * hardly read where there is no text, however doubtful the reader is: six letters and digits. Of
   * shorter names and numbers some are read in anatomy.
   */
  public boolean isSurelyNamed(List<Word> words) {
    PrintedText read = PrintedText.of(words);
    if (read.characters().length() < TELLING) {
      return false;
    }
    Set<IdentifierKind> forms = EnumSet.noneOf(IdentifierKind.class);
    addPatterns(read, forms);
    return forms.stream().anyMatch(TELLING_FORMS::contains)
        || wanted.stream().anyMatch(each -> each.text.length() >= TELLING && isFound(each, read));
  }

  private void addBirthDates(String text) {
    for (LocalDate date : PrintedDates.in(text.strip())) {
      birthDates.add(date);
      compact(date).forEach(compactBirthDates::add);
    }
  }

  private void addPatterns(PrintedText read, Set<IdentifierKind> kinds) {
    for (String line : List.of(read.line(), PrintedNumbers.mended(read.line()))) {
      Set<LocalDate> dates = PrintedDates.in(line);
      if (!dates.isEmpty()) {
        kinds.add(IdentifierKind.DATE);
      }
      if (dates.stream().anyMatch(birthDates::contains)
          || PrintedText.of(line).words().stream().anyMatch(compactBirthDates::contains)) {
        kinds.add(IdentifierKind.BIRTH_DATE);
      }
      if (PrintedNumbers.hasTime(line)) {
        kinds.add(IdentifierKind.TIME);
      }
      if (PrintedNumbers.hasPersonNumber(line)) {
        kinds.add(IdentifierKind.PERSON_NUMBER);
      }
    }
  }

  private static boolean isFound(Wanted wanted, PrintedText read) {
    if (wanted.text.length() > SHORT) {
      boolean inside = wanted.text.length() >= LONG;
      return Misreading.contains(read, wanted.text, wanted.budget(), inside);
    }
    List<String> words = read.words();
    for (int i = 0; i < words.size(); i++) {
      boolean labelled = i > 0 && LABELS.contains(words.get(i - 1));
      if (words.get(i).equals(wanted.text) && (labelled || isTelling(wanted, words))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a short word tells something without a label; in "120 kV", the number does not. */
  private static boolean isTelling(Wanted wanted, List<String> words) {
    return wanted.text.length() > 1 && (!wanted.isNumber() || words.size() == 1);
  }

  private static void add(Set<Wanted> all, IdentifierKind kind, String text) {
    String characters = PrintedText.of(text).characters();
    if (!characters.isEmpty()) {
      all.add(new Wanted(kind, characters.substring(0, Math.min(LONGEST, characters.length()))));
    }
  }

  /** The ways to write a day in six or eight digits without a sign. */
  private static Stream<String> compact(LocalDate date) {
    return Stream.of("yyMMdd", "ddMMyy", "MMddyy", "ddMMyyyy", "MMddyyyy")
        .map(form -> DateTimeFormatter.ofPattern(form, Locale.ROOT).format(date));
  }
}
