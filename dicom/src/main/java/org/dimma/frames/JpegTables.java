package org.dimma.frames;

/**
 * The tables and the restart interval that are in force.
 *
 * @see "ITU-T T.81, B.2.4"
 */
final class JpegTables {
  private static final int SLOTS = 4;

  /** Where the coefficient at each place of the zigzag stands in its block (Figure A.6). */
  static final byte[] ZIGZAG = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  private final JpegHuffmanTable[] dc = new JpegHuffmanTable[SLOTS];
  private final JpegHuffmanTable[] ac = new JpegHuffmanTable[SLOTS];
  private final int[][] quantization = new int[SLOTS][];
  private int restartInterval;

  /** Reads the segment, if it is one of tables; says whether it was. */
  boolean read(int marker, JpegSegments segment) throws UndecodableFrameException {
    switch (marker) {
      case JpegMarker.DHT -> readHuffman(segment);
      case JpegMarker.DQT -> readQuantization(segment);
      case JpegMarker.DRI -> readRestartInterval(segment);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void readHuffman(JpegSegments segment) throws UndecodableFrameException {
    segment.startSegment();
    while (segment.left() > 0) {
      int classAndSlot = segment.unsignedByte();
      int slot = classAndSlot & 0xF;
      if (classAndSlot >> 4 > 1 || slot >= SLOTS) {
        throw segment.error("a Huffman table that is none of the eight");
      }
      (classAndSlot >> 4 == 0 ? dc : ac)[slot] = JpegHuffmanTable.read(segment);
    }
    segment.endSegment();
  }

  private void readQuantization(JpegSegments segment) throws UndecodableFrameException {
    segment.startSegment();
    while (segment.left() > 0) {
      int precisionAndSlot = segment.unsignedByte();
      int slot = precisionAndSlot & 0xF;
      boolean isShort = precisionAndSlot >> 4 == 1;
      if (precisionAndSlot >> 4 > 1 || slot >= SLOTS) {
        throw segment.error("a quantization table that is none of the four");
      }
      int[] table = new int[ZIGZAG.length];
      for (int i = 0; i < table.length; i++) {
        table[i] = isShort ? segment.unsignedShort() : segment.unsignedByte();
      }
      quantization[slot] = table;
    }
    segment.endSegment();
  }

  private void readRestartInterval(JpegSegments segment) throws UndecodableFrameException {
    segment.startSegment();
    restartInterval = segment.unsignedShort();
    segment.endSegment();
  }

  /** MCUs from one restart marker to the next; 0: there are none. */
  int restartInterval() {
    return restartInterval;
  }

  /** A table for DC coefficients or lossless differences. */
  JpegHuffmanTable dc(int slot, JpegSegments segment) throws UndecodableFrameException {
    return required(slot < SLOTS ? dc[slot] : null, segment);
  }

  JpegHuffmanTable ac(int slot, JpegSegments segment) throws UndecodableFrameException {
    return required(slot < SLOTS ? ac[slot] : null, segment);
  }

  /** 64 factors, in the order of the zigzag. */
  int[] quantization(int slot, JpegSegments segment) throws UndecodableFrameException {
    return required(slot < SLOTS ? quantization[slot] : null, segment);
  }

  private static <T> T required(T table, JpegSegments segment) throws UndecodableFrameException {
    if (table == null) {
      throw segment.error("a scan uses a table that was not defined");
    }
    return table;
  }
}
