package org.dimma.pixels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dimma.pixels.TextRegion.Turn;

/**
 * A picture with one line of text at a known place.
 *
 * @param image the picture
 * @param kind what is behind the text
 * @param size height of the font in pixels
 * @param ink how the text was drawn
 * @param word what it says
 * @param style what is around it
 * @param description everything else about the text, for messages
 * @param text the place of the line
 */
record LabelledText(
    GrayImage image,
    String kind,
    int size,
    Ink ink,
    String word,
    TextStyle style,
    String description,
    TextRegion text) {

  /** How a line differs from what is behind it. */
  enum Ink {
    /** The largest value of the picture, or more. */
    LIGHTEST,
    /** Above what is behind it by a tenth of the range there and four sigmas of the noise. */
    FAINT_LIGHT,
    /** The smallest value that the picture has. */
    DARKEST,
    /** Below what is behind it by as much as faint light is above. */
    FAINT_DARK
  }

  private static final List<String> WORDS =
      List.of(
          "ANDERSSON^KARIN",
          "19540312-1234",
          "Svensson",
          "12:45:33",
          "MRN 8891234",
          "Jane Doe",
          "ABC",
          "42 y",
          "Karolinska",
          "2024-11-05",
          "kV 120",
          "ID:557",
          "Test Patient",
          "739",
          "SMITH",
          "Lund Univ. Hospital",
          "Göran Åkesson",
          "A-1234567",
          "Birth date 1954-03-12",
          "lillian.tjärn");

  /** Fewer letters and digits name nobody. */
  private static final int IDENTIFIER = 6;

  static final List<String> FONTS =
      List.of(
          "DejaVu Sans", "DejaVu Sans Mono", "DejaVu Sans Bold", TextStamp.DOTS, "DejaVu Serif");

  /** Draws a line of text into a copy of a picture; what is not said comes from the seed. */
  static LabelledText of(GrayImage picture, String kind, int size, Ink ink, long seed) {
    return of(picture, kind, size, ink, TextStyle.PLAIN, seed);
  }

  /** Draws a line of text in a style. */
  static LabelledText of(
      GrayImage picture, String kind, int size, Ink ink, TextStyle style, long seed) {
    Random random = new Random(seed * 31 + size);
    Turn turn = Turn.values()[random.nextInt(3) == 0 ? random.nextInt(4) : 0];
    String font = FONTS.get(random.nextInt(FONTS.size()));
    boolean antialiased = random.nextBoolean();
    for (int attempt = 0; ; attempt++) {
      String word = attempt > 20 ? "ABC" : WORDS.get(random.nextInt(WORDS.size()));
      TextStamp stamp = TextStamp.of(word, font, size, antialiased, turn);
      if (stamp.width() < picture.width() && stamp.height() < picture.height()) {
        int x = random.nextInt(picture.width() - stamp.width() + 1);
        int y = random.nextInt(picture.height() - stamp.height() + 1);
        String what = word + ", " + font + (antialiased ? ", smooth, " : ", hard, ") + turn;
        TextRegion place =
            new TextRegion(x, y, stamp.width(), stamp.height(), turn, TextRegion.Certainty.CERTAIN);
        GrayImage image = stamped(picture, stamp, place, ink, style);
        GrayImage stored = style.stored(image, 0.7f + 0.2f * random.nextFloat());
        return new LabelledText(stored, kind, size, ink, word, style, what, place);
      }
    }
  }

  /** A copy with four lines of 10 to 16 pixels below each other in a corner. */
  static GrayImage page(GrayImage picture, Ink ink, long seed) {
    Random random = new Random(seed);
    String font = FONTS.get(random.nextInt(FONTS.size()));
    int size = 10 + random.nextInt(7);
    boolean isBelow = random.nextBoolean();
    GrayImage page = picture;
    for (int line = 0; line < 4; line++) {
      String word = WORDS.get(random.nextInt(WORDS.size()));
      TextStamp stamp = TextStamp.of(word, font, size, true, Turn.NONE);
      int top = 4 + line * (size + 4);
      int y = isBelow ? picture.height() - top - size - 4 : top;
      TextRegion place =
          new TextRegion(
              5, y, stamp.width(), stamp.height(), Turn.NONE, TextRegion.Certainty.CERTAIN);
      page = stamped(page, stamp, place, ink, TextStyle.PLAIN);
    }
    return page;
  }

  private static GrayImage stamped(
      GrayImage picture, TextStamp stamp, TextRegion place, Ink ink, TextStyle style) {
    float[] values = picture.values().clone();
    float value = value(picture, place, ink);
    boolean isLight = ink == Ink.LIGHTEST || ink == Ink.FAINT_LIGHT;
    float[] behind = sorted(picture, place, 24);
    float opposite = isLight ? behind[0] : behind[behind.length - 1];
    for (int i = 0; i < stamp.ink().length; i++) {
      int x = i % stamp.width();
      int y = i / stamp.width();
      int at = (place.y() + y) * picture.width() + place.x() + x;
      values[at] = style.isRim(stamp, x, y) ? opposite : values[at];
      values[at] += Math.round(stamp.ink()[i] * (value - values[at]));
    }
    return new GrayImage(picture.width(), picture.height(), values);
  }

  private static float value(GrayImage picture, TextRegion place, Ink ink) {
    float[] behind = sorted(picture, place, 0);
    float[] around = sorted(picture, place, 24);
    float range = at(around, 0.99) - at(around, 0.01);
    float contrast = (float) Math.ceil(Math.max(0.1 * range, 4 * noise(picture, place)));
    float[] all = picture.values().clone();
    Arrays.sort(all);
    float span = Math.max(all[all.length - 1] - all[0], 40);
    return switch (ink) {
      case LIGHTEST ->
          Math.max(all[all.length - 1], at(behind, 0.98) + Math.max(contrast, span / 4));
      case FAINT_LIGHT -> at(behind, 0.99) + Math.max(contrast, 3);
      case DARKEST -> Math.min(all[0], at(behind, 0.02) - Math.max(contrast, span / 4));
      case FAINT_DARK -> at(behind, 0.01) - Math.max(contrast, 3);
    };
  }

  /** The standard deviation that white noise of such differences between neighbours would have. */
  private static float noise(GrayImage picture, TextRegion place) {
    List<Float> differences = new ArrayList<>();
    for (int y = place.y(); y < place.y() + place.height(); y++) {
      for (int x = place.x() + 1; x < place.x() + place.width(); x++) {
        int at = y * picture.width() + x;
        differences.add(Math.abs(picture.values()[at] - picture.values()[at - 1]));
      }
    }
    differences.sort(null);
    return differences.get(differences.size() / 2) / 0.954f;
  }

  private static float[] sorted(GrayImage picture, TextRegion place, int margin) {
    int left = Math.max(0, place.x() - margin);
    int right = Math.min(picture.width(), place.x() + place.width() + margin);
    int top = Math.max(0, place.y() - margin);
    int bottom = Math.min(picture.height(), place.y() + place.height() + margin);
    float[] values = new float[(right - left) * (bottom - top)];
    for (int y = top; y < bottom; y++) {
      System.arraycopy(
          picture.values(),
          y * picture.width() + left,
          values,
          (y - top) * (right - left),
          right - left);
    }
    Arrays.sort(values);
    return values;
  }

  private static float at(float[] sorted, double part) {
    return sorted[(int) (part * (sorted.length - 1))];
  }

  /** True for what could name somebody: a name, a number or a date, not a few letters. */
  boolean isIdentifier() {
    return word.chars().filter(Character::isLetterOrDigit).count() >= IDENTIFIER;
  }

  boolean isTurned() {
    return text.turn() != Turn.NONE;
  }

  /** True when a region covers at least half of the line's length. */
  boolean isFoundIn(List<TextRegion> regions) {
    boolean isUpright = text.turn() == Turn.QUARTER || text.turn() == Turn.THREE_QUARTERS;
    int length = isUpright ? text.height() : text.width();
    boolean[] covered = new boolean[length];
    for (TextRegion region : regions) {
      int overlapX =
          Math.min(region.x() + region.width(), text.x() + text.width())
              - Math.max(region.x(), text.x());
      int overlapY =
          Math.min(region.y() + region.height(), text.y() + text.height())
              - Math.max(region.y(), text.y());
      if (overlapX <= 0 || overlapY <= 0) {
        continue;
      }
      int from =
          isUpright ? Math.max(0, region.y() - text.y()) : Math.max(0, region.x() - text.x());
      Arrays.fill(covered, from, from + (isUpright ? overlapY : overlapX), true);
    }
    int count = 0;
    for (boolean is : covered) {
      count += is ? 1 : 0;
    }
    return 2 * count >= length;
  }
}
