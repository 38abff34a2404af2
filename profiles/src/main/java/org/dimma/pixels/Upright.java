package org.dimma.pixels;

import org.dimma.pixels.TextRegion.Turn;

/** A part of a picture, seen as if it were turned. */
final class Upright {
  private final GrayImage image;
  private final Turn turn;
  private final int left;
  private final int top;
  private final int columns;
  private final int rows;

  /**
   * Looks at a region and some pixels around it, as far as the picture goes.
   *
   * @throws IllegalArgumentException if the region is not inside of the picture
   */
  Upright(GrayImage image, TextRegion region, int margin, Turn turn) {
    long right = (long) region.x() + region.width();
    long bottom = (long) region.y() + region.height();
    if (region.x() < 0
        || region.y() < 0
        || region.width() < 1
        || region.height() < 1
        || right > image.width()
        || bottom > image.height()) {
      throw new IllegalArgumentException(
          "a region must lie in its picture of " + image.width() + " x " + image.height());
    }
    this.image = image;
    this.turn = turn;
    this.left = Math.max(0, region.x() - margin);
    this.top = Math.max(0, region.y() - margin);
    this.columns = (int) Math.min(image.width(), right + margin) - left;
    this.rows = (int) Math.min(image.height(), bottom + margin) - top;
  }

  /** Columns after the turn. */
  int width() {
    return isSideways() ? rows : columns;
  }

  /** Rows after the turn. */
  int height() {
    return isSideways() ? columns : rows;
  }

  float value(int x, int y) {
    return image.values()[pictureY(x, y) * image.width() + pictureX(x, y)];
  }

  /** The column of the picture in which a pixel lies. */
  int pictureX(int x, int y) {
    return left
        + switch (turn) {
          case NONE -> x;
          case QUARTER -> y;
          case HALF -> columns - 1 - x;
          case THREE_QUARTERS -> columns - 1 - y;
        };
  }

  /** The row of the picture in which a pixel lies. */
  int pictureY(int x, int y) {
    return top
        + switch (turn) {
          case NONE -> y;
          case QUARTER -> rows - 1 - x;
          case HALF -> rows - 1 - y;
          case THREE_QUARTERS -> x;
        };
  }

  private boolean isSideways() {
    return turn == Turn.QUARTER || turn == Turn.THREE_QUARTERS;
  }
}
