package org.dimma.frames;

/**
 * A place in a JPEG stream outside of its entropy-coded data: markers, and the segments behind
 * them.
 *
 * @see "ITU-T T.81, B.1.1"
 */
final class JpegSegments {
  private final byte[] stream;
  private int position;
  private int segmentEnd;

  JpegSegments(byte[] stream) {
    this.stream = stream;
    this.segmentEnd = stream.length;
  }

  byte[] stream() {
    return stream;
  }

  int position() {
    return position;
  }

  /** Goes on behind entropy-coded data. */
  void moveTo(int newPosition) {
    position = newPosition;
    segmentEnd = stream.length;
  }

  /** The next marker's second byte; bytes FF before it are fill (B.1.1.2). */
  int nextMarker() throws UndecodableFrameException {
    if (position + 1 >= stream.length || (stream[position] & 0xFF) != 0xFF) {
      throw error("expected a marker");
    }
    while (position < stream.length && (stream[position] & 0xFF) == 0xFF) {
      position++;
    }
    if (position == stream.length) {
      throw error("expected a marker");
    }
    return stream[position++] & 0xFF;
  }

  /** Enters the segment behind a marker: what is read until {@link #endSegment} must be in it. */
  void startSegment() throws UndecodableFrameException {
    segmentEnd = stream.length;
    int start = position;
    int length = unsignedShort();
    if (length < 2 || length > stream.length - start) {
      throw error("a segment of " + length + " bytes does not fit");
    }
    segmentEnd = start + length;
  }

  /** Bytes that the segment still has. */
  int left() {
    return segmentEnd - position;
  }

  void skipSegment() {
    moveTo(segmentEnd);
  }

  /** Leaves the segment, all of which must have been read. */
  void endSegment() throws UndecodableFrameException {
    if (left() != 0) {
      throw error(left() + " bytes are left over in a segment");
    }
    moveTo(segmentEnd);
  }

  int unsignedByte() throws UndecodableFrameException {
    if (left() < 1) {
      throw error("a segment ends too early");
    }
    return stream[position++] & 0xFF;
  }

  int unsignedShort() throws UndecodableFrameException {
    int high = unsignedByte();
    return (high << 8) | unsignedByte();
  }

  /** True when the segment goes on with these bytes; stays where it is. */
  boolean startsWith(byte[] expected) {
    if (left() < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (stream[position + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** A byte of the segment ahead, or -1 where it has none. */
  int peek(int ahead) {
    return ahead < left() ? stream[position + ahead] & 0xFF : -1;
  }

  UndecodableFrameException error(String detail) {
    return errorAt(position, detail);
  }

  static UndecodableFrameException errorAt(int offset, String detail) {
    return new UndecodableFrameException("JPEG, at byte " + offset + ": " + detail);
  }
}
