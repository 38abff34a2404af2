package org.dimma.frames;

import java.util.ArrayList;
import java.util.List;

/**
 * The header of one scan.
 *
 * @param parts the components in it, each with its tables
 * @param start first coefficient of the zigzag; in a lossless scan, the predictor, 1 to 7
 * @param end last coefficient
 * @param approximation successive approximation; in a lossless scan, the point transform
 * @see "ITU-T T.81, B.2.3"
 */
record JpegScanHeader(List<Part> parts, int start, int end, int approximation) {

  /** The most blocks of an MCU (B.2.3). */
  private static final int MAX_BLOCKS = 10;

  /** A component with the numbers of its Huffman tables. */
  record Part(JpegComponent component, int dcTable, int acTable) {}

  static JpegScanHeader read(JpegSegments segment, JpegFrameHeader frame)
      throws UndecodableFrameException {
    segment.startSegment();
    int count = segment.unsignedByte();
    List<Part> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      JpegComponent component = take(segment.unsignedByte(), frame, segment);
      int tables = segment.unsignedByte();
      parts.add(new Part(component, tables >> 4, tables & 0xF));
    }
    int start = segment.unsignedByte();
    int end = segment.unsignedByte();
    JpegScanHeader header = new JpegScanHeader(parts, start, end, segment.unsignedByte());
    segment.endSegment();
    if (parts.isEmpty() || !header.fits(frame)) {
      throw segment.error("a scan that this process does not have");
    }
    return header;
  }

  private static JpegComponent take(int id, JpegFrameHeader frame, JpegSegments segment)
      throws UndecodableFrameException {
    for (JpegComponent component : frame.components()) {
      if (component.id == id && !component.isDecoded) {
        component.isDecoded = true;
        return component;
      }
    }
    throw segment.error("a scan of a component that is not there, or was there before");
  }

  private boolean fits(JpegFrameHeader frame) {
    if (frame.isLossless()) {
      return start >= 1 && start <= 7 && end == 0 && approximation < frame.precision();
    }
    // Some writers have 0 as the last coefficient, and all coefficients none the less.
    return start == 0
        && (end == 63 || end == 0)
        && approximation == 0
        && (!isInterleaved() || blocks() <= MAX_BLOCKS);
  }

  private int blocks() {
    return parts.stream().mapToInt(p -> p.component().horizontal * p.component().vertical).sum();
  }

  boolean isInterleaved() {
    return parts.size() > 1;
  }
}
