package org.dimma.pixels;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.dimma.pixels.TextRegion.Certainty;
import org.dimma.pixels.TextRegion.Turn;

/**
 * A picture with text in it, and where the text is.
 *
 * @param image the text and 20 pixels around it
 * @param region the text alone
 */
record Printed(GrayImage image, TextRegion region) {
  private static final int AROUND = 20;
  private static final int GRAY = 128;

  /** Dark grey with light text. */
  static Printed light(String text, int size) {
    return drawn(text, size, 40, 230);
  }

  /** Light grey with dark text. */
  static Printed dark(String text, int size) {
    return drawn(text, size, 215, 20);
  }

  /** With noise of a normal distribution; the same each time. */
  Printed withNoise(double deviation) {
    Random random = new Random(5);
    float[] values = image.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (deviation * random.nextGaussian());
    }
    return new Printed(new GrayImage(image.width(), image.height(), values), region);
  }

  /** Turned so that it must be turned a quarter more, clockwise, to be read. */
  Printed turned() {
    int width = image.height();
    int height = image.width();
    float[] values = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        values[y * width + x] = image.values()[x * image.width() + (image.width() - 1 - y)];
      }
    }
    return new Printed(
        new GrayImage(width, height, values),
        new TextRegion(
            region.y(),
            image.width() - region.x() - region.width(),
            /* width= */ region.height(),
            /* height= */ region.width(),
            aQuarterMore(region.turn()),
            region.certainty()));
  }

  static Turn aQuarterMore(Turn turn) {
    return switch (turn) {
      case NONE -> Turn.QUARTER;
      case QUARTER -> Turn.HALF;
      case HALF -> Turn.THREE_QUARTERS;
      case THREE_QUARTERS -> Turn.NONE;
    };
  }

  /** As if the finder had told another turn. */
  Printed saying(Turn turn) {
    return new Printed(
        image,
        new TextRegion(
            region.x(), region.y(), region.width(), region.height(), turn, region.certainty()));
  }

  private static Printed drawn(String text, int size, int paper, int ink) {
    Font font = new Font("DejaVu Sans", Font.PLAIN, size);
    String[] lines = text.split("\n", -1);
    BufferedImage canvas = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    FontMetrics metrics = canvas.createGraphics().getFontMetrics(font);
    int width = 0;
    for (String line : lines) {
      width = Math.max(width, metrics.stringWidth(line));
    }
    canvas =
        new BufferedImage(
            width + 2 * AROUND,
            metrics.getHeight() * lines.length + 2 * AROUND,
            BufferedImage.TYPE_BYTE_GRAY);
    Rectangle2D bounds = draw(canvas, font, lines);
    float[] values = new float[canvas.getWidth() * canvas.getHeight()];
    for (int i = 0; i < values.length; i++) {
      int cover = canvas.getRaster().getSample(i % canvas.getWidth(), i / canvas.getWidth(), 0);
      values[i] = paper + (ink - paper) * cover / 255f;
    }
    return new Printed(
        new GrayImage(canvas.getWidth(), canvas.getHeight(), values),
        new TextRegion(
            (int) bounds.getX(),
            (int) bounds.getY(),
            (int) bounds.getWidth() + 1,
            (int) bounds.getHeight() + 1,
            Turn.NONE,
            Certainty.SUSPECTED));
  }

  private static Rectangle2D draw(BufferedImage canvas, Font font, String[] lines) {
    Graphics2D graphics = canvas.createGraphics();
    graphics.setFont(font);
    graphics.setColor(Color.WHITE);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    Rectangle2D bounds = null;
    for (int i = 0; i < lines.length; i++) {
      int baseline =
          AROUND
              + graphics.getFontMetrics().getAscent()
              + i * graphics.getFontMetrics().getHeight();
      graphics.drawString(lines[i], AROUND, baseline);
      Rectangle2D line =
          font.createGlyphVector(graphics.getFontRenderContext(), lines[i]).getVisualBounds();
      line.setRect(line.getX() + AROUND, line.getY() + baseline, line.getWidth(), line.getHeight());
      bounds = bounds == null ? line : bounds.createUnion(line);
    }
    graphics.dispose();
    return bounds;
  }

  /** A picture of noise alone. */
  static Printed noise(int width, int height, long seed) {
    Random random = new Random(seed);
    float[] values = new float[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (GRAY + 30 * random.nextGaussian());
    }
    return new Printed(
        new GrayImage(width, height, values),
        new TextRegion(0, 0, width, height, Turn.NONE, Certainty.SUSPECTED));
  }
}
