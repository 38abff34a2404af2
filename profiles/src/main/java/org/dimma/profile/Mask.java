package org.dimma.profile;

import java.io.Serializable;

/**
 * A rectangle that a scanner always writes into, in images of one size.
 *
 * @param rows of the images that it is for, 1 to 65535
 * @param columns of the images that it is for, 1 to 65535
 * @param x of its first column, from 0
 * @param y of its first row, from 0
 * @param width columns, 1 or more
 * @param height rows, 1 or more
 */
public record Mask(int rows, int columns, int x, int y, int width, int height)
    implements Serializable {

  /** Throws {@link IllegalArgumentException} when it does not lie within the image. */
  public Mask {
    boolean hasSize = width > 0 && height > 0 && rows > 0 && columns > 0;
    boolean isInside = x >= 0 && y >= 0 && (long) x + width <= columns && (long) y + height <= rows;
    if (!hasSize || !isInside || rows > 65_535 || columns > 65_535) {
      throw new IllegalArgumentException(
          "expected a rectangle of 1 pixel or more within an image of at most 65535 x 65535");
    }
  }
}
