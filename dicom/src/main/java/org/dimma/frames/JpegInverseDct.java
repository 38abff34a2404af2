package org.dimma.frames;

/**
 * The inverse DCT of an 8 by 8 block in whole numbers: Loeffler, Ligtenberg and Moschytz,
 * "Practical fast 1-D DCT algorithms with 11 multiplications" (ICASSP 1989), scaled and rounded as
 * the Independent JPEG Group's library does it, so that samples come out as those of its many
 * users.
 *
 * @see "ITU-T T.81, A.3.3"
 */
final class JpegInverseDct {
  /** Bits behind the point of the constants. */
  private static final int CONST_BITS = 13;

  private static final int FIX_0_298631336 = 2446;
  private static final int FIX_0_390180644 = 3196;
  private static final int FIX_0_541196100 = 4433;
  private static final int FIX_0_765366865 = 6270;
  private static final int FIX_0_899976223 = 7373;
  private static final int FIX_1_175875602 = 9633;
  private static final int FIX_1_501321110 = 12299;
  private static final int FIX_1_847759065 = 15137;
  private static final int FIX_1_961570560 = 16069;
  private static final int FIX_2_053119869 = 16819;
  private static final int FIX_2_562915447 = 20995;
  private static final int FIX_3_072711026 = 25172;

  /** Bits behind the point between the two passes; with one more, 32 bits would not be enough. */
  private final int middleBits;

  private final int center;
  private final int max;

  /**
   * @param precision bits of a sample, 8 or 12
   */
  JpegInverseDct(int precision) {
    middleBits = precision == 8 ? 2 : 1;
    center = 1 << (precision - 1);
    max = (1 << precision) - 1;
  }

  /**
   * Writes the samples of one block, shifted to begin at 0 and clipped.
   *
   * @param block 64 dequantized coefficients, row by row; overwritten
   * @param samples where to
   * @param at the index of the block's first sample
   * @param stride from one row of samples to the next
   */
  void transform(int[] block, char[] samples, int at, int stride) {
    for (int x = 0; x < 8; x++) {
      if (isFlatColumn(block, x)) {
        fillColumn(block, x, block[x] << middleBits);
      } else {
        transformLine(block, x, 8, CONST_BITS - middleBits);
      }
    }
    for (int y = 0; y < 8; y++) {
      transformLine(block, y * 8, 1, CONST_BITS + middleBits + 3);
      for (int x = 0; x < 8; x++) {
        samples[at + y * stride + x] = clip(block[y * 8 + x]);
      }
    }
  }

  /** Writes a block of which only the first coefficient is not zero. */
  void transformFlat(int first, char[] samples, int at, int stride) {
    char sample = clip(descale(first, 3));
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        samples[at + y * stride + x] = sample;
      }
    }
  }

  private static boolean isFlatColumn(int[] block, int x) {
    return (block[x + 8]
            | block[x + 16]
            | block[x + 24]
            | block[x + 32]
            | block[x + 40]
            | block[x + 48]
            | block[x + 56])
        == 0;
  }

  private static void fillColumn(int[] block, int x, int value) {
    for (int i = x; i < 64; i += 8) {
      block[i] = value;
    }
  }

  /**
   * Transforms eight values, each {@code step} behind the one before, and drops {@code shift} bits.
   */
  private static void transformLine(int[] line, int from, int step, int shift) {
    int in1 = line[from + step];
    int in2 = line[from + 2 * step];
    int in3 = line[from + 3 * step];
    int in5 = line[from + 5 * step];
    int in6 = line[from + 6 * step];
    int in7 = line[from + 7 * step];

    int rotated = (in2 + in6) * FIX_0_541196100;
    int even2 = rotated - in6 * FIX_1_847759065;
    int even3 = rotated + in2 * FIX_0_765366865;
    int even0 = (line[from] + line[from + 4 * step]) << CONST_BITS;
    int even1 = (line[from] - line[from + 4 * step]) << CONST_BITS;

    int sum = (in7 + in3 + in5 + in1) * FIX_1_175875602;
    int sum73 = sum - (in7 + in3) * FIX_1_961570560;
    int sum51 = sum - (in5 + in1) * FIX_0_390180644;
    int sum71 = -(in7 + in1) * FIX_0_899976223;
    int sum53 = -(in5 + in3) * FIX_2_562915447;
    int odd0 = in1 * FIX_1_501321110 + sum71 + sum51;
    int odd1 = in3 * FIX_3_072711026 + sum53 + sum73;
    int odd2 = in5 * FIX_2_053119869 + sum53 + sum51;
    int odd3 = in7 * FIX_0_298631336 + sum71 + sum73;

    line[from] = descale(even0 + even3 + odd0, shift);
    line[from + 7 * step] = descale(even0 + even3 - odd0, shift);
    line[from + step] = descale(even1 + even2 + odd1, shift);
    line[from + 6 * step] = descale(even1 + even2 - odd1, shift);
    line[from + 2 * step] = descale(even1 - even2 + odd2, shift);
    line[from + 5 * step] = descale(even1 - even2 - odd2, shift);
    line[from + 3 * step] = descale(even0 - even3 + odd3, shift);
    line[from + 4 * step] = descale(even0 - even3 - odd3, shift);
  }

  private static int descale(int value, int bits) {
    return (value + (1 << (bits - 1))) >> bits;
  }

  private char clip(int value) {
    return (char) Math.max(0, Math.min(max, value + center));
  }
}
