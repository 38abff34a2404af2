package org.dimma.frames;

/**
 * One JPEG stream, from SOI to EOI.
 *
 * @see "ITU-T T.81, B.2"
 */
final class JpegStream {
  private final ImagePixel image;
  private final JpegSegments segments;
  private final JpegTables tables = new JpegTables();
  private final JpegColor color = new JpegColor();

  JpegStream(byte[] stream, ImagePixel image) {
    this.image = image;
    this.segments = new JpegSegments(stream);
  }

  Frame decode() throws UndecodableFrameException {
    if (image.bitsAllocated() != 8 && image.bitsAllocated() != 16) {
      throw segments.error(image.bitsAllocated() + " bits allocated");
    }
    if (segments.nextMarker() != JpegMarker.SOI) {
      throw segments.error("expected SOI");
    }
    JpegFrameHeader frame = readFrameHeader();
    JpegSamples samples = new JpegSamples(frame, image.bitsAllocated() / 8);
    frame.components().forEach(JpegComponent::allocate);
    while (!frame.components().stream().allMatch(c -> c.isDecoded)) {
      expectMarker(JpegMarker.SOS);
      readScan(frame);
    }
    readEnd();
    String photometric = color.photometricInterpretation(image, frame);
    return new Frame(image.interleaved(photometric), samples.interleave());
  }

  private JpegFrameHeader readFrameHeader() throws UndecodableFrameException {
    int marker = nextBeyondTables();
    if (!JpegFrameHeader.isFrameHeader(marker)) {
      throw unexpected(marker);
    }
    JpegFrameHeader frame = JpegFrameHeader.read(marker, segments, image);
    if (!fits(frame.precision())) {
      throw segments.error(
          frame.precision() + " bits of precision do not fit the header's bits of a sample");
    }
    if (frame.leastBits() > 8L * segments.stream().length) {
      throw segments.error("the data end before the picture");
    }
    return frame;
  }

  /**
   * A stream may hold more bits than are stored, but not than are allocated. With fewer, it is not
   * known where the sign is, or what the lowest bit stands for.
   */
  private boolean fits(int precision) {
    if (precision > image.bitsAllocated()) {
      return false;
    }
    boolean isAtBottom = image.highBit() == image.bitsStored() - 1 && !image.isSigned();
    return isAtBottom || precision > image.highBit();
  }

  private void expectMarker(int expected) throws UndecodableFrameException {
    int marker = nextBeyondTables();
    if (marker != expected) {
      throw unexpected(marker);
    }
  }

  /** Reads tables, comments and application data; returns the marker after them. */
  private int nextBeyondTables() throws UndecodableFrameException {
    int marker = segments.nextMarker();
    while (JpegMarker.isApplication(marker)
        || marker == JpegMarker.COM
        || tables.read(marker, segments)) {
      if (JpegMarker.isApplication(marker) || marker == JpegMarker.COM) {
        color.read(marker, segments);
      }
      marker = segments.nextMarker();
    }
    return marker;
  }

  private UndecodableFrameException unexpected(int marker) {
    return segments.error(
        "marker FF%02X, of a process that is not decoded or out of place".formatted(marker));
  }

  private void readScan(JpegFrameHeader frame) throws UndecodableFrameException {
    JpegScanHeader scan = JpegScanHeader.read(segments, frame);
    int end =
        frame.isLossless()
            ? new JpegLosslessScan(frame, scan, tables, segments, image.isSigned()).decode()
            : new JpegDctScan(frame, scan, tables, segments).decode();
    segments.moveTo(end);
  }

  /** Some writers leave EOI out; nothing but padding may stand in its place or behind it. */
  private void readEnd() throws UndecodableFrameException {
    if (!isPadding()) {
      int marker = segments.nextMarker();
      if (marker != JpegMarker.EOI) {
        throw unexpected(marker);
      }
      if (!isPadding()) {
        throw segments.error("data stand behind the end of the picture");
      }
    }
  }

  /** A few bytes that writers pad with, and any number of zeros, as a cleaner leaves them. */
  private boolean isPadding() {
    byte[] stream = segments.stream();
    int others = 0;
    for (int i = segments.position(); i < stream.length; i++) {
      if (stream[i] != 0) {
        others++;
        if (others > JpegBits.MAX_PADDING_BYTES || (stream[i] != (byte) 0xFF && stream[i] != ' ')) {
          return false;
        }
      }
    }
    return true;
  }
}
