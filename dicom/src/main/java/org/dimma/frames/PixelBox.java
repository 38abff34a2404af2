package org.dimma.frames;

import java.util.Optional;

/**
 * A rectangle of pixels.
 *
 * @param x of the first column, from 0
 * @param y of the first row, from 0
 * @param width columns, 1 or more
 * @param height rows, 1 or more
 */
public record PixelBox(int x, int y, int width, int height) {

  /** The rectangle with these corners, both in it; empty when they are no corners. */
  public static Optional<PixelBox> between(int minX, int minY, int maxX, int maxY) {
    boolean isBox = minX >= 0 && minY >= 0 && minX <= maxX && minY <= maxY && maxX <= 0xFFFF;
    return isBox && maxY <= 0xFFFF
        ? Optional.of(new PixelBox(minX, minY, maxX - minX + 1, maxY - minY + 1))
        : Optional.empty();
  }

  /** The same with some pixels more on every side, as far as the picture goes. */
  public PixelBox grown(int sideways, int upAndDown, int columns, int rows) {
    int left = Math.max(0, x - sideways);
    int top = Math.max(0, y - upAndDown);
    return new PixelBox(
        left,
        top,
        Math.min(columns, x + width + sideways) - left,
        Math.min(rows, y + height + upAndDown) - top);
  }
}
