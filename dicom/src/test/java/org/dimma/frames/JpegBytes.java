package org.dimma.frames;

import java.io.ByteArrayOutputStream;

/**
 * A JPEG stream put together by a test, right or wrong as it wants it; nothing of the code under
 * test is used.
 */
final class JpegBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Length of the codes of symbols 0 to 127; those of 128 to 255 are one bit longer. */
  private final int codeBits;

  private int pending;
  private int pendingBits;

  private JpegBytes(int codeBits) {
    this.codeBits = codeBits;
  }

  /** SOI, and one Huffman table for all uses. */
  static JpegBytes start(int codeBits) {
    JpegBytes stream = new JpegBytes(codeBits).raw(0xFF, 0xD8);
    stream.huffmanTable(0x00).huffmanTable(0x10);
    return stream;
  }

  private JpegBytes huffmanTable(int classAndSlot) {
    int[] payload = new int[17 + 256];
    payload[0] = classAndSlot;
    payload[codeBits] = 128;
    payload[codeBits + 1] = 128;
    for (int i = 0; i < 256; i++) {
      payload[17 + i] = i;
    }
    return segment(0xC4, payload);
  }

  JpegBytes raw(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  JpegBytes segment(int marker, int... payload) {
    int length = payload.length + 2;
    return raw(0xFF, marker, length >> 8, length).raw(payload);
  }

  /** SOF of components numbered from 1, by their sampling factors, such as 0x11. */
  JpegBytes frame(int marker, int precision, int rows, int columns, int... factors) {
    int[] payload = new int[6 + 3 * factors.length];
    int[] size = {precision, rows >> 8, rows, columns >> 8, columns, factors.length};
    System.arraycopy(size, 0, payload, 0, size.length);
    for (int i = 0; i < factors.length; i++) {
      payload[6 + 3 * i] = i + 1;
      payload[7 + 3 * i] = factors[i];
    }
    return segment(marker, payload);
  }

  JpegBytes restartInterval(int interval) {
    return segment(0xDD, interval >> 8, interval);
  }

  /** SOS of components by their numbers. */
  JpegBytes scan(int start, int end, int approximation, int... components) {
    int[] payload = new int[4 + 2 * components.length];
    payload[0] = components.length;
    for (int i = 0; i < components.length; i++) {
      payload[1 + 2 * i] = components[i];
    }
    payload[payload.length - 3] = start;
    payload[payload.length - 2] = end;
    payload[payload.length - 1] = approximation;
    return segment(0xDA, payload);
  }

  /** A symbol, and the bits of a value of the size that its low half says. */
  JpegBytes value(int runAndSize, int value) {
    boolean isShort = runAndSize < 128;
    bits(isShort ? runAndSize : runAndSize + 128, isShort ? codeBits : codeBits + 1);
    int size = runAndSize & 0xF;
    return bits(value < 0 ? value + (1 << size) - 1 : value, size);
  }

  /** Bits that a value takes (T.81, Tables F.1 and H.2). */
  static int sizeOf(int value) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
  }

  JpegBytes bits(int value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      pending = (pending << 1) | ((value >> i) & 1);
      if (++pendingBits == 8) {
        raw(pending & 0xFF);
        if ((pending & 0xFF) == 0xFF) {
          raw(0);
        }
        pendingBits = 0;
      }
    }
    return this;
  }

  /** Fills the last byte of entropy-coded data. */
  JpegBytes pad() {
    while (pendingBits != 0) {
      bits(1, 1);
    }
    return this;
  }

  byte[] end() {
    return raw(0xFF, 0xD9).toByteArray();
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
