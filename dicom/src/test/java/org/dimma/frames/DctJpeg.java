package org.dimma.frames;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A sequential DCT stream of random blocks, and what T.81's formulas make of it in floating point.
 *
 * @param factors the components' sampling factors, such as 0x21
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DctJpeg(int precision, int rows, int columns, int[] factors, byte[] stream, byte[] samples) {
  private static final int QUANTIZATION = 3;

  /**
   * What a stream is like, apart from its blocks.
   *
   * @param codeBits length of its Huffman codes, 8 to 15
   */
  record Form(int precision, int restartInterval, boolean isInterleaved, int codeBits) {}

  static DctJpeg random(Form form, int rows, int columns, long seed, int... factors) {
    return new Blocks(form, rows, columns, seed, factors).write();
  }

  ImagePixel image() {
    boolean isColor = factors.length > 1;
    return new ImagePixel(
        rows,
        columns,
        factors.length,
        isColor ? "YBR_FULL" : "MONOCHROME2",
        0,
        precision == 8 ? 8 : 16,
        precision,
        precision - 1,
        false);
  }

  /** A stream in the making. */
  private static final class Blocks {
    private final Form form;
    private final int rows;
    private final int columns;
    private final int[] factors;
    private final int maxHorizontal;
    private final int maxVertical;
    private final Random random;
    private final double[][][] planes;
    private final int[] predictions;
    private final JpegBytes stream;

    Blocks(Form form, int rows, int columns, long seed, int... factors) {
      this.form = form;
      this.rows = rows;
      this.columns = columns;
      this.factors = factors;
      this.maxHorizontal = IntStream.of(factors).map(f -> f >> 4).max().orElseThrow();
      this.maxVertical = IntStream.of(factors).map(f -> f & 0xF).max().orElseThrow();
      this.random = new Random(seed);
      this.planes = new double[factors.length][rows + 64][columns + 64];
      this.predictions = new int[factors.length];
      this.stream = JpegBytes.start(form.codeBits);
    }

    DctJpeg write() {
      int[] quantization = new int[65];
      Arrays.fill(quantization, 1, 65, QUANTIZATION);
      stream.segment(0xDB, quantization);
      stream.frame(form.precision == 8 ? 0xC0 : 0xC1, form.precision, rows, columns, factors);
      if (form.restartInterval > 0) {
        stream.restartInterval(form.restartInterval);
      }
      int[] all = IntStream.range(0, factors.length).toArray();
      if (form.isInterleaved) {
        scan(all);
      } else {
        IntStream.of(all).forEach(this::scan);
      }
      return new DctJpeg(form.precision, rows, columns, factors, stream.end(), samples());
    }

    private void scan(int... components) {
      stream.scan(0, 63, 0, IntStream.of(components).map(i -> i + 1).toArray());
      Arrays.fill(predictions, 0);
      boolean isOne = components.length == 1;
      int factor = factors[components[0]];
      int across = ceil(columns, 8 * maxHorizontal);
      int down = ceil(rows, 8 * maxVertical);
      if (isOne) {
        across = ceil(ceil(columns * (factor >> 4), maxHorizontal), 8);
        down = ceil(ceil(rows * (factor & 0xF), maxVertical), 8);
      }
      for (int mcu = 0; mcu < across * down; mcu++) {
        if (form.restartInterval > 0 && mcu > 0 && mcu % form.restartInterval == 0) {
          stream.pad().raw(0xFF, 0xD0 + (mcu / form.restartInterval - 1) % 8);
          Arrays.fill(predictions, 0);
        }
        for (int component : components) {
          int horizontal = isOne ? 1 : factors[component] >> 4;
          int vertical = isOne ? 1 : factors[component] & 0xF;
          for (int i = 0; i < horizontal * vertical; i++) {
            int x = mcu % across * horizontal + i % horizontal;
            int y = mcu / across * vertical + i / horizontal;
            block(component, x * 8, y * 8);
          }
        }
      }
      stream.pad();
    }

    private static int ceil(int dividend, int divisor) {
      return (dividend + divisor - 1) / divisor;
    }

    private void block(int component, int left, int top) {
      int amplitude = 1 << (form.precision - 4);
      double[] coefficients = new double[64];
      int dc = random.nextInt(-amplitude, amplitude);
      int difference = dc - predictions[component];
      predictions[component] = dc;
      stream.value(JpegBytes.sizeOf(difference), difference);
      coefficients[0] = dc * QUANTIZATION;
      int place = 1;
      while (random.nextInt(3) > 0) {
        int run = random.nextInt(20);
        if (place + run > 63) {
          break;
        }
        int value = random.nextInt(1, amplitude) * (random.nextBoolean() ? 1 : -1);
        if (run > 15) {
          stream.value(0xF0, 0);
        }
        stream.value(((run % 16) << 4) | JpegBytes.sizeOf(value), value);
        coefficients[ZIGZAG[place + run]] = value * QUANTIZATION;
        place += run + 1;
      }
      if (place < 64) {
        stream.value(0, 0);
      }
      transform(coefficients, planes[component], left, top);
    }

    private void transform(double[] block, double[][] plane, int left, int top) {
      for (int i = 0; i < 64; i++) {
        double sum = 0;
        for (int k = 0; k < 64; k++) {
          sum += block[k] * basis(i % 8, k % 8) * basis(i / 8, k / 8);
        }
        if (top + i / 8 < plane.length && left + i % 8 < plane[0].length) {
          plane[top + i / 8][left + i % 8] = sum / 4;
        }
      }
    }

    private static double basis(int at, int frequency) {
      return frequency == 0 ? Math.sqrt(0.5) : Math.cos((2 * at + 1) * frequency * Math.PI / 16);
    }

    private byte[] samples() {
      int width = form.precision == 8 ? 1 : 2;
      byte[] samples = new byte[rows * columns * factors.length * width];
      for (int i = 0; i < samples.length / width; i++) {
        int component = i % factors.length;
        int x = i / factors.length % columns * (factors[component] >> 4) / maxHorizontal;
        int y = i / factors.length / columns * (factors[component] & 0xF) / maxVertical;
        long sample = Math.round(planes[component][y][x]) + (1 << (form.precision - 1));
        sample = Math.max(0, Math.min((1 << form.precision) - 1, sample));
        samples[i * width] = (byte) sample;
        if (width == 2) {
          samples[i * 2 + 1] = (byte) (sample >> 8);
        }
      }
      return samples;
    }
  }

  private static final int[] ZIGZAG = zigzag();

  /** Up and down the diagonals, as T.81's Figure 5 draws it. */
  private static int[] zigzag() {
    int[] order = new int[64];
    int place = 0;
    for (int diagonal = 0; diagonal < 15; diagonal++) {
      for (int i = Math.max(0, diagonal - 7); i <= Math.min(7, diagonal); i++) {
        int x = diagonal % 2 == 0 ? i : diagonal - i;
        order[place++] = (diagonal - x) * 8 + x;
      }
    }
    return order;
  }
}
