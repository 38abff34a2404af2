package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is done to a frame, there comes a frame out of it or a refusal, and soon. */
class BrokenFramesTest {
  private static final ImagePixel GREY = Pictures.grey(41, 33, 12, false);
  private static final ImagePixel COLOURS = Pictures.rgb(41, 33, 8);
  private static final int FLIPS = 3000;

  @TempDir private Path temporary;

  static List<Arguments> compressions() {
    List<Arguments> all = new ArrayList<>();
    for (ImagePixel image : List.of(GREY, COLOURS)) {
      all.add(Arguments.of("dcmcrle", "dcmtk", "-q", image));
      all.add(Arguments.of("dcmcjpls", "dcmtk", "--interleave-none", image));
      all.add(Arguments.of("dcmcjpls", "dcmtk", "--interleave-line", image));
      all.add(Arguments.of("dcmcjpls", "dcmtk", "--interleave-sample", image));
      all.add(Arguments.of("dcmcjpls", "dcmtk", "--encode-nearlossless", image));
      all.add(Arguments.of("gdcmconv", "libgdcm-tools", "--j2k", image));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("compressions")
  void truncatedFrames_areRefused(
      String program, String debianPackage, String option, ImagePixel image) throws Exception {
    PixelFile file = compressed(Peer.required(program, debianPackage), option, image);
    byte[] whole = file.frames().get(0);
    FrameDecoder decoder = FrameDecoders.of(file.syntax()).orElseThrow();
    decoder.decode(whole, file.image());

    // The last byte may be padding, and so may the one before.
    for (int length = 0; length < whole.length - 2; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(
          UndecodableFrameException.class,
          () -> decoder.decode(part, file.image()),
          () -> part.length + " of " + whole.length + " bytes");
    }
  }

  @ParameterizedTest
  @MethodSource("compressions")
  void frameWithBytesBehindIt_isRefused(
      String program, String debianPackage, String option, ImagePixel image) throws Exception {
    PixelFile file = compressed(Peer.required(program, debianPackage), option, image);
    byte[] whole = file.frames().get(0);
    FrameDecoder decoder = FrameDecoders.of(file.syntax()).orElseThrow();
    byte[] longer = Arrays.copyOf(whole, whole.length + 2);
    longer[whole.length] = 'A';

    assertThrows(UndecodableFrameException.class, () -> decoder.decode(longer, file.image()));
  }

  @ParameterizedTest
  @MethodSource("compressions")
  void framesWithFlippedBits_areDecodedOrRefused(
      String program, String debianPackage, String option, ImagePixel image) throws Exception {
    PixelFile file = compressed(Peer.required(program, debianPackage), option, image);
    FrameDecoder decoder = FrameDecoders.of(file.syntax()).orElseThrow();
    Random random = new Random(20);
    int refused = 0;
    for (int i = 0; i < FLIPS; i++) {
      byte[] broken = file.frames().get(0).clone();
      // Every other time in the headers, where it hurts most.
      int within = i % 2 == 0 ? Math.min(160, broken.length) : broken.length;
      for (int flip = 0; flip <= i % 3; flip++) {
        broken[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
      }
      refused +=
          assertTimeout(
              Duration.ofSeconds(10), () -> isRefused(decoder, broken, file.image()) ? 1 : 0);
    }
    assertTrue(refused > 0);
  }

  private static boolean isRefused(FrameDecoder decoder, byte[] frame, ImagePixel image) {
    try {
      assertEquals(
          image.frameBits() / 8, decoder.decode(frame, image).samples().length, "bytes of a frame");
      return false;
    } catch (UndecodableFrameException e) {
      return true;
    }
  }

  private PixelFile compressed(Peer peer, String option, ImagePixel image) throws Exception {
    Path in = temporary.resolve("in.dcm");
    Path out = temporary.resolve("out.dcm");
    Pictures.file(image).write(in);
    assertTrue(peer.converts(in, out, option));
    return PixelFile.read(out);
  }
}
