package org.dimma.pipeline;

import org.dimma.frames.ImagePixel;

/** The ways to keep a grey picture in native samples. */
enum Layout {
  MONO_8("MONOCHROME2", 1, 0, 8, 8),
  MONO_16("MONOCHROME2", 1, 0, 16, 12),
  INVERSE("MONOCHROME1", 1, 0, 8, 8),
  PALETTE("PALETTE COLOR", 1, 0, 8, 8),
  RGB("RGB", 3, 0, 8, 8),
  RGB_PLANES("RGB", 3, 1, 8, 8),
  YBR("YBR_FULL", 3, 0, 8, 8),
  YBR_422("YBR_FULL_422", 3, 0, 8, 8);

  private static final int NEUTRAL = 128;

  private final String photometric;
  private final int samplesPerPixel;
  private final int planar;
  private final int allocated;
  private final int stored;

  Layout(String photometric, int samplesPerPixel, int planar, int allocated, int stored) {
    this.photometric = photometric;
    this.samplesPerPixel = samplesPerPixel;
    this.planar = planar;
    this.allocated = allocated;
    this.stored = stored;
  }

  ImagePixel image() {
    return new ImagePixel(
        Picture.ROWS,
        Picture.COLUMNS,
        samplesPerPixel,
        photometric,
        planar,
        allocated,
        stored,
        stored - 1,
        false);
  }

  /** The native frame of a picture. */
  byte[] samples(Picture picture) {
    byte[] grey = picture.grey();
    byte[] samples = new byte[(int) (image().frameBits() / Byte.SIZE)];
    for (int i = 0; i < grey.length; i++) {
      int value = grey[i] & 0xFF;
      switch (this) {
        case MONO_8 -> samples[i] = (byte) value;
        case MONO_16 -> {
          samples[2 * i] = (byte) (value << 4);
          samples[2 * i + 1] = (byte) (value >> 4);
        }
        case INVERSE, PALETTE -> samples[i] = (byte) (255 - value);
        case RGB, YBR ->
            put(
                samples,
                3 * i,
                value,
                this == RGB ? value : NEUTRAL,
                this == RGB ? value : NEUTRAL);
        case RGB_PLANES -> {
          for (int plane = 0; plane < 3; plane++) {
            samples[plane * grey.length + i] = (byte) value;
          }
        }
        case YBR_422 -> {
          samples[i / 2 * 4 + i % 2] = (byte) value;
          samples[i / 2 * 4 + 2] = (byte) NEUTRAL;
          samples[i / 2 * 4 + 3] = (byte) NEUTRAL;
        }
      }
    }
    return samples;
  }

  private static void put(byte[] samples, int at, int first, int second, int third) {
    samples[at] = (byte) first;
    samples[at + 1] = (byte) second;
    samples[at + 2] = (byte) third;
  }
}
