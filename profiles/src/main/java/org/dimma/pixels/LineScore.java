package org.dimma.pixels;

/**
 * How much more a row of glyphs looks like text than like anatomy: the logarithm of the odds, by
 * logistic regression over a labelled set of rendered lines and of rows found in clean images.
 */
final class LineScore {
  private static final double BIAS = -4.61;
  private static final double LETTERS = -2.17;
  private static final double SHAPED = 1.66;
  private static final double GLYPHS = 0.139;
  private static final double ALIGNED = 1.31;
  private static final double EVEN = -4.25;
  private static final double SHARP = -4.12;
  private static final double STROKES = -0.68;
  private static final double THICK = -18.2;
  private static final double SPREAD = -55.9;
  private static final double PLATEAU = 7.16;
  private static final double CLEAR = -0.0358;
  private static final double DENSE = 0.27;
  private static final double ALIGNED_LETTERS = 4.34;
  private static final double TOO_THICK = -7.6;
  private static final double ALIGNED_STROKES = 4.51;
  private static final double BLURRED = -91.9;
  private static final double TOO_THIN = -105;

  private LineScore() {}

  /** From about -20 to 9; above 0 it is text rather than not. */
  static double of(Line line) {
    double letters = StrictMath.log(Math.min(line.letters(), 12));
    double blurred = 1 - line.sharp();
    return BIAS
        + LETTERS * letters
        + SHAPED * StrictMath.log(1 + Math.min(line.shaped(), 10))
        + GLYPHS * Math.min(line.glyphs(), 8)
        + ALIGNED * line.aligned()
        + EVEN * line.even()
        + SHARP * line.sharp()
        + STROKES * line.strokes()
        + THICK * line.thick()
        + SPREAD * Math.min(line.spread(), 0.3)
        + PLATEAU * line.plateau()
        + CLEAR * line.clear()
        + DENSE * line.dense()
        + ALIGNED_LETTERS * line.aligned() * letters
        + TOO_THICK * Math.max(0, line.thick() - 0.2)
        + ALIGNED_STROKES * line.aligned() * line.strokes()
        + BLURRED * blurred * blurred
        + TOO_THIN * Math.max(0, 0.06 - line.thick());
  }
}
