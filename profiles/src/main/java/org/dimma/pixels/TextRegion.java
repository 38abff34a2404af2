package org.dimma.pixels;

import java.util.Optional;

/**
 * Where a picture seems to show a line of text.
 *
 * @param x of the first column
 * @param y of the first row
 * @param width columns, 1 or more
 * @param height rows, 1 or more
 * @param turn which way the line reads
 * @param certainty how much it looks like text
 * @param ink what it is drawn with, where that was found
 */
public record TextRegion(
    int x, int y, int width, int height, Turn turn, Certainty certainty, Optional<Ink> ink) {

  /** A region of which no more is known. */
  public TextRegion(int x, int y, int width, int height, Turn turn, Certainty certainty) {
    this(x, y, width, height, turn, certainty, Optional.empty());
  }

  /** How far the picture must be turned, clockwise, for the line to read from left to right. */
  public enum Turn {
    NONE,
    QUARTER,
    HALF,
    THREE_QUARTERS
  }

  /** What it takes to believe in a line of text. */
  public enum Certainty {
    /** Nothing but text looks like this; no reader's silence clears it. */
    CERTAIN,
    /** Hardly anything else does: letters that a reader makes out, however doubtful, are enough. */
    LIKELY,
    /** Other things look like this at times: a reader may say that there are no words in it. */
    SUSPECTED,
    /** Other things often look like this: it takes a word that a reader is sure of. */
    DOUBTFUL
  }
}
