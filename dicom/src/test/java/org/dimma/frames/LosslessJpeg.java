package org.dimma.frames;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * A picture and its lossless JPEG streams, written the slow way of T.81's formulas.
 *
 * @param planes for each component, samples of 0 to 2^precision - 1, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LosslessJpeg(int precision, int rows, int columns, int[][] planes) {

  /** What a stream is like, apart from its picture. */
  record Form(int selection, int pointTransform, int rowsToRestart, boolean isInterleaved) {
    static Form plain(int selection) {
      return new Form(selection, 0, 0, true);
    }
  }

  /** A picture in which neighbours may be alike or far apart. */
  static LosslessJpeg random(int precision, int rows, int columns, int components, long seed) {
    Random random = new Random(seed);
    int[][] planes = new int[components][rows * columns];
    for (int[] plane : planes) {
      int value = random.nextInt(1 << precision);
      for (int i = 0; i < plane.length; i++) {
        value = random.nextInt(4) == 0 ? random.nextInt(1 << precision) : value + 1;
        plane[i] = value & ((1 << precision) - 1);
      }
    }
    return new LosslessJpeg(precision, rows, columns, planes);
  }

  ImagePixel image(int bitsAllocated, boolean isSigned) {
    boolean isColor = planes.length > 1;
    return new ImagePixel(
        rows,
        columns,
        planes.length,
        isColor ? "RGB" : "MONOCHROME2",
        isColor ? 1 : 0,
        bitsAllocated,
        precision,
        precision - 1,
        isSigned);
  }

  byte[] samples(int bitsAllocated, int pointTransform) {
    int width = bitsAllocated / 8;
    byte[] samples = new byte[rows * columns * planes.length * width];
    for (int i = 0; i < samples.length / width; i++) {
      int sample = planes[i % planes.length][i / planes.length];
      sample = sample >> pointTransform << pointTransform;
      samples[i * width] = (byte) sample;
      if (width == 2) {
        samples[i * 2 + 1] = (byte) (sample >> 8);
      }
    }
    return samples;
  }

  byte[] stream(Form form) {
    int[] factors = IntStream.range(0, planes.length).map(i -> 0x11).toArray();
    JpegBytes stream = JpegBytes.start(8).frame(0xC3, precision, rows, columns, factors);
    if (form.rowsToRestart > 0) {
      stream.restartInterval(form.rowsToRestart * columns);
    }
    int[] all = IntStream.range(0, planes.length).toArray();
    if (form.isInterleaved) {
      scan(stream, form, all);
    } else {
      IntStream.of(all).forEach(component -> scan(stream, form, component));
    }
    return stream.end();
  }

  private void scan(JpegBytes stream, Form form, int... components) {
    int[] numbers = IntStream.of(components).map(i -> i + 1).toArray();
    stream.scan(form.selection, 0, form.pointTransform, numbers);
    for (int y = 0; y < rows; y++) {
      int sinceRestart = form.rowsToRestart == 0 ? y : y % form.rowsToRestart;
      if (sinceRestart == 0 && y > 0) {
        stream.pad().raw(0xFF, 0xD0 + (y / form.rowsToRestart - 1) % 8);
      }
      for (int x = 0; x < columns; x++) {
        for (int component : components) {
          int predicted = predicted(planes[component], form, x, y, sinceRestart == 0);
          int sample = planes[component][y * columns + x] >> form.pointTransform;
          difference(stream, (short) (sample - predicted));
        }
      }
    }
    stream.pad();
  }

  private static void difference(JpegBytes stream, int difference) {
    if (difference == Short.MIN_VALUE) {
      stream.value(16, 0); // Table H.2: 32768, without bits
    } else {
      stream.value(JpegBytes.sizeOf(difference), difference);
    }
  }

  private int predicted(int[] plane, Form form, int x, int y, boolean isFirstRow) {
    int here = y * columns + x;
    if (x == 0) {
      return isFirstRow
          ? 1 << (precision - form.pointTransform - 1)
          : plane[here - columns] >> form.pointTransform;
    }
    int left = plane[here - 1] >> form.pointTransform;
    if (isFirstRow) {
      return left;
    }
    int above = plane[here - columns] >> form.pointTransform;
    int leftAbove = plane[here - columns - 1] >> form.pointTransform;
    return switch (form.selection) {
      case 1 -> left;
      case 2 -> above;
      case 3 -> leftAbove;
      case 4 -> left + above - leftAbove;
      case 5 -> left + ((above - leftAbove) >> 1);
      case 6 -> above + ((left - leftAbove) >> 1);
      default -> (left + above) >> 1;
    };
  }
}
