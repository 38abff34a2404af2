package org.dimma.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dimma.demo.Lettering;
import org.dimma.frames.PixelBox;

/** What an ultrasound screen shows: a fan of speckle on black, and what a test writes on it. */
final class Picture {
  static final int ROWS = 200;
  static final int COLUMNS = 320;
  private static final int SCALE = 2;
  private static final int LEAST = 8;

  private final byte[] grey = new byte[ROWS * COLUMNS];
  private final List<PixelBox> written = new ArrayList<>();

  private Picture() {}

  /** The inside of a patient, softer than any letter; no pixel is black altogether. */
  static Picture clean() {
    Picture picture = new Picture();
    Random random = new Random(4711);
    float before = 0;
    for (int i = 0; i < picture.grey.length; i++) {
      double x = i % COLUMNS - COLUMNS / 2.0;
      double y = i / COLUMNS + 40;
      double depth = Math.hypot(x, y);
      boolean isInside = Math.abs(x) < y * 0.7 && depth > 90 && depth < 215;
      before = 0.7f * before + 0.3f * (random.nextFloat() - 0.5f);
      double echo = 60 + 25 * Math.sin(depth / 17) * Math.cos(x / 23) + 20 * before;
      picture.grey[i] = (byte) (LEAST + (isInside ? Math.max(0, (int) echo) : 0));
    }
    return picture;
  }

  /** Writes a line of text, white; its top left pixel is at x, y. */
  Picture write(String text, int x, int y) {
    Lettering.draw(grey, COLUMNS, text, x, y, SCALE);
    written.add(new PixelBox(x, y, Lettering.width(text, SCALE) - SCALE, Lettering.HEIGHT * SCALE));
    return this;
  }

  /** Where the lines are. */
  List<PixelBox> written() {
    return List.copyOf(written);
  }

  /** 8 to 255, row by row. */
  byte[] grey() {
    return grey.clone();
  }
}
