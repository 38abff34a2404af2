package org.dimma.identity;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Collects the ways to write a patient's name, for the search of finished bytes.
 *
 * <p>Spellings are in NFC and lower case ({@link Locale#ROOT}); the searcher folds what it searches
 * in the same way. Whether a short spelling must stand as a word of its own is up to the searcher.
 */
public final class NameSpellings {
  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,.;_'\\u2019\\-\\u2010/()\"]+");
  private static final Pattern LATIN_MARKS = Pattern.compile("[\\u0300-\\u036f]+");

  /** In code points. One letter, alone, is found everywhere. */
  private static final int SHORTEST_SPELLING = 2;

  /** In code points, for a part of a compound name. */
  private static final int SHORTEST_WORD = 3;

  /** PS3.5 6.2.1.1: family name, given name, middle name, then prefix and suffix. */
  private static final int FIRST_AFFIX = 3;

  /** Parts of compound names that stand in ordinary text and in other people's names. */
  private static final Set<String> PARTICLES =
      Set.of(
          "and", "bin", "das", "del", "den", "der", "des", "dos", "ibn", "las", "los", "och", "ten",
          "ter", "the", "van", "von", "zum", "zur");

  /** Prefixes and suffixes that name nobody; DR is also a modality. */
  private static final Set<String> TITLES =
      Set.of(
          "doc",
          "doktor",
          "dr",
          "fru",
          "fröken",
          "herr",
          "hr",
          "ii",
          "iii",
          "iv",
          "jr",
          "md",
          "miss",
          "mr",
          "mrs",
          "ms",
          "ph",
          "d",
          "phd",
          "prof",
          "professor",
          "sr");

  private final Set<String> spellings = new LinkedHashSet<>();

  private NameSpellings() {}

  /**
   * Returns the spellings of a Person Name, without doubles, in an order that depends on the value
   * alone.
   *
   * <p>For each value and each component group (alphabetic, ideographic, phonetic): each component
   * alone; each word of a compound component; "Given Family", "Family Given" and "Family, Given",
   * with and without middle name; and, where a script writes names so, family and given name
   * without a space. Each with its diacritics, without (å to a, ö to o) and spelled out (å to aa, ä
   * to ae, ö to oe).
   *
   * @param patientName PN (PS3.5 6.2.1), decoded; components beyond the fifth and groups beyond the
   *     third count as well; may be null or blank, then there are no spellings
   */
  public static List<String> of(String patientName) {
    NameSpellings names = new NameSpellings();
    if (patientName != null) {
      for (String group : patientName.split("[\\\\=]", -1)) {
        names.addGroup(Arrays.stream(group.split("\\^", -1)).map(NameSpellings::fold).toList());
      }
    }
    return List.copyOf(names.spellings);
  }

  private void addGroup(List<String> components) {
    for (int i = 0; i < components.size(); i++) {
      if (i < FIRST_AFFIX) {
        addName(components.get(i));
      } else {
        addAffix(components.get(i));
      }
    }
    if (components.size() >= 2) {
      String middle = components.size() > 2 ? components.get(2) : "";
      addTogether(components.get(0), components.get(1));
      addTogether(components.get(0), (components.get(1) + " " + middle).strip());
    }
  }

  private void addName(String component) {
    add(component);
    List<String> words = words(component);
    if (words.size() > 1) {
      add(String.join(" ", words));
      add(String.join("-", words));
      add(String.join("", words));
    }
    for (String word : words) {
      if (length(word) >= SHORTEST_WORD && !PARTICLES.contains(word)) {
        add(word);
      }
    }
  }

  private void addAffix(String component) {
    if (!words(component).stream().allMatch(TITLES::contains)) {
      add(component);
    }
  }

  private void addTogether(String family, String given) {
    if (family.isEmpty() || given.isEmpty()) {
      return; // alone, each is there already
    }
    add(given + " " + family);
    add(family + " " + given);
    add(family + ", " + given);
    if (isWrittenWithoutSpace(family)) {
      add(family + given);
    }
  }

  private void add(String spelling) {
    for (String form : List.of(spelling, stripped(spelling), spelledOut(spelling))) {
      if (length(form) >= SHORTEST_SPELLING) {
        spellings.add(form);
      }
    }
  }

  private static String fold(String component) {
    String composed = Normalizer.normalize(component, Normalizer.Form.NFC);
    String lower = Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    return WHITE_SPACE.matcher(lower).replaceAll(" ").strip();
  }

  /** Takes marks off Latin, Greek and Cyrillic letters only; those of kana make other syllables. */
  private static String stripped(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    String bare = LATIN_MARKS.matcher(decomposed).replaceAll("");
    return Normalizer.normalize(bare, Normalizer.Form.NFC)
        .replace("ø", "o")
        .replace("đ", "d")
        .replace("ð", "d")
        .replace("ł", "l")
        .replace("ı", "i")
        .replace("æ", "ae")
        .replace("œ", "oe")
        .replace("þ", "th")
        .replace("ß", "ss");
  }

  private static String spelledOut(String text) {
    return stripped(
        text.replace("å", "aa")
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ø", "oe")
            .replace("ü", "ue"));
  }

  private static List<String> words(String component) {
    return BETWEEN_WORDS.splitAsStream(component).filter(word -> !word.isEmpty()).toList();
  }

  private static boolean isWrittenWithoutSpace(String text) {
    return switch (Character.UnicodeScript.of(text.codePointAt(0))) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> false;
    };
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
