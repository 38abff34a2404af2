package org.dimma.deidentify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.dimma.frames.PixelBox;

/**
 * What is painted over in every frame of an instance.
 *
 * @param painted rectangles that are painted over
 * @param shown where this is not empty, all that lies outside of these rectangles is painted over
 *     too
 * @param photometricInterpretation of the frames once they are decoded
 */
public record Redaction(
    List<PixelBox> painted, List<PixelBox> shown, String photometricInterpretation) {

  /** Nothing is painted: pixel data leaves as it is. */
  public static final Redaction NONE = new Redaction(List.of(), List.of(), "");

  public Redaction {
    painted = List.copyOf(painted);
    shown = List.copyOf(shown);
  }

  public boolean isNone() {
    return painted.isEmpty() && shown.isEmpty();
  }

  /** Whether it paints over any pixel of such an image; not known, and so false, of a huge one. */
  public boolean paintsAny(int rows, int columns) {
    return (long) rows * columns <= FrameGate.MAX_PIXELS && !pixels(rows, columns).isEmpty();
  }

  /** This, and more rectangles. */
  public Redaction plus(List<PixelBox> more) {
    List<PixelBox> all = new ArrayList<>(painted);
    more.stream().filter(box -> !painted.contains(box)).forEach(all::add);
    return new Redaction(all, shown, photometricInterpretation);
  }

  /** The pixels that are painted over, by row * columns + column. */
  BitSet pixels(int rows, int columns) {
    BitSet pixels = new BitSet(rows * columns);
    if (!shown.isEmpty()) {
      pixels.set(0, rows * columns);
      shown.forEach(box -> fill(pixels, box, rows, columns, false));
    }
    painted.forEach(box -> fill(pixels, box, rows, columns, true));
    return pixels;
  }

  private static void fill(BitSet pixels, PixelBox box, int rows, int columns, boolean value) {
    int right = Math.min(columns, box.x() + box.width());
    for (int y = box.y(); y < Math.min(rows, box.y() + box.height()) && box.x() < right; y++) {
      pixels.set(y * columns + box.x(), y * columns + right, value);
    }
  }
}
