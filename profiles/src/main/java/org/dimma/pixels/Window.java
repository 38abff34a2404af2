package org.dimma.pixels;

/**
 * The samples that a picture shows with full contrast.
 *
 * @param low the sample that is nearly black, in the units of the frame
 * @param high the sample that is nearly white, greater than {@code low}
 */
public record Window(float low, float high) {

  /** Throws {@link IllegalArgumentException} when nothing is between the two. */
  public Window {
    if (!(low < high)) {
      throw new IllegalArgumentException("a window has a low and a high end");
    }
  }

  /**
   * The window that a header asks for; in samples, as they are before a rescale.
   *
   * @param center WindowCenter (0028,1050)
   * @param width WindowWidth (0028,1051), more than 1
   * @param slope RescaleSlope (0028,1053), more than 0
   * @param intercept RescaleIntercept (0028,1052)
   * @throws IllegalArgumentException if they make no window
   * @see "PS3.3 C.11.2.1.2.1"
   */
  public static Window of(double center, double width, double slope, double intercept) {
    double low = center - 0.5 - (width - 1) / 2;
    double high = center - 0.5 + (width - 1) / 2;
    if (!(slope > 0) || !Double.isFinite((low - intercept) / slope)) {
      throw new IllegalArgumentException("no rescale that keeps bright what is bright");
    }
    return new Window((float) ((low - intercept) / slope), (float) ((high - intercept) / slope));
  }
}
