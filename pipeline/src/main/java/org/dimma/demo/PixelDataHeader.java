package org.dimma.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The header of PixelData (7FE0,0010) in explicit VR little endian, for pixels that are not held in
 * memory.
 */
final class PixelDataHeader {
  /** The longest native value: even, and below the undefined length (PS3.5 7.1.2). */
  static final long MAX_BYTES = 0xFFFFFFFEL;

  private PixelDataHeader() {}

  /** For fragments (PS3.5 A.4). */
  static byte[] encapsulated() {
    return header("OB", 0xFFFFFFFF);
  }

  /**
   * For words of 16 bits.
   *
   * @param length bytes, even, at most {@link #MAX_BYTES}
   */
  static byte[] words(long length) {
    if (length < 0 || length > MAX_BYTES || length % 2 != 0) {
      throw new IllegalArgumentException(
          "PixelData must have an even length up to " + MAX_BYTES + ", but was " + length);
    }
    return header("OW", (int) length);
  }

  private static byte[] header(String vr, int length) {
    return ByteBuffer.allocate(12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) 0x7FE0)
        .putShort((short) 0x0010)
        .put(vr.getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 0)
        .putInt(length)
        .array();
  }
}
