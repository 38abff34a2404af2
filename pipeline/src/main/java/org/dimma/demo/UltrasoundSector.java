package org.dimma.demo;

/**
 * What a curved ultrasound probe shows of a liver with its gallbladder: speckle, in the shape of a
 * fan.
 */
final class UltrasoundSector {
  /** So that 16 cm of depth fill a region of 400 pixels. */
  static final double CM_PER_PIXEL = 0.04;

  private static final double HALF_ANGLE = StrictMath.toRadians(30);

  /** Pixels from the point where the beams would meet to the skin. */
  private static final double PROBE_RADIUS = 90;

  private static final double DIAPHRAGM_DEPTH = 318;

  /** Shears one of the two fields of noise, so that no grid shows. */
  private static final double SLANT = 0.6;

  private static final int SPECKLE_SEED = 61;

  private record Ellipse(double x, double depth, double halfWidth, double halfHeight) {
    /** Below 1 inside, 1 at the rim. */
    double distance(double atX, double atDepth) {
      double across = (atX - x) / halfWidth;
      double down = (atDepth - depth) / halfHeight;
      return Math.sqrt(across * across + down * down);
    }
  }

  private static final Ellipse GALLBLADDER = new Ellipse(52, 176, 62, 27);
  private static final Ellipse PORTAL_VEIN = new Ellipse(-62, 196, 34, 11);
  private static final Ellipse HEPATIC_VEIN = new Ellipse(-52, 112, 15, 13);

  private UltrasoundSector() {}

  /**
   * Draws the fan.
   *
   * @param grey 8-bit samples, row by row; what lies outside of the fan stays
   * @param middle its axis, in pixels from the left
   * @param top row of the middle of the probe
   * @param bottom row of the deepest point
   */
  static void draw(byte[] grey, int columns, int middle, int top, int bottom) {
    double nearest = PROBE_RADIUS * StrictMath.cos(HALF_ANGLE);
    double deepest = bottom - top + nearest;
    for (int y = top; y <= bottom; y++) {
      for (int x = 0; x < columns; x++) {
        double across = x - middle;
        double down = y - top + nearest;
        double radius = Math.sqrt(across * across + down * down);
        double angle = StrictMath.atan2(across, down);
        boolean isInside = radius >= PROBE_RADIUS && radius <= deepest;
        if (isInside && Math.abs(angle) <= HALF_ANGLE) {
          grey[y * columns + x] = (byte) brightness(across, radius - PROBE_RADIUS, radius, angle);
        }
      }
    }
  }

  /** Logarithm of the echo, as all scanners show it. */
  private static int brightness(double x, double depth, double radius, double angle) {
    double echo = reflection(x, depth) * speckle(radius, angle);
    double grey = 122 + 46 * StrictMath.log(echo + 0.02) - 0.05 * depth;
    return (int) Math.max(4, Math.min(235, Math.round(grey)));
  }

  private static double reflection(double x, double depth) {
    double rim = GALLBLADDER.distance(x, depth);
    if (rim < 1 || PORTAL_VEIN.distance(x, depth) < 1 || HEPATIC_VEIN.distance(x, depth) < 1) {
      return 0.05;
    }
    if (rim < 1.1 || PORTAL_VEIN.distance(x, depth) < 1.25 || depth < 7) {
      return 2.6;
    }
    double bent = depth + x * x / 620;
    if (bent > DIAPHRAGM_DEPTH && bent < DIAPHRAGM_DEPTH + 7) {
      return 5;
    }
    double behind = Math.abs(x - GALLBLADDER.x - 0.3 * (depth - GALLBLADDER.depth));
    boolean isBehindFluid = depth > GALLBLADDER.depth && behind < GALLBLADDER.halfWidth * 0.8;
    double liver = 0.55 + 0.5 * Noise.smooth(SPECKLE_SEED + 2, x / 34, depth / 26);
    if (bent >= DIAPHRAGM_DEPTH) {
      liver *= 0.45;
    }
    return isBehindFluid ? 1.5 * liver : liver;
  }

  /**
   * Waves that meet by chance (Rayleigh's distribution): grains as deep as the pulse is long, and
   * wider the farther away.
   */
  private static double speckle(double radius, double angle) {
    double along = radius / 2.6;
    double across = angle * 110;
    double real = 2 * Noise.smooth(SPECKLE_SEED, along + SLANT * across, across) - 1;
    double imaginary =
        2 * Noise.smooth(SPECKLE_SEED + 1, along - SLANT * across, across + SLANT * along) - 1;
    return 2 * Math.sqrt(real * real + imaginary * imaginary);
  }
}
