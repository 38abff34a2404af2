package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
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
