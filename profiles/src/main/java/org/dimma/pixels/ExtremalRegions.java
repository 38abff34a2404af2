package org.dimma.pixels;

import java.util.Arrays;

/**
 * The tree of all connected areas that are brighter than what surrounds them, at every threshold:
 * whatever value a letter has, it is one of them. Built by joining pixels from the brightest on
 * (Najman and Couprie, "Building the component tree in quasi-linear time", 2006).
 */
final class ExtremalRegions {
  private static final int LEVELS = 1 << 16;

  int width;
  int height;

  /** Pixels from the darkest to the brightest. */
  int[] order = new int[0];

  /** A pixel's brightness, 0 to 65535. */
  int[] level = new int[0];

  /**
   * For each pixel the one that stands for the next larger area; a pixel whose parent has another
   * level stands for an area itself. The darkest is its own parent.
   */
  int[] parent = new int[0];

  /** Of the area that a pixel stands for: pixels, first and last column and row. */
  int[] area = new int[0];

  int[] left = new int[0];
  int[] right = new int[0];
  int[] top = new int[0];
  int[] bottom = new int[0];

  private int[] root = new int[0];
  private final int[] starts = new int[LEVELS + 1];

  /**
   * @param values width * height levels, 0 to 65535
   */
  void build(int[] values, int width, int height) {
    this.width = width;
    this.height = height;
    int pixels = width * height;
    reserve(pixels);
    System.arraycopy(values, 0, level, 0, pixels);
    sort(pixels);
    Arrays.fill(root, 0, pixels, -1);
    for (int at = pixels - 1; at >= 0; at--) {
      add(order[at]);
    }
    for (int at = 0; at < pixels; at++) {
      int pixel = order[at];
      int above = parent[pixel];
      if (level[parent[above]] == level[above]) {
        parent[pixel] = parent[above];
      }
    }
  }

  private void reserve(int pixels) {
    if (level.length < pixels) {
      order = new int[pixels];
      level = new int[pixels];
      parent = new int[pixels];
      area = new int[pixels];
      left = new int[pixels];
      right = new int[pixels];
      top = new int[pixels];
      bottom = new int[pixels];
      root = new int[pixels];
    }
  }

  private void sort(int pixels) {
    Arrays.fill(starts, 0);
    for (int i = 0; i < pixels; i++) {
      starts[level[i] + 1]++;
    }
    for (int i = 0; i < LEVELS; i++) {
      starts[i + 1] += starts[i];
    }
    for (int i = 0; i < pixels; i++) {
      order[starts[level[i]]++] = i;
    }
  }

  private void add(int pixel) {
    int x = pixel % width;
    int y = pixel / width;
    parent[pixel] = pixel;
    root[pixel] = pixel;
    area[pixel] = 1;
    left[pixel] = x;
    right[pixel] = x;
    top[pixel] = y;
    bottom[pixel] = y;
    int first = Math.max(0, x - 1) - x;
    int last = Math.min(width - 1, x + 1) - x;
    if (y > 0) {
      joinRow(pixel, pixel - width + first, pixel - width + last);
    }
    joinRow(pixel, pixel + first, pixel + last);
    if (y < height - 1) {
      joinRow(pixel, pixel + width + first, pixel + width + last);
    }
  }

  /** Joins the areas of those pixels from first to last that were added before. */
  private void joinRow(int pixel, int first, int last) {
    for (int neighbour = first; neighbour <= last; neighbour++) {
      if (root[neighbour] >= 0) {
        join(pixel, find(neighbour));
      }
    }
  }

  private void join(int pixel, int other) {
    if (other != pixel) {
      parent[other] = pixel;
      root[other] = pixel;
      area[pixel] += area[other];
      left[pixel] = Math.min(left[pixel], left[other]);
      right[pixel] = Math.max(right[pixel], right[other]);
      top[pixel] = Math.min(top[pixel], top[other]);
      bottom[pixel] = Math.max(bottom[pixel], bottom[other]);
    }
  }

  private int find(int pixel) {
    int end = pixel;
    while (root[end] != end) {
      end = root[end];
    }
    int at = pixel;
    while (root[at] != end) {
      int next = root[at];
      root[at] = end;
      at = next;
    }
    return end;
  }
}
