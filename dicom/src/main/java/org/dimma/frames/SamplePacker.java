package org.dimma.frames;

import java.util.function.IntConsumer;

/**
 * Puts samples one after another into a native frame: in little endian byte order or, samples of
 * one bit, packed with the first one lowest.
 *
 * @see "PS3.5 8.1.1 and Annex D"
 */
final class SamplePacker implements IntConsumer {
  private final byte[] frame;
  private final int bits;

  /** Of the next sample, from the first bit of the frame. */
  private long at;

  /**
   * @throws UndecodableFrameException as {@link FrameSize#bytes}
   */
  SamplePacker(ImagePixel image) throws UndecodableFrameException {
    this.frame = new byte[FrameSize.bytes(image)];
    this.bits = image.bitsAllocated();
  }

  /**
   * @param value of which only the bits allocated are kept
   */
  @Override
  public void accept(int value) {
    int index = (int) (at >>> 3);
    if (bits == 1) {
      frame[index] |= (byte) ((value & 1) << (at & 7));
    }
    for (int i = 0; i < bits / 8; i++) {
      frame[index + i] = (byte) (value >> (8 * i));
    }
    at += bits;
  }

  /**
   * The frame, once all its samples are there.
   *
   * @throws UndecodableFrameException if there were fewer
   */
  byte[] frame(ImagePixel image) throws UndecodableFrameException {
    if (at != image.frameBits()) {
      throw new UndecodableFrameException(
          "expected " + image.samples() + " samples, found " + at / bits);
    }
    return frame;
  }
}
