package org.dimma.frames;

import java.util.Arrays;

/**
 * The contexts of one JPEG-LS scan, and how lines are decoded with them. A line is an array with
 * one more sample at either end: the left neighbour of the first and the right one of the last.
 *
 * @see "ITU-T T.87 Annex A, F"
 */
final class JpegLsModel {
  private static final int CONTEXTS = 365;
  private static final int MIN_C = -128;
  private static final int MAX_C = 127;
  private static final int MAX_RUN_INDEX = 31;

  /** Bits of the length of a run, J. */
  private static final int[] RUN_BITS = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  private final JpegLsBits bits;
  private final int maxValue;
  private final int near;
  private final int step;
  private final int range;
  private final int errorBits;
  private final int limit;
  private final int reset;

  /** The region of a gradient, -4 to 4, at the place of the gradient plus MAXVAL. */
  private final byte[] regions;

  // Named as in the standard: sums of errors, of their sizes, corrections, and counts. The last
  // two contexts of a and n are those of samples that end a run, with their negative errors.
  private final int[] a = new int[CONTEXTS + 2];
  private final int[] b = new int[CONTEXTS];
  private final int[] c = new int[CONTEXTS];
  private final int[] n = new int[CONTEXTS + 2];
  private final int[] negatives = new int[2];

  /** For each component of line-interleaved scans; the first one for others. */
  private final int[] runIndex;

  JpegLsModel(JpegLsParameters parameters, JpegLsBits bits, int components) {
    this.bits = bits;
    this.maxValue = parameters.maxValue();
    this.near = parameters.near();
    this.step = parameters.step();
    this.range = parameters.range();
    this.errorBits = parameters.errorBits();
    this.limit = parameters.limit();
    this.reset = parameters.reset();
    this.regions = regions(parameters);
    this.runIndex = new int[components];
    Arrays.fill(a, Math.max(2, (range + 32) / 64));
    Arrays.fill(n, 1);
  }

  private static byte[] regions(JpegLsParameters parameters) {
    int maxValue = parameters.maxValue();
    byte[] regions = new byte[2 * maxValue + 1];
    for (int gradient = parameters.near() + 1; gradient <= maxValue; gradient++) {
      int region = 1;
      if (gradient >= parameters.t3()) {
        region = 4;
      } else if (gradient >= parameters.t2()) {
        region = 3;
      } else if (gradient >= parameters.t1()) {
        region = 2;
      }
      regions[maxValue + gradient] = (byte) region;
      regions[maxValue - gradient] = (byte) -region;
    }
    return regions;
  }

  private int context(int left, int aboveLeft, int above, int aboveRight) {
    return (regions[aboveRight - above + maxValue] * 9 + regions[above - aboveLeft + maxValue]) * 9
        + regions[aboveLeft - left + maxValue];
  }

  /** Decodes one line of one component. */
  void decodeLine(int[] previous, int[] line, int component) throws UndecodableFrameException {
    int columns = line.length - 2;
    setEdges(previous, line);
    int x = 1;
    while (x <= columns) {
      int left = line[x - 1];
      int aboveLeft = previous[x - 1];
      int above = previous[x];
      int context = context(left, aboveLeft, above, previous[x + 1]);
      if (context != 0) {
        line[x++] = regular(context, left, aboveLeft, above);
        continue;
      }
      int end = x + runLength(columns + 1 - x, component);
      Arrays.fill(line, x, end, left);
      x = end;
      if (x <= columns) {
        line[x] = endOfRun(left, previous[x], runIndex[component]);
        x++;
        shortenRuns(component);
      }
    }
    requireEnoughBits();
  }

  /** Decodes one line of all components together, which share runs. */
  void decodeLines(int[][] previous, int[][] lines) throws UndecodableFrameException {
    int columns = lines[0].length - 2;
    for (int i = 0; i < lines.length; i++) {
      setEdges(previous[i], lines[i]);
    }
    int[] contexts = new int[lines.length];
    int x = 1;
    while (x <= columns) {
      if (findContexts(previous, lines, x, contexts)) {
        for (int i = 0; i < lines.length; i++) {
          lines[i][x] = regular(contexts[i], lines[i][x - 1], previous[i][x - 1], previous[i][x]);
        }
        x++;
        continue;
      }
      int end = x + runLength(columns + 1 - x, 0);
      for (int[] line : lines) {
        Arrays.fill(line, x, end, line[x - 1]);
      }
      x = end;
      if (x <= columns) {
        for (int i = 0; i < lines.length; i++) {
          lines[i][x] = endOfSharedRun(lines[i][x - 1], previous[i][x]);
        }
        x++;
        shortenRuns(0);
      }
    }
    requireEnoughBits();
  }

  /** False if all are 0, which means a run. */
  private boolean findContexts(int[][] previous, int[][] lines, int x, int[] contexts) {
    int any = 0;
    for (int i = 0; i < lines.length; i++) {
      contexts[i] =
          context(lines[i][x - 1], previous[i][x - 1], previous[i][x], previous[i][x + 1]);
      any |= contexts[i];
    }
    return any != 0;
  }

  private static void setEdges(int[] previous, int[] line) {
    int columns = line.length - 2;
    previous[columns + 1] = previous[columns];
    line[0] = previous[1];
  }

  private void requireEnoughBits() throws UndecodableFrameException {
    if (bits.isOverdrawn()) {
      throw new UndecodableFrameException("a JPEG-LS scan ends before its last line");
    }
  }

  private int regular(int signedContext, int left, int aboveLeft, int above)
      throws UndecodableFrameException {
    int sign = signedContext >> 31; // 0 or -1
    int q = (signedContext ^ sign) - sign;
    int prediction = clamp(median(left, aboveLeft, above) + ((c[q] ^ sign) - sign));
    int k = codeParameter(a[q], n[q]);
    int mapped = bits.golomb(k, limit - errorBits - 1, errorBits);
    if (mapped < 0 || mapped > range) {
      throw noSuchError();
    }
    int error = mapped >>> 1 ^ -(mapped & 1);
    if (k == 0 && near == 0 && 2 * b[q] <= -n[q]) {
      error = ~error;
    }
    update(q, error);
    return restore(prediction, (error ^ sign) - sign);
  }

  private static int median(int left, int aboveLeft, int above) {
    int low = Math.min(left, above);
    int high = Math.max(left, above);
    return Math.max(low, Math.min(high, left + above - aboveLeft));
  }

  private int clamp(int value) {
    return Math.max(0, Math.min(maxValue, value));
  }

  private static int codeParameter(int sum, int count) {
    int k = 0;
    while ((long) count << k < sum) {
      k++;
    }
    return k;
  }

  private void update(int q, int error) {
    int sum = b[q] + error * step;
    int sizes = a[q] + Math.abs(error);
    int count = n[q];
    if (count == reset) {
      sizes >>= 1;
      sum >>= 1;
      count >>= 1;
    }
    count++;
    if (sum <= -count) {
      sum = Math.max(sum + count, 1 - count);
      c[q] = Math.max(MIN_C, c[q] - 1);
    } else if (sum > 0) {
      sum = Math.min(sum - count, 0);
      c[q] = Math.min(MAX_C, c[q] + 1);
    }
    a[q] = sizes;
    b[q] = sum;
    n[q] = count;
  }

  /** Adds an error to a prediction; errors are coded modulo RANGE. */
  private int restore(int prediction, int error) {
    int value = prediction + error * step;
    if (value < -near) {
      value += range * step;
    } else if (value > maxValue + near) {
      value -= range * step;
    }
    return clamp(value);
  }

  private int runLength(int most, int component) throws UndecodableFrameException {
    int length = 0;
    while (bits.isSet()) {
      int block = 1 << RUN_BITS[runIndex[component]];
      if (block > most - length) {
        return most;
      }
      length += block;
      runIndex[component] = Math.min(MAX_RUN_INDEX, runIndex[component] + 1);
      if (length == most) {
        return most;
      }
    }
    length += bits.number(RUN_BITS[runIndex[component]]);
    if (length >= most) {
      throw new UndecodableFrameException("a JPEG-LS run is longer than its line");
    }
    return length;
  }

  private void shortenRuns(int component) {
    runIndex[component] = Math.max(0, runIndex[component] - 1);
  }

  private int endOfRun(int left, int above, int index) throws UndecodableFrameException {
    if (Math.abs(left - above) <= near) {
      return restore(left, runError(1, index));
    }
    int error = runError(0, index);
    return restore(above, left > above ? -error : error);
  }

  /** Where components share runs, each sample is predicted from the one above. */
  private int endOfSharedRun(int left, int above) throws UndecodableFrameException {
    int error = runError(0, runIndex[0]);
    return restore(above, left > above ? -error : error);
  }

  /** The error of a sample that ends a run; type 1 where its neighbours are alike. */
  private int runError(int type, int index) throws UndecodableFrameException {
    int q = CONTEXTS + type;
    int k = codeParameter(a[q] + (type == 1 ? n[q] >> 1 : 0), n[q]);
    int mapped = bits.golomb(k, limit - RUN_BITS[index] - 1 - errorBits - 1, errorBits);
    if (mapped < 0 || mapped > range) {
      throw noSuchError();
    }
    int odd = (mapped + type) & 1;
    int size = (mapped + type + odd) >> 1;
    boolean isNegative = (k != 0 || 2 * negatives[type] >= n[q]) == (odd == 1);
    if (isNegative && size > 0) {
      negatives[type]++;
    }
    a[q] += (mapped + 1 - type) >> 1;
    if (n[q] == reset) {
      a[q] >>= 1;
      n[q] >>= 1;
      negatives[type] >>= 1;
    }
    n[q]++;
    return isNegative ? -size : size;
  }

  private static UndecodableFrameException noSuchError() {
    return new UndecodableFrameException(
        "a JPEG-LS scan has a prediction error that is out of range");
  }
}
