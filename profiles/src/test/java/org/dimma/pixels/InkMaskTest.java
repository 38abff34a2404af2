package org.dimma.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dimma.pixels.TextRegion.Certainty;
import org.dimma.pixels.TextRegion.Turn;
import org.junit.jupiter.api.Test;

class InkMaskTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 20;

  /** Rows of the letters. */
  private static final int LETTER_ROWS = 12;

  /** Dark at the left, bright at the right. */
  private final float[] values = new float[WIDTH * HEIGHT];

  InkMaskTest() {
    for (int i = 0; i < values.length; i++) {
      values[i] = i % WIDTH < WIDTH / 2 ? 100 : 400;
    }
  }

  private void drawStroke(int column, float level) {
    for (int y = 4; y < 16; y++) {
      values[y * WIDTH + column] = level;
    }
  }

  private float[] mask(Ink ink) {
    TextRegion all = new TextRegion(0, 0, WIDTH, HEIGHT, Turn.NONE, Certainty.SUSPECTED);
    GrayImage image = new GrayImage(WIDTH, HEIGHT, values);
    return InkMask.of(new Upright(image, all, 0, Turn.NONE), ink, LETTER_ROWS);
  }

  private static float at(float[] mask, int column) {
    return mask[10 * WIDTH + column];
  }

  @Test
  void lightStrokes_areInkOnDarkAndOnBright() {
    drawStroke(10, 700);
    drawStroke(30, 700);
    float[] mask = mask(new Ink(700, 100));
    assertEquals(1, at(mask, 10));
    assertEquals(1, at(mask, 30));
    assertEquals(0, at(mask, 5));
    assertEquals(0, at(mask, 25));
    assertEquals(0, at(mask, 35));
  }

  @Test
  void darkStrokes_areInkOnDarkAndOnBright() {
    drawStroke(10, 0);
    drawStroke(30, 0);
    float[] mask = mask(new Ink(0, 100));
    assertEquals(1, at(mask, 10));
    assertEquals(1, at(mask, 30));
    assertEquals(0, at(mask, 5));
    assertEquals(0, at(mask, 35));
  }

  @Test
  void brighterStrokeThanTheInk_isNone() {
    drawStroke(10, 400);
    drawStroke(14, 700);
    float[] mask = mask(new Ink(400, 100));
    assertEquals(1, at(mask, 10));
    assertEquals(0, at(mask, 14));
  }

  @Test
  void speck_isNoInk() {
    values[10 * WIDTH + 10] = 700;
    drawStroke(15, 700);
    float[] mask = mask(new Ink(700, 100));
    assertEquals(0, at(mask, 10));
    assertEquals(1, at(mask, 15));
  }
}
