package org.dimma.pixels;

import java.util.Arrays;
import org.dimma.pixels.TextRegion.Turn;

/**
 * A line of text cut out of a picture and made easy to read: upright, dark on light, of a size that
 * Tesseract knows, with a white frame.
 */
final class TextCrop {
  /** Rows that a line's letters get: what Tesseract reads best. */
  private static final int LETTER_ROWS = 34;

  private static final double LARGEST_SCALE = 8;
  private static final double SMALLEST_SCALE = 1.0 / 16;

  /** Bounds memory and time: a line of 100 letters takes a tenth of this. */
  private static final int LARGEST_AREA = 1 << 21;

  /** Columns and rows around a region that are read with it, as far as the picture goes. */
  static final int MARGIN = 3;

  private static final int FRAME = 10;
  private static final byte WHITE = (byte) 255;

  /** Of values looked at for the contrast. */
  private static final int SAMPLES = 1 << 14;

  /** How the background is told from the letters. */
  enum Contrast {
    /** All shades count. */
    FULL,
    /** All shades count, each pixel with its neighbours: for noise. */
    SMOOTH,
    /**
     * Only what is much lighter (or darker) than most pixels is a letter: for letters on anatomy.
     */
    EXTREMES,
    /** What the finder says of the letters' brightness tells them from all that is behind them. */
    INK
  }

  private final Upright upright;
  private final Contrast contrast;
  private final double scale;
  private final int innerWidth;
  private final int innerHeight;
  private final TextRows rows;
  private final float[] ink; // only of a look for ink
  private final byte[] pixels;

  /**
   * Cuts out a region, and some pixels around it.
   *
   * @param turn how far to turn it clockwise, instead of as far as the region says
   * @param contrast {@code INK} only for a region that tells its ink
   */
  TextCrop(GrayImage image, TextRegion region, Turn turn, Contrast contrast) {
    this.contrast = contrast;
    this.upright = new Upright(image, region, MARGIN, turn);
    boolean isInk = contrast == Contrast.INK;
    this.rows = isInk ? new TextRows(1, letterRows(region, turn)) : TextRows.of(upright);
    this.ink =
        isInk ? InkMask.of(upright, region.ink().orElseThrow(), rows.height()) : new float[0];
    this.scale = scaleFor(rows.height());
    this.innerWidth = Math.max(1, (int) (upright.width() * scale));
    this.innerHeight = Math.max(1, (int) (upright.height() * scale));
    this.pixels = new byte[width() * height()];
    Arrays.fill(pixels, WHITE);
    if (isInk) {
      drawStretched(1, 0);
    } else {
      draw();
    }
  }

  /** A region with ink was made to fit one line. */
  private static int letterRows(TextRegion region, Turn turn) {
    return turn == Turn.NONE || turn == Turn.HALF ? region.height() : region.width();
  }

  int width() {
    return innerWidth + 2 * FRAME;
  }

  int height() {
    return innerHeight + 2 * FRAME;
  }

  /** Row after row, one byte each: 0 is black. */
  byte[] pixels() {
    return pixels;
  }

  /** Whether it shows one line, and nothing but its letters. */
  boolean isClean() {
    return contrast == Contrast.INK;
  }

  /** Whether there seem to be several lines. */
  boolean isBlock() {
    return rows.count() > 1;
  }

  /** Whether there is no edge between any two pixels of a row. */
  boolean isBlank() {
    return rows.count() == 0;
  }

  /** A word with its place in this crop, as one with its place in the picture. */
  Word inPicture(String text, float confidence, int left, int top, int width, int height) {
    int x0 = unscaled(left, upright.width());
    int y0 = unscaled(top, upright.height());
    int x1 = Math.max(x0, unscaled(left + width - 1, upright.width()));
    int y1 = Math.max(y0, unscaled(top + height - 1, upright.height()));
    int ax = upright.pictureX(x0, y0);
    int ay = upright.pictureY(x0, y0);
    int bx = upright.pictureX(x1, y1);
    int by = upright.pictureY(x1, y1);
    return new Word(
        text,
        confidence,
        Math.min(ax, bx),
        Math.min(ay, by),
        Math.abs(ax - bx) + 1,
        Math.abs(ay - by) + 1);
  }

  private int unscaled(int position, int limit) {
    return Math.min(limit - 1, Math.max(0, (int) ((position - FRAME) / scale)));
  }

  private double scaleFor(int letterRows) {
    double wanted = Math.min(LARGEST_SCALE, (double) LETTER_ROWS / letterRows);
    double area = (double) upright.width() * upright.height();
    double fitting = Math.sqrt(LARGEST_AREA / area);
    // Of a line that is very long, or of a whole picture, the letters become too small to read.
    return Math.max(SMALLEST_SCALE, Math.min(wanted, fitting));
  }

  private void draw() {
    float[] sorted = sample();
    float low = sorted[sorted.length / 100];
    float middle = sorted[sorted.length / 2];
    float high = sorted[sorted.length - 1 - sorted.length / 100];
    if (low == high) { // a little text in a wide region
      low = sorted[0];
      high = sorted[sorted.length - 1];
    }
    boolean lightOnDark = middle - low < high - middle; // most pixels are background
    if (contrast == Contrast.EXTREMES && lightOnDark) {
      low = (middle + high) / 2;
    } else if (contrast == Contrast.EXTREMES) {
      high = (middle + low) / 2;
    }
    float range = high > low ? high - low : 1;
    drawStretched(lightOnDark ? low + range : low, lightOnDark ? low : low + range);
  }

  private void drawStretched(float black, float white) {
    for (int y = 0; y < innerHeight; y++) {
      for (int x = 0; x < innerWidth; x++) {
        double light = (valueAt(x, y) - black) / (white - black);
        pixels[(y + FRAME) * width() + x + FRAME] =
            (byte) Math.round(255 * Math.min(1, Math.max(0, light)));
      }
    }
  }

  /** Values of a grid of pixels, in their order. */
  private float[] sample() {
    double area = (double) upright.width() * upright.height();
    int step = (int) Math.ceil(Math.sqrt(area / SAMPLES));
    int columns = (upright.width() + step - 1) / step;
    int rows = (upright.height() + step - 1) / step;
    float[] sample = new float[columns * rows];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = upright.value(i % columns * step, i / columns * step);
    }
    Arrays.sort(sample);
    return sample;
  }

  private double valueAt(int x, int y) {
    return scale < 1
        ? average(x, y)
        : interpolated((x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5);
  }

  /** Of the pixels that one pixel of a smaller picture stands for. */
  private double average(int x, int y) {
    int x1 = Math.min(upright.width(), (int) Math.ceil((x + 1) / scale));
    int y1 = Math.min(upright.height(), (int) Math.ceil((y + 1) / scale));
    double sum = 0;
    int count = 0;
    for (int row = (int) (y / scale); row < y1; row++) {
      for (int column = (int) (x / scale); column < x1; column++) {
        sum += shade(column, row);
        count++;
      }
    }
    return sum / count;
  }

  /** Catmull-Rom splines: letters of 8 rows stay sharper than with straight lines. */
  private double interpolated(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double sum = 0;
    for (int dy = -1; dy <= 2; dy++) {
      double weight = catmullRom(y - row - dy);
      for (int dx = -1; dx <= 2; dx++) {
        sum += weight * catmullRom(x - column - dx) * shade(column + dx, row + dy);
      }
    }
    return sum;
  }

  private float shade(int x, int y) {
    if (contrast != Contrast.SMOOTH) {
      return clamped(x, y);
    }
    return smooth(x, y - 1) / 4 + smooth(x, y) / 2 + smooth(x, y + 1) / 4;
  }

  private float smooth(int x, int y) {
    return clamped(x - 1, y) / 4 + clamped(x, y) / 2 + clamped(x + 1, y) / 4;
  }

  private float clamped(int x, int y) {
    int column = Math.min(upright.width() - 1, Math.max(0, x));
    int row = Math.min(upright.height() - 1, Math.max(0, y));
    return contrast == Contrast.INK
        ? ink[row * upright.width() + column]
        : upright.value(column, row);
  }

  private static double catmullRom(double distance) {
    double d = Math.abs(distance);
    if (d < 1) {
      return (1.5 * d - 2.5) * d * d + 1;
    }
    return d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
  }
}
