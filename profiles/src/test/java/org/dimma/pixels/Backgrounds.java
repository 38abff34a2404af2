package org.dimma.pixels;

import java.util.Arrays;
import java.util.Random;

/** Pictures without text, made by a formula and a fixed seed. */
final class Backgrounds {
  private Backgrounds() {}

  /** One value everywhere. */
  static GrayImage flat(int size, float value) {
    float[] values = new float[size * size];
    Arrays.fill(values, value);
    return new GrayImage(size, size, values);
  }

  /** White noise. */
  static GrayImage noise(int size, double mean, double sigma, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round(mean + sigma * random.nextGaussian());
    }
    return new GrayImage(size, size, values);
  }

  /** A trunk in a CT: air, fat, organs, bones with a marrow, a table, the scanner's noise. */
  static GrayImage trunk(int size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size * size];
    Arrays.fill(values, 24);
    double c = size / 2.0;
    double rx = size * (0.36 + 0.06 * random.nextDouble());
    double ry = size * (0.26 + 0.05 * random.nextDouble());
    ellipse(values, size, c, c, rx, ry, 930);
    ellipse(values, size, c, c, rx * 0.93, ry * 0.91, 1060);
    for (int organ = 0; organ < 60; organ++) {
      double angle = random.nextDouble() * 2 * Math.PI;
      double reach = Math.sqrt(random.nextDouble()) * 0.8;
      double x = c + rx * reach * Math.cos(angle);
      double y = c + ry * reach * Math.sin(angle);
      double r = size * (0.004 + 0.05 * random.nextDouble() * random.nextDouble());
      ellipse(values, size, x, y, r, r * (0.5 + random.nextDouble()), 850 + random.nextInt(400));
    }
    for (int rib = 0; rib < 18; rib++) {
      double angle = rib * Math.PI / 9 + 0.1;
      double x = c + rx * 0.86 * Math.cos(angle);
      double y = c + ry * 0.84 * Math.sin(angle);
      ellipse(values, size, x, y, size * 0.022, size * 0.013, 1800);
      ellipse(values, size, x, y, size * 0.014, size * 0.007, 1250);
    }
    for (int x = (int) (size * 0.1); x < size * 0.9; x++) {
      for (int y = (int) (size * 0.86); y < size * 0.87; y++) {
        values[y * size + x] = 700;
      }
    }
    return noisy(blurred(blurred(values, size), size), size, 8 + 30 * random.nextDouble(), random);
  }

  private static void ellipse(
      float[] values, int size, double cx, double cy, double rx, double ry, float value) {
    for (int y = Math.max(0, (int) (cy - ry)); y <= Math.min(size - 1, (int) (cy + ry)); y++) {
      for (int x = Math.max(0, (int) (cx - rx)); x <= Math.min(size - 1, (int) (cx + rx)); x++) {
        double dx = (x - cx) / rx;
        double dy = (y - cy) / ry;
        if (dx * dx + dy * dy <= 1) {
          values[y * size + x] = value;
        }
      }
    }
  }

  /** The mean of 3 x 3; the border stays. */
  static float[] blurred(float[] values, int width) {
    float[] blurred = values.clone();
    for (int i = width + 1; i < values.length - width - 1; i++) {
      float sum = 0;
      for (int dy = -width; dy <= width; dy += width) {
        sum += values[i + dy - 1] + values[i + dy] + values[i + dy + 1];
      }
      blurred[i] = sum / 9;
    }
    return blurred;
  }

  private static GrayImage noisy(float[] values, int size, double sigma, Random random) {
    float[] grain = new float[values.length];
    for (int i = 0; i < grain.length; i++) {
      grain[i] = (float) (random.nextGaussian() * sigma * 2.2);
    }
    grain = blurred(grain, size);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, Math.round(values[i] + grain[i]));
    }
    return new GrayImage(size, size, values);
  }
}
