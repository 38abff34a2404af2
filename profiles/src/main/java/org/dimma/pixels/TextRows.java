package org.dimma.pixels;

/**
 * How many lines of letters lie above each other, by the rows with many edges between columns.
 *
 * @param count 1 or more
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
    int tallest = 0;
    for (int y = 0; y < edges.length; y += Math.max(1, band(edges, y, fullest * EMPTY))) {
      tallest = Math.max(tallest, band(edges, y, fullest * EMPTY));
    }
    int count = 0;
    for (int y = 0; y < edges.length; y += Math.max(1, band(edges, y, fullest * EMPTY))) {
      count += band(edges, y, fullest * EMPTY) > tallest * ACCENT ? 1 : 0;
    }
    if (count < 2) {
      // Noise or a faint letter may break a line into bands; the region was made to fit the line.
      return new TextRows(1, Math.max(1, Math.max(tallest, (int) (edges.length * LINE))));
    }
    return new TextRows(count, tallest);
  }

  /** How many rows from here on have more edges than that. */
  private static int band(double[] edges, int from, double above) {
    int end = from;
    while (end < edges.length && edges[end] > above) {
      end++;
    }
    return end - from;
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
