package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

final class FramePainterTest {
  private static byte[] painted(ImagePixel image, byte[] samples, int... pixels) throws Exception {
    BitSet set = new BitSet();
    for (int pixel : pixels) {
      set.set(pixel);
    }
    FramePainter.paint(new Frame(image, samples), set);
    return samples;
  }

  private static ImagePixel image(String photometric, int samples, int planar, int bits) {
    return new ImagePixel(1, 4, samples, photometric, planar, bits, bits, bits - 1, false);
  }

  @Test
  void monochrome2_takesTheLowestValue() throws Exception {
    assertArrayEquals(
        new byte[] {7, 7, 7, 8},
        painted(image("MONOCHROME2", 1, 0, 8), new byte[] {9, -1, 7, 8}, 0, 1));
  }

  @Test
  void monochrome1_takesTheHighestValue() throws Exception {
    assertArrayEquals(
        new byte[] {9, -1, -1, 8},
        painted(image("MONOCHROME1", 1, 0, 8), new byte[] {9, -1, 7, 8}, 2));
  }

  @Test
  void signed16Bits_takesTheLowestSignedValue() throws Exception {
    ImagePixel image = new ImagePixel(1, 3, 1, "MONOCHROME2", 0, 16, 16, 15, true);
    assertArrayEquals(
        new byte[] {0, -4, 0, -4, 3, 4}, painted(image, new byte[] {1, 2, 0, -4, 3, 4}, 0));
  }

  @Test
  void rgb_isBlackInBothLayouts() throws Exception {
    assertArrayEquals(
        new byte[] {1, 2, 3, 0, 0, 0, 7, 8, 9, 1, 1, 1},
        painted(image("RGB", 3, 0, 8), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1, 1}, 1));
    assertArrayEquals(
        new byte[] {1, 0, 3, 4, 5, 0, 7, 8, 9, 0, 1, 1},
        painted(image("RGB", 3, 1, 8), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1, 1}, 1));
  }

  @Test
  void sharedChroma_isNeutral() throws Exception {
    assertArrayEquals(
        new byte[] {1, 2, 3, 4, 5, 0, (byte) 128, (byte) 128},
        painted(image("YBR_FULL_422", 3, 0, 8), new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 3));
  }

  @Test
  void singleBits_areCleared() throws Exception {
    ImagePixel image = new ImagePixel(1, 8, 1, "MONOCHROME2", 0, 1, 1, 0, false);
    assertArrayEquals(new byte[] {(byte) 0xF5}, painted(image, new byte[] {-1}, 1, 3));
  }

  private static byte[] paintedAs(int sample, ImagePixel image, byte... samples) throws Exception {
    BitSet second = new BitSet();
    second.set(1);
    FramePainter.paint(new Frame(image, samples), second, sample);
    return samples;
  }

  @Test
  void sampleThatIsGiven_isPaintedIntoTheBitsThatCount() throws Exception {
    ImagePixel high = new ImagePixel(1, 3, 1, "PALETTE COLOR", 0, 16, 12, 15, false);
    ImagePixel signed = new ImagePixel(1, 3, 1, "PALETTE COLOR", 0, 16, 12, 11, true);
    ImagePixel bits = new ImagePixel(1, 8, 1, "PALETTE COLOR", 0, 1, 1, 0, false);
    assertArrayEquals(
        new byte[] {9, 3, 9, 9},
        paintedAs(3, image("PALETTE COLOR", 1, 0, 8), new byte[] {9, 9, 9, 9}));
    assertArrayEquals(
        new byte[] {9, 9, 0x30, 0x12, 9, 9}, paintedAs(0x123, high, new byte[] {9, 9, 9, 9, 9, 9}));
    assertArrayEquals(
        new byte[] {9, 9, -2, -1, 9, 9}, paintedAs(-2, signed, new byte[] {9, 9, 9, 9, 9, 9}));
    assertArrayEquals(new byte[] {7}, paintedAs(1, bits, new byte[] {5}));
    assertArrayEquals(new byte[] {5}, paintedAs(0, bits, new byte[] {7}));
  }

  @Test
  void sampleForSeveralChannels_isRefused() {
    assertThrows(
        UndecodableFrameException.class, () -> paintedAs(0, image("RGB", 3, 0, 8), new byte[12]));
  }

  @Test
  void sixtyFourBits_areRefused() {
    assertThrows(
        UndecodableFrameException.class,
        () -> painted(image("MONOCHROME2", 1, 0, 64), new byte[32], 1));
  }
}
