package org.dimma.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.dimma.frames.ImagePixel;
import org.junit.jupiter.api.Test;

final class PaletteTest {
  private static int darkest(int firstMapped, int bits, boolean isSigned, int... greys) {
    ImagePixel image = new ImagePixel(1, 1, 1, "PALETTE COLOR", 0, 16, bits, bits - 1, isSigned);
    return new Palette(firstMapped, greys, greys, greys).darkest(image);
  }

  @Test
  void darkestEntry_isShownByTheLowestSampleThatShowsIt() {
    assertEquals(2, darkest(0, 8, false, 200, 90, 7, 8, 7));
    assertEquals(12, darkest(10, 8, false, 200, 90, 7, 8, 7));
    assertEquals(-1, darkest(-3, 8, true, 200, 90, 7, 8, 7));
    assertEquals(0, darkest(10, 8, false, 7, 90, 200)); // below the first: shows the first
  }

  @Test
  void entryThatNoSampleShows_isNotTaken() {
    assertEquals(1, darkest(0, 2, false, 200, 90, 100, 110, 7));
    assertEquals(0, darkest(300, 8, false, 200, 7)); // all show the first
    assertEquals(0, darkest(-3, 2, true, 7, 200, 90, 80)); // -2 to 1, which shows the last
    assertEquals(0, darkest(-3, 8, false, 7, 200, 90, 80)); // all show the last
  }

  @Test
  void darkest_isWhatLooksDarkest() {
    ImagePixel image = new ImagePixel(1, 1, 1, "PALETTE COLOR", 0, 8, 8, 7, false);
    Palette palette =
        new Palette(0, new int[] {0, 255, 0}, new int[] {255, 0, 0}, new int[] {0, 0, 255});

    assertEquals(2, palette.darkest(image)); // blue
  }

  @Test
  void sixteenBits_areAllLookedAt() {
    int[] greys = new int[1 << 16];
    Arrays.fill(greys, 65535);
    greys[65535] = 0;

    assertEquals(65535, darkest(0, 16, false, greys));
  }
}
