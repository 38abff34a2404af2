package org.dimma.deidentify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Cleans an ICC profile: what it says about colour stays, every text and date in it goes, and so
 * does every tag that is not about colour. Sizes and places of the tags stay as they are.
 *
 * @see "ICC.1:2022, chapters 7 to 9; PS3.3 C.11.15"
 */
final class IccProfile {
  private static final int HEADER_BYTES = 128;
  private static final int TAG_ENTRY_BYTES = 12;
  private static final int MAX_TAGS = 200;
  private static final int TYPE_BYTES = 8;

  /** Tags that hold numbers about colour only (ICC.1 9.2). */
  private static final Set<String> COLOUR =
      Set.of(
          "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC", "wtpt", "bkpt", "lumi", "chad",
          "A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "gamt", "view", "meas", "pre0", "pre1",
          "pre2", "chrm", "D2B0", "D2B1", "D2B2", "D2B3", "B2D0", "B2D1", "B2D2", "B2D3");

  /** Types that hold numbers only (ICC.1 chapter 10). */
  private static final Set<String> NUMBERS =
      Set.of(
          "XYZ ", "chrm", "curv", "mAB ", "mBA ", "meas", "mft1", "mft2", "mpet", "para", "sf32",
          "view");

  private IccProfile() {}

  /**
   * Cleans a whole profile.
   *
   * @return empty when it is none that can be followed from end to end
   */
  static Optional<byte[]> clean(byte[] profile) {
    ByteBuffer in = ByteBuffer.wrap(profile);
    if (profile.length < HEADER_BYTES + 4 || !"acsp".equals(signature(profile, 36))) {
      return Optional.empty();
    }
    int size = in.getInt(0);
    int tags = in.getInt(HEADER_BYTES);
    int tableEnd = HEADER_BYTES + 4 + tags * TAG_ENTRY_BYTES;
    if (size < tableEnd || size > profile.length || tags < 0 || tags > MAX_TAGS) {
      return Optional.empty();
    }
    byte[] clean = new byte[size];
    System.arraycopy(profile, 0, clean, 0, tableEnd);
    Arrays.fill(clean, 4, 8, (byte) 0); // preferred CMM
    Arrays.fill(clean, 24, 36, (byte) 0); // when it was made
    Arrays.fill(clean, 48, 64, (byte) 0); // device manufacturer, model and attributes
    Arrays.fill(
        clean,
        80,
        HEADER_BYTES,
        (byte) 0); // creator, and an identifier that is a hash of the whole
    return copyTags(profile, clean, tableEnd) ? Optional.of(clean) : Optional.empty();
  }

  /**
   * Colours first, so that a text that lies within what a colour claims is blanked all the same.
   *
   * @return false when a tag points out of the profile
   */
  private static boolean copyTags(byte[] profile, byte[] clean, int tableEnd) {
    ByteBuffer in = ByteBuffer.wrap(profile);
    for (boolean isColour : new boolean[] {true, false}) {
      for (int entry = HEADER_BYTES + 4; entry < tableEnd; entry += TAG_ENTRY_BYTES) {
        long offset = in.getInt(entry + 4) & 0xFFFFFFFFL;
        long length = in.getInt(entry + 8) & 0xFFFFFFFFL;
        if (offset < tableEnd || length < TYPE_BYTES || offset + length > clean.length) {
          return false;
        }
        boolean holdsColour =
            COLOUR.contains(signature(profile, entry))
                && NUMBERS.contains(signature(profile, (int) offset));
        if (holdsColour == isColour) {
          int kept = isColour ? (int) length : TYPE_BYTES;
          Arrays.fill(clean, (int) offset, (int) (offset + length), (byte) 0);
          System.arraycopy(profile, (int) offset, clean, (int) offset, kept);
        }
      }
    }
    return true;
  }

  private static String signature(byte[] profile, int at) {
    return new String(profile, at, 4, StandardCharsets.US_ASCII);
  }
}
