package org.dimma.pixels;

/**
 * What a line of text is drawn with: which of the two is brighter says whether it is light or dark.
 *
 * @param level brightness of the middle of the letters
 * @param ground brightness of what is around them, in the mean
 */
public record Ink(float level, float ground) {
  /** 1 when the letters are lighter than what is around them, or -1. */
  int sign() {
    return level < ground ? -1 : 1;
  }

  /** False where the values are too large or too much alike to reckon with. */
  boolean isVisible() {
    return contrast() > 0 && contrast() <= Float.MAX_VALUE;
  }

  float contrast() {
    return Math.abs(level - ground);
  }
}
