package org.dimma.pixels;

import java.util.ArrayList;
import java.util.List;

/** Looks cheaply, at three scales, for the parts of a picture that could show text. */
final class TextAreas {
  /** A part of a picture. */
  record Area(int x, int y, int width, int height) {
    private Area with(Area other) {
      int left = Math.min(x, other.x);
      int top = Math.min(y, other.y);
      int right = Math.max(x + width, other.x + other.width);
      int bottom = Math.max(y + height, other.y + other.height);
      return new Area(left, top, right - left, bottom - top);
    }
  }

  private static final int SCALES = 3;
  private static final int LEAST_SIDE = 8;

  /** More areas than this are searched as one. */
  private static final int MOST_AREAS = 64;

  private static final float SPAN = 1 << 22;

  /** Finer steps than this say nothing that whole numbers in a file could say. */
  private static final float FINEST = 64;

  private final StrokeScan scan = new StrokeScan();
  private final int[][] scales = new int[SCALES][0];
  private boolean[] marks = new boolean[0];
  private int markColumns;
  private int markRows;

  /** True if any part of the picture could show text. */
  boolean find(GrayImage image) {
    int width = image.width();
    int height = image.height();
    markColumns = (width + StrokeScan.CELL - 1) / StrokeScan.CELL;
    markRows = (height + StrokeScan.CELL - 1) / StrokeScan.CELL;
    marks = new boolean[markColumns * markRows];
    if (!quantize(image)) {
      return false;
    }
    boolean found = false;
    for (int scale = 0; scale < SCALES; scale++) {
      if (scale > 0) {
        halve(scale, width, height);
        width /= 2;
        height /= 2;
      }
      if (width < LEAST_SIDE || height < LEAST_SIDE) {
        break;
      }
      scan.scan(scales[scale], width, height, scale == 0 && height >= 64 ? 2 : 1);
      found |= scan.mark(marks, markColumns, scale);
    }
    return found;
  }

  private boolean quantize(GrayImage image) {
    float[] values = image.values();
    float least = values[0];
    float most = values[0];
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    if (most <= least) {
      return false;
    }
    if (scales[0].length < values.length) {
      scales[0] = new int[values.length];
    }
    int[] whole = scales[0];
    float scale = Math.min(FINEST, SPAN / (most - least));
    for (int i = 0; i < values.length; i++) {
      whole[i] = (int) ((values[i] - least) * scale);
    }
    return true;
  }

  /** The means of two by two pixels; an odd last row or column is left out. */
  private void halve(int scale, int width, int height) {
    int halfWidth = width / 2;
    int halfHeight = height / 2;
    if (scales[scale].length < halfWidth * halfHeight) {
      scales[scale] = new int[halfWidth * halfHeight];
    }
    int[] from = scales[scale - 1];
    int[] to = scales[scale];
    for (int y = 0; y < halfHeight; y++) {
      int upper = 2 * y * width;
      int lower = upper + width;
      for (int x = 0; x < halfWidth; x++) {
        int above = from[upper + 2 * x] + from[upper + 2 * x + 1];
        to[y * halfWidth + x] = (above + from[lower + 2 * x] + from[lower + 2 * x + 1]) >> 2;
      }
    }
  }

  /** The parts that the last look found; they may overlap at their corners. */
  List<Area> areas(int width, int height) {
    List<Area> areas = new ArrayList<>();
    boolean[] seen = new boolean[marks.length];
    for (int cell = 0; cell < marks.length; cell++) {
      if (marks[cell] && !seen[cell]) {
        areas.add(area(cell, seen));
        if (areas.size() > MOST_AREAS) {
          return List.of(new Area(0, 0, width, height));
        }
      }
    }
    return areas.stream().map(cells -> pixels(cells, width, height)).toList();
  }

  /** The rectangle around connected marked cells, all of which are then seen. */
  private Area area(int first, boolean[] seen) {
    int[] stack = new int[marks.length];
    int depth = 0;
    stack[depth++] = first;
    seen[first] = true;
    Area area = new Area(first % markColumns, first / markColumns, 1, 1);
    while (depth > 0) {
      int cell = stack[--depth];
      int x = cell % markColumns;
      int y = cell / markColumns;
      area = area.with(new Area(x, y, 1, 1));
      for (int side = 0; side < 4; side++) {
        int nx = x + (side == 0 ? -1 : side == 1 ? 1 : 0);
        int ny = y + (side == 2 ? -1 : side == 3 ? 1 : 0);
        if (nx < 0 || ny < 0 || nx >= markColumns || ny >= markRows) {
          continue;
        }
        int next = ny * markColumns + nx;
        if (marks[next] && !seen[next]) {
          seen[next] = true;
          stack[depth++] = next;
        }
      }
    }
    return area;
  }

  private static Area pixels(Area cells, int width, int height) {
    int x = cells.x * StrokeScan.CELL;
    int y = cells.y * StrokeScan.CELL;
    int right = Math.min(width, (cells.x + cells.width) * StrokeScan.CELL);
    int bottom = Math.min(height, (cells.y + cells.height) * StrokeScan.CELL);
    return new Area(x, y, right - x, bottom - y);
  }
}
