package org.dimma.demo;

import java.util.Arrays;

/**
 * A picture of numbers, painted with ellipses whose centre and half axes are in millimetres; the
 * origin is in the middle.
 */
final class Canvas {
  private final int columns;
  private final int rows;
  private final double pixelsPerMm;
  private float[] values;

  Canvas(int columns, int rows, double mmPerPixel, float background) {
    this.columns = columns;
    this.rows = rows;
    this.pixelsPerMm = 1 / mmPerPixel;
    this.values = new float[columns * rows];
    Arrays.fill(values, background);
  }

  /** Replaces what lies within the ellipse. */
  Canvas fill(
      double x, double y, double halfWidth, double halfHeight, double degrees, double value) {
    return paint(x, y, halfWidth, halfHeight, degrees, value, false);
  }

  /**
   * Adds what rays through an ellipsoid would meet: {@code value} in the middle, nothing at the
   * rim.
   */
  Canvas project(
      double x, double y, double halfWidth, double halfHeight, double degrees, double value) {
    return paint(x, y, halfWidth, halfHeight, degrees, value, true);
  }

  private Canvas paint(
      double x,
      double y,
      double halfWidth,
      double halfHeight,
      double degrees,
      double value,
      boolean projected) {
    // StrictMath: Math may differ in the last bit between machines.
    double cos = StrictMath.cos(StrictMath.toRadians(degrees));
    double sin = StrictMath.sin(StrictMath.toRadians(degrees));
    double reachX = Math.sqrt(square(halfWidth * cos) + square(halfHeight * sin));
    double reachY = Math.sqrt(square(halfWidth * sin) + square(halfHeight * cos));
    int lastRow = Math.min(rows - 1, row(y + reachY));
    int lastColumn = Math.min(columns - 1, column(x + reachX));
    for (int row = Math.max(0, row(y - reachY)); row <= lastRow; row++) {
      double dy = (row - rows / 2) / pixelsPerMm - y;
      for (int column = Math.max(0, column(x - reachX)); column <= lastColumn; column++) {
        double dx = (column - columns / 2) / pixelsPerMm - x;
        double along = (dx * cos + dy * sin) / halfWidth;
        double across = (dy * cos - dx * sin) / halfHeight;
        double distance = along * along + across * across;
        if (distance <= 1) {
          int at = row * columns + column;
          values[at] = (float) (projected ? values[at] + value * Math.sqrt(1 - distance) : value);
        }
      }
    }
    return this;
  }

  private static double square(double number) {
    return number * number;
  }

  private int row(double y) {
    return (int) Math.round(y * pixelsPerMm) + rows / 2;
  }

  private int column(double x) {
    return (int) Math.round(x * pixelsPerMm) + columns / 2;
  }

  /** Softens edges as a detector does. */
  Canvas blur() {
    blur(1);
    blur(columns);
    return this;
  }

  private void blur(int step) {
    float[] blurred = values.clone();
    for (int at = step; at < values.length - step; at++) {
      blurred[at] = (values[at - step] + 2 * values[at] + values[at + step]) / 4;
    }
    values = blurred;
  }

  /** Adds noise of neighbouring pixels that are a little alike, as reconstruction leaves it. */
  Canvas noise(int seed, double amplitude) {
    int[] above = noiseRow(seed, -1);
    for (int row = 0; row < rows; row++) {
      int[] here = noiseRow(seed, row);
      for (int column = 0; column < columns; column++) {
        int sum = above[column] + above[column + 1] + here[column] + here[column + 1];
        values[row * columns + column] += (float) (amplitude * sum / 512);
      }
      above = here;
    }
    return this;
  }

  private int[] noiseRow(int seed, int row) {
    int[] numbers = new int[columns + 1];
    for (int column = 0; column <= columns; column++) {
      numbers[column] = (byte) Noise.bits(seed, column, row);
    }
    return numbers;
  }

  /**
   * The whole numbers next to {@code value * slope + intercept}, cut off at the ends of the range,
   * row by row.
   */
  short[] pixels(double slope, double intercept, int smallest, int largest) {
    short[] pixels = new short[values.length];
    for (int at = 0; at < pixels.length; at++) {
      long pixel = Math.round(values[at] * slope + intercept);
      pixels[at] = (short) Math.max(smallest, Math.min(largest, pixel));
    }
    return pixels;
  }
}
