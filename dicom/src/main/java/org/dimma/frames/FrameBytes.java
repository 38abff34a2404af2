package org.dimma.frames;

import java.util.Arrays;

/**
 * The bytes of one frame, read forwards in big endian order and blanked in place. No read goes
 * beyond the end.
 */
final class FrameBytes {
  private final byte[] bytes;
  private int position;
  private boolean changed;

  FrameBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int length() {
    return bytes.length;
  }

  int position() {
    return position;
  }

  int left() {
    return bytes.length - position;
  }

  boolean isChanged() {
    return changed;
  }

  /** Moves to a place that is known to be inside the frame, or at its end. */
  void moveTo(int place) {
    position = place;
  }

  /** Steps over {@code count} bytes, 0 or more. */
  void skip(long count) throws UndecodableFrameException {
    if (count > left()) {
      throw error("expected " + count + " more bytes, but only " + left() + " are left");
    }
    position += (int) count;
  }

  int u8() throws UndecodableFrameException {
    skip(1);
    return peek(position - 1);
  }

  int u16() throws UndecodableFrameException {
    skip(2);
    return peek16(position - 2);
  }

  long u32() throws UndecodableFrameException {
    skip(4);
    return (long) peek16(position - 4) << 16 | peek16(position - 2);
  }

  /** The byte at a place that is known to be inside the frame. */
  int peek(int place) {
    return bytes[place] & 0xFF;
  }

  int peek16(int place) {
    return peek(place) << 8 | peek(place + 1);
  }

  /** True when these bytes stand at {@code place}. */
  boolean has(int place, int... expected) {
    if (place < 0 || place + expected.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (peek(place + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** Overwrites one byte. */
  void put(int place, int value) {
    changed |= peek(place) != value;
    bytes[place] = (byte) value;
  }

  void put32(int place, int value) {
    for (int i = 0; i < 4; i++) {
      put(place + i, value >>> (24 - 8 * i) & 0xFF);
    }
  }

  /** True when only zeros stand from one place up to, not including, another. */
  boolean isBlank(int from, int to) {
    for (int place = from; place < to; place++) {
      if (bytes[place] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Overwrites with zeros from one place up to, not including, another. */
  void blank(int from, int to) {
    changed |= !isBlank(from, to);
    Arrays.fill(bytes, from, to, (byte) 0);
  }

  /** The array itself. */
  byte[] array() {
    return bytes;
  }

  /** {@code detail} must not contain a value of the image or of a text. */
  UndecodableFrameException error(String detail) {
    return errorAt(position, detail);
  }

  static UndecodableFrameException errorAt(int place, String detail) {
    return new UndecodableFrameException("At byte " + place + " of the frame: " + detail);
  }
}
