package org.dimma.frames;

/**
 * JPEG-LS, lossless and near-lossless, of 2 to 16 bits, with components by themselves, by line or
 * by sample. Mapping tables, restart intervals, colour transforms and comments are refused, as are
 * application segments other than a bare SPIFF header.
 *
 * @see "ITU-T T.87; PS3.5 8.2.3"
 */
public final class JpegLsDecoder implements FrameDecoder {

  @Override
  public Frame decode(byte[] compressed, ImagePixel image) throws UndecodableFrameException {
    FrameSize.bytes(image);
    if (image.bitsAllocated() != 8 && image.bitsAllocated() != 16) {
      throw new UndecodableFrameException(
          "JPEG-LS has 8 or 16 bits allocated, found " + image.bitsAllocated());
    }
    byte[] samples = new JpegLsImage(compressed, image).decode();
    return new Frame(image.interleaved(image.photometricInterpretation()), samples);
  }
}
