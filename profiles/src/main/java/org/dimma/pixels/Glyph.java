package org.dimma.pixels;

/**
 * A small connected area that could be a letter, or a few that touch.
 *
 * @param area pixels
 * @param level the darkest brightness inside
 * @param contrast how much darker the picture must get before the area grows into something else
 * @param stroke mean width of its strokes, in pixels
 * @param crossings how often a row crosses it, or a column if that is more, in the mean
 * @param sharp part of the outline where the brightness falls within two pixels
 * @param peak the brightest pixel
 * @param ground the brightness at which it grows into something else
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

  /** How many letters it could be: touching ones are crossed by as many more strokes. */
  float letters() {
    return Math.max(1, Math.min(width / (0.75f * height), crossings * 0.7f));
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
