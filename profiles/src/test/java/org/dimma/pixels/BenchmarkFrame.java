package org.dimma.pixels;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.dimma.frames.Frame;
import org.dimma.frames.ImagePixel;
import org.dimma.pixels.TextRegion.Turn;

/** Frames to measure with, made by a formula and a fixed seed. */
public enum BenchmarkFrame {
  /** A slice of a trunk without text, 512 x 512, 12 bits of 16. */
  CT {
    @Override
    Frame make() {
      return ofWords(Backgrounds.trunk(512, 3));
    }
  },
  /** A scanner's own slice of the same size, from the corpus. */
  REAL_CT {
    @Override
    Frame make() throws IOException {
      Path file = corpus().orElseThrow(FileNotFoundException::new).resolve(SLICE);
      return ofWords(CorpusFrames.of(file).get(0).get(0));
    }
  },
  /** Black text on a white page, 512 x 512 of 8 bits. */
  REPORT {
    @Override
    Frame make() {
      return ofBytes(report(), "MONOCHROME2", 1);
    }
  },
  /** Stained tissue without text, 256 x 256 in RGB. */
  SLIDE_TILE {
    @Override
    Frame make() {
      return ofBytes(tissue(), "RGB", 3);
    }
  };

  private static final String SLICE = "series/ct-ge-hispeed-a/ct-001.dcm";
  private static final int BITS = 12;
  private static final int TILE = 256;

  abstract Frame make() throws IOException;

  /** The folder of other people's files, where it is present. */
  static Optional<Path> corpus() {
    String folder = System.getenv().getOrDefault("DIMMA_CORPUS", "../shared/corpus/open");
    return Optional.of(Path.of(folder)).filter(Files::isDirectory);
  }

  private static Frame ofWords(GrayImage image) {
    float least = Float.MAX_VALUE;
    for (float value : image.values()) {
      least = Math.min(least, value);
    }
    ByteBuffer samples =
        ByteBuffer.allocate(image.values().length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : image.values()) {
      samples.putShort((short) (value - least));
    }
    return new Frame(
        new ImagePixel(
            image.height(), image.width(), 1, "MONOCHROME2", 0, Short.SIZE, BITS, BITS - 1, false),
        samples.array());
  }

  private static Frame ofBytes(GrayImage samples, String photometric, int channels) {
    byte[] bytes = new byte[samples.values().length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.max(0, Math.min(255, samples.values()[i]));
    }
    int columns = samples.width() / channels;
    return new Frame(
        new ImagePixel(samples.height(), columns, channels, photometric, 0, 8, 8, 7, false), bytes);
  }

  private static GrayImage report() {
    GrayImage page = Backgrounds.flat(512, 255);
    for (int line = 0; line < 20; line++) {
      String text = "Svar " + line + ": DT thorax 2024-11-05, pat 19540312-1234";
      TextStamp stamp = TextStamp.of(text, "DejaVu Sans", 14, true, Turn.NONE);
      for (int i = 0; i < stamp.ink().length; i++) {
        int at = (20 + 24 * line + i / stamp.width()) * page.width() + 20 + i % stamp.width();
        page.values()[at] = 255 - 235 * stamp.ink()[i];
      }
    }
    return page;
  }

  /** Pink, with some hundred violet nuclei and the noise of a camera; three values a pixel. */
  private static GrayImage tissue() {
    float[][] planes = new float[3][TILE * TILE];
    int[] ground = {226, 170, 200};
    int[] nucleus = {110, 70, 140};
    Random random = new Random(11);
    int[] centres = random.ints(300, 0, TILE * TILE).toArray();
    float[] values = new float[3 * TILE * TILE];
    for (int channel = 0; channel < planes.length; channel++) {
      float[] plane = planes[channel];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = isNear(centres, i) ? nucleus[channel] : ground[channel];
      }
      plane = Backgrounds.blurred(plane, TILE);
      for (int i = 0; i < plane.length; i++) {
        values[3 * i + channel] = (float) (plane[i] + 6 * random.nextGaussian());
      }
    }
    return new GrayImage(3 * TILE, TILE, values);
  }

  private static boolean isNear(int[] centres, int pixel) {
    for (int centre : centres) {
      int dx = pixel % TILE - centre % TILE;
      int dy = pixel / TILE - centre / TILE;
      if (dx * dx + 2 * dy * dy < 24) {
        return true;
      }
    }
    return false;
  }
}
