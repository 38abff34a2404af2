package org.dimma.pixels;

import org.dimma.frames.Frame;
import org.dimma.frames.ImagePixel;

/** Takes the samples of a frame apart: one array of numbers for each channel, a number a pixel. */
final class SamplePlanes {
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

  /** The numbers of one channel, 0 to {@code samplesPerPixel - 1}. */
  float[] plane(int channel) {
    int pixels = (int) image.pixels();
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

  private float number(int at) {
    long sample = 0;
    for (int b = bytesPerSample - 1; b >= 0; b--) {
      sample = sample << 8 | (bytes[at + b] & 0xFF);
    }
    sample = (sample >>> shift) & mask;
    return (sample ^ sign) - sign;
  }

  /** Packed from the lowest bit on (PS3.5 8.1.1). */
  private float bit(long index) {
    return (bytes[(int) (index >> 3)] >> (index & 7)) & 1;
  }

  /** Two pixels' brightness, then the chroma that they share (PS3.3 C.7.6.3.1.2). */
  private float[] halfChroma(int channel, int pixels) {
    float[] values = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      long sample = (long) (i >> 1) * 4 + (channel == 0 ? i & 1 : channel + 1);
      long last = image.samples() - 1;
      values[i] =
          bytesPerSample == 0 ? bit(sample) : number((int) Math.min(sample, last) * bytesPerSample);
    }
    return values;
  }
}
