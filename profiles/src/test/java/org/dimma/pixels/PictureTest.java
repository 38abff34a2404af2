package org.dimma.pixels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.dimma.frames.Frame;
import org.dimma.frames.ImagePixel;
import org.junit.jupiter.api.Test;

final class PictureTest {
  private static final Optional<Palette> NO_PALETTE = Optional.empty();
  private static final Optional<Window> NO_WINDOW = Optional.empty();

  @Test
  void samplesOfAWindow_haveMostOfTheContrastAndTheRestStaysVisible() {
    Frame frame = gray("MONOCHROME2", 0, 50, 100, 150, 200, 255);
    Picture picture = Picture.of(frame, NO_PALETTE, Optional.of(new Window(100, 200)));
    // 0 to 15 below the window, 16 to 239 in it, 240 to 255 above.
    assertLevels(picture, 0, 8, 16, 128, 239, 255);
  }

  @Test
  void monochrome1_isInverted() {
    Frame frame = gray("MONOCHROME1", 0, 50, 100, 150, 200, 255);
    Picture picture = Picture.of(frame, NO_PALETTE, Optional.of(new Window(100, 200)));
    assertLevels(picture, 255, 247, 239, 127, 16, 0);
  }

  @Test
  void noWindow_isThePercentiles() {
    int[] samples = new int[201];
    samples[0] = 0;
    samples[1] = 1;
    samples[200] = 255;
    for (int i = 2; i < 200; i++) {
      samples[i] = 100 + i / 4;
    }
    Picture picture = Picture.of(gray("MONOCHROME2", samples), NO_PALETTE, NO_WINDOW);
    assertEquals(0, level(picture, 0));
    assertEquals(16, level(picture, 2));
    assertEquals(239, level(picture, 198));
    assertEquals(255, level(picture, 200));
  }

  @Test
  void windowThatShowsNothing_isNotUsed() {
    Frame frame = gray("MONOCHROME2", 0, 100, 200);
    for (Window window :
        List.of(
            new Window(1000, 2000),
            new Window(-9, -1),
            new Window(-3000, 3000),
            new Window(0, Float.POSITIVE_INFINITY))) {
      assertLevels(Picture.of(frame, NO_PALETTE, Optional.of(window)), 16, 128, 239);
    }
  }

  @Test
  void fewBrightPixelsInTheDark_areSeen() {
    int[] samples = new int[400];
    samples[200] = 9;
    Picture picture = Picture.of(gray("MONOCHROME2", samples), NO_PALETTE, NO_WINDOW);
    assertEquals(16, level(picture, 0));
    assertEquals(239, level(picture, 200));
  }

  @Test
  void frameOfOneValue_isDrawn() {
    Picture picture = Picture.of(gray("MONOCHROME2", 7, 7), NO_PALETTE, NO_WINDOW);
    assertLevels(picture, 16, 16);
  }

  @Test
  void windowOfAHeader_isInSamples() {
    // Hounsfield units from -160 to 239 of samples that are 1024 more.
    assertEquals(new Window(864, 1263), Window.of(40, 400, 1, -1024));
    assertEquals(new Window(0, 255), Window.of(128, 256, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> Window.of(40, 1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> Window.of(40, 400, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Window.of(40, 400, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> Window.of(Double.NaN, 400, 1, 0));
  }

  @Test
  void rgb_isAsItIs() {
    Picture picture = Picture.of(colour("RGB", 0, 255, 10, 20, 30, 2), NO_PALETTE, NO_WINDOW);
    assertEquals(0x00FF0A, picture.rgb(0, 0));
    assertEquals(0x141E02, picture.rgb(1, 0));
  }

  @Test
  void ybr_becomesRgb() {
    // Red, and a gray that chroma leaves alone (ITU-T T.871).
    Picture full = Picture.of(colour("YBR_FULL", 76, 85, 255, 90, 128, 128), NO_PALETTE, NO_WINDOW);
    assertEquals(0xFE0000, full.rgb(0, 0));
    assertEquals(0x5A5A5A, full.rgb(1, 0));
    Picture partial =
        Picture.of(colour("YBR_PARTIAL_420", 16, 128, 128, 235, 128, 128), NO_PALETTE, NO_WINDOW);
    assertEquals(0x000000, partial.rgb(0, 0));
    assertEquals(0xFFFFFF, partial.rgb(1, 0));
  }

  @Test
  void palette_givesItsColours() {
    Frame frame = gray("PALETTE COLOR", 0, 1, 2);
    Palette wide =
        new Palette(1, new int[] {65535, 0}, new int[] {0, 32896}, new int[] {257, 65535});
    Picture picture = Picture.of(frame, Optional.of(wide), NO_WINDOW);
    assertEquals(0xFF0001, picture.rgb(0, 0));
    assertEquals(0xFF0001, picture.rgb(1, 0));
    assertEquals(0x0080FF, picture.rgb(2, 0));
    Palette narrow = new Palette(0, new int[] {255, 1}, new int[] {0, 2}, new int[] {0, 3});
    assertEquals(0xFF0000, Picture.of(frame, Optional.of(narrow), NO_WINDOW).rgb(0, 0));
    assertEquals(0x010203, Picture.of(frame, Optional.of(narrow), NO_WINDOW).rgb(1, 0));
  }

  @Test
  void largeFrame_isMadeSmallerByMeans() {
    byte[] samples = new byte[1024 * 300];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % 2 == 0 ? 100 : 200); // every column of the picture is 150
    }
    samples[0] = 0;
    samples[1] = 0;
    Frame frame =
        new Frame(new ImagePixel(300, 1024, 1, "MONOCHROME2", 0, 8, 8, 7, false), samples);
    Picture picture = Picture.of(frame, NO_PALETTE, Optional.of(new Window(0, 255)));
    assertEquals(512, picture.columns());
    assertEquals(150, picture.rows());
    assertEquals(16 + 223 * 150 / 255, level(picture, 1));
    assertEquals(16 + 223 * 75 / 255, level(picture, 0), 1);
  }

  @Test
  void narrowFrame_keepsAPixel() {
    Frame frame =
        new Frame(new ImagePixel(5000, 1, 1, "MONOCHROME2", 0, 8, 8, 7, false), new byte[5000]);
    Picture picture = Picture.of(frame, NO_PALETTE, NO_WINDOW);
    assertEquals(1, picture.columns());
    assertEquals(512, picture.rows());
  }

  @Test
  void jpeg_hasTheSameBytesAgainAndThePicture() throws IOException {
    Picture picture = Picture.of(gray("MONOCHROME2", 0, 128, 255), NO_PALETTE, NO_WINDOW);
    byte[] bytes = jpeg(picture);
    assertArrayEquals(
        bytes, jpeg(Picture.of(gray("MONOCHROME2", 0, 128, 255), NO_PALETTE, NO_WINDOW)));
    BufferedImage back = ImageIO.read(new ByteArrayInputStream(bytes));
    assertEquals(3, back.getWidth());
    assertEquals(1, back.getHeight());
    assertTrue(back.getRaster().getSample(0, 0, 0) < 40);
    assertTrue(back.getRaster().getSample(2, 0, 0) > 220);
  }

  @Test
  void frameThatIsTooShort_isRefused() {
    Frame frame = new Frame(new ImagePixel(2, 2, 1, "MONOCHROME2", 0, 8, 8, 7, false), new byte[3]);
    assertThrows(IllegalArgumentException.class, () -> Picture.of(frame, NO_PALETTE, NO_WINDOW));
  }

  private static byte[] jpeg(Picture picture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    picture.writeJpeg(out);
    return out.toByteArray();
  }

  private static Frame gray(String photometric, int... samples) {
    return new Frame(
        new ImagePixel(1, samples.length, 1, photometric, 0, 8, 8, 7, false), bytes(samples));
  }

  private static Frame colour(String photometric, int... samples) {
    return new Frame(
        new ImagePixel(1, samples.length / 3, 3, photometric, 0, 8, 8, 7, false), bytes(samples));
  }

  private static byte[] bytes(int[] samples) {
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      bytes[i] = (byte) samples[i];
    }
    return bytes;
  }

  private static void assertLevels(Picture picture, int... levels) {
    for (int x = 0; x < levels.length; x++) {
      assertEquals(levels[x], level(picture, x), "pixel " + x);
    }
  }

  private static int level(Picture picture, int x) {
    return picture.rgb(x, 0) & 0xFF;
  }
}
