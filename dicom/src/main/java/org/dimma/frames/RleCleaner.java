package org.dimma.frames;

/**
 * Blanks what a frame in DICOM's run length encoding does not need: the byte that makes a segment
 * even, and the places of segments that are not there. More than one byte between segments, or
 * behind the last, is refused unless it is blank: it may be more of the image than the header says.
 *
 * @see "PS3.5 Annex G"
 */
final class RleCleaner {
  private static final int HEADER_BYTES = 64;
  private static final int MAX_SEGMENTS = 15;
  private static final int NO_OPERATION = 128;

  private RleCleaner() {}

  static void clean(FrameBytes frame, ImagePixel image) throws UndecodableFrameException {
    frame.skip(HEADER_BYTES);
    int segments = image.samplesPerPixel() * ((image.bitsAllocated() + 7) / 8);
    if (segments < 1 || segments > MAX_SEGMENTS || littleEndian(frame, 0) != segments) {
      throw FrameBytes.errorAt(0, "expected as many segments as a pixel has bytes, " + segments);
    }
    long bytes = image.bitsAllocated() == 1 ? (image.pixels() + 7) / 8 : image.pixels();
    for (int segment = 1; segment <= segments; segment++) {
      long start = littleEndian(frame, 4 * segment);
      long end = segment < segments ? littleEndian(frame, 4 * segment + 4) : frame.length();
      if (start < frame.position() || end < start || end > frame.length()) {
        throw FrameBytes.errorAt(4 * segment, "the segment does not lie behind the one before it");
      }
      blankGap(frame, (int) start);
      frame.moveTo((int) start);
      decode(frame, (int) end, bytes);
    }
    blankGap(frame, frame.length());
    frame.blank(4 * segments + 4, HEADER_BYTES);
  }

  private static void blankGap(FrameBytes frame, int end) throws UndecodableFrameException {
    int start = frame.position();
    if (end - start > 1 && !frame.isBlank(start, end)) {
      throw FrameBytes.errorAt(start, "bytes that no RLE segment needs");
    }
    frame.blank(start, end);
  }

  private static long littleEndian(FrameBytes frame, int place) {
    return Integer.toUnsignedLong(
        Integer.reverseBytes(frame.peek16(place) << 16 | frame.peek16(place + 2)));
  }

  /** Steps over the runs that make exactly this many bytes. */
  private static void decode(FrameBytes frame, int end, long bytes)
      throws UndecodableFrameException {
    long made = 0;
    while (made < bytes && frame.position() < end) {
      int control = frame.u8();
      if (control < NO_OPERATION) {
        made += control + 1;
        frame.skip(control + 1L);
      } else if (control > NO_OPERATION) {
        made += 257 - control;
        frame.skip(1);
      }
    }
    if (made != bytes || frame.position() > end) {
      throw frame.error("the segment makes " + made + " bytes instead of " + bytes);
    }
  }
}
