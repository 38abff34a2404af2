package org.dimma.pixels;

import java.util.Arrays;

/**
 * How many lines of letters lie above each other, by the rows with many edges between columns.
 *
 * @param count 0 when there are no edges at all
 * @param height rows from the top to the bottom of a line's letters, 1 or more
 */
record TextRows(int count, int height) {
  /** Rows with fewer edges than this part of the fullest row lie between lines. */
  private static final double EMPTY = 0.2;

  /** Dots and rings above letters are bands of their own, but lower than this part of a line. */
  private static final double ACCENT = 0.5;

  /** How much of a region with a single line are letters at least. */
  private static final double LINE = 0.5;

  static TextRows of(Upright picture) {
    double[] edges = edges(picture);
    double fullest = 0;
    for (double row : edges) {
      fullest = Math.max(fullest, row);
    }
    if (fullest == 0) {
      return new TextRows(0, edges.length);
    }
    int[] bands = bands(edges, fullest * EMPTY);
    int tallest = Arrays.stream(bands).max().orElse(0);
    int count = (int) Arrays.stream(bands).filter(rows -> rows > tallest * ACCENT).count();
    if (count < 2) {
      // Noise or a faint letter may break a line into bands; the region was made to fit the line.
      return new TextRows(count, Math.max(tallest, (int) (edges.length * LINE)));
    }
    return new TextRows(count, tallest);
  }

  /** How many rows each run of rows has that have more edges than that. */
  private static int[] bands(double[] edges, double above) {
    int[] bands = new int[edges.length / 2 + 1];
    int count = 0;
    for (int y = 0; y < edges.length; y++) {
      if (edges[y] > above) {
        bands[count]++;
      } else if (bands[count] > 0) {
        count++;
      }
    }
    return bands;
  }

  private static double[] edges(Upright picture) {
    double[] edges = new double[picture.height()];
    for (int y = 0; y < edges.length; y++) {
      for (int x = 1; x < picture.width(); x++) {
        edges[y] += Math.abs((double) picture.value(x, y) - picture.value(x - 1, y));
      }
    }
    return edges;
  }
}
