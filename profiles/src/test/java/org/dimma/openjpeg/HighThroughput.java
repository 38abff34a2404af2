package org.dimma.openjpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dimma.frames.ImagePixel;

/** Made up pictures, and their codestreams as OpenJPH writes them. */
final class HighThroughput {
  private static final String PROGRAM = "ojph_compress";

  /** Where SIZ says the precision and the sign of the first component. */
  private static final int DEPTH_AT = 42;

  private static final int BYTES_OF_A_COMPONENT = 3;
  private static final int SIGNED = 0x80;

  private HighThroughput() {}

  static ImagePixel grey(int rows, int columns, int bits, boolean isSigned) {
    int allocated = bits > 8 ? 16 : 8;
    return new ImagePixel(rows, columns, 1, "MONOCHROME2", 0, allocated, bits, bits - 1, isSigned);
  }

  static ImagePixel rgb(int rows, int columns, int bits) {
    int allocated = bits > 8 ? 16 : 8;
    return new ImagePixel(rows, columns, 3, "RGB", 0, allocated, bits, bits - 1, false);
  }

  /** A native frame with ramps, edges, noise, flat areas and the extreme values. */
  static byte[] samples(ImagePixel image) {
    int lowest = image.isSigned() ? -(1 << (image.bitsStored() - 1)) : 0;
    int bytes = image.bitsAllocated() / 8;
    byte[] frame = new byte[Math.toIntExact(image.samples()) * bytes];
    int at = 0;
    for (int value : unsigned(image)) {
      for (int i = 0; i < bytes; i++) {
        frame[at++] = (byte) ((value + lowest) >> (8 * i));
      }
    }
    return frame;
  }

  private static int[] unsigned(ImagePixel image) {
    Random random = new Random(4711);
    int most = (1 << image.bitsStored()) - 1;
    int[] values = new int[Math.toIntExact(image.samples())];
    for (int i = 0; i < values.length; i++) {
      int x = i / image.samplesPerPixel() % image.columns();
      int y = i / image.samplesPerPixel() / image.columns();
      int component = i % image.samplesPerPixel();
      values[i] =
          switch (y / 8 % 4) {
            case 0 -> most * (x + component) / (image.columns() + 3);
            case 1 -> x % 16 < 8 ? 0 : most;
            case 2 -> random.nextInt(most + 1);
            default -> most / 3 * component;
          };
    }
    return values;
  }

  /**
   * Encodes {@link #samples}. The encoder is told that they are unsigned; the codestream of signed
   * ones differs in nothing but the sign in SIZ, which is added (T.800 Annex G.1).
   */
  static byte[] encode(Path folder, ImagePixel image, String options)
      throws IOException, InterruptedException {
    Path in = folder.resolve(image.samplesPerPixel() == 3 ? "in.ppm" : "in.pgm");
    Path out = folder.resolve("out.j2c");
    Files.write(in, picture(image));
    List<String> command = new ArrayList<>(List.of(program(), "-i", in.toString()));
    command.addAll(List.of("-o", out.toString()));
    command.addAll(List.of(options.split(" ")));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(0, process.waitFor(), () -> "" + command);
    byte[] codestream = Files.readAllBytes(out);
    for (int i = 0; image.isSigned() && i < image.samplesPerPixel(); i++) {
      codestream[DEPTH_AT + BYTES_OF_A_COMPONENT * i] |= (byte) SIGNED;
    }
    return codestream;
  }

  /** A portable any map, whose wide samples are big endian. */
  private static byte[] picture(ImagePixel image) throws IOException {
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    String header =
        String.format(
            "%s %d %d %d%n",
            image.samplesPerPixel() == 3 ? "P6" : "P5",
            image.columns(),
            image.rows(),
            (1 << image.bitsStored()) - 1);
    picture.write(header.getBytes(StandardCharsets.US_ASCII));
    for (int value : unsigned(image)) {
      if (image.bitsAllocated() > 8) {
        picture.write(value >> 8);
      }
      picture.write(value);
    }
    return picture.toByteArray();
  }

  private static String program() {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
    assumeTrue(isThere, PROGRAM + " absent: install openjph-tools");
    return PROGRAM;
  }
}
