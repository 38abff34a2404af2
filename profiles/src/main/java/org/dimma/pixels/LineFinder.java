package org.dimma.pixels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins glyphs that stand beside each other and look alike into lines from left to right. */
final class LineFinder {
  /** Beyond this many, glyphs are noise; the largest contrasts, which come first, are kept. */
  private static final int MOST_GLYPHS = 6000;

  private LineFinder() {}

  /**
   * The lines, of one glyph too if it could be several that touch.
   *
   * @param found glyphs; of upright lines, transposed
   * @param noise standard deviation of the picture's noise
   */
  static List<Line> find(List<Glyph> found, boolean isUpright, int noise) {
    List<Glyph> glyphs =
        found.stream()
            .limit(MOST_GLYPHS)
            .filter(glyph -> glyph.height() >= GlyphFinder.MIN_HEIGHT)
            .filter(glyph -> glyph.height() <= GlyphFinder.MAX_HEIGHT)
            .sorted(Comparator.comparingInt(Glyph::x).thenComparingInt(Glyph::y))
            .toList();
    int[] groups = new int[glyphs.size()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = i;
    }
    for (int i = 0; i < groups.length; i++) {
      joinNeighbours(glyphs, i, groups);
    }
    Map<Integer, List<Glyph>> lines = new LinkedHashMap<>();
    for (int i = 0; i < groups.length; i++) {
      lines.computeIfAbsent(root(groups, i), first -> new ArrayList<>()).add(glyphs.get(i));
    }
    return lines.values().stream().map(line -> Line.of(line, isUpright, noise)).toList();
  }

  private static void joinNeighbours(List<Glyph> glyphs, int first, int[] groups) {
    Glyph glyph = glyphs.get(first);
    float end = glyph.right() + reach(2 * glyph.height() + 1);
    for (int i = first + 1; i < groups.length && glyphs.get(i).x() <= end; i++) {
      if (areNeighbours(glyph, glyphs.get(i))) {
        groups[root(groups, i)] = root(groups, first);
      }
    }
  }

  private static int root(int[] groups, int first) {
    int at = first;
    while (groups[at] != at) {
      groups[at] = groups[groups[at]];
      at = groups[at];
    }
    return at;
  }

  /** How far apart two letters of a height may stand: a space and a narrow sign lie between. */
  private static float reach(int height) {
    return 1.4f * height + 2;
  }

  private static boolean areNeighbours(Glyph left, Glyph right) {
    int high = Math.max(left.height(), right.height());
    int low = Math.min(left.height(), right.height());
    int gap = right.x() - left.right();
    int overlap = Math.min(left.bottom(), right.bottom()) - Math.max(left.y(), right.y());
    return high <= 2 * low + 1
        && overlap >= 0.6f * low
        && gap >= -0.25f * Math.min(left.width(), right.width())
        && gap <= reach(high)
        && lookAlike(left, right);
  }

  private static boolean lookAlike(Glyph one, Glyph other) {
    int range = Math.min(one.range(), other.range());
    return Math.max(one.range(), other.range()) <= 2.5f * range
        && Math.abs(one.peak() - other.peak()) <= 0.35f * range
        && Math.max(one.stroke(), other.stroke())
            <= 1.8f * Math.min(one.stroke(), other.stroke()) + 0.3f;
  }
}
