package org.dimma.frames;

import java.util.ArrayList;
import java.util.List;

/**
 * The frame header of a JPEG picture, checked against the DICOM header.
 *
 * @param isLossless SOF3; else DCT
 * @param precision bits of a sample
 * @param maxHorizontal the greatest sampling factor of a component
 * @param maxVertical likewise
 * @see "ITU-T T.81, B.2.2"
 */
record JpegFrameHeader(
    boolean isLossless,
    int precision,
    int rows,
    int columns,
    List<JpegComponent> components,
    int maxHorizontal,
    int maxVertical) {

  private static final int BLOCK = 8;

  static boolean isFrameHeader(int marker) {
    return marker == JpegMarker.SOF0 || marker == JpegMarker.SOF1 || marker == JpegMarker.SOF3;
  }

  /**
   * Reads a SOF segment.
   *
   * @throws UndecodableFrameException if it is broken, or is not what {@code image} says
   */
  static JpegFrameHeader read(int marker, JpegSegments segment, ImagePixel image)
      throws UndecodableFrameException {
    segment.startSegment();
    int precision = segment.unsignedByte();
    int rows = segment.unsignedShort();
    int columns = segment.unsignedShort();
    if (!isPrecision(marker, precision)) {
      throw segment.error("a precision of " + precision + " bits in this process");
    }
    if (rows != image.rows() || columns != image.columns()) {
      throw segment.error("another size of the picture than the header's");
    }
    List<JpegComponent> components = readComponents(segment);
    segment.endSegment();
    if (components.size() != image.samplesPerPixel()) {
      throw segment.error("another number of components than the header's");
    }
    JpegFrameHeader header =
        new JpegFrameHeader(
            marker == JpegMarker.SOF3,
            precision,
            rows,
            columns,
            components,
            components.stream().mapToInt(c -> c.horizontal).max().orElse(1),
            components.stream().mapToInt(c -> c.vertical).max().orElse(1));
    header.layOut(segment);
    return header;
  }

  private static boolean isPrecision(int marker, int precision) {
    return switch (marker) {
      case JpegMarker.SOF0 -> precision == 8;
      case JpegMarker.SOF1 -> precision == 8 || precision == 12;
      default -> precision >= 2 && precision <= 16;
    };
  }

  private static List<JpegComponent> readComponents(JpegSegments segment)
      throws UndecodableFrameException {
    int count = segment.unsignedByte();
    List<JpegComponent> components = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int id = segment.unsignedByte();
      int factors = segment.unsignedByte();
      int horizontal = factors >> 4;
      int vertical = factors & 0xF;
      if (horizontal < 1 || horizontal > 4 || vertical < 1 || vertical > 4) {
        throw segment.error("sampling factors that are not 1 to 4");
      }
      if (components.stream().anyMatch(c -> c.id == id)) {
        throw segment.error("two components of one number");
      }
      components.add(new JpegComponent(id, horizontal, vertical, segment.unsignedByte()));
    }
    return components;
  }

  private void layOut(JpegSegments segment) throws UndecodableFrameException {
    for (JpegComponent component : components) {
      component.columns = ceilDiv(columns * component.horizontal, maxHorizontal);
      component.rows = ceilDiv(rows * component.vertical, maxVertical);
      component.stride = isLossless ? columns : mcuColumns() * component.horizontal * BLOCK;
      component.height = isLossless ? rows : mcuRows() * component.vertical * BLOCK;
      if (isLossless && components.size() > 1 && !isFull(component)) {
        throw segment.error("a lossless picture whose components are not all sampled once");
      }
      if ((long) component.stride * component.height > Integer.MAX_VALUE / 2) {
        throw segment.error("a picture of more samples than can be held");
      }
    }
  }

  private static boolean isFull(JpegComponent component) {
    return component.horizontal == 1 && component.vertical == 1;
  }

  /** True when pixels share samples of a component. */
  boolean isSubsampled() {
    return components.stream()
        .anyMatch(c -> c.horizontal != maxHorizontal || c.vertical != maxVertical);
  }

  /** MCUs in a row of an interleaved DCT scan. */
  int mcuColumns() {
    return ceilDiv(columns, BLOCK * maxHorizontal);
  }

  /** Rows of MCUs in an interleaved DCT scan. */
  int mcuRows() {
    return ceilDiv(rows, BLOCK * maxVertical);
  }

  /**
   * Bits that the entropy-coded data have at the least: one for each sample of a lossless picture,
   * two for each block of DCT.
   */
  long leastBits() {
    long bits = 0;
    for (JpegComponent component : components) {
      bits +=
          isLossless
              ? (long) component.columns * component.rows
              : 2L * ceilDiv(component.columns, BLOCK) * ceilDiv(component.rows, BLOCK);
    }
    return bits;
  }

  static int ceilDiv(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
