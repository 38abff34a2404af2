package org.dimma.pixels;

import java.util.Arrays;

/**
 * The cheap look: where a picture, at one scale, has many thin bright strokes and thin dark gaps
 * close together. A stroke is where the sum of three pixels one above the other differs from both
 * sums two pixels aside, in the same direction, by more than the noise and a part of the range of
 * brightness there. Bone, vessels and edges have one of the two colours; noise has few of either.
 */
final class StrokeScan {
  /** Side of the squares that strokes are counted in. */
  static final int CELL = 8;

  /** Side of the squares that noise and range are measured in. */
  private static final int BLOCK = 32;

  /** A stroke differs by this many medians of what sums two pixels aside differ by. */
  private static final float NOISE = 3.3f;

  /** A stroke differs by this part of the range in and around its block. */
  private static final float RANGE = 0.045f;

  /** Pixels of a window of 6 cells that are strokes; of gaps, half as many do. */
  private static final int LEAST = 8;

  private static final int LONG = 7;
  private static final int SHORT = 2;

  private int width;
  private int height;
  private int columns;
  private int rows;
  private int blockColumns;
  private int blockRows;
  private int[] strokes = new int[0];
  private int[] bright = new int[0];
  private int[] dark = new int[0];
  private int[] sums = new int[0];
  private int[] upper = new int[0];
  private int[] lower = new int[0];
  private int[] limits = new int[0];
  private int[] noise = new int[0];
  private int[] highest = new int[0];
  private int[] lowest = new int[0];
  private final int[] sample = new int[64];
  private final int[] around = new int[9];

  /**
   * Counts strokes.
   *
   * @param values width * height of them, 0 to 2^24
   * @param step 1 to look at each row, 2 at each second one
   */
  void scan(int[] values, int width, int height, int step) {
    reserve(width, height);
    for (int block = 0; block < blockRows; block++) {
      measure(values, block, step);
    }
    for (int block = 0; block < blockRows; block++) {
      limit(block);
      int end = Math.min(height, (block + 1) * BLOCK);
      for (int top = block * BLOCK; top < end; top += CELL) {
        count(top, step);
      }
    }
  }

  private void reserve(int width, int height) {
    this.width = width;
    this.height = height;
    columns = (width + CELL - 1) / CELL;
    rows = (height + CELL - 1) / CELL;
    blockColumns = (width + BLOCK - 1) / BLOCK;
    blockRows = (height + BLOCK - 1) / BLOCK;
    if (strokes.length < width * height) {
      strokes = new int[width * height];
    }
    if (sums.length < width) {
      sums = new int[width];
      upper = new int[width];
      lower = new int[width];
      limits = new int[width];
    }
    if (bright.length < columns * rows) {
      bright = new int[columns * rows];
      dark = new int[columns * rows];
    }
    Arrays.fill(bright, 0, columns * rows, 0);
    Arrays.fill(dark, 0, columns * rows, 0);
    if (noise.length < blockColumns * blockRows) {
      noise = new int[blockColumns * blockRows];
      highest = new int[blockColumns * blockRows];
      lowest = new int[blockColumns * blockRows];
    }
  }

  private void measure(int[] values, int block, int step) {
    Arrays.fill(upper, 0, width, 0);
    Arrays.fill(lower, 0, width, Integer.MAX_VALUE);
    int end = Math.min(height - 1, (block + 1) * BLOCK);
    int first = Math.max(1, block * BLOCK) | 1;
    for (int y = first; y < end; y += step) {
      add(values, y * width);
      respond(y * width);
    }
    for (int column = 0; column < blockColumns; column++) {
      int at = block * blockColumns + column;
      highest[at] = 0;
      lowest[at] = Integer.MAX_VALUE;
      for (int x = column * BLOCK; x < Math.min(width, (column + 1) * BLOCK); x++) {
        highest[at] = Math.max(highest[at], upper[x]);
        lowest[at] = Math.min(lowest[at], lower[x]);
      }
      noise[at] = medianDifference(values, column * BLOCK, first, end);
    }
  }

  private void add(int[] values, int at) {
    for (int x = 0; x < width; x++) {
      int sum = values[at - width + x] + values[at + x] + values[at + width + x];
      sums[x] = sum;
      upper[x] = Math.max(upper[x], sum);
      lower[x] = Math.min(lower[x], sum);
    }
  }

  private void respond(int at) {
    int[] row = sums;
    for (int x = 2; x < width - 2; x++) {
      int here = row[x];
      int left = row[x - 2];
      int right = row[x + 2];
      strokes[at + x] =
          Math.max(here - Math.max(left, right), 0) - Math.max(Math.min(left, right) - here, 0);
    }
  }

  private int medianDifference(int[] values, int left, int top, int bottom) {
    int count = 0;
    for (int y = top; y < bottom; y += 4) {
      for (int x = left + 2 + (y & 2); x < Math.min(width - 2, left + BLOCK); x += 4) {
        int i = y * width + x;
        int here = values[i - width] + values[i] + values[i + width];
        int aside = values[i - width + 2] + values[i + 2] + values[i + width + 2];
        if (count < sample.length) {
          sample[count++] = Math.abs(here - aside);
        }
      }
    }
    Arrays.sort(sample, 0, count);
    return count == 0 ? 0 : sample[count / 2];
  }

  private void limit(int block) {
    for (int column = 0; column < blockColumns; column++) {
      int count = 0;
      int high = 0;
      int low = Integer.MAX_VALUE;
      for (int y = Math.max(0, block - 1); y <= Math.min(blockRows - 1, block + 1); y++) {
        for (int x = Math.max(0, column - 1); x <= Math.min(blockColumns - 1, column + 1); x++) {
          int at = y * blockColumns + x;
          around[count++] = noise[at];
          high = Math.max(high, highest[at]);
          low = Math.min(low, lowest[at]);
        }
      }
      Arrays.sort(around, 0, count);
      float least = Math.max(NOISE * around[count / 2], RANGE * (high - low));
      int right = Math.min(width, (column + 1) * BLOCK);
      Arrays.fill(limits, column * BLOCK, right, Math.max(1, (int) least) - 1);
    }
  }

  private void count(int top, int step) {
    Arrays.fill(upper, 0, width, 0);
    Arrays.fill(lower, 0, width, 0);
    int end = Math.min(height - 1, top + CELL);
    for (int y = Math.max(1, top) | 1; y < end; y += step) {
      int at = y * width;
      for (int x = 2; x < width - 2; x++) {
        int stroke = strokes[at + x];
        upper[x] += (limits[x] - stroke) >>> 31;
        lower[x] += (limits[x] + stroke) >>> 31;
      }
    }
    int row = top / CELL * columns;
    for (int x = 0; x < width; x++) {
      bright[row + x / CELL] += step * upper[x];
      dark[row + x / CELL] += step * lower[x];
    }
  }

  /**
   * Marks the cells of windows that are full of strokes.
   *
   * @param marks of squares that are {@code 1 << shift} cells wide at the finest scale, row by row
   * @param markColumns squares in a row
   * @param shift 0 at the finest scale, 1 at half of it, 2 at a quarter
   * @return true if there was one
   */
  boolean mark(boolean[] marks, int markColumns, int shift) {
    boolean found = false;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        if (isFull(x, y, 3, 2)) {
          fill(marks, markColumns, x, y, 3, 2, shift);
          found = true;
        } else if (isFull(x, y, 2, 3)) {
          fill(marks, markColumns, x, y, 2, 3, shift);
          found = true;
        }
      }
    }
    return found;
  }

  private boolean isFull(int left, int top, int wide, int high) {
    int light = 0;
    int shade = 0;
    for (int y = top; y < Math.min(rows, top + high); y++) {
      for (int x = left; x < Math.min(columns, left + wide); x++) {
        light += bright[y * columns + x];
        shade += dark[y * columns + x];
      }
    }
    return Math.max(light, shade) >= LEAST && 2 * Math.min(light, shade) >= LEAST;
  }

  /** With a margin along both directions of reading: a line goes on beyond its densest part. */
  private static void fill(
      boolean[] marks, int markColumns, int left, int top, int wide, int high, int shift) {
    fillExactly(
        marks, markColumns, left - LONG, top - SHORT, wide + 2 * LONG, high + 2 * SHORT, shift);
    fillExactly(
        marks, markColumns, left - SHORT, top - LONG, wide + 2 * SHORT, high + 2 * LONG, shift);
  }

  private static void fillExactly(
      boolean[] marks, int markColumns, int left, int top, int wide, int high, int shift) {
    int markRows = marks.length / markColumns;
    int toRow = Math.min(markRows, (top + high) << shift);
    int toColumn = Math.min(markColumns, (left + wide) << shift);
    int fromColumn = Math.max(0, left << shift);
    for (int y = Math.max(0, top << shift); y < toRow; y++) {
      if (fromColumn < toColumn) {
        Arrays.fill(marks, y * markColumns + fromColumn, y * markColumns + toColumn, true);
      }
    }
  }
}
