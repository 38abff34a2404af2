package org.dimma.pixels;

/**
 * The brightness of a picture, in whatever units its samples have.
 *
 * @param width pixels in a row
 * @param height rows
 * @param values row after row, {@code width * height} of them, all finite; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy would cost more than a look
public record GrayImage(int width, int height, float[] values) {

  /** Throws {@link IllegalArgumentException} when there are not as many values as pixels. */
  public GrayImage {
    if (width < 1 || height < 1 || (long) width * height != values.length) {
      throw new IllegalArgumentException(
          width + " x " + height + " pixels, but " + values.length + " values");
    }
  }
}
