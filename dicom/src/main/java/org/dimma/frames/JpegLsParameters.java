package org.dimma.frames;

/**
 * What a JPEG-LS scan is coded with.
 *
 * @param maxValue the highest sample, MAXVAL
 * @param near how far a sample may be from the original, NEAR; 0 is lossless
 * @param t1 first threshold of gradients
 * @param t2 second threshold
 * @param t3 third threshold
 * @param reset after how many samples of a context its sums are halved, RESET
 * @see "ITU-T T.87 C.2.4.1.1"
 */
record JpegLsParameters(int maxValue, int near, int t1, int t2, int t3, int reset) {
  private static final int MAX_NEAR = 255;
  private static final int DEFAULT_RESET = 64;

  /** Numbers of an LSE marker segment as they stand there; 0 asks for the default. */
  record Preset(int maxValue, int t1, int t2, int t3, int reset) {
    static final Preset DEFAULT = new Preset(0, 0, 0, 0, 0);
  }

  /**
   * The parameters of a scan, defaults filled in.
   *
   * @param precision bits of a sample, 2 to 16
   * @throws UndecodableFrameException if one is out of its range
   */
  static JpegLsParameters of(Preset preset, int precision, int near)
      throws UndecodableFrameException {
    int highest = (1 << precision) - 1;
    int maxValue = preset.maxValue == 0 ? highest : preset.maxValue;
    require("MAXVAL", maxValue, 1, highest);
    require("NEAR", near, 0, Math.min(MAX_NEAR, maxValue / 2));
    int[] defaults = defaultThresholds(maxValue, near);
    int t1 = preset.t1 == 0 ? clamp(defaults[0], near + 1, maxValue) : preset.t1;
    int t2 = preset.t2 == 0 ? clamp(defaults[1], t1, maxValue) : preset.t2;
    int t3 = preset.t3 == 0 ? clamp(defaults[2], t2, maxValue) : preset.t3;
    int reset = preset.reset == 0 ? DEFAULT_RESET : preset.reset;
    require("T1", t1, near + 1, maxValue);
    require("T2", t2, t1, maxValue);
    require("T3", t3, t2, maxValue);
    require("RESET", reset, 3, Math.max(255, maxValue));
    return new JpegLsParameters(maxValue, near, t1, t2, t3, reset);
  }

  private static int[] defaultThresholds(int maxValue, int near) {
    if (maxValue >= 128) {
      int factor = (Math.min(maxValue, 4095) + 128) / 256;
      return new int[] {
        factor + 2 + 3 * near, factor * 4 + 3 + 5 * near, factor * 17 + 4 + 7 * near
      };
    }
    int factor = 256 / (maxValue + 1);
    return new int[] {
      Math.max(2, 3 / factor + 3 * near),
      Math.max(3, 7 / factor + 5 * near),
      Math.max(4, 21 / factor + 7 * near)
    };
  }

  private static int clamp(int threshold, int least, int most) {
    return threshold < least || threshold > most ? least : threshold;
  }

  private static void require(String name, int value, int least, int most)
      throws UndecodableFrameException {
    if (value < least || value > most) {
      throw new UndecodableFrameException(
          "JPEG-LS " + name + " must be between " + least + " and " + most + ", found " + value);
    }
  }

  /** Steps between the values that a decoded sample can have. */
  int step() {
    return 2 * near + 1;
  }

  /** How many values a prediction error can have, RANGE. */
  int range() {
    return (maxValue + 2 * near) / step() + 1;
  }

  /** Bits of a prediction error, qbpp. */
  int errorBits() {
    return bitsFor(range());
  }

  /** The longest code in bits, LIMIT. */
  int limit() {
    int bits = Math.max(2, bitsFor(maxValue + 1));
    return 2 * (bits + Math.max(8, bits));
  }

  private static int bitsFor(int values) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(values - 1);
  }
}
