package org.dimma.pixels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dimma.pixels.TextAreas.Area;
import org.dimma.pixels.TextRegion.Certainty;
import org.dimma.pixels.TextRegion.Turn;

/**
 * Finds lines of text in a picture by what letters are: small areas of one brightness with sharp
 * edges and even strokes, which stand beside each other on a common line. What they say, and
 * whether they stand on their feet or on their head, is for a reader.
 *
 * <p>An instance is for one thread at a time: it keeps its buffers.
 */
public final class TextDetector {
  /** Two letters that touch may count as one and a half. */
  private static final float LEAST_LETTERS = 2.5f;

  private static final double SUSPECTED = -2.5;

  /** A contrast, in standard deviations of the noise, at which noise makes letters too. */
  private static final float BARELY_CLEAR = 3.5f;

  private static final double SUSPECTED_IN_NOISE = 0;

  /** Scores below this are common in clean images. */
  private static final double LITTLE = 1;

  private static final double LIKELY = 2;

  /** Above what rows in some 1,800 clean images have reached, 4.5 at most where noise is low. */
  private static final double CERTAIN = 4.8;

  /** The same for rows of many letters that are drawn as letters are. */
  private static final double CERTAIN_WHEN_CLEAR = 3.2;

  /** Few steps of brightness, or noise, make even rows of even specks. */
  private static final double CERTAIN_IN_NOISE = 7;

  /** A contrast, in standard deviations of the noise, that noise does not make. */
  private static final float CLEAR = 6;

  private static final float FEW_LETTERS = 4;
  private static final float MANY_LETTERS = 6;
  private static final float SHARP = 0.85f;
  private static final float THICK = 0.055f;
  private static final float SHAPED = 0.25f;
  private static final float MOSTLY = 0.8f;
  private static final int FEW_STEPS = 3;
  private static final int WHITE = ExtremalRegions.LEVELS - 1;

  /** Narrower or lower pictures have no room for a line of three letters. */
  private static final int LEAST_SIDE = 12;

  private final GlyphFinder glyphs = new GlyphFinder();
  private final TextAreas areas = new TextAreas();
  private float[] part = new float[0];
  private int[] levels = new int[0];

  /** Levels from one whole number of a sample to the next. */
  private float unit;

  /** The value at level 0. */
  private float darkest;

  /**
   * A quick look that clears many pictures without text: when it says false, {@link #detect} finds
   * nothing.
   */
  public boolean mayHaveText(GrayImage image) {
    return Math.max(image.width(), image.height()) >= LEAST_SIDE && areas.find(image);
  }

  /** The lines of text that a picture seems to show, the likeliest first. */
  public List<TextRegion> detect(GrayImage image) {
    List<Line> lines = new ArrayList<>(lines(image));
    lines.sort(Comparator.comparingDouble((Line line) -> -LineScore.of(line)));
    List<TextRegion> found = new ArrayList<>();
    for (Line line : lines) {
      region(line).filter(region -> !isWithinOne(region, found)).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /** True when most of a region is part of a likelier one. */
  private static boolean isWithinOne(TextRegion region, List<TextRegion> likelier) {
    long area = (long) region.width() * region.height();
    for (TextRegion other : likelier) {
      int wide =
          Math.min(region.x() + region.width(), other.x() + other.width())
              - Math.max(region.x(), other.x());
      int high =
          Math.min(region.y() + region.height(), other.y() + other.height())
              - Math.max(region.y(), other.y());
      if (wide > 0 && high > 0 && (long) wide * high >= MOSTLY * area) {
        return true;
      }
    }
    return false;
  }

  /** All rows of glyphs, text or not. */
  List<Line> lines(GrayImage image) {
    return mayHaveText(image)
        ? lines(image, areas.areas(image.width(), image.height()))
        : List.of();
  }

  /** All rows of glyphs in some areas. */
  List<Line> lines(GrayImage image, List<Area> searched) {
    List<Line> found = new ArrayList<>();
    for (Area area : searched) {
      if (quantize(image, area)) {
        addLines(area, false, found);
        for (int i = 0; i < area.width() * area.height(); i++) {
          levels[i] = WHITE - levels[i];
        }
        addLines(area, true, found);
      }
    }
    return found;
  }

  private void addLines(Area area, boolean isDark, List<Line> found) {
    float noise = noise(area);
    List<Glyph> upright = glyphs.find(levels, area.width(), area.height(), (int) (2 * noise));
    for (Line line : LineFinder.find(upright, false, noise)) {
      found.add(line.moved(area.x(), area.y(), inPicture(line.ink(), isDark)));
    }
    List<Glyph> turned = upright.stream().map(Glyph::transposed).toList();
    for (Line line : LineFinder.find(turned, true, noise)) {
      found.add(line.moved(area.y(), area.x(), inPicture(line.ink(), isDark)));
    }
  }

  private Ink inPicture(Ink ink, boolean isDark) {
    return new Ink(inPicture(ink.level(), isDark), inPicture(ink.ground(), isDark));
  }

  private float inPicture(float level, boolean isDark) {
    return darkest + (isDark ? WHITE - level : level) / unit;
  }

  /** Fills the levels; false for an area of one value. */
  private boolean quantize(GrayImage image, Area area) {
    int pixels = area.width() * area.height();
    if (levels.length < pixels) {
      levels = new int[pixels];
      part = new float[pixels];
    }
    for (int y = 0; y < area.height(); y++) {
      int from = (area.y() + y) * image.width() + area.x();
      System.arraycopy(image.values(), from, part, y * area.width(), area.width());
    }
    float least = part[0];
    float most = part[0];
    for (int i = 0; i < pixels; i++) {
      least = Math.min(least, part[i]);
      most = Math.max(most, part[i]);
    }
    float scale = WHITE / (most - least);
    unit = scale;
    darkest = least;
    for (int i = 0; i < pixels; i++) {
      levels[i] = (int) ((part[i] - least) * scale);
    }
    return most > least;
  }

  /**
   * The standard deviation of white noise with such differences between neighbours. Where noise is
   * about as small as the steps between samples, the median says 0 or 1: there the mean is better,
   * in which the strokes of text hardly count once their differences are cut to a few steps.
   */
  private float noise(Area area) {
    int pixels = area.width() * area.height();
    int step = Math.max(1, pixels / 4001);
    int[] differences = new int[(pixels - 2) / step + 1];
    float sum = 0;
    for (int i = 0; i < differences.length; i++) {
      differences[i] = Math.abs(levels[1 + i * step] - levels[i * step]);
      sum += Math.min(differences[i], FEW_STEPS * unit);
    }
    Arrays.sort(differences);
    float median = differences[differences.length / 2] / 0.95f;
    return Math.max(median, sum / differences.length / 1.13f);
  }

  /** True when a row looks enough like text to be suspected. */
  static boolean isText(Line line) {
    double least = line.clear() < BARELY_CLEAR ? SUSPECTED_IN_NOISE : SUSPECTED;
    return line.letters() >= LEAST_LETTERS && LineScore.of(line) >= least;
  }

  private static Certainty certainty(Line line) {
    double score = LineScore.of(line);
    if (score < LITTLE) {
      return Certainty.DOUBTFUL;
    }
    if (line.clear() < BARELY_CLEAR) {
      return score >= CERTAIN_IN_NOISE && isDrawn(line) ? Certainty.CERTAIN : Certainty.SUSPECTED;
    }
    if (line.clear() < CLEAR) {
      return score >= CERTAIN && line.letters() >= MANY_LETTERS
          ? Certainty.CERTAIN
          : likely(line, score);
    }
    double certain = line.letters() >= MANY_LETTERS ? CERTAIN_WHEN_CLEAR : CERTAIN;
    return score >= certain && isDrawn(line) ? Certainty.CERTAIN : likely(line, score);
  }

  private static Certainty likely(Line line, double score) {
    return score >= LIKELY && isShaped(line) ? Certainty.LIKELY : Certainty.SUSPECTED;
  }

  /** A row of nuclei in a slide is all blobs, one of ribs all bars. */
  private static boolean isShaped(Line line) {
    return line.shaped() >= SHAPED * line.letters();
  }

  /** Rims of areas that a narrow window saturated are blurred, or thin for their height. */
  private static boolean isDrawn(Line line) {
    return line.letters() >= FEW_LETTERS
        && line.sharp() >= SHARP
        && line.thick() >= THICK
        && isShaped(line);
  }

  private static Optional<TextRegion> region(Line line) {
    if (!isText(line)) {
      return Optional.empty();
    }
    Certainty certainty = certainty(line);
    Optional<Ink> ink = Optional.of(line.ink()).filter(Ink::isVisible);
    return Optional.of(
        line.isUpright()
            ? new TextRegion(
                line.y(), line.x(), line.height(), line.width(), Turn.QUARTER, certainty, ink)
            : new TextRegion(
                line.x(), line.y(), line.width(), line.height(), Turn.NONE, certainty, ink));
  }
}
