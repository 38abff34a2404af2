package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JpegLsDecoderTest {
  private static final String[] INTERLEAVINGS = {
    "--interleave-none", "--interleave-line", "--interleave-sample"
  };

  private static final ImagePixel SMALL = Pictures.grey(20, 20, 8, false);

  @TempDir private Path temporary;

  static List<ImagePixel> greyImages() {
    List<ImagePixel> images = new ArrayList<>();
    for (int bits = 2; bits <= 16; bits++) {
      images.add(Pictures.grey(67, 83, bits, false));
    }
    images.add(Pictures.grey(67, 83, 16, true));
    images.add(Pictures.grey(1, 1, 8, false));
    images.add(Pictures.grey(40, 1, 12, false));
    images.add(Pictures.grey(1, 300, 16, false));
    return images;
  }

  static List<ImagePixel> colourImages() {
    return List.of(Pictures.rgb(67, 83, 8), Pictures.rgb(45, 60, 12), Pictures.rgb(45, 60, 16));
  }

  static List<Arguments> interleavings() {
    List<Arguments> all = new ArrayList<>();
    for (ImagePixel image : colourImages()) {
      for (String interleaving : INTERLEAVINGS) {
        all.add(Arguments.of(image, interleaving));
      }
    }
    return all;
  }

  static List<Arguments> nearLossless() {
    List<Arguments> all = new ArrayList<>();
    for (int near : new int[] {1, 2, 3, 10, 30, 100}) {
      for (int bits : new int[] {8, 12, 16}) {
        all.add(Arguments.of(Pictures.grey(67, 83, bits, false), INTERLEAVINGS[0], near));
        all.add(Arguments.of(Pictures.rgb(45, 60, bits), INTERLEAVINGS[1], near));
        all.add(Arguments.of(Pictures.rgb(45, 60, bits), INTERLEAVINGS[2], near));
      }
      // dcmtk 3.6.7 cannot compress more bits in this way, or not decompress them.
      all.add(Arguments.of(Pictures.rgb(45, 60, 8), INTERLEAVINGS[0], near));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("greyImages")
  void losslessGrey_isDecodedToTheOriginal(ImagePixel image) throws Exception {
    assertDecodes(image, Pictures.file(image, 2), "--encode-lossless");
  }

  @ParameterizedTest
  @MethodSource("interleavings")
  void losslessColours_areDecodedToTheOriginal(ImagePixel image, String interleaving)
      throws Exception {
    assertDecodes(image, Pictures.file(image, 2), "--encode-lossless", interleaving);
  }

  @ParameterizedTest
  @MethodSource("nearLossless")
  void nearLossless_isDecodedAsByItsPeer(ImagePixel image, String interleaving, int near)
      throws Exception {
    Path in = temporary.resolve("in.dcm");
    Path out = temporary.resolve("out.dcm");
    Path peers = temporary.resolve("peers.dcm");
    Pictures.file(image, 2).write(in);
    compress(in, out, "-ll", "fatal", "+en", "+md", Integer.toString(near), interleaving);
    assertTrue(Peer.required("dcmdjpls", "dcmtk").converts(out, peers));

    assertEquals("1.2.840.10008.1.2.4.81", PixelFile.read(out).syntax().uid());
    assertFrames(PixelFile.read(peers).interleavedFrames(), PixelFile.read(out));
  }

  @Test
  void thresholdsOfOnesOwn_areFollowed() throws Exception {
    ImagePixel image = Pictures.grey(67, 83, 12, false);
    String[] options = {"--prefer-cooked", "+t1", "9", "+t2", "30", "+t3", "200", "+rs", "31"};
    assertDecodes(image, Pictures.file(image, 1), options);
  }

  @ParameterizedTest
  @MethodSource("greyImages")
  void gdcmGrey_isDecodedToTheOriginal(ImagePixel image) throws Exception {
    Path in = temporary.resolve("in.dcm");
    Path out = temporary.resolve("out.dcm");
    PixelFile original = Pictures.file(image, 1);
    original.write(in);
    if (Peer.required("gdcmconv", "libgdcm-tools").converts(in, out, "--jpegls")) {
      assertFrames(original.frames(), PixelFile.read(out));
    }
  }

  @Test
  void applicationSegmentsAndComments_changeNothing() throws Exception {
    byte[] plain = new JpegLsDecoder().decode(small(), SMALL).samples();

    for (int marker : new int[] {0xFE, 0xE1, 0xE8}) {
      byte[] stream = afterStart(marker, 'A', 'n', 'n', 'a');
      assertArrayEquals(plain, new JpegLsDecoder().decode(stream, SMALL).samples());
    }
  }

  @Test
  void restartInterval_isRefused() throws Exception {
    assertRefused(afterStart(0xDD, 0, 1), "at byte 4: found marker ffdd");
  }

  @Test
  void mappingTable_isRefused() throws Exception {
    assertRefused(afterStart(0xF8, 2, 1, 1, 5), "at byte 7: expected LSE type 1, found 2");
  }

  @Test
  void thresholdsOutOfOrder_areRefused() throws Exception {
    assertRefused(
        afterStart(0xF8, 1, 0, 0, 0, 9, 0, 8, 0, 30, 0, 64),
        "JPEG-LS T2 must be between 9 and 255, found 8");
  }

  @Test
  void colourTransform_isRefusedUnlessItIsNone() throws Exception {
    new JpegLsDecoder().decode(afterStart(0xE8, 'm', 'r', 'f', 'x', 0), SMALL);
    assertRefused(
        afterStart(0xE8, 'm', 'r', 'f', 'x', 1),
        "at byte 11: expected colour transform 0, found 1");
  }

  @Test
  void sizeThatIsNotTheHeaders_isRefused() throws Exception {
    byte[] stream = small();
    for (ImagePixel other :
        List.of(
            Pictures.grey(21, 20, 8, false),
            Pictures.grey(20, 21, 8, false),
            Pictures.grey(20, 20, 12, false),
            Pictures.rgb(20, 20, 8))) {
      assertThrows(
          UndecodableFrameException.class, () -> new JpegLsDecoder().decode(stream, other));
    }
  }

  @Test
  void bytesBehindTheLastLine_areRefused() throws Exception {
    byte[] stream = small();
    int end = stream.length;
    while (stream[--end] != (byte) 0xD9) {}
    byte[] longer = Arrays.copyOf(stream, stream.length + 2);
    System.arraycopy(stream, end - 1, longer, end + 1, stream.length - end + 1);
    longer[end - 1] = 'A';
    longer[end] = 'B';
    assertRefused(longer, "at byte " + (end + 1) + ": a JPEG-LS scan has bytes left over");
  }

  private static void assertRefused(byte[] stream, String message) {
    UndecodableFrameException refusal =
        assertThrows(
            UndecodableFrameException.class, () -> new JpegLsDecoder().decode(stream, SMALL));
    assertEquals(message, refusal.getMessage());
  }

  /** A good frame with one more segment after its first marker. */
  private byte[] afterStart(int marker, int... content) throws Exception {
    byte[] stream = small();
    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.write(stream, 0, 2);
    longer.writeBytes(new byte[] {(byte) 0xFF, (byte) marker, 0, (byte) (content.length + 2)});
    for (int b : content) {
      longer.write(b);
    }
    longer.write(stream, 2, stream.length - 2);
    return longer.toByteArray();
  }

  private byte[] small() throws Exception {
    Path in = temporary.resolve("in.dcm");
    Path out = temporary.resolve("out.dcm");
    Pictures.file(SMALL).write(in);
    compress(in, out);
    return PixelFile.read(out).frames().get(0);
  }

  private void assertDecodes(ImagePixel image, PixelFile original, String... options)
      throws Exception {
    Path in = temporary.resolve("in.dcm");
    Path out = temporary.resolve("out.dcm");
    original.write(in);
    compress(in, out, options);
    PixelFile compressed = PixelFile.read(out);
    assertEquals("1.2.840.10008.1.2.4.80", compressed.syntax().uid());
    assertEquals(image.bitsStored(), compressed.image().bitsStored());
    assertFrames(original.frames(), compressed);
  }

  private static void compress(Path in, Path out, String... options) throws Exception {
    assertTrue(Peer.required("dcmcjpls", "dcmtk").converts(in, out, options));
  }

  private static void assertFrames(List<byte[]> expected, PixelFile compressed) throws Exception {
    assertEquals(expected.size(), compressed.frames().size());
    for (int i = 0; i < expected.size(); i++) {
      Frame frame = new JpegLsDecoder().decode(compressed.frames().get(i), compressed.image());
      assertArrayEquals(expected.get(i), frame.samples());
    }
  }
}
