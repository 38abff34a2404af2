package org.dimma.pixels;

/**
 * How much more a row of glyphs looks like text than like anatomy: the logarithm of the odds, by
 * logistic regression over a labelled set of rendered lines and of rows found in clean images.
 */
final class LineScore {
  private static final double BIAS = -31.66;
  private static final double LETTERS = 1.467;
  private static final double SHAPED = 2.301;
  private static final double GLYPHS = -0.044;
  private static final double ALIGNED = 2.124;
  private static final double EVEN = 4.124;
  private static final double SHARP = 12.06;
  private static final double STROKES = -1.728;
  private static final double THICK = -28.25;
  private static final double SPREAD = 12.57;
  private static final double PLATEAU = 9.776;
  private static final double CLEAR = 0.157;
  private static final double DENSE = 1.386;
  private static final double ALIGNED_LETTERS = 0.716;
  private static final double TOO_THICK = 9.484;
  private static final double ALIGNED_STROKES = 6.304;
  private static final double BLURRED = 1.174;
  private static final double TOO_THIN = 67.67;
  private static final double TALL = -1.267;
  private static final double UNEVEN = -6.438;
  private static final double WIDE = 1.282;
  private static final double UNCLEAR = -1.074;
  private static final double FEW_STEPS = 1.362;

  private LineScore() {}

  /** From about -30 to 12; above 0 it is text rather than not. */
  static double of(Line line) {
    double letters = StrictMath.log(Math.min(line.letters(), 12));
    double blurred = 1 - line.sharp();
    double spread = Math.min(line.spread(), 0.3);
    double unclear = Math.max(0, 8 - line.clear());
    return BIAS
        + LETTERS * letters
        + SHAPED * StrictMath.log(1 + Math.min(line.shaped(), 10))
        + GLYPHS * Math.min(line.glyphs(), 8)
        + ALIGNED * line.aligned()
        + EVEN * line.even()
        + SHARP * line.sharp()
        + STROKES * line.strokes()
        + THICK * line.thick()
        + SPREAD * spread
        + PLATEAU * line.plateau()
        + CLEAR * line.clear()
        + DENSE * line.dense()
        + ALIGNED_LETTERS * line.aligned() * letters
        + TOO_THICK * Math.max(0, line.thick() - 0.2)
        + ALIGNED_STROKES * line.aligned() * line.strokes()
        + BLURRED * blurred * blurred
        + TOO_THIN * Math.max(0, 0.06 - line.thick())
        + TALL * StrictMath.log(Math.min(line.tall(), 40))
        + UNEVEN * Math.min(line.uneven(), 1)
        + WIDE * Math.min(line.wide(), 3)
        + UNCLEAR * unclear
        + FEW_STEPS * unclear * 30 * Math.max(0, 0.03 - spread);
  }
}
