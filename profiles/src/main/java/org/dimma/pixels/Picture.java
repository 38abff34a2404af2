package org.dimma.pixels;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.dimma.frames.Frame;
import org.dimma.frames.ImagePixel;

/**
 * A small picture of a frame, for people to see what is in it. Nothing is clipped: what lies
 * outside of the window is faint, but there, since a text may hide among it.
 *
 * @see "PS3.3 C.7.6.3.1.2; ITU-T T.871, 7"
 */
public final class Picture {
  /** Pixels of the longer side, at most; a smaller frame is not enlarged. */
  public static final int MAX_SIDE = 512;

  private static final float QUALITY = 0.9f;

  private final BufferedImage image;

  private Picture(BufferedImage image) {
    this.image = image;
  }

  /**
   * Draws a frame.
   *
   * @param palette of a PALETTE COLOR frame; without it, the indices are drawn
   * @param window of a frame of one sample a pixel; without it, the 1st to the 99th percentile
   * @throws IllegalArgumentException as of {@link GrayImages#of(Frame)}
   */
  public static Picture of(Frame frame, Optional<Palette> palette, Optional<Window> window) {
    ImagePixel image = frame.image();
    SamplePlanes planes = new SamplePlanes(frame);
    Scale scale = Scale.of(image.columns(), image.rows());
    if (image.samplesPerPixel() == 3) {
      return inColour(image, planes, scale);
    }
    if (image.photometricInterpretation().equals("PALETTE COLOR") && palette.isPresent()) {
      return ofPalette(planes.plane(0), palette.get(), scale);
    }
    float[] samples = scale.reduce(planes.plane(0));
    boolean isInverted = image.photometricInterpretation().equals("MONOCHROME1");
    return new Picture(gray(new Levels(samples, window), samples, isInverted, scale));
  }

  private static BufferedImage gray(
      Levels levels, float[] samples, boolean isInverted, Scale scale) {
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      int level = levels.of(samples[i]);
      bytes[i] = (byte) (isInverted ? 255 - level : level);
    }
    BufferedImage image =
        new BufferedImage(scale.width(), scale.height(), BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, scale.width(), scale.height(), bytes);
    return image;
  }

  private static Picture ofPalette(float[] samples, Palette palette, Scale scale) {
    int largest = 0;
    for (int[] table : new int[][] {palette.red(), palette.green(), palette.blue()}) {
      largest = Math.max(largest, Arrays.stream(table).max().orElse(0));
    }
    // Tables of 16 bits may hold numbers of 8.
    float unit = largest > 255 ? 255f / 65535 : 1;
    return rgb(
        scale.reduce(looked(samples, palette, palette.red(), unit)),
        scale.reduce(looked(samples, palette, palette.green(), unit)),
        scale.reduce(looked(samples, palette, palette.blue(), unit)),
        scale);
  }

  private static float[] looked(float[] samples, Palette palette, int[] table, float unit) {
    float[] colour = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      colour[i] = table[palette.entry(samples[i])] * unit;
    }
    return colour;
  }

  private static Picture inColour(ImagePixel image, SamplePlanes planes, Scale scale) {
    float[][] all = new float[3][];
    for (int channel = 0; channel < all.length; channel++) {
      all[channel] = scale.reduce(planes.plane(channel));
      float unit = (float) (255 / (Math.scalb(1.0, image.bitsStored()) - 1));
      for (int i = 0; i < all[channel].length; i++) {
        all[channel][i] *= unit;
      }
    }
    String photometric = image.photometricInterpretation();
    if (photometric.startsWith("YBR_")) {
      toRgb(all[0], all[1], all[2], photometric.startsWith("YBR_PARTIAL"));
    }
    return rgb(all[0], all[1], all[2], scale);
  }

  /** In place, of 0 to 255; a partial range has black at 16 and white at 235 (ITU-R BT.601). */
  private static void toRgb(float[] y, float[] cb, float[] cr, boolean isPartial) {
    for (int i = 0; i < y.length; i++) {
      float bright = isPartial ? (y[i] - 16) * 255 / 219 : y[i];
      float blue = (cb[i] - 128) * (isPartial ? 255f / 224 : 1);
      float red = (cr[i] - 128) * (isPartial ? 255f / 224 : 1);
      y[i] = bright + 1.402f * red;
      cb[i] = bright - 0.344136f * blue - 0.714136f * red;
      cr[i] = bright + 1.772f * blue;
    }
  }

  private static Picture rgb(float[] red, float[] green, float[] blue, Scale scale) {
    BufferedImage image =
        new BufferedImage(scale.width(), scale.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < red.length; i++) {
      int rgb = byteOf(red[i]) << 16 | byteOf(green[i]) << 8 | byteOf(blue[i]);
      image.setRGB(i % scale.width(), i / scale.width(), rgb);
    }
    return new Picture(image);
  }

  private static int byteOf(float level) {
    return Math.max(0, Math.min(255, Math.round(level)));
  }

  public int columns() {
    return image.getWidth();
  }

  public int rows() {
    return image.getHeight();
  }

  /** Red, green and blue of a pixel, 8 bits each, as drawn. */
  int rgb(int x, int y) {
    return image.getType() == BufferedImage.TYPE_BYTE_GRAY
        ? image.getRaster().getSample(x, y, 0) * 0x010101
        : image.getRGB(x, y) & 0xFFFFFF;
  }

  /** Writes a JPEG file; the same Java gives the same bytes. */
  public void writeJpeg(OutputStream out) throws IOException {
    ImageWriter writer = jdkWriter();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
  }

  /** Another plug-in on the class path would write other bytes. */
  private static ImageWriter jdkWriter() {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (ImageIO.class.getModule().equals(writer.getClass().getModule())) {
        return writer;
      }
    }
    throw new IllegalStateException("Every Java runtime writes JPEG");
  }

  /** The way from samples to 0 to 255. */
  private static final class Levels {
    /** What is left to the samples below the window, and to those above. */
    private static final int TAIL = 16;

    private static final int PERCENT = 100;

    /** In a window so many times wider than all that there is, nobody sees anything. */
    private static final int TOO_WIDE = 16;

    private final float min;
    private final float low;
    private final float high;
    private final float max;

    private Levels(float[] samples, Optional<Window> window) {
      float[] sorted = samples.clone();
      Arrays.sort(sorted);
      int last = sorted.length - 1;
      min = sorted[0];
      max = sorted[last];
      Window shown =
          window
              .filter(this::shows)
              .or(() -> windowOf(sorted[last / PERCENT], sorted[last - last / PERCENT]))
              .or(() -> windowOf(min, max))
              .orElse(new Window(min, Math.nextUp(min)));
      low = shown.low();
      high = shown.high();
    }

    private boolean shows(Window one) {
      return one.low() < max && one.high() > min && one.high() - one.low() < TOO_WIDE * (max - min);
    }

    private static Optional<Window> windowOf(float low, float high) {
      return low < high ? Optional.of(new Window(low, high)) : Optional.empty();
    }

    private int of(float sample) {
      float level;
      if (sample < low) {
        level = TAIL * (sample - min) / (low - min);
      } else if (sample > high) {
        level = 255 - TAIL + TAIL * (sample - high) / (max - high);
      } else {
        level = TAIL + (255 - 2 * TAIL) * (sample - low) / (high - low);
      }
      return byteOf(level);
    }
  }

  /** A frame and the smaller picture of it. */
  private record Scale(int columns, int rows, int width, int height) {
    private static Scale of(int columns, int rows) {
      int longest = Math.max(columns, rows);
      return longest <= MAX_SIDE
          ? new Scale(columns, rows, columns, rows)
          : new Scale(columns, rows, shorter(columns, longest), shorter(rows, longest));
    }

    private static int shorter(int side, int longest) {
      return Math.max(1, (int) ((long) side * MAX_SIDE / longest));
    }

    /** Each pixel of the picture is the mean of those of the frame that it covers. */
    private float[] reduce(float[] plane) {
      if (width == columns && height == rows) {
        return plane;
      }
      float[] reduced = new float[width * height];
      for (int y = 0; y < height; y++) {
        int top = (int) ((long) y * rows / height);
        int bottom = (int) ((long) (y + 1) * rows / height);
        for (int x = 0; x < width; x++) {
          int left = (int) ((long) x * columns / width);
          int right = (int) ((long) (x + 1) * columns / width);
          reduced[y * width + x] = mean(plane, left, right, top, bottom);
        }
      }
      return reduced;
    }

    private float mean(float[] plane, int left, int right, int top, int bottom) {
      double sum = 0;
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          sum += plane[y * columns + x];
        }
      }
      return (float) (sum / ((double) (right - left) * (bottom - top)));
    }
  }
}
