package org.dimma.pixels;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.dimma.pixels.TextRegion.Turn;

/**
 * A line of text as a mask: how much of each pixel is ink.
 *
 * @param width columns
 * @param height rows
 * @param ink row after row, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TextStamp(int width, int height, float[] ink) {
  /** A font whose letters are 5 x 7 dots, magnified by whole numbers. */
  static final String DOTS = "dots";

  /**
   * Draws text.
   *
   * @param font a font family, with " Bold" behind it for that style, or {@link #DOTS}
   * @param size height of the font in pixels, from line to line about
   */
  static TextStamp of(String text, String font, int size, boolean antialiased, Turn turn) {
    TextStamp stamp =
        font.equals(DOTS)
            ? dots(text, Math.max(1, size / 8))
            : drawn(text, font, size, antialiased);
    return switch (turn) {
      case NONE -> stamp;
      case QUARTER -> stamp.turned();
      case HALF -> stamp.turned().turned();
      case THREE_QUARTERS -> stamp.turned().turned().turned();
    };
  }

  private static TextStamp drawn(String text, String font, int size, boolean antialiased) {
    boolean isBold = font.endsWith(" Bold");
    String family = isBold ? font.substring(0, font.length() - 5) : font;
    Font drawing = new Font(family, isBold ? Font.BOLD : Font.PLAIN, size);
    FontRenderContext context = new FontRenderContext(null, antialiased, false);
    GlyphVector glyphs = drawing.createGlyphVector(context, text);
    Rectangle2D box = glyphs.getVisualBounds();
    int width = (int) Math.ceil(box.getWidth()) + 2;
    int height = (int) Math.ceil(box.getHeight()) + 2;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING,
        antialiased
            ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON
            : RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
    graphics.setColor(Color.WHITE);
    graphics.setFont(drawing);
    graphics.drawString(
        text, 1f - (float) Math.round(box.getX()), 1f - (float) Math.round(box.getY()));
    graphics.dispose();
    float[] ink = new float[width * height];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = image.getRaster().getSample(i % width, i / width, 0) / 255f;
    }
    return new TextStamp(width, height, ink);
  }

  private static TextStamp dots(String text, int scale) {
    int width = text.length() * 6 * scale;
    int height = 8 * scale;
    float[] ink = new float[width * height];
    for (int i = 0; i < ink.length; i++) {
      int column = i % width / scale;
      int row = i / width / scale;
      ink[i] = DotFont.isInk(text.charAt(column / 6), column % 6, row) ? 1 : 0;
    }
    return new TextStamp(width, height, ink);
  }

  /** The stamp turned by a quarter, counter-clockwise: a picture turned back shows it upright. */
  private TextStamp turned() {
    float[] turned = new float[ink.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned[(width - 1 - x) * height + y] = ink[y * width + x];
      }
    }
    return new TextStamp(/* width= */ height, /* height= */ width, turned);
  }
}
