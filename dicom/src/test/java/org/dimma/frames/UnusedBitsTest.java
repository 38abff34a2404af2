package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dimma.frames.UnusedBits.Content;
import org.junit.jupiter.api.Test;

final class UnusedBitsTest {
  private static Frame frame(int bitsStored, int highBit, boolean isSigned, int... samples) {
    byte[] bytes = new byte[samples.length * 2];
    for (int i = 0; i < samples.length; i++) {
      bytes[2 * i] = (byte) samples[i];
      bytes[2 * i + 1] = (byte) (samples[i] >> 8);
    }
    ImagePixel image =
        new ImagePixel(1, samples.length, 1, "MONOCHROME2", 0, 16, bitsStored, highBit, isSigned);
    return new Frame(image, bytes);
  }

  private static Frame cleared(Frame frame) {
    UnusedBits.clear(frame);
    return frame;
  }

  @Test
  void zerosAboveUnsignedSamples_areNothing() {
    assertEquals(Content.NOTHING, UnusedBits.look(frame(12, 11, false, 0, 0x0FFF, 0x0800)));
    assertEquals(Content.NOTHING, UnusedBits.look(frame(16, 15, false, 0xFFFF, 1)));
  }

  @Test
  void copiesOfTheSign_areNothing() {
    assertEquals(Content.NOTHING, UnusedBits.look(frame(12, 11, true, 0xFFFF, 0xF800, 0x07FF)));
  }

  @Test
  void oneValueEverywhere_isPadding() {
    assertEquals(
        Content.PADDING, UnusedBits.look(frame(12, 11, false, 0xF830, 5, 0xF830, 0xF830, 7)));
  }

  @Test
  void overlayInBit15_isSomethingAndIsCleared() {
    Frame overlay = frame(12, 11, false, 0x8001, 0x0002, 0x8003);
    assertEquals(Content.SOMETHING, UnusedBits.look(overlay));
    assertArrayEquals(frame(12, 11, false, 1, 2, 3).samples(), cleared(overlay).samples());
  }

  @Test
  void overlayInSignedSamples_becomesTheSign() {
    Frame overlay = frame(12, 11, true, 0x7FFF, 0x8001, 0x0800);
    assertEquals(Content.SOMETHING, UnusedBits.look(overlay));
    assertArrayEquals(
        frame(12, 11, true, 0xFFFF, 0x0001, 0xF800).samples(), cleared(overlay).samples());
  }

  @Test
  void bitsBelowSamples_areCleared() {
    Frame low = frame(12, 15, false, 0x1231, 0x4562);
    assertEquals(Content.SOMETHING, UnusedBits.look(low));
    assertArrayEquals(frame(12, 15, false, 0x1230, 0x4560).samples(), cleared(low).samples());
  }

  @Test
  void eightBitSamplesOfSeven_areLookedAt() {
    ImagePixel image = new ImagePixel(1, 3, 1, "MONOCHROME2", 0, 8, 7, 6, false);
    Frame frame = new Frame(image, new byte[] {(byte) 0x81, 0x02, (byte) 0x83});
    assertEquals(Content.SOMETHING, UnusedBits.look(frame));
    assertArrayEquals(new byte[] {1, 2, 3}, cleared(frame).samples());
  }

  /** Eight clean bytes are looked at together, so a bit may hide at any place among them. */
  @Test
  void oneBitAnywhere_isFound() {
    for (int place = 0; place < 19; place++) {
      for (int bit = 0; bit < Short.SIZE; bit++) {
        boolean isUsed = bit >= 2 && bit < 14;
        Content expected = isUsed ? Content.NOTHING : Content.PADDING;
        int[] samples = new int[19];
        samples[place] = 1 << bit;
        assertEquals(
            expected,
            UnusedBits.look(frame(12, 13, false, samples)),
            "bit " + bit + " of sample " + place);
        // A sign without its copies hides as much as copies without a sign.
        Content signed = isUsed && bit < 13 ? Content.NOTHING : Content.PADDING;
        assertEquals(
            signed,
            UnusedBits.look(frame(12, 13, true, samples)),
            "bit " + bit + " of signed sample " + place);
      }
    }
  }

  @Test
  void twoValuesFarApart_areSomething() {
    int[] samples = new int[19];
    samples[1] = 0x8000;
    samples[18] = 0x4000;
    assertEquals(Content.SOMETHING, UnusedBits.look(frame(12, 11, false, samples)));
    assertEquals(Content.SOMETHING, UnusedBits.look(frame(12, 11, true, samples)));
  }

  @Test
  void bitAboveSamplesOf32_isFound() {
    for (int place = 0; place < 5; place++) {
      byte[] bytes = new byte[20];
      bytes[4 * place + 3] = (byte) 0x80;
      ImagePixel image = new ImagePixel(1, 5, 1, "MONOCHROME2", 0, 32, 24, 23, false);
      assertEquals(Content.PADDING, UnusedBits.look(new Frame(image, bytes)), "sample " + place);
    }
  }
}
