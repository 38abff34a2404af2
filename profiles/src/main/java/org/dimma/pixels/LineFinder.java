package org.dimma.pixels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Joins glyphs that stand beside each other into lines that read from left to right. */
final class LineFinder {

  /** A line and what speaks for it. */
  record Line(
      boolean isUpright,
      int x,
      int y,
      int width,
      int height,
      float letters,
      float shaped,
      float aligned,
      float even,
      float sharp,
      float strokes,
      float thick,
      float top,
      List<Glyph> glyphs) {}

  List<Line> find(List<Glyph> all, boolean isUpright) {
    List<Glyph> glyphs = new ArrayList<>();
    for (Glyph g : all) {
      if (g.height() >= GlyphFinder.MIN_HEIGHT && g.height() <= GlyphFinder.MAX_SIZE) {
        glyphs.add(g);
      }
    }
    glyphs.sort(Comparator.comparingInt(Glyph::x).thenComparingInt(Glyph::y));
    int n = glyphs.size();
    int[] group = new int[n];
    for (int i = 0; i < n; i++) {
      group[i] = i;
    }
    for (int i = 0; i < n; i++) {
      Glyph a = glyphs.get(i);
      int reach = a.x() + a.width() + GlyphFinder.MAX_SIZE * 2;
      for (int j = i + 1; j < n && glyphs.get(j).x() < reach; j++) {
        if (areNeighbours(a, glyphs.get(j))) {
          group[root(group, j)] = root(group, i);
        }
      }
    }
    List<List<Glyph>> groups = new ArrayList<>();
    int[] index = new int[n];
    Arrays.fill(index, -1);
    for (int i = 0; i < n; i++) {
      int r = root(group, i);
      if (index[r] < 0) {
        index[r] = groups.size();
        groups.add(new ArrayList<>());
      }
      groups.get(index[r]).add(glyphs.get(i));
    }
    List<Line> lines = new ArrayList<>();
    for (List<Glyph> members : groups) {
      lines.add(line(members, isUpright));
    }
    return lines;
  }

  private static int root(int[] group, int i) {
    int at = i;
    while (group[at] != at) {
      group[at] = group[group[at]];
      at = group[at];
    }
    return at;
  }

  private static boolean areNeighbours(Glyph a, Glyph b) {
    int high = Math.max(a.height(), b.height());
    int low = Math.min(a.height(), b.height());
    int gap = b.x() - a.right();
    int overlap = Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y());
    int range = Math.min(a.range(), b.range());
    return high <= 2 * low + 1
        && overlap >= 0.6f * low
        && gap >= -0.25f * Math.min(a.width(), b.width())
        && gap <= 1.4f * high + 2
        && Math.max(a.range(), b.range()) <= 2.5f * range
        && Math.abs(a.peak() - b.peak()) <= 0.35f * range
        && Math.max(a.stroke(), b.stroke()) <= 1.8f * Math.min(a.stroke(), b.stroke()) + 0.3f;
  }

  private static Line line(List<Glyph> glyphs, boolean isUpright) {
    int x = Integer.MAX_VALUE, y = Integer.MAX_VALUE, r = 0, b = 0;
    int[] tops = new int[glyphs.size()];
    int[] bottoms = new int[glyphs.size()];
    int[] heights = new int[glyphs.size()];
    float letters = 0;
    float shaped = 0;
    for (int i = 0; i < glyphs.size(); i++) {
      Glyph g = glyphs.get(i);
      x = Math.min(x, g.x());
      y = Math.min(y, g.y());
      r = Math.max(r, g.right());
      b = Math.max(b, g.bottom());
      tops[i] = g.y();
      bottoms[i] = g.bottom();
      heights[i] = g.height();
      float count = Math.max(1, Math.min(g.width() / (0.75f * g.height()), g.crossings() * 0.7f));
      letters += count;
      shaped += g.solid() ? 0 : count;
    }
    Arrays.sort(heights);
    int h = heights[(int) (0.8f * (heights.length - 1))];
    int tolerance = Math.max(1, Math.round(0.1f * h));
    float aligned = Math.min(mode(bottoms, tolerance, 1), mode(tops, tolerance, 2));
    float even = 0;
    float sharp = 0;
    float strokes = 0;
    int peak = median(glyphs.stream().mapToInt(Glyph::peak).toArray());
    int level = median(glyphs.stream().mapToInt(Glyph::level).toArray());
    int contrast = median(glyphs.stream().mapToInt(g -> g.peak() - g.ground()).toArray());
    int stroke = median(glyphs.stream().mapToInt(g -> (int) (100 * g.stroke())).toArray());
    float top = 0;
    for (Glyph g : glyphs) {
      even += Math.abs(g.peak() - peak) < 0.15f * contrast ? 1 : 0;
      top += Math.abs(g.level() - level) < 0.15f * contrast ? 1 : 0;
      sharp += g.sharp();
      strokes += Math.abs(g.stroke() - stroke / 100f) <= 0.25f * stroke / 100f ? 1 : 0;
    }
    float thick = stroke / 100f / h;
    int n = glyphs.size();
    return new Line(
        isUpright,
        x,
        y,
        r - x,
        b - y,
        letters,
        shaped,
        aligned,
        even / n,
        sharp / n,
        strokes / n,
        thick,
        top / n,
        List.copyOf(glyphs));
  }

  private static int median(int[] v) {
    Arrays.sort(v);
    return v[v.length / 2];
  }

  /** share of the values within the tolerance of the best one (or two) centres */
  private static float mode(int[] values, int tolerance, int modes) {
    boolean[] used = new boolean[values.length];
    int total = 0;
    for (int m = 0; m < modes; m++) {
      int best = 0;
      int centre = 0;
      for (int i = 0; i < values.length; i++) {
        int count = 0;
        for (int j = 0; j < values.length; j++) {
          count += !used[j] && Math.abs(values[i] - values[j]) <= tolerance ? 1 : 0;
        }
        if (count > best) {
          best = count;
          centre = values[i];
        }
      }
      for (int j = 0; j < values.length; j++) {
        used[j] |= Math.abs(values[j] - centre) <= tolerance;
      }
      total += best;
    }
    return total / (float) values.length;
  }
}
