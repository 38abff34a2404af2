package org.dimma.demo;

/** The letters of the demo's screens, for the pictures of other tests. */
public final class Lettering {
  /** Dots of a capital letter from top to bottom. */
  public static final int HEIGHT = 7;

  private Lettering() {}

  /** Draws a line of text into 8-bit samples; its top left dot is at x, y. */
  public static void draw(byte[] pixels, int columns, String text, int x, int y, int scale) {
    new PixelFont(pixels, columns).draw(text, x, y, scale, 235);
  }

  /** Pixels from the left of a text to its right. */
  public static int width(String text, int scale) {
    return text.length() * PixelFont.ADVANCE * scale;
  }
}
