package org.dimma.pixels;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A row of glyphs and what speaks for its being text.
 *
 * @param isUpright true when it reads up or down: x and y are then exchanged
 * @param glyphs how many
 * @param letters how many, touching ones counted apart
 * @param shaped letters that are no mere bars or blobs
 * @param aligned part of the glyphs that stand on the line and end at one of two heights
 * @param even part of the glyphs whose brightest pixels are about as bright as the others'
 * @param sharp part of the outlines where brightness falls within two pixels
 * @param strokes part of the glyphs whose strokes are about as wide as the others'
 * @param thick width of the strokes, in heights of a letter
 * @param spread mean difference of the brightest pixels, in contrasts
 * @param plateau part of the contrast through which the glyphs keep their shape
 * @param clear contrast in standard deviations of the noise, at most 40
 * @param dense part of the length that glyphs take
 * @param tall pixels from the bottom to the top of the taller glyphs
 * @param wide mean width of a letter, in heights of the taller glyphs
 * @param uneven mean difference of the glyphs' surroundings, in contrasts
 * @param ink brightness of the letters and of what is around them
 */
record Line(
    boolean isUpright,
    int x,
    int y,
    int width,
    int height,
    int glyphs,
    float letters,
    float shaped,
    float aligned,
    float even,
    float sharp,
    float strokes,
    float thick,
    float spread,
    float plateau,
    float clear,
    float dense,
    float tall,
    float wide,
    float uneven,
    Ink ink) {

  private static final float MOST_CLEAR = 40;

  /** A letter that reaches below the line, which other things do too, counts for this much. */
  private static final float DESCENDER = 0.7f;

  /** Measures a row of at least one glyph, in a picture of some noise. */
  static Line of(List<Glyph> glyphs, boolean isUpright, float noise) {
    int x = glyphs.stream().mapToInt(Glyph::x).min().orElseThrow();
    int y = glyphs.stream().mapToInt(Glyph::y).min().orElseThrow();
    int width = glyphs.stream().mapToInt(Glyph::right).max().orElseThrow() - x;
    int height = glyphs.stream().mapToInt(Glyph::bottom).max().orElseThrow() - y;
    float tall = quantile(glyphs, Glyph::height, 0.8f);
    float stroke = quantile(glyphs, glyph -> (int) (100 * glyph.stroke()), 0.5f) / 100;
    float peak = quantile(glyphs, Glyph::peak, 0.5f);
    float contrast = quantile(glyphs, Glyph::range, 0.5f);
    float letters = 0;
    float shaped = 0;
    float even = 0;
    float sharp = 0;
    float strokes = 0;
    float spread = 0;
    float dense = 0;
    float uneven = 0;
    float ground = quantile(glyphs, Glyph::ground, 0.5f);
    for (Glyph glyph : glyphs) {
      letters += glyph.letters();
      shaped += glyph.solid() ? 0 : glyph.letters();
      float away = Math.abs(glyph.peak() - peak) / contrast;
      even += away < 0.15f ? 1 : 0;
      spread += away;
      sharp += glyph.sharp();
      strokes += Math.abs(glyph.stroke() - stroke) <= 0.25f * stroke ? 1 : 0;
      dense += glyph.width();
      uneven += Math.abs(glyph.ground() - ground) / contrast;
    }
    int n = glyphs.size();
    float plateau =
        quantile(glyphs, glyph -> (int) (1000f * glyph.contrast() / glyph.range()), 0.5f) / 1000;
    float clear = contrast / (noise + contrast / MOST_CLEAR);
    return new Line(
        isUpright,
        x,
        y,
        width,
        height,
        n,
        letters,
        shaped,
        aligned(glyphs, tall),
        even / n,
        sharp / n,
        strokes / n,
        stroke / tall,
        spread / n,
        plateau,
        clear,
        Math.min(1, dense / width),
        tall,
        dense / letters / tall,
        uneven / n,
        new Ink(peak, peak - contrast));
  }

  private static float quantile(List<Glyph> glyphs, ToIntFunction<Glyph> value, float part) {
    int[] sorted = glyphs.stream().mapToInt(value).sorted().toArray();
    return sorted[(int) (part * (sorted.length - 1) + 0.5f)];
  }

  private static float aligned(List<Glyph> glyphs, float tall) {
    int tolerance = Math.max(1, Math.round(0.1f * tall));
    int[] bottoms = glyphs.stream().mapToInt(Glyph::bottom).toArray();
    int[] tops = glyphs.stream().mapToInt(Glyph::y).toArray();
    boolean[] used = new boolean[bottoms.length];
    float standing = onOneLine(bottoms, tolerance, used);
    int base = bottoms[first(used)];
    for (int i = 0; i < bottoms.length; i++) {
      int below = bottoms[i] - base;
      standing += !used[i] && below > 0 && below <= 0.4f * tall + 1 ? DESCENDER : 0;
    }
    used = new boolean[tops.length];
    int ending = onOneLine(tops, tolerance, used) + onOneLine(tops, tolerance, used);
    return Math.min(standing, ending) / glyphs.size();
  }

  /** The first one that is used; one is. */
  private static int first(boolean[] used) {
    int at = 0;
    while (!used[at]) {
      at++;
    }
    return at;
  }

  /** The most values that are nearly one, which are then used. */
  private static int onOneLine(int[] values, int tolerance, boolean[] used) {
    int most = 0;
    int best = 0;
    for (int value : values) {
      int count = 0;
      for (int i = 0; i < values.length; i++) {
        count += !used[i] && Math.abs(values[i] - value) <= tolerance ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = value;
      }
    }
    for (int i = 0; i < values.length; i++) {
      used[i] |= most > 0 && Math.abs(values[i] - best) <= tolerance;
    }
    return most;
  }

  /** The same line in a picture that begins further left and above, in the values it has there. */
  Line moved(int dx, int dy, Ink inPicture) {
    return within(x + dx, y + dy, x + dx + width, y + dy + height, inPicture);
  }

  /** The same line in another box, its right and bottom edges excluded. */
  Line within(int left, int above, int end, int below) {
    return within(left, above, end, below, ink);
  }

  private Line within(int left, int above, int end, int below, Ink drawn) {
    return new Line(
        isUpright,
        left,
        above,
        end - left,
        below - above,
        glyphs,
        letters,
        shaped,
        aligned,
        even,
        sharp,
        strokes,
        thick,
        spread,
        plateau,
        clear,
        dense,
        tall,
        wide,
        uneven,
        drawn);
  }
}
