package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;

/** What an ICC profile says about colour stays; its texts and dates go. */
class IccProfileTest {
  private static final int DESC_OFFSET = 128 + 4 + 3 * 12;
  private static final int DESC_LENGTH = 40;
  private static final int COLOUR_OFFSET = DESC_OFFSET + DESC_LENGTH;
  private static final int SIZE = COLOUR_OFFSET + 20 + 8;

  /** A description, a colour, and a vendor's tag whose data is the last 8 bytes. */
  private static ByteBuffer profile() {
    ByteBuffer profile = ByteBuffer.allocate(SIZE);
    put(profile, 0, "h".repeat(128));
    profile.putInt(0, SIZE);
    put(profile, 36, "acsp");
    profile.putInt(128, 3);
    entry(profile, 0, "desc", DESC_OFFSET, DESC_LENGTH);
    entry(profile, 1, "rXYZ", COLOUR_OFFSET, 20);
    entry(profile, 2, "anna", COLOUR_OFFSET + 20, 8);
    put(profile, DESC_OFFSET, "desc\0\0\0\0\0\0\0\u000eAndersson Anna");
    put(profile, COLOUR_OFFSET, "XYZ \0\0\0\0123456789012");
    put(profile, COLOUR_OFFSET + 20, "data\0\0\0\0");
    return profile;
  }

  private static void entry(ByteBuffer profile, int index, String name, int offset, int length) {
    int at = 132 + 12 * index;
    put(profile, at, name);
    profile.putInt(at + 4, offset);
    profile.putInt(at + 8, length);
  }

  private static void put(ByteBuffer profile, int at, String text) {
    profile.put(at, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] bytes(ByteBuffer profile) {
    byte[] bytes = new byte[profile.capacity()];
    profile.get(0, bytes);
    return bytes;
  }

  private static Optional<byte[]> clean(ByteBuffer profile) {
    return IccProfile.clean(bytes(profile));
  }

  @Test
  void textsGo_andColoursStay() {
    byte[] original = bytes(profile());
    byte[] clean = IccProfile.clean(original).orElseThrow();

    assertEquals(SIZE, clean.length);
    assertArrayEquals(
        Arrays.copyOfRange(original, COLOUR_OFFSET, COLOUR_OFFSET + 20),
        Arrays.copyOfRange(clean, COLOUR_OFFSET, COLOUR_OFFSET + 20));
    byte[] description = Arrays.copyOfRange(clean, DESC_OFFSET, DESC_OFFSET + DESC_LENGTH);
    byte[] expected = new byte[DESC_LENGTH];
    System.arraycopy("desc".getBytes(StandardCharsets.US_ASCII), 0, expected, 0, 4);
    assertArrayEquals(expected, description);
    for (int[] blank : new int[][] {{4, 8}, {24, 36}, {48, 64}, {80, 128}}) {
      assertArrayEquals(
          new byte[blank[1] - blank[0]], Arrays.copyOfRange(clean, blank[0], blank[1]));
    }
  }

  @Test
  void cleanedTwice_isTheSame() {
    byte[] once = clean(profile()).orElseThrow();

    assertArrayEquals(once, IccProfile.clean(once).orElseThrow());
  }

  @Test
  void bytesThatNoTagOwns_areDropped() {
    ByteBuffer longer = ByteBuffer.allocate(SIZE + 50);
    longer.put(0, bytes(profile()));
    longer.putInt(0, SIZE + 40);
    put(longer, SIZE, "Anna");
    put(longer, SIZE + 42, "Anna");

    byte[] clean = clean(longer).orElseThrow();

    assertEquals(SIZE + 40, clean.length);
    assertArrayEquals(new byte[40], Arrays.copyOfRange(clean, SIZE, SIZE + 40));
  }

  /** A colour that claims a description behind it does not bring it back. */
  @Test
  void textWithinAColour_isBlanked() {
    ByteBuffer overlapping = ByteBuffer.allocate(SIZE + 40);
    overlapping.put(0, bytes(profile()));
    overlapping.putInt(0, SIZE + 40);
    put(overlapping, SIZE, "desc\0\0\0\0Andersson Anna");
    entry(overlapping, 1, "rXYZ", COLOUR_OFFSET, 28 + 40);
    entry(overlapping, 2, "desc", SIZE, 40);

    byte[] clean = clean(overlapping).orElseThrow();

    assertFalse(Bytes.contain(clean, "Anna".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void colourThatIsAText_isBlanked() {
    ByteBuffer disguised = profile();
    entry(disguised, 0, "rXYZ", DESC_OFFSET, DESC_LENGTH);

    byte[] clean = clean(disguised).orElseThrow();

    assertFalse(Bytes.contain(clean, "Anna".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void profileThatCannotBeFollowed_isNone() {
    assertTrue(clean(profile().putInt(0, SIZE + 1)).isEmpty());
    assertTrue(clean(profile().putInt(0, -1)).isEmpty());
    assertTrue(clean(profile().putInt(36, 0)).isEmpty());
    assertTrue(clean(profile().putInt(128, 201)).isEmpty());
    assertTrue(clean(profile().putInt(128, -1)).isEmpty());
    assertTrue(clean(profile().putInt(128, Integer.MAX_VALUE)).isEmpty());
    assertTrue(clean(profile().putInt(132 + 4, 100)).isEmpty());
    assertTrue(clean(profile().putInt(132 + 4, SIZE - 10)).isEmpty());
    assertTrue(clean(profile().putInt(132 + 8, -1)).isEmpty());
    assertTrue(clean(profile().putInt(132 + 8, 7)).isEmpty());
    assertTrue(IccProfile.clean(new byte[0]).isEmpty());
    assertTrue(IccProfile.clean(new byte[131]).isEmpty());
  }

  /** The JDK's own colour management takes the cleaned profile for the same colours. */
  @Test
  void realProfile_keepsItsColours() throws Exception {
    byte[] sRgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    byte[] clean = IccProfile.clean(sRgb).orElseThrow();

    float[] colour = {0.2f, 0.5f, 0.9f};
    assertArrayEquals(
        new ICC_ColorSpace(ICC_Profile.getInstance(sRgb)).toCIEXYZ(colour),
        new ICC_ColorSpace(ICC_Profile.getInstance(clean)).toCIEXYZ(colour),
        0.001f);
  }

  @Test
  void profileInADataSet_isCleanedOrRemoved() throws Exception {
    Release good = Release.of(Original.ct().bytes(Tag.ICCProfile, VR.OB, bytes(profile())));
    Release bad = Release.of(Original.ct().bytes(Tag.ICCProfile, VR.OB, "Anna"));
    Release large = Release.of(Original.ct().bytes(Tag.ICCProfile, VR.OB, new byte[300_000]));

    assertTrue(good.get("ICCProfile").startsWith("OB 000000"));
    assertFalse(good.contains("Anna"));
    assertNull(bad.get("ICCProfile"));
    assertNull(large.get("ICCProfile"));
  }
}
