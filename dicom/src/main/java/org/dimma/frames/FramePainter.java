package org.dimma.frames;

import java.util.BitSet;

/**
 * Paints over parts of a frame, in place: with the darkest shade that the frame has, so that its
 * range of values does not change.
 *
 * @see "PS3.15 E.3.1, Clean Pixel Data Option"
 */
public final class FramePainter {
  private final ImagePixel image;
  private final byte[] samples;
  private final int bytes;

  private FramePainter(Frame frame) {
    this.image = frame.image();
    this.samples = frame.samples();
    this.bytes = image.bitsAllocated() / Byte.SIZE;
  }

  /**
   * Paints.
   *
   * @param frame 1, 8, 16 or 32 bits a sample, in any layout; where its samples are indices of
   *     colours, call the other method
   * @param pixels which ones, by row * columns + column
   * @throws UndecodableFrameException for other samples
   */
  public static void paint(Frame frame, BitSet pixels) throws UndecodableFrameException {
    FramePainter painter = new FramePainter(frame);
    painter.paint(pixels, painter.image.bitsAllocated() == 1 ? new int[1] : painter.darkest());
  }

  /**
   * Paints with one sample, such as the index of a dark colour.
   *
   * @param frame 1, 8, 16 or 32 bits a sample, one sample a pixel
   * @param pixels which ones, by row * columns + column
   * @param sample a number that the stored bits can hold
   * @throws UndecodableFrameException for other samples
   */
  public static void paint(Frame frame, BitSet pixels, int sample)
      throws UndecodableFrameException {
    ImagePixel image = frame.image();
    if (image.samplesPerPixel() != 1) {
      throw new UndecodableFrameException("Pixels of several samples are not painted with one");
    }
    int low = image.highBit() + 1 - image.bitsStored();
    new FramePainter(frame).paint(pixels, new int[] {sample << low});
  }

  private void paint(BitSet pixels, int[] shade) throws UndecodableFrameException {
    int bits = image.bitsAllocated();
    if (bits == 1 && image.samplesPerPixel() == 1) {
      pixels.stream().forEach(pixel -> setBit(pixel, shade[0]));
    } else if (bits == 8 || bits == 16 || bits == 32) {
      pixels.stream().forEach(pixel -> set(pixel, shade));
    } else {
      throw new UndecodableFrameException("Samples of " + bits + " bits cannot be painted over");
    }
  }

  private void setBit(int pixel, int value) {
    int place = pixel % Byte.SIZE;
    int others = samples[pixel / Byte.SIZE] & ~(1 << place);
    samples[pixel / Byte.SIZE] = (byte) (others | (value & 1) << place);
  }

  private int[] darkest() {
    return switch (image.photometricInterpretation()) {
      case "MONOCHROME1" -> new int[] {extreme(false)};
      case "MONOCHROME2" -> new int[] {extreme(true)};
      case "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_422" -> {
        int neutral = 1 << (image.bitsStored() - 1);
        yield new int[] {0, neutral, neutral};
      }
      default -> new int[image.samplesPerPixel()];
    };
  }

  /** The lowest or the highest sample of a frame with one sample a pixel. */
  private int extreme(boolean isLowest) {
    int found = get(0);
    for (int at = bytes; at + bytes <= samples.length; at += bytes) {
      int sample = get(at);
      found = isLowest ? Math.min(found, sample) : Math.max(found, sample);
    }
    return found;
  }

  private int get(int at) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (samples[at + i] & 0xFF) << (Byte.SIZE * i);
    }
    int unused = Integer.SIZE - image.bitsAllocated();
    return image.isSigned() ? value << unused >> unused : value;
  }

  private void set(int pixel, int[] shade) {
    if (image.isHalfChroma()) { // Y1 Y2 Cb Cr for two pixels
      int pair = pixel / 2 * 4;
      put(pair + pixel % 2, shade[0]);
      put(pair + 2, shade[1]);
      put(pair + 3, shade[2]);
      return;
    }
    for (int sample = 0; sample < image.samplesPerPixel(); sample++) {
      long place =
          image.planarConfiguration() == 1
              ? sample * image.pixels() + pixel
              : (long) pixel * image.samplesPerPixel() + sample;
      put((int) place, shade[sample]);
    }
  }

  private void put(int place, int value) {
    for (int i = 0; i < bytes; i++) {
      samples[place * bytes + i] = (byte) (value >> (Byte.SIZE * i));
    }
  }
}
