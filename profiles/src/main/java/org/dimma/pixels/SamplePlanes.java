package org.dimma.pixels;

import java.util.Arrays;
import org.dimma.frames.Frame;
import org.dimma.frames.ImagePixel;

/**
 * Takes the samples of a frame apart: one array of numbers for each channel, a number a pixel.
 * Numbers of more bits than a {@code float} holds are told as their distance from one in the middle
 * of the channel, so that neighbours stay apart.
 */
final class SamplePlanes {
  /** What a {@code float} holds exactly. */
  private static final int EXACT_BITS = 24;

  /** Enough to find a number in the middle; a prime, so that no pattern of rows is followed. */
  private static final int MOST_SAMPLED = 4001;

  private final ImagePixel image;
  private final byte[] bytes;
  private final int bytesPerSample;
  private final int shift;
  private final long mask;
  private final long sign;

  /**
   * @throws IllegalArgumentException if the frame is shorter than its description, or the
   *     description is none of PS3.5 8.1
   */
  SamplePlanes(Frame frame) {
    image = frame.image();
    bytes = frame.samples();
    int allocated = image.bitsAllocated();
    int stored = image.bitsStored();
    boolean isWhole = allocated == 1 || (allocated % 8 == 0 && allocated >= 8 && allocated <= 64);
    boolean isInside = stored >= 1 && image.highBit() < allocated && image.highBit() + 1 >= stored;
    if (!isWhole || !isInside) {
      throw new IllegalArgumentException(
          "No layout of samples: "
              + stored
              + " bits of "
              + allocated
              + ", the highest being "
              + image.highBit());
    }
    if (image.pixels() < 1 || image.pixels() > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("A frame of " + image.pixels() + " pixels");
    }
    if (bytes.length < (image.frameBits() + 7) / 8) {
      throw new IllegalArgumentException(
          "A frame of "
              + bytes.length
              + " bytes, but described are "
              + image.frameBits()
              + " bits");
    }
    bytesPerSample = allocated / 8;
    shift = image.highBit() + 1 - stored;
    mask = stored == 64 ? -1L : (1L << stored) - 1;
    sign = image.isSigned() ? 1L << (stored - 1) : 0;
  }

  /**
   * The numbers of one channel, 0 to {@code samplesPerPixel - 1}; with more than 24 bits stored,
   * less a number that is the same for the whole channel.
   */
  float[] plane(int channel) {
    int pixels = (int) image.pixels();
    if (image.bitsStored() > EXACT_BITS) {
      return widePlane(channel, pixels);
    }
    if (image.isHalfChroma()) {
      return halfChroma(channel, pixels);
    }
    boolean isPlanar = image.planarConfiguration() == 1;
    long first = isPlanar ? (long) channel * pixels : channel;
    int step = isPlanar ? 1 : image.samplesPerPixel();
    float[] values = new float[pixels];
    if (bytesPerSample == 0) {
      for (int i = 0; i < pixels; i++) {
        values[i] = bit(first + (long) i * step);
      }
    } else {
      read(values, first, step);
    }
    return values;
  }

  private void read(float[] values, long first, int step) {
    int at = (int) (first * bytesPerSample);
    int stride = step * bytesPerSample;
    boolean isPlain = shift == 0 && sign == 0;
    if (bytesPerSample == 1 && isPlain && mask == 0xFF) {
      for (int i = 0; i < values.length; i++, at += stride) {
        values[i] = bytes[at] & 0xFF;
      }
    } else if (bytesPerSample == 2) {
      readShorts(values, at, stride);
    } else {
      for (int i = 0; i < values.length; i++, at += stride) {
        values[i] = number(at);
      }
    }
  }

  private void readShorts(float[] values, int first, int stride) {
    int left = 32 - image.bitsStored();
    int up = left - shift;
    int at = first;
    for (int i = 0; i < values.length; i++, at += stride) {
      int sample = ((bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8) << up;
      values[i] = sign == 0 ? sample >>> left : sample >> left;
    }
  }

  /** In the order of the samples; of 64 bits without a sign, less half of their range. */
  private long number(int at) {
    long sample = 0;
    for (int b = bytesPerSample - 1; b >= 0; b--) {
      sample = sample << 8 | (bytes[at + b] & 0xFF);
    }
    sample = (sample >>> shift) & mask;
    boolean isBeyondLong = mask == -1L && sign == 0;
    return isBeyondLong ? sample ^ Long.MIN_VALUE : (sample ^ sign) - sign;
  }

  private float[] widePlane(int channel, int pixels) {
    long middle = middle(channel, pixels);
    float[] values = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      values[i] = difference(number(byteOf(channel, i)), middle);
    }
    return values;
  }

  /**
   * A number that half of the others are below. The least and the greatest do not count: padding,
   * often far from all else, is one of them.
   */
  private long middle(int channel, int pixels) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < pixels; i++) {
      long number = number(byteOf(channel, i));
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    long[] between = between(least, most, channel, pixels);
    Arrays.sort(between);
    return between.length == 0 ? least : between[between.length / 2];
  }

  private long[] between(long least, long most, int channel, int pixels) {
    int count = 0;
    for (int i = 0; i < pixels; i++) {
      long number = number(byteOf(channel, i));
      count += number > least && number < most ? 1 : 0;
    }
    int step = count / MOST_SAMPLED + 1;
    long[] between = new long[(count + step - 1) / step];
    int seen = 0;
    for (int i = 0; i < pixels; i++) {
      long number = number(byteOf(channel, i));
      if (number > least && number < most && seen++ % step == 0) {
        between[(seen - 1) / step] = number;
      }
    }
    return between;
  }

  /** At most 2 to the power of 63, either way. */
  private static float difference(long number, long middle) {
    long difference = number - middle;
    boolean isTooLarge = ((number ^ middle) & (number ^ difference)) < 0;
    return isTooLarge ? (number < middle ? Long.MIN_VALUE : Long.MAX_VALUE) : difference;
  }

  private int byteOf(int channel, int pixel) {
    return (int) (sampleOf(channel, pixel) * bytesPerSample);
  }

  private long sampleOf(int channel, int pixel) {
    if (image.isHalfChroma()) {
      // Two pixels' brightness, then the chroma that they share (PS3.3 C.7.6.3.1.2).
      long sample = (long) (pixel >> 1) * 4 + (channel == 0 ? pixel & 1 : channel + 1);
      return Math.min(sample, image.samples() - 1);
    }
    return image.planarConfiguration() == 1
        ? channel * image.pixels() + pixel
        : (long) pixel * image.samplesPerPixel() + channel;
  }

  /** Packed from the lowest bit on (PS3.5 8.1.1). */
  private float bit(long index) {
    return (bytes[(int) (index >> 3)] >> (index & 7)) & 1;
  }

  private float[] halfChroma(int channel, int pixels) {
    float[] values = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      values[i] = bytesPerSample == 0 ? bit(sampleOf(channel, i)) : number(byteOf(channel, i));
    }
    return values;
  }
}
