package org.dimma.frames;

/**
 * One component of a JPEG picture and its samples.
 *
 * @see "ITU-T T.81, A.1.1 and A.2"
 */
final class JpegComponent {
  final int id;
  final int horizontal;
  final int vertical;
  final int quantization;

  /** Samples in a row, and rows, that the picture needs. */
  int columns;

  int rows;

  /** Samples from one row to the next: for DCT, whole MCUs. */
  int stride;

  /** Rows that are allocated. */
  int height;

  /** Unsigned samples, row by row; null until {@link #allocate}. */
  char[] samples;

  /** Bits by which a sample must be moved left: the point transform of a lossless scan. */
  int shift;

  /** True once a scan has brought the samples. */
  boolean isDecoded;

  /**
   * @param horizontal sampling factor, 1 to 4
   * @param vertical sampling factor, 1 to 4
   * @param quantization number of the quantization table
   */
  JpegComponent(int id, int horizontal, int vertical, int quantization) {
    this.id = id;
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.quantization = quantization;
  }

  void allocate() {
    samples = new char[stride * height];
  }
}
