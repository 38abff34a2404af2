package org.dimma.pixels;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What was read, with nothing left but small letters of ASCII, digits and where words begin. */
final class PrintedText {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** Letters without a decomposition. */
  private static final Map<Character, String> PLAIN =
      Map.ofEntries(
          Map.entry('ø', "o"),
          Map.entry('đ', "d"),
          Map.entry('ð', "d"),
          Map.entry('ł', "l"),
          Map.entry('ı', "i"),
          Map.entry('æ', "ae"),
          Map.entry('œ', "oe"),
          Map.entry('þ', "th"),
          Map.entry('ß', "ss"));

  /** Signs that an OCR takes letters for, when they stand inside of a word. */
  private static final Pattern STROKE_IN_WORD =
      Pattern.compile("(?<=[\\p{L}\\p{N}])[|!](?=[\\p{L}\\p{N}])");

  private static final Pattern NOT_CHARACTERS = Pattern.compile("[^a-z0-9]+");

  private final String line;
  private final List<String> words;
  private final String characters;
  private final BitSet edges = new BitSet();

  private PrintedText(String line) {
    this.line = line;
    this.words = NOT_CHARACTERS.splitAsStream(line).filter(word -> !word.isEmpty()).toList();
    this.characters = String.join("", words);
    int at = 0;
    for (String word : words) {
      edges.set(at);
      at += word.length();
    }
    edges.set(at);
    for (int i = 1; i < characters.length(); i++) {
      if (isDigit(characters.charAt(i - 1)) != isDigit(characters.charAt(i))) {
        edges.set(i);
      }
    }
  }

  static PrintedText of(String text) {
    return new PrintedText(folded(text));
  }

  static PrintedText of(List<Word> words) {
    return of(words.stream().map(Word::text).collect(Collectors.joining(" ")));
  }

  /** Lower case, without accents, with spaces and signs. */
  String line() {
    return line;
  }

  /** What stands between spaces or signs: letters a to z and digits. */
  List<String> words() {
    return words;
  }

  /** All words without anything between. */
  String characters() {
    return characters;
  }

  /** Whether a word, or digits after letters, may begin or end before this character. */
  boolean isEdge(int index) {
    return edges.get(index);
  }

  static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static String folded(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String lower = STROKE_IN_WORD.matcher(bare).replaceAll("l").toLowerCase(Locale.ROOT);
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < lower.length(); i++) {
      char character = lower.charAt(i);
      plain.append(PLAIN.getOrDefault(character, String.valueOf(character)));
    }
    return plain.toString();
  }
}
