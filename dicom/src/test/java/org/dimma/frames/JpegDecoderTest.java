package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegDecoderTest {
  private static final DctJpeg.Form BASELINE = new DctJpeg.Form(8, 0, true, 8);

  private final JpegDecoder decoder = new JpegDecoder();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void losslessOfAnyPrecision_isExact(int selection) throws Exception {
    for (int precision = 2; precision <= 16; precision++) {
      LosslessJpeg picture = LosslessJpeg.random(precision, 13, 11, 1, precision);
      int allocated = precision <= 8 ? 8 : 16;

      Frame frame =
          decoder.decode(
              picture.stream(LosslessJpeg.Form.plain(selection)), picture.image(allocated, false));

      assertArrayEquals(picture.samples(allocated, 0), frame.samples(), "precision " + precision);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void losslessOf16SignedBits_isExact(int selection) throws Exception {
    LosslessJpeg picture = LosslessJpeg.random(16, 20, 30, 1, selection);

    Frame frame =
        decoder.decode(picture.stream(LosslessJpeg.Form.plain(selection)), picture.image(16, true));

    assertArrayEquals(picture.samples(16, 0), frame.samples());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, false",
    "4, 0, 3, true",
    "5, 0, 1, false",
    "6, 2, 0, true",
    "7, 3, 5, true",
    "2, 7, 2, false",
    "7, 0, 2, true"
  })
  void losslessColour_isExact(int selection, int pointTransform, int restart, boolean interleaved)
      throws Exception {
    LosslessJpeg picture = LosslessJpeg.random(8, 37, 9, 3, selection);
    LosslessJpeg.Form form = new LosslessJpeg.Form(selection, pointTransform, restart, interleaved);

    Frame frame = decoder.decode(picture.stream(form), picture.image(8, false));

    assertArrayEquals(picture.samples(8, pointTransform), frame.samples());
    assertEquals("RGB", frame.image().photometricInterpretation());
    assertEquals(0, frame.image().planarConfiguration());
  }

  @Test
  void losslessOfFewerBitsThanAllocated_isExact() throws Exception {
    LosslessJpeg picture = LosslessJpeg.random(7, 5, 6, 1, 1);

    Frame frame =
        decoder.decode(picture.stream(LosslessJpeg.Form.plain(1)), picture.image(16, true));

    assertArrayEquals(picture.samples(16, 0), frame.samples());
  }

  /** 12 bits, written as they stand in memory: the sign in all four bits above. */
  @Test
  void signedSampleWithItsSignAbove_isKept() throws Exception {
    byte[] stream = oneLosslessSample(-5);

    Frame frame = decoder.decode(stream, monochrome(1, 1, 16, 12, true));

    assertArrayEquals(new byte[] {-5, -1}, frame.samples());
    assertRefused(stream, monochrome(1, 1, 16, 12, false));
  }

  @Test
  void sampleBeyondPrecision_isRefused() {
    assertRefused(oneLosslessSample(0x1005), monochrome(1, 1, 16, 12, false));
    assertRefused(oneLosslessSample(0x1005), monochrome(1, 1, 16, 12, true));
  }

  private static byte[] oneLosslessSample(int sample) {
    int difference = sample - 2048;
    return JpegBytes.start(8)
        .frame(0xC3, 12, 1, 1, 0x11)
        .scan(1, 0, 0, 1)
        .value(JpegBytes.sizeOf(difference), difference)
        .pad()
        .end();
  }

  private static ImagePixel monochrome(
      int rows, int columns, int allocated, int stored, boolean isSigned) {
    return new ImagePixel(
        rows, columns, 1, "MONOCHROME2", 0, allocated, stored, stored - 1, isSigned);
  }

  @ParameterizedTest
  @CsvSource({
    "8, 0, true, 8",
    "8, 1, true, 9",
    "8, 4, false, 10",
    "12, 0, true, 8",
    "12, 3, true, 15",
    "8, 0, false, 15"
  })
  void dct_isWithinOneOfTheFormula(int precision, int restart, boolean interleaved, int codeBits)
      throws Exception {
    DctJpeg.Form form = new DctJpeg.Form(precision, restart, interleaved, codeBits);
    int[][] samplings = {
      {0x11},
      {0x22},
      {0x11, 0x11, 0x11},
      {0x21, 0x11, 0x11},
      {0x22, 0x11, 0x11},
      {0x12, 0x11, 0x11},
      {0x41, 0x11, 0x11},
      {0x31, 0x21, 0x11},
      {0x22, 0x21, 0x12}
    };
    for (int[] factors : samplings) {
      DctJpeg jpeg = DctJpeg.random(form, 35, 50, codeBits, factors);

      Frame frame = decoder.decode(jpeg.stream(), jpeg.image());

      int difference = Samples.greatestDifference(frame, jpeg.samples());
      assertTrue(difference <= 1, Arrays.toString(factors) + " differs by " + difference);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RGB, none, 0x11, RGB",
    "RGB, none, 0x21, YBR_FULL",
    "RGB, JFIF, 0x11, YBR_FULL",
    "RGB, Adobe 0, 0x11, RGB",
    "RGB, Adobe 1, 0x11, YBR_FULL",
    "YBR_FULL, none, 0x11, YBR_FULL",
    "YBR_FULL_422, none, 0x21, YBR_FULL",
    "YBR_FULL_422, JFIF, 0x22, YBR_FULL"
  })
  void photometricInterpretation_isThatOfTheStream(
      String declared, String application, String factors, String expected) throws Exception {
    DctJpeg jpeg = DctJpeg.random(BASELINE, 16, 16, 1, Integer.decode(factors), 0x11, 0x11);
    byte[] stream = withApplication(jpeg.stream(), application);

    Frame frame = decoder.decode(stream, named(jpeg.image(), declared));

    assertEquals(expected, frame.image().photometricInterpretation());
    assertEquals(16 * 16 * 3, frame.samples().length);
  }

  private static byte[] withApplication(byte[] stream, String application) {
    JpegBytes bytes = JpegBytes.start(8);
    switch (application) {
      case "JFIF" -> bytes.segment(0xE0, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
      case "Adobe 0" -> bytes.segment(0xEE, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0);
      case "Adobe 1" -> bytes.segment(0xEE, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 1);
      default -> {}
    }
    for (int i = 2; i < stream.length; i++) {
      bytes.raw(stream[i]);
    }
    return bytes.toByteArray();
  }

  private static ImagePixel named(ImagePixel image, String photometric) {
    return image.interleaved(photometric);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MONOCHROME2", "YBR_PARTIAL_422", "YBR_RCT", "HSV", ""})
  void colourOfAnotherKind_isRefused(String declared) {
    DctJpeg jpeg = DctJpeg.random(BASELINE, 8, 8, 1, 0x11, 0x11, 0x11);

    assertRefused(jpeg.stream(), named(jpeg.image(), declared));
  }

  @Test
  void anotherHeader_isRefused() {
    LosslessJpeg picture = LosslessJpeg.random(12, 5, 6, 1, 1);
    byte[] stream = picture.stream(LosslessJpeg.Form.plain(1));

    assertRefused(stream, monochrome(6, 6, 16, 12, false));
    assertRefused(stream, monochrome(5, 5, 16, 12, false));
    assertRefused(stream, monochrome(5, 6, 8, 8, false));
    assertRefused(stream, monochrome(5, 6, 32, 12, false));
    assertRefused(stream, monochrome(5, 6, 16, 13, true));
    assertRefused(stream, new ImagePixel(5, 6, 1, "MONOCHROME2", 0, 16, 12, 15, false));
    assertRefused(stream, new ImagePixel(5, 6, 3, "RGB", 0, 16, 12, 11, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC2, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF, 0xC8, 0xDE})
  void otherProcess_isRefused(int marker) {
    byte[] stream = gray(BASELINE).stream();
    stream[indexOf(stream, 0xC0)] = (byte) marker;

    assertRefused(stream, gray(BASELINE).image());
  }

  private static DctJpeg gray(DctJpeg.Form form) {
    return DctJpeg.random(form, 20, 20, 5, 0x11);
  }

  /** Index of the second byte of the first such marker. */
  private static int indexOf(byte[] stream, int marker) {
    int at = 1;
    while (stream[at - 1] != (byte) 0xFF || stream[at] != (byte) marker) {
      at++;
    }
    return at;
  }

  @Test
  void paddingBehindThePicture_isNoMatter() throws Exception {
    DctJpeg jpeg = gray(BASELINE);
    byte[] expected = decoder.decode(jpeg.stream(), jpeg.image()).samples();
    int withoutEoi = jpeg.stream().length - 2;

    for (int padding : new int[] {0x00, 0xFF}) {
      for (int length = 0; length <= 3; length++) {
        byte[] behind = padded(jpeg.stream(), jpeg.stream().length, length, padding);
        byte[] instead = padded(jpeg.stream(), withoutEoi, length, padding);

        assertArrayEquals(expected, decoder.decode(behind, jpeg.image()).samples());
        assertArrayEquals(expected, decoder.decode(instead, jpeg.image()).samples());
      }
    }
  }

  @Test
  void dataBehindThePicture_areRefused() {
    DctJpeg jpeg = gray(BASELINE);
    int length = jpeg.stream().length;

    assertRefused(padded(jpeg.stream(), length, 4, 0xFF), jpeg.image());
    assertRefused(padded(jpeg.stream(), length, 1, 'A'), jpeg.image());
    assertRefused(padded(jpeg.stream(), length - 2, 4, 0xFF), jpeg.image());
    assertRefused(padded(jpeg.stream(), length - 2, 1, 'A'), jpeg.image());
  }

  private static byte[] padded(byte[] stream, int length, int padding, int value) {
    byte[] padded = Arrays.copyOf(stream, length + padding);
    Arrays.fill(padded, length, padded.length, (byte) value);
    for (int i = stream.length; i < length; i++) {
      padded[i] = stream[i];
    }
    return padded;
  }

  @Test
  void codeLeftOverBeforeTheEnd_isRefused() {
    JpegBytes stream = JpegBytes.start(8).frame(0xC3, 8, 1, 2, 0x11).scan(1, 0, 0, 1);
    for (int i = 0; i < 6; i++) {
      stream.value(3, 5);
    }

    assertRefused(stream.pad().end(), monochrome(1, 2, 8, 8, false));
  }

  @Test
  void codeThatIsNotInTheTable_isRefused() {
    byte[] stream =
        JpegBytes.start(8)
            .frame(0xC3, 8, 1, 2, 0x11)
            .scan(1, 0, 0, 1)
            .value(3, 5)
            .bits(0xFFFF, 16)
            .pad()
            .end();

    assertRefused(stream, monochrome(1, 2, 8, 8, false));
  }

  @Test
  void coefficientThatCannotBe_isRefused() throws Exception {
    ImagePixel image = monochrome(8, 8, 8, 8, false);

    assertEquals(64, decoder.decode(block(0x0B, 0xEA, 0xF0, 0xF0, 0xF1), image).samples().length);
    assertRefused(block(0x0C, 0x00), image); // beyond Table F.1
    assertRefused(block(0x00, 0x0B, 0x00), image); // beyond Table F.2
    assertRefused(block(0x00, 0x10, 0x00), image); // a run to no coefficient
    assertRefused(block(0x00, 0xF0, 0xF0, 0xF0, 0xF1, 0x00), image); // to a 65th coefficient
  }

  /** A stream of one block: the symbol of its DC coefficient, then those of the others. */
  private static byte[] block(int... symbols) {
    int[] quantization = new int[65];
    Arrays.fill(quantization, 1, 65, 1);
    JpegBytes stream =
        JpegBytes.start(8).segment(0xDB, quantization).frame(0xC0, 8, 8, 8, 0x11).scan(0, 63, 0, 1);
    for (int symbol : symbols) {
      stream.value(symbol, 1);
    }
    return stream.pad().end();
  }

  @ParameterizedTest
  @ValueSource(ints = {0xD1, 0xD7, 0xD9, 0xC4})
  void otherMarkerForRestart_isRefused(int marker) {
    DctJpeg jpeg = gray(new DctJpeg.Form(8, 2, true, 8));
    byte[] stream = jpeg.stream();
    stream[indexOf(stream, 0xD0)] = (byte) marker;

    assertRefused(stream, jpeg.image());
  }

  @Test
  void restartMarkerWithoutInterval_isRefused() {
    DctJpeg jpeg = gray(new DctJpeg.Form(8, 2, true, 8));
    byte[] stream = jpeg.stream();
    stream[indexOf(stream, 0xDD) + 4] = 0;

    assertRefused(stream, jpeg.image());
  }

  @Test
  void everyTruncation_isRefusedOrTheSamePicture() throws Exception {
    DctJpeg dct = DctJpeg.random(new DctJpeg.Form(8, 2, true, 8), 20, 20, 3, 0x21, 0x11, 0x11);
    LosslessJpeg lossless = LosslessJpeg.random(12, 9, 7, 1, 4);

    assertTruncationsAreRefused(dct.stream(), dct.image());
    assertTruncationsAreRefused(
        lossless.stream(new LosslessJpeg.Form(7, 0, 2, true)), lossless.image(16, true));
  }

  private void assertTruncationsAreRefused(byte[] stream, ImagePixel image) throws Exception {
    byte[] expected = decoder.decode(stream, image).samples();
    int accepted = 0;
    for (int length = 0; length < stream.length; length++) {
      try {
        byte[] samples = decoder.decode(Arrays.copyOf(stream, length), image).samples();
        assertArrayEquals(expected, samples, "cut to " + length + " bytes");
        accepted++;
      } catch (UndecodableFrameException e) {
        assertTrue(e.getMessage().startsWith("JPEG"));
      }
    }
    assertTrue(accepted <= 3, accepted + " cut streams accepted"); // those that lack EOI only
  }

  @Test
  void flippedBytes_giveAFrameOrAreRefused() throws Exception {
    DctJpeg dct = DctJpeg.random(new DctJpeg.Form(12, 2, true, 9), 20, 20, 3, 0x21, 0x11, 0x11);
    LosslessJpeg lossless = LosslessJpeg.random(16, 9, 7, 3, 4);

    assertFlipsAreSafe(dct.stream(), dct.image());
    assertFlipsAreSafe(
        lossless.stream(new LosslessJpeg.Form(6, 1, 2, true)), lossless.image(16, false));
  }

  private void assertFlipsAreSafe(byte[] stream, ImagePixel image) {
    Random random = new Random(20_000);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = stream.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      try {
        Frame frame = decoder.decode(broken, image);
        assertEquals(image.frameBits() / 8, frame.samples().length);
      } catch (UndecodableFrameException e) {
        refused++;
      }
    }
    assertTrue(refused > 1000, refused + " refused");
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC0, 0xC3})
  void largePictureOfFewBytes_isRefusedBeforeItIsAllocated(int marker) {
    byte[] stream = JpegBytes.start(8).frame(marker, 8, 20000, 20000, 0x11).end();

    String message = assertRefused(stream, monochrome(20000, 20000, 8, 8, false));

    assertTrue(message.endsWith("the data end before the picture"), message);
  }

  @Test
  void pictureOfMoreSamplesThanAnArray_isRefused() {
    byte[] stream = JpegBytes.start(8).frame(0xC0, 8, 65535, 65535, 0x11).end();

    String message = assertRefused(stream, monochrome(65535, 65535, 8, 8, false));

    assertTrue(message.endsWith("more samples than can be held"), message);
  }

  private String assertRefused(byte[] stream, ImagePixel image) {
    return assertThrows(UndecodableFrameException.class, () -> decoder.decode(stream, image))
        .getMessage();
  }
}
