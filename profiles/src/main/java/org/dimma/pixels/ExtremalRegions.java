package org.dimma.pixels;

import java.util.Arrays;

/**
 * The tree of all connected areas that are brighter than what surrounds them, at every threshold:
 * whatever value a letter has, it is one of them. Built by climbing to the brightest pixel first
 * and letting the water sink (Nistér and Stewénius, "Linear Time Maximally Stable Extremal
 * Regions", 2008).
 */
final class ExtremalRegions {
  /** Levels that pixels may have: from 0 to one less. */
  static final int LEVELS = 1 << 12;

  /** Smaller areas are no letters, and are not kept. */
  static final int LEAST_AREA = 5;

  private static final int NONE = -1;
  private static final int UNSEEN = -2;

  int width;
  int height;

  /** A pixel's brightness. */
  int[] level = new int[0];

  /** Areas kept; each comes before those that it is a part of. */
  int count;

  /** Of an area: the darkest level in it, and the next larger area; the largest is its own. */
  int[] floor = new int[0];

  int[] parent = new int[0];

  /** Of an area: one of its pixels, their number, and the first and last column and row. */
  int[] pixel = new int[0];

  int[] area = new int[0];
  int[] left = new int[0];
  int[] right = new int[0];
  int[] top = new int[0];
  int[] bottom = new int[0];

  /** Of an area: another one with the same parent, until that is known. */
  private int[] sibling = new int[0];

  /** The pixels that wait at each level: the first, and after each the next. */
  private final int[] waiting = new int[LEVELS];

  private int[] next = new int[0];

  /** The picture within a frame of one pixel, so that each of its own has eight neighbours. */
  private char[] framed = new char[0];

  private int stride;
  private double perStride;
  private final int[] neighbours = new int[8];
  private final long[] taken = new long[LEVELS / 64];
  private long takenWords;

  /** Areas that may still grow, each darker than those above it on the stack. */
  private final Growing[] stack = new Growing[LEVELS + 1];

  private int depth;

  private static final class Growing {
    int level;
    int pixel;
    int area;
    int left;
    int right;
    int top;
    int bottom;
    int child;

    void begin(int atLevel) {
      level = atLevel;
      area = 0;
      left = Integer.MAX_VALUE;
      top = Integer.MAX_VALUE;
      right = NONE;
      bottom = NONE;
      child = NONE;
    }

    /** Adds the pixel of a column in a row that begins at an index. */
    void add(int row, int x, int y) {
      pixel = row + x;
      area++;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }

    void add(Growing other) {
      pixel = other.pixel;
      area += other.area;
      left = Math.min(left, other.left);
      right = Math.max(right, other.right);
      top = Math.min(top, other.top);
      bottom = Math.max(bottom, other.bottom);
    }
  }

  /**
   * Builds the tree of a picture in place of the one before.
   *
   * @param values width * height levels, at least one; not copied
   */
  void build(int[] values, int width, int height) {
    this.width = width;
    this.height = height;
    level = values;
    frame();
    Arrays.fill(waiting, NONE);
    count = 0;
    depth = 0;
    int at = stride + 1;
    push(framed[at]);
    next[at] = NONE;
    while (at != NONE) {
      int brighter = look(at);
      if (brighter == NONE) {
        // Exact, and faster than a division: the half keeps clear of whole numbers.
        int row = (int) ((at + 0.5) * perStride);
        stack[depth - 1].add((row - 1) * width, at - row * stride - 1, row - 1);
        at = takeBrightest();
        sinkTo(at == NONE ? NONE : framed[at]);
      } else {
        at = brighter;
        push(framed[at]);
      }
    }
  }

  /** Copies the levels; what is around them counts as seen. */
  private void frame() {
    stride = width + 2;
    perStride = 1.0 / stride;
    int pixels = stride * (height + 2);
    if (next.length < pixels) {
      next = new int[pixels];
      framed = new char[pixels];
    }
    Arrays.fill(next, 0, pixels, NONE);
    for (int y = 0; y < height; y++) {
      int from = y * width;
      int to = (y + 1) * stride + 1;
      Arrays.fill(next, to, to + width, UNSEEN);
      for (int x = 0; x < width; x++) {
        framed[to + x] = (char) level[from + x];
      }
    }
    int count = 0;
    for (int row = -stride; row <= stride; row += stride) {
      for (int column = -1; column <= 1; column++) {
        if (row != 0 || column != 0) {
          neighbours[count++] = row + column;
        }
      }
    }
  }

  /** The first unseen neighbour that is brighter, the pixel then waits; the others wait too. */
  private int look(int at) {
    int own = framed[at];
    for (int step : neighbours) {
      int neighbour = at + step;
      if (next[neighbour] == UNSEEN) {
        if (framed[neighbour] > own) {
          await(at);
          next[neighbour] = NONE;
          return neighbour;
        }
        await(neighbour);
      }
    }
    return NONE;
  }

  private void await(int at) {
    int own = framed[at];
    next[at] = waiting[own];
    waiting[own] = at;
    taken[own >> 6] |= 1L << own;
    takenWords |= 1L << (own >> 6);
  }

  private int takeBrightest() {
    if (takenWords == 0) {
      return NONE;
    }
    int word = 63 - Long.numberOfLeadingZeros(takenWords);
    int brightest = word * 64 + 63 - Long.numberOfLeadingZeros(taken[word]);
    int at = waiting[brightest];
    waiting[brightest] = next[at];
    if (next[at] == NONE) {
      taken[word] &= ~(1L << brightest);
      takenWords &= taken[word] == 0 ? ~(1L << word) : -1;
    }
    return at;
  }

  private void push(int atLevel) {
    if (stack[depth] == null) {
      stack[depth] = new Growing();
    }
    stack[depth++].begin(atLevel);
  }

  /** Keeps the areas that are brighter than a level, and goes on with one of that level. */
  private void sinkTo(int atLevel) {
    while (stack[depth - 1].level > atLevel) {
      Growing brightest = stack[depth - 1];
      int kept = keep(brightest);
      int under = depth > 1 ? stack[depth - 2].level : NONE;
      if (atLevel > under || depth == 1) {
        brightest.level = atLevel;
        brightest.child = kept;
        if (atLevel == NONE) {
          return;
        }
      } else {
        depth--;
        Growing larger = stack[depth - 1];
        larger.add(brightest);
        if (kept != NONE) {
          sibling[kept] = larger.child;
          larger.child = kept;
        }
      }
    }
  }

  private int keep(Growing grown) {
    if (grown.area < LEAST_AREA) {
      return NONE;
    }
    if (count == floor.length) {
      extend();
    }
    int kept = count++;
    floor[kept] = grown.level;
    parent[kept] = kept;
    pixel[kept] = grown.pixel;
    area[kept] = grown.area;
    left[kept] = grown.left;
    right[kept] = grown.right;
    top[kept] = grown.top;
    bottom[kept] = grown.bottom;
    sibling[kept] = NONE;
    for (int child = grown.child; child != NONE; child = sibling[child]) {
      parent[child] = kept;
    }
    return kept;
  }

  private void extend() {
    int room = Math.max(1024, 2 * count);
    floor = Arrays.copyOf(floor, room);
    parent = Arrays.copyOf(parent, room);
    pixel = Arrays.copyOf(pixel, room);
    area = Arrays.copyOf(area, room);
    left = Arrays.copyOf(left, room);
    right = Arrays.copyOf(right, room);
    top = Arrays.copyOf(top, room);
    bottom = Arrays.copyOf(bottom, room);
    sibling = Arrays.copyOf(sibling, room);
  }
}
