package org.dimma.pixels;

import java.util.function.DoubleBinaryOperator;

/**
 * How much of each pixel is ink: where it lies between what is behind the letters, which may change
 * from letter to letter, and the brightness that all letters have. What is behind a stroke is seen
 * at its sides: it is the picture after an opening by a square that fits into no stroke. What
 * differs from that by more than the ink does is none, nor is a speck.
 *
 * @see "Serra, Image Analysis and Mathematical Morphology, Academic Press 1982"
 */
final class InkMask {
  /** Side of a square that fits into no stroke, in heights of the line. */
  private static final float SQUARE = 0.4f;

  /** Ink stands out by this part of the line's contrast at least, wherever it is. */
  private static final float LEAST_CONTRAST = 0.35f;

  /** Ink may be this part of the line's contrast beyond its usual brightness, and no more. */
  private static final float BEYOND = 0.5f;

  /** Between what is behind and the ink, noise is below and noise in the ink above. */
  private static final float LOW = 0.2f;

  private static final float HIGH = 0.8f;

  /** Strokes of taller lines are wider than one pixel, and lose nothing to a smoothing. */
  private static final int TALL = 14;

  /** The dot of an i, the smallest part of a letter, in squares of the line's height. */
  private static final float DOT = 0.008f;

  /** Less ink joins nothing. */
  private static final float FAINT = 0.3f;

  private final int width;
  private final int height;

  private InkMask(Upright picture) {
    width = picture.width();
    height = picture.height();
  }

  /**
   * Measures a line.
   *
   * @param letterRows height of the line, 1 or more
   * @return row after row, from 0 for none to 1 for ink alone
   */
  static float[] of(Upright picture, Ink ink, int letterRows) {
    InkMask mask = new InkMask(picture);
    float[] values = mask.values(picture, ink.sign());
    float[] smooth = mask.smooth(values);
    int reach = Math.max(1, Math.round(SQUARE * letterRows / 2));
    float[] behind = mask.spread(mask.spread(smooth, reach, Math::min), reach, Math::max);
    float[] drawn = letterRows < TALL ? values : smooth;
    if (letterRows >= 2 * TALL) {
      drawn = mask.smooth(drawn);
    }
    float[] part = mask.part(drawn, behind, ink);
    mask.sweep(part, DOT * letterRows * letterRows);
    return part;
  }

  /** The picture, upside down in brightness where the ink is dark. */
  private float[] values(Upright picture, int sign) {
    float[] values = new float[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = sign * picture.value(i % width, i / width);
    }
    return values;
  }

  private static float between(float from, float to, float value) {
    return Math.max(0, Math.min(1, (value - from) / (to - from)));
  }

  private float[] part(float[] values, float[] behind, Ink ink) {
    float level = ink.sign() * ink.level();
    float[] part = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      float room = Math.max(level - behind[i], LEAST_CONTRAST * ink.contrast());
      float within = between(LOW, HIGH, (values[i] - behind[i]) / room);
      float beyond = between(BEYOND, 2 * BEYOND, (values[i] - level) / ink.contrast());
      part[i] = Math.min(within, 1 - beyond);
    }
    return part;
  }

  /** Each pixel with its neighbours: a quarter of each of them, along rows and columns. */
  private float[] smooth(float[] values) {
    float[] rows = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int before = i % width == 0 ? i : i - 1;
      int after = i % width == width - 1 ? i : i + 1;
      rows[i] = values[i] / 2 + values[before] / 4 + values[after] / 4;
    }
    float[] smooth = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int above = i < width ? i : i - width;
      int below = i >= values.length - width ? i : i + width;
      smooth[i] = rows[i] / 2 + rows[above] / 4 + rows[below] / 4;
    }
    return smooth;
  }

  /** The least or greatest value in a square around each pixel. */
  private float[] spread(float[] values, int reach, DoubleBinaryOperator best) {
    float[] rows = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int x = i % width;
      float found = values[i];
      for (int n = Math.max(0, x - reach); n <= Math.min(width - 1, x + reach); n++) {
        found = (float) best.applyAsDouble(found, values[i - x + n]);
      }
      rows[i] = found;
    }
    float[] square = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int x = i % width;
      int y = i / width;
      float found = rows[i];
      for (int n = Math.max(0, y - reach); n <= Math.min(height - 1, y + reach); n++) {
        found = (float) best.applyAsDouble(found, rows[n * width + x]);
      }
      square[i] = found;
    }
    return square;
  }

  /** Takes away connected ink that is less than a dot, in pixels. */
  private void sweep(float[] part, float dot) {
    boolean[] seen = new boolean[part.length];
    int[] joined = new int[part.length];
    for (int start = 0; start < part.length; start++) {
      if (seen[start] || part[start] < FAINT) {
        continue;
      }
      int count = join(part, start, seen, joined);
      float ink = 0;
      for (int i = 0; i < count; i++) {
        ink += part[joined[i]];
      }
      for (int i = 0; i < count && ink < dot; i++) {
        part[joined[i]] = 0;
      }
    }
  }

  /** Collects the ink that hangs together with a pixel, and says how many pixels it has. */
  private int join(float[] part, int start, boolean[] seen, int[] joined) {
    int count = 1;
    joined[0] = start;
    seen[start] = true;
    for (int next = 0; next < count; next++) {
      int x = joined[next] % width;
      int y = joined[next] / width;
      for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          int at = ny * width + nx;
          if (!seen[at] && part[at] >= FAINT) {
            seen[at] = true;
            joined[count++] = at;
          }
        }
      }
    }
    return count;
  }
}
