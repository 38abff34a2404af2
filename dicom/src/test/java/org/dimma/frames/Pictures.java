package org.dimma.frames;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.dimma.dicom.TransferSyntax;

/** Made up pictures: ramps, flat areas, edges, noise and the extreme values. */
final class Pictures {
  private Pictures() {}

  static ImagePixel grey(int rows, int columns, int bitsStored, boolean isSigned) {
    int allocated = bitsStored > 8 ? 16 : 8;
    return new ImagePixel(
        rows, columns, 1, "MONOCHROME2", 0, allocated, bitsStored, bitsStored - 1, isSigned);
  }

  static ImagePixel rgb(int rows, int columns, int bitsStored) {
    int allocated = bitsStored > 8 ? 16 : 8;
    return new ImagePixel(rows, columns, 3, "RGB", 0, allocated, bitsStored, bitsStored - 1, false);
  }

  static PixelFile file(ImagePixel image, int frames) {
    return new PixelFile(
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        image,
        IntStream.range(0, frames).mapToObj(i -> frame(image, i)).toList());
  }

  static PixelFile file(ImagePixel image) {
    return new PixelFile(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, image, List.of(frame(image, 0)));
  }

  private static byte[] frame(ImagePixel image, int seed) {
    Random random = new Random(4711 + seed);
    int bytes = image.bitsAllocated() / 8;
    byte[] frame = new byte[Math.toIntExact(image.samples()) * bytes];
    long mask = (1L << image.bitsStored()) - 1;
    int at = 0;
    for (int y = 0; y < image.rows(); y++) {
      for (int x = 0; x < image.columns(); x++) {
        for (int c = 0; c < image.samplesPerPixel(); c++) {
          long value = value(x, y, c, image.columns(), mask, random) & mask;
          if (image.isSigned() && value > mask >> 1) {
            value |= ~mask; // Sign bits fill the sample, as in most real files.
          }
          for (int i = 0; i < bytes; i++) {
            frame[at++] = (byte) (value >> (8 * i));
          }
        }
      }
    }
    return frame;
  }

  private static long value(int x, int y, int c, int columns, long most, Random random) {
    int band = y / 8 % 5;
    return switch (band) {
      case 0 -> most * (x + c) / columns;
      case 1 -> x < columns / 2 ? most / 3 * c : most;
      case 2 -> random.nextLong();
      case 3 -> most * x / columns / 2 + random.nextInt(3);
      default -> (x / 5 + y / 3 + c) % 2 == 0 ? 0 : most;
    };
  }
}
