package org.dimma.frames;

/** Goes through the marker segments of a JPEG stream of any kind, and never past the end of it. */
final class JpegMarkers {
  private static final int MARKER = 0xFF;

  private final byte[] data;
  private int position;

  /** Where the segment that was read last ends. */
  private int segmentEnd;

  JpegMarkers(byte[] data) {
    this.data = data;
  }

  byte[] data() {
    return data;
  }

  int position() {
    return position;
  }

  /** Reads a marker, with the fill bytes before it: 0xFFD8 and the like. */
  int marker() throws UndecodableFrameException {
    int start = position;
    if (unsignedByte() != MARKER) {
      throw at(start, "expected a marker");
    }
    int code = unsignedByte();
    while (code == MARKER) {
      code = unsignedByte();
    }
    return MARKER << 8 | code;
  }

  /** Reads the length of a segment and returns how many bytes follow it. */
  int startSegment() throws UndecodableFrameException {
    int start = position;
    int length = unsignedShort();
    if (length < 2 || length > data.length - start) {
      throw at(start, "a segment of " + length + " bytes does not fit");
    }
    segmentEnd = start + length;
    return length - 2;
  }

  void endSegment() throws UndecodableFrameException {
    if (position != segmentEnd) {
      throw at(position, "expected the segment to end at byte " + segmentEnd);
    }
  }

  void skipSegment() {
    position = segmentEnd;
  }

  /** Steps forward to an offset. */
  void skipTo(long offset) throws UndecodableFrameException {
    if (offset < position || offset > data.length) {
      throw at(position, "the next " + (offset - position) + " bytes are not there");
    }
    position = (int) offset;
  }

  /** Steps to a marker that ends the stream, but for one byte that makes its length even. */
  void skipToLast(int marker) throws UndecodableFrameException {
    for (int at = data.length - 2; at >= Math.max(position, data.length - 3); at--) {
      if (((data[at] & 0xFF) << 8 | (data[at + 1] & 0xFF)) == marker) {
        position = at;
        return;
      }
    }
    throw at(data.length, "the stream ends without its last marker");
  }

  int unsignedByte() throws UndecodableFrameException {
    if (position >= data.length) {
      throw at(position, "the stream ends too early");
    }
    return data[position++] & 0xFF;
  }

  int unsignedShort() throws UndecodableFrameException {
    return unsignedByte() << 8 | unsignedByte();
  }

  long unsignedInt() throws UndecodableFrameException {
    return (long) unsignedShort() << 16 | unsignedShort();
  }

  void expect(String what, long expected, long found) throws UndecodableFrameException {
    if (expected != found) {
      throw at(position, "expected " + what + " " + expected + ", found " + found);
    }
  }

  /** Steps over entropy-coded bytes, to the marker behind them; returns where that is. */
  int skipToMarker() throws UndecodableFrameException {
    int at = position;
    while (at + 1 < data.length) {
      if (data[at] == (byte) MARKER && data[at + 1] < 0) {
        position = at;
        return at;
      }
      at++;
    }
    throw at(data.length, "the stream ends without a marker");
  }

  /** Checks that nothing follows but one byte, which makes the length even, or zeros. */
  void expectEnd() throws UndecodableFrameException {
    for (int at = position; at < data.length && data.length - position > 1; at++) {
      if (data[at] != 0) {
        throw at(position, data.length - position + " bytes are left over");
      }
    }
  }

  static UndecodableFrameException at(int offset, String detail) {
    return new UndecodableFrameException("at byte " + offset + ": " + detail);
  }
}
