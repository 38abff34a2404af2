package org.dimma.pixels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dimma.pixels.LineFinder.Line;
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
  private static final int WHITE = 65535;

  /** Narrower or lower pictures have no room for a line of three letters. */
  private static final int LEAST_SIDE = 12;

  private final GlyphFinder glyphs = new GlyphFinder();
  private final LineFinder lines = new LineFinder();
  private int[] levels = new int[0];

  /**
   * A quick look that clears most pictures without text: when it says false, {@link #detect} finds
   * nothing.
   */
  public boolean mayHaveText(GrayImage image) {
    return Math.max(image.width(), image.height()) >= LEAST_SIDE;
  }

  /** The lines of text that a picture seems to show. */
  public List<TextRegion> detect(GrayImage image) {
    List<TextRegion> found = new ArrayList<>();
    for (Line line : lines(image)) {
      region(line).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /** All rows of glyphs, text or not. */
  List<Line> lines(GrayImage image) {
    if (!mayHaveText(image) || !quantize(image)) {
      return List.of();
    }
    List<Line> found = new ArrayList<>();
    addLines(image, found);
    for (int i = 0; i < image.values().length; i++) {
      levels[i] = WHITE - levels[i];
    }
    addLines(image, found);
    return found;
  }

  private void addLines(GrayImage image, List<Line> found) {
    int floor = 2 * noise(image);
    List<Glyph> upright = glyphs.find(levels, image.width(), image.height(), floor);
    found.addAll(lines.find(upright, false));
    found.addAll(lines.find(upright.stream().map(Glyph::transposed).toList(), true));
  }

  /** Fills the levels; false for a picture of one value. */
  private boolean quantize(GrayImage image) {
    float[] values = image.values();
    float least = values[0];
    float most = values[0];
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    if (levels.length < values.length) {
      levels = new int[values.length];
    }
    float scale = WHITE / (most - least);
    for (int i = 0; i < values.length; i++) {
      levels[i] = (int) ((values[i] - least) * scale);
    }
    return most > least;
  }

  /** The standard deviation of white noise with such differences between neighbours. */
  private int noise(GrayImage image) {
    int pixels = image.values().length;
    int step = Math.max(1, pixels / 4001);
    int[] differences = new int[(pixels - 2) / step + 1];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = Math.abs(levels[1 + i * step] - levels[i * step]);
    }
    Arrays.sort(differences);
    return (int) (differences[differences.length / 2] / 0.95f);
  }

  static Optional<TextRegion> region(Line line) {
    boolean isText =
        line.letters() >= 2.5f
            && line.shaped() >= 2
            && line.aligned() >= 0.66f
            && line.even() >= 0.7f
            && line.sharp() >= 0.85f
            && line.strokes() >= 0.5f
            && line.thick() <= 0.24f;
    if (!isText) {
      return Optional.empty();
    }
    boolean isCertain =
        line.letters() >= 6
            && line.glyphs().size() >= 5
            && line.shaped() >= 4
            && line.aligned() >= 0.85f
            && line.even() >= 0.9f
            && line.sharp() >= 0.95f
            && line.strokes() >= 0.7f;
    Certainty certainty = isCertain ? Certainty.CERTAIN : Certainty.SUSPECTED;
    return Optional.of(
        line.isUpright()
            ? new TextRegion(
                line.y(), line.x(), line.height(), line.width(), Turn.QUARTER, certainty)
            : new TextRegion(
                line.x(), line.y(), line.width(), line.height(), Turn.NONE, certainty));
  }
}
