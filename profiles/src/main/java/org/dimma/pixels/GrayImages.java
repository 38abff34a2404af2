package org.dimma.pixels;

import java.util.ArrayList;
import java.util.List;
import org.dimma.frames.Frame;
import org.dimma.frames.ImagePixel;

/**
 * Makes the pictures out of a frame that must all be searched for text: its brightness, and of a
 * coloured one each difference of colours that shows edges where the brightness has none.
 */
public final class GrayImages {
  /** An edge of colour counts from this part of the largest sample on. */
  private static final float EDGE = 0.08f;

  /** Fewer edges are no text: three letters of 10 pixels have more than twice as many. */
  private static final int FEWEST_EDGES = 16;

  private GrayImages() {}

  /**
   * The pictures to search; the first is the brightness, greater where the picture is brighter. In
   * a PALETTE COLOR image the indices stand for it: with its tables, call the other method.
   *
   * @throws IllegalArgumentException if the frame has fewer bytes than its description needs, or
   *     the description is none that PS3.5 8.1 allows
   */
  public static List<GrayImage> of(Frame frame) {
    ImagePixel image = frame.image();
    SamplePlanes planes = new SamplePlanes(frame);
    if (image.samplesPerPixel() == 3) {
      return inColour(image, planes);
    }
    List<GrayImage> all = new ArrayList<>();
    for (int channel = 0; channel < image.samplesPerPixel(); channel++) {
      float[] values = planes.plane(channel);
      if (image.photometricInterpretation().equals("MONOCHROME1")) {
        invert(values);
      }
      all.add(picture(image, values));
    }
    return List.copyOf(all);
  }

  /**
   * The pictures to search in a PALETTE COLOR frame; in any other, the same as {@link #of(Frame)}.
   *
   * @throws IllegalArgumentException as of {@link #of(Frame)}
   */
  public static List<GrayImage> of(Frame frame, Palette palette) {
    ImagePixel image = frame.image();
    if (image.samplesPerPixel() != 1
        || !image.photometricInterpretation().equals("PALETTE COLOR")) {
      return of(frame);
    }
    float[] red = new SamplePlanes(frame).plane(0);
    float[] green = new float[red.length];
    float[] blue = new float[red.length];
    for (int i = 0; i < red.length; i++) {
      int entry = palette.entry(red[i]);
      red[i] = palette.red()[entry];
      green[i] = palette.green()[entry];
      blue[i] = palette.blue()[entry];
    }
    return fromRgb(image, red, green, blue);
  }

  private static List<GrayImage> inColour(ImagePixel image, SamplePlanes planes) {
    float[] first = planes.plane(0);
    float[] second = planes.plane(1);
    float[] third = planes.plane(2);
    return image.photometricInterpretation().startsWith("YBR_")
        ? visible(image, first, second, third)
        : fromRgb(image, first, second, third);
  }

  private static GrayImage picture(ImagePixel image, float[] values) {
    return new GrayImage(image.columns(), image.rows(), values);
  }

  private static void invert(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = -values[i];
    }
  }

  /** Turns the planes, in place, into brightness and differences (weights: ITU-T T.871, 7). */
  private static List<GrayImage> fromRgb(ImagePixel image, float[] r, float[] g, float[] b) {
    for (int i = 0; i < r.length; i++) {
      float y = 0.299f * r[i] + 0.587f * g[i] + 0.114f * b[i];
      g[i] = (b[i] - y) * 0.564f;
      b[i] = (r[i] - y) * 0.713f;
      r[i] = y;
    }
    return visible(image, r, g, b);
  }

  private static List<GrayImage> visible(ImagePixel image, float[] y, float[] cb, float[] cr) {
    List<GrayImage> pictures = new ArrayList<>();
    pictures.add(picture(image, y));
    float edge = EDGE * largest(y);
    for (float[] colour : List.of(cb, cr)) {
      if (hasOwnEdges(y, colour, edge)) {
        pictures.add(picture(image, colour));
      }
    }
    return List.copyOf(pictures);
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  /**
   * True when colour changes from pixel to pixel where brightness changes less than half as much.
   */
  private static boolean hasOwnEdges(float[] y, float[] colour, float edge) {
    int edges = 0;
    for (int i = 2; i < y.length && edges < FEWEST_EDGES; i++) {
      float change = Math.abs(colour[i] - colour[i - 2]);
      if (change > edge && change > 2 * Math.abs(y[i] - y[i - 2])) {
        edges++;
      }
    }
    return edges >= FEWEST_EDGES;
  }
}
