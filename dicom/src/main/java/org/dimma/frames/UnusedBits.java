package org.dimma.frames;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of samples that the header says do not count: a place where overlays used to be kept,
 * and where anything can hide.
 *
 * @see "PS3.5 8.1.1; PS3.3 C.9.2 of 2004, overlays in pixel data"
 */
public final class UnusedBits {

  /** What the bits hold. */
  public enum Content {
    /** Zeros, or copies of the sign. */
    NOTHING,
    /**
     * One value, the same wherever it stands: how scanners mark pixels that they did not measure.
     */
    PADDING,
    /** Anything else. */
    SOMETHING
  }

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private UnusedBits() {}

  /** Looks at every sample of a frame of 8, 16 or 32 bits; of others, no bit is unused. */
  public static Content look(Frame frame) {
    ImagePixel image = frame.image();
    if (!hasUnused(image)) {
      return Content.NOTHING;
    }
    byte[] samples = frame.samples();
    int bytes = image.bitsAllocated() / Byte.SIZE;
    int end = samples.length - samples.length % bytes;
    long suspicious = suspiciousBits(image);
    boolean isPadded = false;
    int padding = 0;
    for (int at = 0; at < end; at += bytes) {
      if (at % Long.BYTES == 0 && end - at >= Long.BYTES && isZero(samples, at, suspicious)) {
        at += Long.BYTES - bytes; // eight clean bytes at once, as nearly all of them are
        continue;
      }
      int sample = get(samples, at, bytes);
      if (sample != cleared(sample, image)) {
        if (isPadded && sample != padding) {
          return Content.SOMETHING;
        }
        isPadded = true;
        padding = sample;
      }
    }
    return isPadded ? Content.PADDING : Content.NOTHING;
  }

  private static boolean isZero(byte[] samples, int at, long bits) {
    return ((long) EIGHT_BYTES.get(samples, at) & bits) == 0;
  }

  /**
   * The bits of as many samples as eight bytes hold, all of which are zeros only where nothing is
   * hidden: the unused ones and, as they may be copies of it, the sign.
   */
  private static long suspiciousBits(ImagePixel image) {
    int low = image.highBit() - image.bitsStored() + 1;
    long used = ((1L << image.bitsStored()) - 1) << low;
    long sample = ~used | (image.isSigned() ? 1L << image.highBit() : 0);
    int bits = image.bitsAllocated();
    long all = 0;
    for (int at = 0; at < Long.SIZE; at += bits) {
      all |= (sample & ((1L << bits) - 1)) << at;
    }
    return all;
  }

  /** Sets them, in place, to zeros, or to copies of the sign. */
  public static void clear(Frame frame) {
    ImagePixel image = frame.image();
    byte[] samples = frame.samples();
    int bytes = image.bitsAllocated() / Byte.SIZE;
    for (int at = 0; hasUnused(image) && at + bytes <= samples.length; at += bytes) {
      int clean = cleared(get(samples, at, bytes), image);
      for (int i = 0; i < bytes; i++) {
        samples[at + i] = (byte) (clean >> (Byte.SIZE * i));
      }
    }
  }

  private static boolean hasUnused(ImagePixel image) {
    int bits = image.bitsAllocated();
    return (bits == 8 || bits == 16 || bits == 32) && image.bitsStored() < bits;
  }

  /** The sample, its sign carried up to 32 bits where it has one. */
  private static int get(byte[] samples, int at, int bytes) {
    return switch (bytes) {
      case 1 -> samples[at];
      case 2 -> (short) ((samples[at] & 0xFF) | samples[at + 1] << 8);
      default ->
          (samples[at] & 0xFF)
              | (samples[at + 1] & 0xFF) << 8
              | (samples[at + 2] & 0xFF) << 16
              | samples[at + 3] << 24;
    };
  }

  private static int cleared(int sample, ImagePixel image) {
    int above = Integer.SIZE - 1 - image.highBit();
    int low = image.highBit() - image.bitsStored() + 1;
    if (image.isSigned()) {
      return sample << above >> above >> low << low;
    }
    int clean = sample << above >>> above >>> low << low;
    int top = Integer.SIZE - image.bitsAllocated();
    return clean << top >> top; // as get() gives it
  }
}
