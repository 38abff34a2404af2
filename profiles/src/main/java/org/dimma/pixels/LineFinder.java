package org.dimma.pixels;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Joins glyphs that stand beside each other and look alike into lines from left to right. */
final class LineFinder {
  /** A letter's neighbours: how far what counts may differ. */
  private enum Likeness {
    /** Letters of several heights, in ink that what is behind them shines through. */
    LOOSE(0.35f, 1.8f, Float.MAX_VALUE),
    /** One ink and pen, at one edge of one line: keeps text apart from anatomy around it. */
    STRICT(0.15f, 1.4f, 0.15f);

    private final float peak;
    private final float stroke;
    private final float edge;

    Likeness(float peak, float stroke, float edge) {
      this.peak = peak;
      this.stroke = stroke;
      this.edge = edge;
    }
  }

  /** Words of a line are this many heights of its letters apart at most. */
  private static final float WORD_GAP = 2;

  /** What goes on with a line is this many times as tall as its letters at most. */
  private static final float TALLER = 1.6f;

  private LineFinder() {}

  /**
   * The lines, of one glyph too if it could be several that touch. Where glyphs that are much alike
   * stand among others, both lines are found: theirs, and that of all.
   *
   * @param found glyphs; of upright lines, transposed
   * @param noise standard deviation of the picture's noise
   */
  static List<Line> find(List<Glyph> found, boolean isUpright, float noise) {
    List<Glyph> glyphs =
        found.stream()
            .filter(glyph -> glyph.height() >= GlyphFinder.MIN_HEIGHT)
            .filter(glyph -> glyph.height() <= GlyphFinder.MAX_HEIGHT)
            .sorted(Comparator.comparingInt(Glyph::x).thenComparingInt(Glyph::y))
            .toList();
    Set<List<Glyph>> rows = new LinkedHashSet<>();
    for (Likeness likeness : Likeness.values()) {
      rows.addAll(rows(glyphs, likeness));
    }
    List<Line> lines = new ArrayList<>();
    for (List<Glyph> row : rows) {
      Line line = Line.of(row, isUpright, noise);
      lines.add(TextDetector.isText(line) ? whole(line, row, glyphs) : line);
    }
    return lines;
  }

  private static Collection<List<Glyph>> rows(List<Glyph> glyphs, Likeness likeness) {
    int[] groups = new int[glyphs.size()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = i;
    }
    for (int i = 0; i < groups.length; i++) {
      joinNeighbours(glyphs, i, groups, likeness);
    }
    Map<Integer, List<Glyph>> rows = new LinkedHashMap<>();
    for (int i = 0; i < groups.length; i++) {
      rows.computeIfAbsent(root(groups, i), first -> new ArrayList<>()).add(glyphs.get(i));
    }
    return rows.values();
  }

  /** The line with what goes on at either end in about the same ink, beyond a gap between words. */
  private static Line whole(Line line, List<Glyph> row, List<Glyph> glyphs) {
    Glyph pattern = row.get(row.size() / 2);
    int reach = Math.round(WORD_GAP * line.tall());
    int left = line.x();
    int right = line.x() + line.width();
    int top = line.y();
    int bottom = line.y() + line.height();
    for (Glyph glyph : glyphs) {
      if (glyph.x() > right + reach) {
        break;
      }
      if (glyph.x() >= left && goesOn(glyph, line, pattern)) {
        right = Math.max(right, glyph.right());
        top = Math.min(top, glyph.y());
        bottom = Math.max(bottom, glyph.bottom());
      }
    }
    for (int i = glyphs.size() - 1; i >= 0; i--) {
      Glyph glyph = glyphs.get(i);
      if (glyph.x() < left && glyph.right() >= left - reach && goesOn(glyph, line, pattern)) {
        left = glyph.x();
        top = Math.min(top, glyph.y());
        bottom = Math.max(bottom, glyph.bottom());
      }
    }
    return line.within(left, top, right, bottom);
  }

  private static boolean goesOn(Glyph glyph, Line line, Glyph pattern) {
    int overlap =
        Math.min(glyph.bottom(), line.y() + line.height()) - Math.max(glyph.y(), line.y());
    return glyph.height() <= TALLER * line.tall()
        && overlap >= 0.6f * glyph.height()
        && lookAlike(glyph, pattern, Likeness.LOOSE);
  }

  private static void joinNeighbours(
      List<Glyph> glyphs, int first, int[] groups, Likeness likeness) {
    Glyph glyph = glyphs.get(first);
    float end = glyph.right() + reach(2 * glyph.height() + 1);
    for (int i = first + 1; i < groups.length && glyphs.get(i).x() <= end; i++) {
      if (areNeighbours(glyph, glyphs.get(i), likeness)) {
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

  private static boolean areNeighbours(Glyph left, Glyph right, Likeness likeness) {
    int high = Math.max(left.height(), right.height());
    int low = Math.min(left.height(), right.height());
    int gap = right.x() - left.right();
    int overlap = Math.min(left.bottom(), right.bottom()) - Math.max(left.y(), right.y());
    int edges = Math.min(Math.abs(left.bottom() - right.bottom()), Math.abs(left.y() - right.y()));
    return high <= 2 * low + 1
        && overlap >= 0.6f * low
        && gap >= -0.25f * Math.min(left.width(), right.width())
        && gap <= reach(high)
        && edges <= Math.max(1, likeness.edge * high)
        && lookAlike(left, right, likeness);
  }

  private static boolean lookAlike(Glyph one, Glyph other, Likeness likeness) {
    int range = Math.min(one.range(), other.range());
    return Math.max(one.range(), other.range()) <= 2.5f * range
        && Math.abs(one.peak() - other.peak()) <= likeness.peak * range
        && Math.max(one.stroke(), other.stroke())
            <= likeness.stroke * Math.min(one.stroke(), other.stroke()) + 0.3f;
  }
}
