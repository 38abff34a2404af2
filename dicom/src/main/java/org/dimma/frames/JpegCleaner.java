package org.dimma.frames;

/**
 * Walks a JPEG or JPEG-LS frame from marker to marker and blanks comments and application segments.
 * Of the latter, decoders need Adobe's and HP's colour transforms; JFIF is kept for its fixed part.
 *
 * <p>A frame without an end of image marker is accepted, as some encoders leave it out; whether its
 * last scan is whole, and nothing more, is for the pixel decoder to say.
 *
 * @see "ITU-T T.81 Annex B; ITU-T T.87 Annex C"
 */
final class JpegCleaner {
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int RST0 = 0xD0;
  private static final int RST7 = 0xD7;
  private static final int APP0 = 0xE0;
  private static final int APP8 = 0xE8;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int COM = 0xFE;

  private static final int[] JFIF = {'J', 'F', 'I', 'F', 0};
  private static final int[] ADOBE = {'A', 'd', 'o', 'b', 'e'};
  private static final int[] COLOR_TRANSFORM = {'m', 'r', 'f', 'x'};
  private static final int JFIF_FIXED_BYTES = 14;
  private static final int ADOBE_BYTES = 12;
  private static final int COLOR_TRANSFORM_BYTES = 5;

  private final FrameBytes frame;
  private final ImagePixel image;
  private final boolean isJpegLs;
  private boolean headerSeen;
  private boolean scanSeen;
  private boolean rowsAreToCome;

  /** {@code isJpegLs} tells which of the two it must be: their headers and scans differ. */
  JpegCleaner(FrameBytes frame, ImagePixel image, boolean isJpegLs) {
    this.frame = frame;
    this.image = image;
    this.isJpegLs = isJpegLs;
  }

  void clean() throws UndecodableFrameException {
    if (!frame.has(0, 0xFF, SOI)) {
      throw frame.error("expected a start of image marker");
    }
    frame.moveTo(2);
    while (frame.left() > 0) {
      int marker = marker();
      if (marker == EOI) {
        frame.blank(frame.position(), frame.length());
        break;
      }
      segment(marker);
    }
    if (!scanSeen || rowsAreToCome) {
      throw frame.error("the frame ends before its image");
    }
  }

  /** Reads a marker, which fill bytes FF may precede. */
  private int marker() throws UndecodableFrameException {
    if (frame.u8() != 0xFF) {
      throw FrameBytes.errorAt(frame.position() - 1, "expected a marker");
    }
    int marker = frame.u8();
    while (marker == 0xFF) {
      marker = frame.u8();
    }
    return marker;
  }

  private void segment(int marker) throws UndecodableFrameException {
    int start = frame.position();
    int length = hasSegment(marker) ? frame.u16() : 0;
    if (length < 2) {
      throw refused(marker, start);
    }
    int payload = frame.position();
    int end = start + length;
    frame.skip(length - 2);
    if (marker == COM) {
      frame.blank(payload, end);
    } else if (marker >= APP0 && marker <= APP15) {
      application(marker, payload, end);
    } else {
      frame.moveTo(payload);
      table(marker, end);
      if (frame.position() != end) {
        throw refused(marker, start);
      }
      if (marker == 0xDA) {
        scan();
      }
    }
  }

  /** False for markers that stand alone, and for those that have no meaning. */
  private static boolean hasSegment(int marker) {
    return marker >= 0xC0 && !(marker >= RST0 && marker <= EOI);
  }

  private static UndecodableFrameException refused(int marker, int place) {
    return FrameBytes.errorAt(
        place, "marker FF" + Integer.toHexString(marker) + " has no place or a wrong length here");
  }

  private void application(int marker, int payload, int end) throws UndecodableFrameException {
    int kept = payload;
    int length = end - payload;
    if (marker == APP0 && frame.has(payload, JFIF) && length >= JFIF_FIXED_BYTES) {
      kept += JFIF_FIXED_BYTES;
      frame.blank(kept - 2, kept); // the size of a thumbnail that is no longer there
    } else if (marker == APP14 && frame.has(payload, ADOBE) && length >= ADOBE_BYTES) {
      kept += ADOBE_BYTES;
    } else if (isJpegLs && isColorTransform(marker, payload, length)) {
      kept += COLOR_TRANSFORM_BYTES;
    }
    frame.blank(kept, end);
  }

  private boolean isColorTransform(int marker, int payload, int length)
      throws UndecodableFrameException {
    if (marker != APP8 || length != COLOR_TRANSFORM_BYTES || !frame.has(payload, COLOR_TRANSFORM)) {
      return false;
    }
    if (frame.peek(payload + 4) > 5) {
      throw FrameBytes.errorAt(payload, "unknown colour transform");
    }
    return true;
  }

  /** Reads a segment that decoding needs, exactly as far as its content goes. */
  private void table(int marker, int end) throws UndecodableFrameException {
    switch (marker) {
      case 0xC4 -> huffmanTables(end);
      case 0xDB -> quantizationTables(end);
      case 0xCC -> arithmeticConditioning(end);
      case 0xDA -> scanHeader();
      case 0xDC -> numberOfLines(end);
      case 0xDD -> restartInterval(end);
      case 0xF8 -> presetParameters();
      case 0xC0, 0xC1, 0xC2, 0xC3, 0xC9, 0xCA, 0xCB, 0xF7 -> frameHeader(marker);
      default -> throw refused(marker, frame.position());
    }
  }

  private void frameHeader(int marker) throws UndecodableFrameException {
    if (headerSeen || isJpegLs != (marker == 0xF7)) {
      throw refused(marker, frame.position());
    }
    headerSeen = true;
    frame.u8(); // precision
    int rows = frame.u16();
    int columns = frame.u16();
    int components = frame.u8();
    rowsAreToCome = rows == 0;
    CodestreamCleaner.requireSize(image, columns, rowsAreToCome ? image.rows() : rows, components);
    frame.skip(3L * components);
  }

  private void scanHeader() throws UndecodableFrameException {
    int components = frame.u8();
    if (!headerSeen || components < 1 || components > 4) {
      throw frame.error("a scan before the frame header, or of an impossible number of components");
    }
    frame.skip(2L * components + 3);
    scanSeen = true;
  }

  private void huffmanTables(int end) throws UndecodableFrameException {
    requireNotJpegLs(0xC4);
    while (frame.position() < end) {
      int destination = frame.u8();
      if ((destination >> 4) > 1 || (destination & 0xF) > 3) {
        throw refused(0xC4, frame.position());
      }
      int codes = 0;
      for (int bits = 1; bits <= 16; bits++) {
        codes += frame.u8();
      }
      if (codes > 256) {
        throw refused(0xC4, frame.position());
      }
      frame.skip(codes);
    }
  }

  private void quantizationTables(int end) throws UndecodableFrameException {
    requireNotJpegLs(0xDB);
    while (frame.position() < end) {
      int table = frame.u8();
      if ((table >> 4) > 1 || (table & 0xF) > 3) {
        throw refused(0xDB, frame.position());
      }
      frame.skip(64L * (1 + (table >> 4)));
    }
  }

  private void arithmeticConditioning(int end) throws UndecodableFrameException {
    requireNotJpegLs(0xCC);
    while (frame.position() < end) {
      int destination = frame.u8();
      if ((destination >> 4) > 1 || (destination & 0xF) > 3) {
        throw refused(0xCC, frame.position());
      }
      frame.skip(1);
    }
  }

  private void requireNotJpegLs(int marker) throws UndecodableFrameException {
    if (isJpegLs) {
      throw refused(marker, frame.position());
    }
  }

  private void numberOfLines(int end) throws UndecodableFrameException {
    long rows = number(end);
    if (!rowsAreToCome || !scanSeen || rows != image.rows()) {
      throw refused(0xDC, frame.position());
    }
    rowsAreToCome = false;
  }

  private void restartInterval(int end) throws UndecodableFrameException {
    number(end);
  }

  /** A number of 2 bytes; in JPEG-LS also of 3 or 4. */
  private long number(int end) throws UndecodableFrameException {
    int bytes = end - frame.position();
    if (bytes < 2 || bytes > (isJpegLs ? 4 : 2)) {
      throw frame.error("expected a number of 2 bytes, found " + bytes);
    }
    long number = 0;
    while (frame.position() < end) {
      number = number << 8 | frame.u8();
    }
    return number;
  }

  /** Coding parameters are the one kind that DICOM images have; a palette could hide anything. */
  private void presetParameters() throws UndecodableFrameException {
    if (!isJpegLs || frame.u8() != 1) {
      throw refused(0xF8, frame.position());
    }
    frame.skip(10);
  }

  /** Steps over entropy coded data, up to the next marker that is no restart, or to the end. */
  private void scan() throws UndecodableFrameException {
    while (frame.left() > 0) {
      if (frame.u8() != 0xFF) {
        continue;
      }
      int next = frame.u8();
      boolean isData = isJpegLs ? next < 0x80 : next == 0;
      boolean isRestart = next >= RST0 && next <= RST7;
      if (!isData && !isRestart) {
        frame.moveTo(frame.position() - 2);
        return;
      }
    }
  }
}
