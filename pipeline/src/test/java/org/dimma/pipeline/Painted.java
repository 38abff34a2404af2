package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.dimma.frames.PixelBox;

/** Which pixels a run says that it painted over, and whether it did, and no others. */
final class Painted {
  private static final int MARGIN = 6;

  private final int rows;
  private final int columns;
  private final BitSet pixels;

  private Painted(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.pixels = new BitSet(rows * columns);
  }

  /** Nothing is. */
  static Painted none() {
    return new Painted(Picture.ROWS, Picture.COLUMNS);
  }

  /**
   * What the log of a run says is painted; around a text a margin is painted too, wider at its
   * ends, around a mask none. What it says is shown is left out.
   */
  static Painted of(JsonNode logged) {
    Painted painted = none();
    for (JsonNode region : logged.get("regions")) {
      String what = region.get("what").asText();
      boolean isShown = what.startsWith("region");
      assertEquals(!isShown, region.get("painted").asBoolean(), region::toString);
      boolean isText = !what.startsWith("mask");
      PixelBox box =
          new PixelBox(
              region.get("x").asInt(),
              region.get("y").asInt(),
              region.get("width").asInt(),
              region.get("height").asInt());
      if (!isShown) {
        painted.with(isText ? aroundLine(box) : box);
      }
    }
    return painted;
  }

  private static PixelBox aroundLine(PixelBox box) {
    int beyond = MARGIN + 2 * Math.min(box.width(), box.height());
    boolean isLying = box.width() >= box.height();
    return box.grown(
        isLying ? beyond : MARGIN, isLying ? MARGIN : beyond, Picture.COLUMNS, Picture.ROWS);
  }

  /** And a rectangle. */
  Painted with(PixelBox box) {
    set(box, true);
    return this;
  }

  /** And all around a rectangle. */
  Painted withAllAround(PixelBox box) {
    BitSet before = (BitSet) pixels.clone();
    pixels.set(0, rows * columns);
    set(box, false);
    pixels.or(before);
    return this;
  }

  private void set(PixelBox box, boolean value) {
    for (int y = box.y(); y < box.y() + box.height(); y++) {
      pixels.set(y * columns + box.x(), y * columns + box.x() + box.width(), value);
    }
  }

  int count() {
    return pixels.cardinality();
  }

  /** All that was written lies inside. */
  void assertCovers(List<PixelBox> written) {
    for (PixelBox box : written) {
      Painted all = new Painted(rows, columns).with(box);
      all.pixels.andNot(pixels);
      assertEquals(0, all.count(), () -> "pixels of " + box + " not painted over");
    }
  }

  /**
   * Every frame is of one shade inside, and outside the same as before.
   *
   * @param tolerance how far a sample outside may differ: two decoders of a lossy syntax may round
   *     otherwise
   */
  void assertIn(Pixels released, Pixels original, int tolerance) {
    assertEquals(original.frames(), released.frames());
    for (int frame = 0; frame < original.frames(); frame++) {
      int[] shade = released.at(frame, pixels.nextSetBit(0));
      for (int pixel = 0; pixel < rows * columns; pixel++) {
        boolean isPainted = pixels.get(pixel);
        int[] expected = isPainted ? shade : original.at(frame, pixel);
        int[] now = released.at(frame, pixel);
        if (!isNear(expected, now, isPainted ? 0 : tolerance)) {
          fail(
              String.format(
                  "frame %d, x %d, y %d: expected %s, found %s",
                  frame + 1,
                  pixel % columns,
                  pixel / columns,
                  Arrays.toString(expected),
                  Arrays.toString(now)));
        }
      }
    }
  }

  private static boolean isNear(int[] expected, int[] now, int tolerance) {
    boolean isNear = expected.length == now.length;
    for (int sample = 0; isNear && sample < now.length; sample++) {
      isNear = Math.abs(expected[sample] - now[sample]) <= tolerance;
    }
    return isNear;
  }
}
