package org.dimma.frames;

/**
 * How the samples of a frame lie, as the Image Pixel Module describes it.
 *
 * @param rows 1 to 65535
 * @param columns 1 to 65535
 * @param samplesPerPixel 1 or 3 (4 is retired)
 * @param photometricInterpretation a defined term such as {@code MONOCHROME2}
 * @param planarConfiguration 0: the samples of a pixel together; 1: one plane after another
 * @param bitsAllocated bits from one sample to the next: 1, or a multiple of 8 up to 64
 * @param bitsStored bits of a sample that count, 1 to {@code bitsAllocated}
 * @param highBit the place of the highest bit that counts
 * @param isSigned true when samples are in two's complement
 * @see "PS3.3 C.7.6.3; PS3.5 8.1"
 */
public record ImagePixel(
    int rows,
    int columns,
    int samplesPerPixel,
    String photometricInterpretation,
    int planarConfiguration,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean isSigned) {

  /** Pixels of one frame. */
  public long pixels() {
    return (long) rows * columns;
  }

  /** Samples that stand in one native frame; chroma of 4:2:2 is there once for two pixels. */
  public long samples() {
    return isHalfChroma() ? pixels() * 2 : pixels() * samplesPerPixel;
  }

  /** Bits of one native frame, which need not be whole bytes. */
  public long frameBits() {
    return samples() * bitsAllocated;
  }

  /** True for native 4:2:2, where two pixels share their chroma (PS3.3 C.7.6.3.1.2). */
  public boolean isHalfChroma() {
    return photometricInterpretation.equals("YBR_FULL_422")
        || photometricInterpretation.equals("YBR_PARTIAL_422");
  }

  /** The same with the samples of a pixel together, in another photometric interpretation. */
  public ImagePixel interleaved(String photometric) {
    return new ImagePixel(
        rows,
        columns,
        samplesPerPixel,
        photometric,
        0,
        bitsAllocated,
        bitsStored,
        highBit,
        isSigned);
  }
}
