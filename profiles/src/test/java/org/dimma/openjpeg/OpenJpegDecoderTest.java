package org.dimma.openjpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.dimma.dicom.TransferSyntax;
import org.dimma.frames.Frame;
import org.dimma.frames.FrameDecoder;
import org.dimma.frames.FrameDecoders;
import org.dimma.frames.ImagePixel;
import org.dimma.frames.UndecodableFrameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenJPEG in Java against OpenJPH, of other authors. */
class OpenJpegDecoderTest {
  private static final String FAMILY = "1.2.840.10008.1.2.4.";
  private static final String LOSSLESS = "-reversible true";
  private static final ImagePixel COLOURS = HighThroughput.rgb(61, 83, 8);
  private static final ImagePixel GREY = HighThroughput.grey(41, 33, 12, false);
  private static final int FLIPS = 600;

  /** SOC and SIZ of one component; then comes CAP. */
  private static final int MAIN_HEADER_AT = 45;

  @TempDir private Path temporary;

  private static FrameDecoder decoder(String number) {
    TransferSyntax syntax = TransferSyntax.find(FAMILY + number).orElseThrow();
    return FrameDecoders.of(syntax).orElseThrow();
  }

  private static Frame decode(byte[] codestream, ImagePixel image)
      throws UndecodableFrameException {
    return decoder("201").decode(codestream, image);
  }

  private static String refusal(byte[] codestream, ImagePixel image) {
    return assertThrows(UndecodableFrameException.class, () -> decode(codestream, image))
        .getMessage();
  }

  private byte[] encoded(ImagePixel image, String options) throws Exception {
    return HighThroughput.encode(temporary, image, options);
  }

  static List<ImagePixel> images() {
    return List.of(
        HighThroughput.grey(67, 83, 8, false),
        HighThroughput.grey(67, 83, 8, true),
        HighThroughput.grey(67, 83, 10, false),
        HighThroughput.grey(67, 83, 12, false),
        HighThroughput.grey(67, 83, 12, true),
        HighThroughput.grey(67, 83, 16, false),
        HighThroughput.grey(67, 83, 16, true),
        HighThroughput.grey(1, 1, 16, true),
        HighThroughput.grey(1, 300, 8, false),
        HighThroughput.grey(300, 1, 8, false),
        HighThroughput.rgb(67, 83, 8),
        HighThroughput.rgb(67, 83, 16));
  }

  @ParameterizedTest
  @MethodSource("images")
  void losslessFrames_areDecodedToTheOriginal(ImagePixel image) throws Exception {
    Frame frame = decode(encoded(image, LOSSLESS), image);

    assertArrayEquals(HighThroughput.samples(image), frame.samples());
    assertEquals(image, frame.image());
  }

  @ParameterizedTest
  @ValueSource(strings = {"201", "202", "203"})
  void everySyntax_isDecoded(String number) throws Exception {
    Frame frame = decoder(number).decode(encoded(GREY, LOSSLESS), GREY);

    assertArrayEquals(HighThroughput.samples(GREY), frame.samples());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-num_decomps 0",
        "-num_decomps 1",
        "-num_decomps 3 -prog_order LRCP",
        "-prog_order RLCP",
        "-prog_order PCRL",
        "-prog_order CPRL",
        "-block_size {32,32}",
        "-block_size {4,4}",
        "-block_size {4,1024}",
        "-precincts {64,64},{32,32}",
        "-tile_size {33,40}",
        "-tile_size {50,50} -prog_order LRCP",
        "-colour_trans false"
      })
  void optionsOfTheEncoder_areDecodedToTheOriginal(String options) throws Exception {
    byte[] codestream = encoded(COLOURS, LOSSLESS + " " + options);

    assertArrayEquals(
        HighThroughput.samples(COLOURS), decode(codestream, COLOURS).samples(), options);
  }

  @ParameterizedTest
  @MethodSource("images")
  void lossyFrames_areCloseToTheOriginal(ImagePixel image) throws Exception {
    double step = 1.0 / (1 << image.bitsStored());
    byte[] codestream = encoded(image, "-qstep " + new BigDecimal(step).toPlainString());

    byte[] found = decoder("203").decode(codestream, image).samples();

    int[] expected = numbers(HighThroughput.samples(image), image);
    int[] actual = numbers(found, image);
    int worst =
        IntStream.range(0, expected.length)
            .map(i -> Math.abs(expected[i] - actual[i]))
            .max()
            .orElse(0);
    assertTrue(worst <= 4, () -> "off by " + worst);
  }

  private static int[] numbers(byte[] samples, ImagePixel image) {
    int bytes = image.bitsAllocated() / 8;
    int[] numbers = new int[samples.length / bytes];
    for (int i = 0; i < numbers.length; i++) {
      int low = samples[i * bytes];
      numbers[i] = bytes == 1 ? low : (low & 0xFF) | samples[2 * i + 1] << 8;
      if (!image.isSigned()) {
        numbers[i] &= bytes == 1 ? 0xFF : 0xFFFF;
      }
    }
    return numbers;
  }

  @Test
  void framesInSeveralThreads_areDecodedAlike() throws Exception {
    byte[] codestream = encoded(COLOURS, LOSSLESS);
    byte[] expected = HighThroughput.samples(COLOURS);
    ForkJoinPool pool = new ForkJoinPool(4);
    try {
      List<byte[]> decoded =
          pool.submit(
                  () ->
                      Collections.nCopies(16, codestream).parallelStream()
                          .map(OpenJpegDecoderTest::colours)
                          .toList())
              .get();
      decoded.forEach(samples -> assertArrayEquals(expected, samples));
    } finally {
      pool.shutdown();
    }
  }

  private static byte[] colours(byte[] codestream) {
    try {
      return decode(codestream, COLOURS).samples();
    } catch (UndecodableFrameException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void componentTransform_mustBeAsTheHeaderSays() throws Exception {
    byte[] transformed = encoded(COLOURS, LOSSLESS);
    byte[] plain = encoded(COLOURS, LOSSLESS + " -colour_trans false");

    assertEquals(
        "RGB",
        decode(transformed, COLOURS.interleaved("YBR_RCT")).image().photometricInterpretation());
    assertEquals(
        "YBR_FULL",
        decode(plain, COLOURS.interleaved("YBR_FULL")).image().photometricInterpretation());
    refusal(transformed, COLOURS.interleaved("YBR_FULL"));
    refusal(plain, COLOURS.interleaved("YBR_RCT"));
  }

  @Test
  void sizeThatIsNotTheHeaders_isRefused() throws Exception {
    byte[] codestream = encoded(COLOURS, LOSSLESS);

    refusal(codestream, HighThroughput.rgb(61, 84, 8));
    refusal(codestream, HighThroughput.rgb(62, 83, 8));
    refusal(codestream, HighThroughput.rgb(61, 83, 12));
    refusal(codestream, HighThroughput.grey(61, 83, 8, false));
    refusal(encoded(GREY, LOSSLESS), HighThroughput.grey(41, 33, 12, true));
  }

  @Test
  void truncatedFrames_areRefused() throws Exception {
    byte[] whole = encoded(GREY, LOSSLESS);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(
          UndecodableFrameException.class,
          () -> decode(part, GREY),
          () -> part.length + " of " + whole.length + " bytes");
    }
  }

  /**
   * With lengths that agree. Between two packets, the rest counts as empty packets, which every
   * stream may have (T.800 B.9): the image is less sharp, for whoever decodes it.
   */
  @Test
  void packetsThatAreCutOff_areRefusedButBetweenTwo() throws Exception {
    byte[] whole = encoded(GREY, LOSSLESS);
    int tile = indexOf(whole, "FF90000A0000");
    List<Integer> accepted = new ArrayList<>();
    for (int cut = 1; cut < whole.length - tile - 20; cut++) {
      byte[] part = Arrays.copyOf(whole, whole.length - cut);
      part[part.length - 2] = (byte) 0xFF;
      part[part.length - 1] = (byte) 0xD9;
      int length = part.length - 2 - tile;
      for (int i = 0; i < 4; i++) {
        part[tile + 6 + i] = (byte) (length >> (24 - 8 * i));
      }
      try {
        decode(part, GREY);
        accepted.add(cut);
      } catch (UndecodableFrameException e) {
        assertTrue(e.getMessage().startsWith("OpenJPEG gave up"), e.getMessage());
      }
    }
    assertEquals(5, accepted.size(), () -> "accepted " + accepted); // six resolutions
  }

  @Test
  void bytesLeftOver_areRefused() throws Exception {
    byte[] whole = encoded(GREY, LOSSLESS);
    byte[] expected = HighThroughput.samples(GREY);

    assertArrayEquals(expected, decode(Arrays.copyOf(whole, whole.length + 1), GREY).samples());
    assertArrayEquals(expected, decode(Arrays.copyOf(whole, whole.length + 9), GREY).samples());
    byte[] longer = Arrays.copyOf(whole, whole.length + 2);
    longer[whole.length] = 'A';
    assertEquals("at byte " + whole.length + ": 2 bytes are left over", refusal(longer, GREY));
  }

  @Test
  void framesWithFlippedBits_areDecodedOrRefused() throws Exception {
    byte[] whole = encoded(COLOURS, LOSSLESS);
    Random random = new Random(20);
    int refused = 0;
    for (int i = 0; i < FLIPS; i++) {
      byte[] broken = whole.clone();
      // Every other time in the headers, where it hurts most.
      int within = i % 2 == 0 ? 160 : broken.length;
      for (int flip = 0; flip <= i % 3; flip++) {
        broken[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
      }
      refused += assertTimeout(Duration.ofSeconds(20), () -> isRefused(broken) ? 1 : 0);
    }
    assertTrue(refused > FLIPS / 4, "refused " + refused);
  }

  private static boolean isRefused(byte[] frame) {
    try {
      assertEquals(COLOURS.frameBits() / 8, decode(frame, COLOURS).samples().length);
      return false;
    } catch (UndecodableFrameException e) {
      return true;
    }
  }

  @Test
  void blocksOfOtherKinds_areRefused() throws Exception {
    byte[] whole = encoded(GREY, LOSSLESS);
    assertEquals(MAIN_HEADER_AT, indexOf(whole, "FF500008"));
    int capabilities = MAIN_HEADER_AT + 8;
    int blockStyle = indexOf(whole, "FF52000C") + 12;
    assertEquals(0x40, whole[blockStyle]);

    assertEquals(
        "at byte 55: the blocks are of several kinds or have several sets",
        refusal(changed(whole, capabilities, 0x80), GREY));
    refusal(changed(whole, capabilities, 0x20), GREY);
    assertTrue(
        refusal(changed(whole, MAIN_HEADER_AT + 4, 0x01), GREY).contains("expected capabilities"));
    assertTrue(
        refusal(changed(whole, blockStyle, 0x80), GREY).contains("other than high throughput"));
    assertTrue(
        refusal(changed(whole, blockStyle, 0x40), GREY).contains("other than high throughput"));
    refusal(changed(whole, blockStyle, 0x01), GREY);
    assertTrue(refusal(changed(whole, 6, 0x40), GREY).contains("another part of JPEG 2000"));
    assertTrue(refusal(changed(whole, 6, 0x80), GREY).contains("another part of JPEG 2000"));
    byte[] withoutCapabilities = new byte[whole.length - 10];
    System.arraycopy(whole, 0, withoutCapabilities, 0, MAIN_HEADER_AT);
    System.arraycopy(
        whole,
        MAIN_HEADER_AT + 10,
        withoutCapabilities,
        MAIN_HEADER_AT,
        whole.length - MAIN_HEADER_AT - 10);
    assertTrue(refusal(withoutCapabilities, GREY).contains("lacks CAP"));
  }

  @Test
  void manyLayers_areRefused() throws Exception {
    byte[] whole = encoded(GREY, LOSSLESS);
    int layers = indexOf(whole, "FF52000C") + 6;

    assertTrue(refusal(changed(whole, layers, 0x01), GREY).contains("257 layers are too many"));
  }

  /** The other way round: those of part 1 do not take this. */
  @Test
  void frameOfAnotherSyntax_isRefused() throws Exception {
    byte[] whole = encoded(GREY, LOSSLESS);

    assertThrows(UndecodableFrameException.class, () -> decoder("90").decode(whole, GREY));
  }

  private static byte[] changed(byte[] codestream, int at, int bits) {
    byte[] changed = codestream.clone();
    changed[at] ^= (byte) bits;
    return changed;
  }

  private static int indexOf(byte[] bytes, String hex) {
    byte[] wanted = HexFormat.of().parseHex(hex);
    return IntStream.range(0, bytes.length - wanted.length)
        .filter(i -> Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length))
        .findFirst()
        .orElseThrow();
  }
}
