package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dimma.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RleDecoderTest {
  /** Two rows of three pixels of 8 bits. */
  private static final ImagePixel SMALL = Pictures.grey(2, 3, 8, false);

  @TempDir private Path temporary;

  static List<ImagePixel> images() {
    return List.of(
        Pictures.grey(40, 61, 8, false),
        Pictures.grey(41, 33, 12, false),
        Pictures.grey(40, 64, 16, true),
        new ImagePixel(40, 31, 1, "MONOCHROME2", 0, 32, 32, 31, false),
        Pictures.rgb(40, 53, 8),
        Pictures.rgb(43, 50, 16));
  }

  @ParameterizedTest
  @MethodSource("images")
  void dcmcrleFiles_areDecodedToTheOriginal(ImagePixel image) throws Exception {
    assertDecodes(Peer.required("dcmcrle", "dcmtk"), image);
  }

  /** GDCM 3.0.21 refuses the others, or writes other samples than it read. */
  static List<ImagePixel> imagesThatGdcmCompresses() {
    return List.of(
        Pictures.grey(40, 61, 8, false), Pictures.grey(41, 33, 12, false), Pictures.rgb(40, 53, 8));
  }

  @ParameterizedTest
  @MethodSource("imagesThatGdcmCompresses")
  void gdcmFiles_areDecodedToTheOriginal(ImagePixel image) throws Exception {
    assertDecodes(Peer.required("gdcmconv", "libgdcm-tools"), image, "--rle");
  }

  private void assertDecodes(Peer peer, ImagePixel image, String... options) throws Exception {
    PixelFile original = Pictures.file(image, 2);
    Path in = temporary.resolve("in.dcm");
    Path out = temporary.resolve("out.dcm");
    original.write(in);
    assertTrue(peer.converts(in, out, options));

    PixelFile compressed = PixelFile.read(out);
    assertEquals("1.2.840.10008.1.2.5", compressed.syntax().uid());
    for (int i = 0; i < 2; i++) {
      Frame frame = new RleDecoder().decode(compressed.frames().get(i), compressed.image());
      assertArrayEquals(original.frames().get(i), frame.samples());
      assertEquals(0, frame.image().planarConfiguration());
    }
  }

  @Test
  void runsLiteralsAndNoOperation_areDecoded() throws Exception {
    Frame frame = new RleDecoder().decode(segment(-2, 9, -128, 2, 1, 2, 3), SMALL);

    assertArrayEquals(new byte[] {9, 9, 9, 1, 2, 3}, frame.samples());
  }

  @Test
  void onePadByte_isAccepted() throws Exception {
    Frame frame = new RleDecoder().decode(segment(-5, 7, 0), SMALL);

    assertArrayEquals(new byte[] {7, 7, 7, 7, 7, 7}, frame.samples());
  }

  @Test
  void bits_areDecodedAsTheyArePacked() throws Exception {
    ImagePixel bits = new ImagePixel(3, 3, 1, "MONOCHROME2", 0, 1, 1, 0, false);

    Frame frame = new RleDecoder().decode(segment(1, 0x55, 1), bits);

    assertArrayEquals(new byte[] {0x55, 1}, frame.samples());
    assertEquals(bits, frame.image());
  }

  @Test
  void bytesLeftOver_areRefused() {
    assertRefused(segment(-5, 7, 0, 1), "at byte 66: bytes are left over in an RLE segment");
  }

  @Test
  void gapsThatAreBlank_areReadAsTheyAreReleased() throws Exception {
    byte[] frame = segment(0, 0, -5, 7, 0, 0, 0, -5, 8, 0, 0, 0);
    frame[0] = 2;
    frame[4] = 66;
    frame[8] = 71;
    ImagePixel two = Pictures.grey(2, 3, 16, false);
    CodestreamCleaner cleaner =
        new CodestreamCleaner(TransferSyntax.find("1.2.840.10008.1.2.5").orElseThrow());

    assertFalse(cleaner.clean(frame, two));
    assertArrayEquals(
        new byte[] {8, 7, 8, 7, 8, 7, 8, 7, 8, 7, 8, 7},
        new RleDecoder().decode(frame, two).samples());
    for (int gap : List.of(64, 69, 74)) {
      byte[] hiding = frame.clone();
      hiding[gap] = 'A';
      assertThrows(UndecodableFrameException.class, () -> cleaner.clean(hiding, two));
      assertThrows(UndecodableFrameException.class, () -> new RleDecoder().decode(hiding, two));
    }
  }

  @Test
  void runBeyondThePlane_isRefused() {
    assertRefused(segment(-6, 7), "at byte 64: 7 more bytes are more than the plane holds");
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65, 66, 67, 68})
  void truncatedSegment_isRefused(int length) {
    byte[] whole = segment(-2, 9, 2, 1, 2, 3);
    byte[] part = Arrays.copyOf(whole, length);

    assertThrows(UndecodableFrameException.class, () -> new RleDecoder().decode(part, SMALL));
  }

  @Test
  void wrongNumberOfSegments_isRefused() {
    byte[] frame = segment(-5, 7);
    frame[0] = 2;
    assertRefused(frame, "expected 1 RLE segments, found 2");
  }

  @Test
  void gapBeforeTheFirstSegment_isRefusedUnlessItIsBlank() {
    byte[] frame = segment(1, 2, -5, 7);
    frame[4] = 66;
    assertRefused(frame, "at byte 64: bytes before the first RLE segment");
  }

  @Test
  void segmentInsideOfTheHeader_isRefused() {
    byte[] frame = segment(-5, 7);
    frame[4] = 63;
    assertRefused(frame, "RLE segment 1 cannot begin at byte 63");
  }

  @Test
  void offsetThatIsNotNeeded_isRefused() {
    byte[] frame = segment(-5, 7);
    frame[60] = 1;
    assertRefused(frame, "the RLE header has an offset of a segment 15 that is not there");
  }

  @Test
  void offsetsThatDoNotAscend_areRefused() {
    ImagePixel two = Pictures.grey(2, 3, 16, false);
    byte[] frame = segment(-5, 7, -5, 7);
    frame[0] = 2;
    frame[8] = 64;

    UndecodableFrameException refusal =
        assertThrows(UndecodableFrameException.class, () -> new RleDecoder().decode(frame, two));
    assertEquals("RLE segment 2 cannot begin at byte 64", refusal.getMessage());
  }

  @Test
  void hugeClaim_isRefusedBeforeMemoryIsSetAside() {
    ImagePixel huge = Pictures.grey(16000, 16000, 8, false);

    UndecodableFrameException refusal =
        assertThrows(
            UndecodableFrameException.class, () -> new RleDecoder().decode(segment(-5, 7), huge));
    assertEquals("66 bytes of RLE cannot become 256000000 bytes", refusal.getMessage());
  }

  private static void assertRefused(byte[] frame, String message) {
    UndecodableFrameException refusal =
        assertThrows(UndecodableFrameException.class, () -> new RleDecoder().decode(frame, SMALL));
    assertEquals(message, refusal.getMessage());
  }

  private static byte[] segment(int... bytes) {
    ByteBuffer frame = ByteBuffer.allocate(64 + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(1).putInt(64).position(64);
    for (int b : bytes) {
      frame.put((byte) b);
    }
    return frame.array();
  }
}
