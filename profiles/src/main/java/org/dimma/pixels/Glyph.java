package org.dimma.pixels;

/**
 * A small connected area that could be a letter, or a few that touch.
 *
 * @param level the darkest brightness inside
 * @param contrast how much darker the picture must get before the area grows into something else
 * @param stroke mean width of its strokes, in pixels
 * @param solid true for a bar or a blob: an area without bends, branches or holes
 */
record Glyph(
    int x,
    int y,
    int width,
    int height,
    int area,
    int level,
    int contrast,
    float stroke,
    float crossings,
    float sharp,
    int peak,
    int ground,
    boolean solid) {

  int right() {
    return x + width;
  }

  int bottom() {
    return y + height;
  }

  /** From its surroundings to its brightest pixel. */
  int range() {
    return peak - ground;
  }

  /** The glyph with rows and columns exchanged. */
  Glyph transposed() {
    return new Glyph(
        y, x, height, width, area, level, contrast, stroke, crossings, sharp, peak, ground, solid);
  }
}
