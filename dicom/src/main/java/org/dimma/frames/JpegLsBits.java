package org.dimma.frames;

/**
 * The bits of one entropy-coded segment. After a byte FF only seven bits of the next one count.
 *
 * @see "ITU-T T.87 A.1, A.5.3"
 */
final class JpegLsBits {
  private static final int FULL = 57;

  private final byte[] data;
  private final int end;
  private int position;

  /** The next bits, the first one highest; zeros after the last one. */
  private long cache;

  /** How many bits of the cache count; below 0 once more were taken than there are. */
  private int valid;

  /** The bits from {@code start} up to the marker at {@code end}. */
  JpegLsBits(byte[] data, int start, int end) {
    this.data = data;
    this.position = start;
    this.end = end;
  }

  private void fill() {
    while (valid < FULL && position < end) {
      int next = data[position++] & 0xFF;
      cache |= (long) next << (Long.SIZE - Byte.SIZE - valid);
      // The byte after FF begins with a 0 bit, which is laid over the last bit of FF.
      valid += next == 0xFF ? 7 : 8;
    }
  }

  private void drop(int count) {
    cache <<= count;
    valid -= count;
  }

  boolean isSet() {
    if (valid < 1) {
      fill();
    }
    boolean isSet = cache < 0;
    drop(1);
    return isSet;
  }

  /** A number of {@code count} bits, 0 to 32. */
  int number(int count) {
    if (valid < count) {
      fill();
    }
    int number = (int) (cache >>> 1 >>> (Long.SIZE - 1 - count));
    drop(count);
    return number;
  }

  /**
   * A number in a Golomb code of limited length.
   *
   * @param k its lower bits that stand as they are
   * @param escape zeros that stand for an escape, 1 to 56
   * @param escapeBits bits of a number after an escape
   * @return the number, or -1 if there are more zeros than an escape has
   */
  int golomb(int k, int escape, int escapeBits) {
    if (valid < FULL) {
      fill();
    }
    int zeros = Long.numberOfLeadingZeros(cache);
    if (zeros > escape) {
      return -1;
    }
    drop(zeros + 1);
    return zeros < escape ? zeros << k | number(k) : number(escapeBits) + 1;
  }

  boolean isOverdrawn() {
    return valid < 0;
  }

  /** Whether every byte was needed; the last one may end in bits that fill it. */
  boolean isUsedUp() {
    return position == end && valid >= 0 && valid < Byte.SIZE;
  }
}
