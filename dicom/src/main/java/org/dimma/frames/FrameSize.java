package org.dimma.frames;

/**
 * How large a native frame is. A compressed frame of a few bytes can claim any size, so that the
 * claim is checked before memory is set aside for it.
 */
final class FrameSize {
  /** A frame of 11,585 x 11,585 pixels of 16 bits; no device makes larger ones. */
  static final int MAX_BYTES = 256 << 20;

  private FrameSize() {}

  /**
   * Bytes of one native frame, its last byte padded with zero bits.
   *
   * @throws UndecodableFrameException if the description contradicts itself, has shared chroma, or
   *     if there are more than {@link #MAX_BYTES}
   */
  static int bytes(ImagePixel image) throws UndecodableFrameException {
    if (image.rows() < 1 || image.columns() < 1) {
      throw new UndecodableFrameException("the image has no rows or no columns");
    }
    if (image.samplesPerPixel() != 1 && image.samplesPerPixel() != 3) {
      throw new UndecodableFrameException(
          "expected 1 or 3 samples per pixel, found " + image.samplesPerPixel());
    }
    if (image.bitsStored() < 1
        || image.bitsStored() > image.bitsAllocated()
        || image.highBit() < image.bitsStored() - 1
        || image.highBit() >= image.bitsAllocated()) {
      throw new UndecodableFrameException(
          "bits stored " + image.bitsStored() + " and high bit " + image.highBit() + " do not fit");
    }
    if (image.isHalfChroma()) {
      throw new UndecodableFrameException("shared chroma is not part of this transfer syntax");
    }
    long bytes = (image.frameBits() + 7) / 8;
    if (bytes > MAX_BYTES) {
      throw new UndecodableFrameException(
          "expected a frame of at most " + MAX_BYTES + " bytes, found " + bytes);
    }
    return (int) bytes;
  }
}
