package org.dimma.pixels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Picks out of all bright areas of a picture those that could be letters. */
final class GlyphFinder {
  static final int MIN_HEIGHT = 4;
  static final int MAX_HEIGHT = 64;
  static final int MAX_AREA = 6000;

  /** Beyond this many, glyphs are noise; those with the largest contrasts are kept. */
  static final int MOST = 6000;

  private static final byte CLAIMED = 1;
  private static final byte CHOSEN = 2;

  private final ExtremalRegions regions = new ExtremalRegions();
  private int[] stack = new int[1024];
  private int[] seen = new int[0];
  private int round;
  private byte[] state = new byte[0];
  private int[] ends = new int[0];

  /**
   * The areas that are brighter than their surroundings, the largest contrast first.
   *
   * @param values width * height levels
   * @param least smaller contrasts are noise
   */
  List<Glyph> find(int[] values, int width, int height, int least) {
    regions.build(values, width, height);
    if (seen.length < width * height) {
      seen = new int[width * height];
      round = 0;
    }
    if (state.length < regions.count) {
      state = new byte[regions.floor.length];
      ends = new int[regions.floor.length];
    }
    return distinct(candidates(least));
  }

  /** Areas of a letter's size with enough contrast, the most first: contrast and number. */
  private long[] candidates(int least) {
    long[] candidates = new long[64];
    int found = 0;
    Arrays.fill(ends, 0, regions.count, 0);
    for (int at = 0; at < regions.count; at++) {
      int contrast = contrast(at);
      if (contrast > least && isSized(at)) {
        if (found == candidates.length) {
          candidates = Arrays.copyOf(candidates, 2 * found);
        }
        candidates[found++] = (long) (ExtremalRegions.LEVELS - contrast) << 32 | at;
      }
    }
    Arrays.sort(candidates, 0, found);
    return Arrays.copyOf(candidates, found);
  }

  private boolean isSized(int at) {
    int w = regions.right[at] - regions.left[at] + 1;
    int h = regions.bottom[at] - regions.top[at] + 1;
    return regions.area[at] <= MAX_AREA
        && Math.max(w, h) >= MIN_HEIGHT
        && Math.max(w, h) <= 6 * MAX_HEIGHT
        && Math.min(w, h) <= MAX_HEIGHT;
  }

  /**
   * How much darker the picture gets until the area is another one. Called for each area in turn:
   * where one stays itself, the larger one around it does too, so no area is looked at again.
   */
  private int contrast(int start) {
    int most = regions.area[start] * 7 / 4 + 4;
    int w = regions.right[start] - regions.left[start] + 1;
    int h = regions.bottom[start] - regions.top[start] + 1;
    int widest = w + 2 + w / 8;
    int highest = h + 2 + h / 8;
    int at = Math.max(regions.parent[start], ends[start]);
    while (regions.area[at] <= most
        && regions.right[at] - regions.left[at] + 1 <= widest
        && regions.bottom[at] - regions.top[at] + 1 <= highest
        && regions.parent[at] != at) {
      at = regions.parent[at];
    }
    int parent = regions.parent[start];
    ends[parent] = Math.max(ends[parent], at);
    return regions.floor[start] - regions.floor[at];
  }

  /** Each place once: where areas lie in each other, the one that stands out most. */
  private List<Glyph> distinct(long[] candidates) {
    List<Glyph> glyphs = new ArrayList<>();
    Arrays.fill(state, 0, regions.count, (byte) 0);
    for (int i = 0; i < candidates.length && glyphs.size() < MOST; i++) {
      int at = (int) candidates[i];
      if (state[at] == 0 && !isInsideChosen(at)) {
        claim(at);
        glyphs.add(measure(at, ExtremalRegions.LEVELS - (int) (candidates[i] >> 32)));
      }
    }
    return glyphs;
  }

  private boolean isInsideChosen(int start) {
    int most = regions.area[start] * 2 + 4;
    int at = start;
    while (regions.parent[at] != at && regions.area[at] <= most) {
      if (state[at] == CHOSEN) {
        return true;
      }
      at = regions.parent[at];
    }
    return false;
  }

  private void claim(int start) {
    int most = regions.area[start] * 2 + 4;
    int at = start;
    while (regions.parent[at] != at && regions.area[at] <= most) {
      state[at] = CLAIMED;
      at = regions.parent[at];
    }
    state[start] = CHOSEN;
  }

  private Glyph measure(int region, int contrast) {
    round++;
    int width = regions.width;
    int level = regions.floor[region];
    int first = regions.pixel[region];
    int count = 0;
    int edges = 0;
    int rowRuns = 0;
    int columnRuns = 0;
    int steep = 0;
    int low = level - contrast * 6 / 10;
    int peak = 0;
    push(0, first);
    int depth = 1;
    seen[first] = round;
    while (depth > 0) {
      int at = stack[--depth];
      count++;
      int x = at % width;
      int y = at / width;
      boolean l = x == 0 || regions.level[at - 1] < level;
      boolean r = x == width - 1 || regions.level[at + 1] < level;
      boolean u = y == 0 || regions.level[at - width] < level;
      boolean d = y == regions.height - 1 || regions.level[at + width] < level;
      edges += (l ? 1 : 0) + (r ? 1 : 0) + (u ? 1 : 0) + (d ? 1 : 0);
      rowRuns += l ? 1 : 0;
      peak = Math.max(peak, regions.level[at]);
      steep +=
          (l && falls(at, -1, x, low) ? 1 : 0)
              + (r && falls(at, 1, width - 1 - x, low) ? 1 : 0)
              + (u && falls(at, -width, y, low) ? 1 : 0)
              + (d && falls(at, width, regions.height - 1 - y, low) ? 1 : 0);
      columnRuns += u ? 1 : 0;
      for (int ny = Math.max(0, y - 1); ny <= Math.min(regions.height - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          int n = ny * width + nx;
          if (regions.level[n] >= level && seen[n] != round) {
            seen[n] = round;
            push(depth++, n);
          }
        }
      }
    }
    int w = regions.right[region] - regions.left[region] + 1;
    int h = regions.bottom[region] - regions.top[region] + 1;
    float stroke = 2f * count / edges;
    float crossings = Math.max(rowRuns / (float) h, columnRuns / (float) w);
    boolean solid = crossings < 1.25f && (count > 0.6f * w * h || Math.min(w, h) < 1.7f * stroke);
    return new Glyph(
        regions.left[region],
        regions.top[region],
        w,
        h,
        count,
        level,
        contrast,
        stroke,
        crossings,
        steep / (float) edges,
        peak,
        level - contrast,
        solid);
  }

  /** True when it gets dark within two pixels in a direction, the end of the picture being dark. */
  private boolean falls(int at, int step, int room, int low) {
    if (room < 1 || regions.level[at + step] <= low) {
      return true;
    }
    return room > 1 && regions.level[at + 2 * step] <= low;
  }

  private void push(int at, int pixel) {
    if (at == stack.length) {
      stack = Arrays.copyOf(stack, 2 * at);
    }
    stack[at] = pixel;
  }
}
