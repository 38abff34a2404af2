package org.dimma.pixels;

import java.util.List;

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
  private static final int FEWEST_CHARACTERS = 3;

  /** Noise and anatomy give words of three or four characters at up to this confidence. */
  private static final float CONFIDENT = 60;

  /** For words of two characters, which noise gives more often. */
  private static final float VERY_CONFIDENT = 85;

  /**
   * Whether this is text that was really read: three letters or digits or more, not all the same,
   * with some confidence; or two with much.
   */
  public boolean isPlausible() {
    long characters = letterOrDigitCount();
    if (characters < FEWEST_CHARACTERS) {
      return characters == FEWEST_CHARACTERS - 1 && confidence >= VERY_CONFIDENT;
    }
    return confidence >= CONFIDENT && distinctLettersAndDigits() > 1;
  }

  /** Whether any of the words {@link #isPlausible}. */
  public static boolean anyPlausible(List<Word> words) {
    return words.stream().anyMatch(Word::isPlausible);
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

  private long letterOrDigitCount() {
    return text.codePoints().filter(Character::isLetterOrDigit).count();
  }

  private long distinctLettersAndDigits() {
    return text.codePoints().filter(Character::isLetterOrDigit).distinct().count();
  }
}
