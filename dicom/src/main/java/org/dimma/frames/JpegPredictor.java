package org.dimma.frames;

/**
 * Makes samples of differences.
 *
 * @see "ITU-T T.81, H.1.2 and H.2"
 */
final class JpegPredictor {
  private final int selection;
  private final int bits;
  private final boolean isSigned;

  /**
   * @param selection 1 to 7, which neighbours a sample is predicted from
   * @param bits of a sample, less the point transform
   * @param isSigned whether samples may stand for negative numbers
   */
  JpegPredictor(int selection, int bits, boolean isSigned) {
    this.selection = selection;
    this.bits = bits;
    this.isSigned = isSigned;
  }

  /**
   * Adds one row to what is predicted for it, modulo 65536.
   *
   * @param start index of the row's first sample; the row above ends there
   * @param isFirst true for the first row of a scan or of a restart interval
   * @return false if a sample has more bits than it may
   */
  boolean addRow(int[] differences, char[] samples, int start, boolean isFirst) {
    if (isFirst) {
      samples[start] = (char) (differences[0] + (1 << (bits - 1)));
      addFromLeft(differences, samples, start);
    } else {
      samples[start] = (char) (differences[0] + samples[start - differences.length]);
      addFromNeighbours(differences, samples, start);
    }
    return isInRange(samples, start, start + differences.length);
  }

  private void addFromNeighbours(int[] differences, char[] samples, int start) {
    switch (selection) {
      case 1 -> addFromLeft(differences, samples, start);
      case 2 -> addFromAbove(differences, samples, start, 0);
      case 3 -> addFromAbove(differences, samples, start, 1);
      default -> addFromAll(differences, samples, start);
    }
  }

  private static void addFromLeft(int[] differences, char[] samples, int start) {
    int left = samples[start];
    for (int x = 1; x < differences.length; x++) {
      left = (differences[x] + left) & 0xFFFF;
      samples[start + x] = (char) left;
    }
  }

  private static void addFromAbove(int[] differences, char[] samples, int start, int back) {
    int above = start - differences.length - back;
    for (int x = 1; x < differences.length; x++) {
      samples[start + x] = (char) (differences[x] + samples[above + x]);
    }
  }

  private void addFromAll(int[] differences, char[] samples, int start) {
    int aboveStart = start - differences.length;
    int left = samples[start];
    int leftAbove = samples[aboveStart];
    for (int x = 1; x < differences.length; x++) {
      int above = samples[aboveStart + x];
      left = (differences[x] + predict(left, above, leftAbove)) & 0xFFFF;
      leftAbove = above;
      samples[start + x] = (char) left;
    }
  }

  private int predict(int left, int above, int leftAbove) {
    return switch (selection) {
      case 4 -> left + above - leftAbove;
      case 5 -> left + ((above - leftAbove) >> 1);
      case 6 -> above + ((left - leftAbove) >> 1);
      default -> (left + above) >> 1;
    };
  }

  /**
   * Writers of signed samples with fewer than 16 bits may have coded them as they stand in memory,
   * with the sign in every bit above.
   */
  private boolean isInRange(char[] samples, int start, int end) {
    int all = 0;
    for (int i = start; i < end; i++) {
      all |= samples[i];
    }
    if (all >> bits == 0) {
      return true;
    }
    for (int i = start; i < end; i++) {
      int beyondSign = (short) samples[i] >> (bits - 1);
      if (samples[i] >> bits != 0 && (!isSigned || beyondSign != -1)) {
        return false;
      }
    }
    return true;
  }
}
