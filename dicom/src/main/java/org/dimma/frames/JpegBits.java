package org.dimma.frames;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of entropy-coded data, up to the next marker.
 *
 * @see "ITU-T T.81, F.2.2.5, where one bit is read at a time"
 */
final class JpegBits {
  /** More bytes than this behind the last code are no padding. */
  static final int MAX_PADDING_BYTES = 3;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] stream;
  private int position;

  /** The next bits, from the highest down; zeros where there are none. */
  private long buffer;

  private int count;

  JpegBits(byte[] stream, int position) {
    this.stream = stream;
    this.position = position;
  }

  /** Where the marker after the data stands; only after {@link #finishInterval}. */
  int position() {
    return position;
  }

  /** Reads one Huffman code and returns its symbol, 0 to 255. */
  int symbol(JpegHuffmanTable table) throws UndecodableFrameException {
    if (count < 32) {
      fill();
    }
    int found = table.find((int) (buffer >>> 48));
    if (found == 0) {
      throw JpegSegments.errorAt(position, "a Huffman code that is not in its table");
    }
    consume(found >>> 8);
    return found & 0xFF;
  }

  /**
   * Reads the bits of a difference or coefficient, directly after {@link #symbol}.
   *
   * @param size 0 to 16
   * @return {@code EXTEND(RECEIVE(size))} of F.2.2.1
   */
  int signed(int size) throws UndecodableFrameException {
    if (size == 0) {
      return 0;
    }
    int bits = (int) (buffer >>> (64 - size));
    consume(size);
    return bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
  }

  private void consume(int bits) throws UndecodableFrameException {
    buffer <<= bits;
    count -= bits;
    if (count < 0) {
      throw JpegSegments.errorAt(position, "the data end before the picture");
    }
  }

  /** Makes 32 bits or more available, or all that are left before the marker. */
  private void fill() {
    if (position + Integer.BYTES <= stream.length) {
      int next = (int) INT.get(stream, position);
      if (!hasByteFf(next)) {
        buffer |= (next & 0xFFFFFFFFL) << (32 - count);
        count += 32;
        position += Integer.BYTES;
        return;
      }
    }
    fillBytes();
  }

  private static boolean hasByteFf(int bytes) {
    return ((~bytes - 0x01010101) & bytes & 0x80808080) != 0;
  }

  private void fillBytes() {
    while (count <= 56 && position < stream.length) {
      int next = stream[position] & 0xFF;
      if (next == 0xFF) {
        if (position + 1 == stream.length || stream[position + 1] != 0) {
          return; // a marker, or the half of one
        }
        position++;
      }
      position++;
      buffer |= (long) next << (56 - count);
      count += 8;
    }
  }

  /**
   * Ends a scan or a restart interval: what the last code left of its byte is padding, and so are a
   * few whole bytes that some writers append.
   */
  void finishInterval() throws UndecodableFrameException {
    consume(count & 7);
    fillBytes();
    for (int padding = 0; count > 0; padding++) {
      int next = (int) (buffer >>> 56);
      if (padding == MAX_PADDING_BYTES || (next != 0 && next != 0xFF)) {
        throw JpegSegments.errorAt(position, "data are left over behind the picture");
      }
      consume(8);
      fillBytes();
    }
  }

  /** Steps over the restart marker between two intervals. */
  void restart(int number) throws UndecodableFrameException {
    finishInterval();
    JpegSegments segments = new JpegSegments(stream);
    segments.moveTo(position);
    int marker = segments.nextMarker();
    if (marker != JpegMarker.RST0 + (number & 7)) {
      throw segments.error("expected restart marker " + (number & 7) + " of 0 to 7");
    }
    position = segments.position();
  }
}
