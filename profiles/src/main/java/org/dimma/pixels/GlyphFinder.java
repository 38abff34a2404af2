package org.dimma.pixels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Picks out of all bright areas of a picture those that could be letters. */
final class GlyphFinder {
  static final int MIN_HEIGHT = 4;
  static final int MAX_HEIGHT = 64;
  static final int MAX_AREA = 6000;

  private final ExtremalRegions regions = new ExtremalRegions();
  private int[] stack = new int[1024];
  private int[] seen = new int[0];
  private int round;
  private byte[] state = new byte[0];
  private static final byte CLAIMED = 1;
  private static final byte CHOSEN = 2;

  /** The areas that are brighter than their surroundings. */
  List<Glyph> find(int[] values, int width, int height, int floor) {
    regions.build(values, width, height);
    if (seen.length < width * height) {
      seen = new int[width * height];
      state = new byte[width * height];
      round = 0;
    }
    List<int[]> candidates = new ArrayList<>();
    for (int at = 0; at < width * height; at++) {
      int pixel = regions.order[at];
      if (regions.level[regions.parent[pixel]] != regions.level[pixel] && isSized(pixel)) {
        int contrast = contrast(pixel);
        if (contrast > floor) {
          candidates.add(new int[] {pixel, contrast});
        }
      }
    }
    candidates.sort(Comparator.comparingInt((int[] c) -> -c[1]).thenComparingInt(c -> c[0]));
    return distinct(candidates);
  }

  private boolean isSized(int pixel) {
    int w = regions.right[pixel] - regions.left[pixel] + 1;
    int h = regions.bottom[pixel] - regions.top[pixel] + 1;
    int area = regions.area[pixel];
    return area >= 5
        && area <= MAX_AREA
        && Math.max(w, h) >= MIN_HEIGHT
        && Math.max(w, h) <= 6 * MAX_HEIGHT
        && Math.min(w, h) <= MAX_HEIGHT;
  }

  private int contrast(int pixel) {
    int most = regions.area[pixel] * 7 / 4 + 4;
    int w = regions.right[pixel] - regions.left[pixel] + 1;
    int h = regions.bottom[pixel] - regions.top[pixel] + 1;
    int widest = w + 2 + w / 8;
    int highest = h + 2 + h / 8;
    int at = pixel;
    while (true) {
      int next = regions.parent[at];
      if (next == at) {
        return regions.level[pixel] - regions.level[at];
      }
      if (regions.area[next] > most
          || regions.right[next] - regions.left[next] + 1 > widest
          || regions.bottom[next] - regions.top[next] + 1 > highest) {
        return regions.level[pixel] - regions.level[next];
      }
      at = next;
    }
  }

  /** Each place once: where areas lie in each other, the one that stands out most. */
  private List<Glyph> distinct(List<int[]> candidates) {
    List<Glyph> glyphs = new ArrayList<>();
    Arrays.fill(state, 0, regions.width * regions.height, (byte) 0);
    for (int[] candidate : candidates) {
      int pixel = candidate[0];
      if (state[pixel] == 0 && !isInsideChosen(pixel)) {
        claim(pixel);
        glyphs.add(measure(pixel, candidate[1]));
      }
    }
    return glyphs;
  }

  private boolean isInsideChosen(int pixel) {
    int most = regions.area[pixel] * 2 + 4;
    int at = pixel;
    while (regions.parent[at] != at && regions.area[at] <= most) {
      if (state[at] == CHOSEN) {
        return true;
      }
      at = regions.parent[at];
    }
    return false;
  }

  private void claim(int pixel) {
    int most = regions.area[pixel] * 2 + 4;
    int at = pixel;
    while (regions.parent[at] != at && regions.area[at] <= most) {
      state[at] = CLAIMED;
      at = regions.parent[at];
    }
    state[pixel] = CHOSEN;
  }

  private Glyph measure(int pixel, int contrast) {
    round++;
    int width = regions.width;
    int level = regions.level[pixel];
    int count = 0;
    int edges = 0;
    int rowRuns = 0;
    int columnRuns = 0;
    int steep = 0;
    int low = level - contrast * 6 / 10;
    int peak = 0;
    push(0, pixel);
    int depth = 1;
    seen[pixel] = round;
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
    int w = regions.right[pixel] - regions.left[pixel] + 1;
    int h = regions.bottom[pixel] - regions.top[pixel] + 1;
    float stroke = 2f * count / edges;
    float crossings = Math.max(rowRuns / (float) h, columnRuns / (float) w);
    boolean solid = crossings < 1.25f && (count > 0.6f * w * h || Math.min(w, h) < 1.7f * stroke);
    return new Glyph(
        regions.left[pixel],
        regions.top[pixel],
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
