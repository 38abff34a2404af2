package org.dimma.pixels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dimma.frames.Frame;
import org.dimma.frames.ImagePixel;
import org.junit.jupiter.api.Test;

class GrayImagesTest {
  private static Frame frame(
      int samples,
      String photometric,
      int planar,
      int allocated,
      int stored,
      int highBit,
      boolean isSigned,
      int... bytes) {
    byte[] values = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = (byte) bytes[i];
    }
    ImagePixel image =
        new ImagePixel(2, 2, samples, photometric, planar, allocated, stored, highBit, isSigned);
    return new Frame(image, values);
  }

  private static float[] first(Frame frame) {
    return GrayImages.of(frame).get(0).values();
  }

  @Test
  void eightBits_areTheirValues() {
    Frame frame = frame(1, "MONOCHROME2", 0, 8, 8, 7, false, 0, 1, 128, 255);

    assertArrayEquals(new float[] {0, 1, 128, 255}, first(frame));
  }

  @Test
  void monochrome1_isInverted() {
    Frame frame = frame(1, "MONOCHROME1", 0, 8, 8, 7, false, 0, 1, 128, 255);

    assertArrayEquals(new float[] {-0f, -1, -128, -255}, first(frame));
  }

  @Test
  void unusedBits_areMasked() {
    Frame frame =
        frame(1, "MONOCHROME2", 0, 16, 12, 11, false, 0x34, 0xF2, 0xFF, 0x0F, 0, 0x10, 1, 0x20);

    assertArrayEquals(new float[] {0x234, 0xFFF, 0, 1}, first(frame));
  }

  @Test
  void highBitAboveTheStoredOnes_isShifted() {
    Frame frame =
        frame(1, "MONOCHROME2", 0, 16, 12, 15, false, 0x4F, 0x23, 0xF0, 0xFF, 0, 0, 0x10, 0);

    assertArrayEquals(new float[] {0x234, 0xFFF, 0, 1}, first(frame));
  }

  @Test
  void signedTwelveBits_keepTheirSign() {
    Frame frame =
        frame(1, "MONOCHROME2", 0, 16, 12, 11, true, 0xFF, 0x0F, 0, 0x08, 0xFF, 0x07, 1, 0);

    assertArrayEquals(new float[] {-1, -2048, 2047, 1}, first(frame));
  }

  @Test
  void signedThirtyTwoBits_keepTheirSign() {
    Frame frame = wide(32, true, -1, 65536, 5, Integer.MIN_VALUE);

    assertArrayEquals(new float[] {-6, 65531, 0, Integer.MIN_VALUE}, first(frame));
  }

  @Test
  void largeNumbersThatDifferByOne_stayApart() {
    long large = 1L << 31;

    assertArrayEquals(
        new float[] {0, 1, 1, 0}, first(wide(32, false, large, large + 1, large + 1, large)));
    assertArrayEquals(
        new float[] {-1, 0, 1, -(large + 1)},
        first(wide(32, false, large, large + 1, large + 2, 0)));
  }

  @Test
  void sixtyFourBits_areInOrder() {
    long top = 1L << 63; // the least with a sign, half of the range without

    assertArrayEquals(
        new float[] {-1, 0, 0x1p63f, -0x1p63f}, first(wide(64, false, top - 1, top, -1, 0)));
    assertArrayEquals(
        new float[] {-1, 0, 0x1p63f, -0x1p63f}, first(wide(64, true, -3, -2, top - 1, top)));
  }

  private static Frame wide(int bits, boolean isSigned, long... numbers) {
    int[] bytes = new int[numbers.length * bits / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (int) (numbers[i * 8 / bits] >> (i * 8 % bits));
    }
    return frame(1, "MONOCHROME2", 0, bits, bits, bits - 1, isSigned, bytes);
  }

  @Test
  void oneBit_isReadFromTheLowestOn() {
    Frame frame = frame(1, "MONOCHROME2", 0, 1, 1, 0, false, 0b0101);

    assertArrayEquals(new float[] {1, 0, 1, 0}, first(frame));
  }

  @Test
  void rgb_isItsBrightness() {
    Frame frame = frame(3, "RGB", 0, 8, 8, 7, false, 255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9);

    assertArrayEquals(new float[] {76.245f, 149.685f, 29.07f, 9}, first(frame), 0.01f);
  }

  @Test
  void planes_areTheSameAsPixels() {
    Frame frame = frame(3, "RGB", 1, 8, 8, 7, false, 255, 0, 0, 9, 0, 255, 0, 9, 0, 0, 255, 9);

    assertArrayEquals(new float[] {76.245f, 149.685f, 29.07f, 9}, first(frame), 0.01f);
  }

  @Test
  void halfChroma_isFourSamplesForTwoPixels() {
    Frame frame = frame(3, "YBR_FULL_422", 0, 8, 8, 7, false, 10, 20, 128, 128, 30, 40, 128, 128);

    assertArrayEquals(new float[] {10, 20, 30, 40}, first(frame));
  }

  @Test
  void palette_mapsBelowAndAboveToItsEnds() {
    Frame frame = frame(1, "PALETTE COLOR", 0, 8, 8, 7, false, 0, 5, 6, 200);
    int[] grey = {10, 20, 30};

    List<GrayImage> pictures = GrayImages.of(frame, new Palette(5, grey, grey, grey));

    assertEquals(1, pictures.size());
    assertArrayEquals(new float[] {10, 10, 20, 30}, pictures.get(0).values(), 0.01f);
  }

  @Test
  void redOnEquallyBrightBlue_isInAnotherPicture() {
    int size = 64;
    TextStamp stamp = TextStamp.of("SMITH", TextStamp.DOTS, 8, false, TextRegion.Turn.NONE);
    byte[] samples = new byte[3 * size * size];
    for (int i = 0; i < size * size; i++) {
      samples[3 * i + 1] = 20;
      samples[3 * i + 2] = (byte) 200;
    }
    for (int i = 0; i < stamp.ink().length; i++) {
      if (stamp.ink()[i] > 0) {
        int at = 3 * ((20 + i / stamp.width()) * size + 20 + i % stamp.width());
        samples[at] = 76;
        samples[at + 2] = 0;
      }
    }
    ImagePixel image = new ImagePixel(size, size, 3, "RGB", 0, 8, 8, 7, false);

    List<GrayImage> pictures = GrayImages.of(new Frame(image, samples));

    TextDetector detector = new TextDetector();
    assertEquals(3, pictures.size());
    assertFalse(detector.detect(pictures.get(2)).isEmpty());
  }

  @Test
  void greyRgb_isOnePicture() {
    byte[] samples = new byte[3 * 64 * 64];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i / 3 * 37);
    }
    ImagePixel image = new ImagePixel(64, 64, 3, "RGB", 0, 8, 8, 7, false);

    assertEquals(1, GrayImages.of(new Frame(image, samples)).size());
  }

  @Test
  void tooFewBytes_areRefusedWithoutAValue() {
    Frame frame = frame(1, "MONOCHROME2", 0, 16, 16, 15, false, 77, 77);

    String message =
        assertThrows(IllegalArgumentException.class, () -> GrayImages.of(frame)).getMessage();

    assertEquals("A frame of 2 bytes, but described are 64 bits", message);
  }

  @Test
  void impossibleLayout_isRefused() {
    Frame frame = frame(1, "MONOCHROME2", 0, 16, 12, 10, false, 0, 0, 0, 0, 0, 0, 0, 0);

    assertThrows(IllegalArgumentException.class, () -> GrayImages.of(frame));
  }
}
