package org.dimma.pixels;

import org.dimma.frames.ImagePixel;

/**
 * The colours of a PALETTE COLOR image. A sample below {@code firstMapped} shows the first entry,
 * one above the last mapped value the last entry.
 *
 * @param firstMapped the sample that shows the first entry
 * @param red brightness of red in each entry; any unit, the same for the three tables
 * @param green as many entries as {@code red}
 * @param blue as many entries as {@code red}
 * @see "PS3.3 C.7.6.3.1.5 and C.7.6.3.1.6"
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; made once for a file, then only read
public record Palette(int firstMapped, int[] red, int[] green, int[] blue) {

  /** Throws {@link IllegalArgumentException} when the tables are empty or not equally long. */
  public Palette {
    if (red.length == 0 || red.length != green.length || red.length != blue.length) {
      throw new IllegalArgumentException(
          "Tables of " + red.length + ", " + green.length + " and " + blue.length + " entries");
    }
  }

  /** The entry that a sample shows. */
  int entry(float sample) {
    float place = sample - firstMapped;
    return place <= 0 ? 0 : (int) Math.min(place, red.length - 1);
  }

  /**
   * The sample that shows the darkest entry; of equally dark ones, the lowest.
   *
   * @param image whose samples, of 16 bits at most, cannot show every entry
   */
  public int darkest(ImagePixel image) {
    int samples = 1 << image.bitsStored();
    int least = image.isSigned() ? -samples / 2 : 0;
    int most = least + samples - 1;
    int darkest = least;
    for (int sample = Math.max(least, firstMapped); sample <= most; sample++) {
      int entry = sample - firstMapped;
      if (entry >= red.length) {
        break;
      }
      if (brightness(entry) < brightness(entry(darkest))) {
        darkest = sample;
      }
    }
    return darkest;
  }

  /** In thousandths (weights: ITU-T T.871, 7). */
  private int brightness(int entry) {
    return 299 * red[entry] + 587 * green[entry] + 114 * blue[entry];
  }
}
