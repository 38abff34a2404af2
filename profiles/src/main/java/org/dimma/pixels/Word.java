package org.dimma.pixels;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A word that was read in a picture, and where; perhaps somebody's name, so it belongs in no log.
 *
 * @param text as read, mistakes included
 * @param confidence of the reader, 0 to 100
 * @param x of the first column
 * @param y of the first row
 * @param width columns, 1 or more
 * @param height rows, 1 or more
 */
public record Word(String text, float confidence, int x, int y, int width, int height) {
  /**
   * Confidence that it takes, by characters from 2 on: the shorter, the more often noise has it.
   */
  private static final float[] NEEDED = {92, 85, 60};

  private static final int LEAST = 3;

  /** So many letters and digits, so many of them different, are hardly read in noise. */
  private static final int LONG = 7;

  private static final int DIFFERENT = 5;
  private static final float SURE_OF_FEW = 92;
  private static final float SURE = 85;
  private static final float GUESSED = 50;

  /** Upside down, text is read with less confidence; then both ways are compared. */
  private static final float CONVINCING = 85;

  /**
   * Whether this is text that was really read, and not an edge, a vessel or noise: two letters or
   * digits with much confidence, or four with some; not all the same.
   */
  public boolean isPlausible() {
    int characters = letterOrDigitCount();
    return characters >= 2
        && letterOrDigits().distinct().count() > 1
        && confidence >= NEEDED[Math.min(characters - 2, NEEDED.length - 1)];
  }

  /**
   * Whether this is three letters or digits and more, read with much confidence, or a long word
   * read with some: what is read in anatomy with that is shorter, or one or two letters repeated.
   */
  boolean isSure() {
    int characters = letterOrDigitCount();
    boolean isLong = characters >= LONG && letterOrDigits().distinct().count() >= DIFFERENT;
    return isPlausible()
        && characters >= LEAST
        && (isLong || confidence >= (characters == LEAST ? SURE_OF_FEW : SURE));
  }

  /** Letters and digits of all words that are rather read than guessed. */
  static int lettersOrDigits(List<Word> words) {
    return words.stream()
        .filter(word -> word.confidence >= GUESSED)
        .mapToInt(Word::letterOrDigitCount)
        .sum();
  }

  /**
   * Whether words that were read in one place are text: three letters or digits or more, in words
   * that are {@link #isPlausible} each. Two alone are read in anatomy at times.
   */
  public static boolean areText(List<Word> words) {
    return words.stream().filter(Word::isPlausible).mapToInt(Word::letterOrDigitCount).sum()
        >= LEAST;
  }

  /** Whether a plausible word is among them that was hardly read the wrong way round. */
  static boolean areConvincing(List<Word> words) {
    return words.stream().anyMatch(word -> word.isPlausible() && word.confidence >= CONVINCING);
  }

  /** How much text this is: confidence times characters, and nothing if it is not plausible. */
  float weight() {
    return isPlausible() ? confidence * letterOrDigitCount() : 0;
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "word of " + text.length() + " characters";
  }

  int letterOrDigitCount() {
    return (int) letterOrDigits().count();
  }

  private IntStream letterOrDigits() {
    return text.codePoints().filter(Character::isLetterOrDigit);
  }
}
