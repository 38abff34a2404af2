package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageIoDecoderTest {
  private static final ImagePixel COLOURS = Pictures.rgb(117, 150, 8);

  @TempDir private Path temporary;

  static List<ImagePixel> images() {
    return List.of(
        Pictures.grey(67, 83, 8, false),
        Pictures.grey(67, 83, 10, false),
        Pictures.grey(67, 83, 12, false),
        Pictures.grey(67, 83, 16, false),
        Pictures.grey(67, 83, 16, true),
        Pictures.grey(67, 83, 12, true),
        COLOURS,
        Pictures.rgb(50, 40, 16));
  }

  @ParameterizedTest
  @MethodSource("images")
  void gdcmFiles_areDecodedToTheOriginal(ImagePixel image) throws Exception {
    PixelFile original = Pictures.file(image);
    Path in = temporary.resolve("in.dcm");
    Path out = temporary.resolve("out.dcm");
    original.write(in);
    assertTrue(Peer.required("gdcmconv", "libgdcm-tools").converts(in, out, "--j2k"));

    PixelFile compressed = PixelFile.read(out);
    assertEquals("1.2.840.10008.1.2.4.90", compressed.syntax().uid());
    Frame frame = new ImageIoDecoder().decode(compressed.frames().get(0), compressed.image());
    assertArrayEquals(original.frames().get(0), frame.samples());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-n 1",
        "-n 6",
        "-p RLCP",
        "-p RPCL",
        "-p PCRL",
        "-p CPRL",
        "-TP R",
        "-TP L -r 20,10,1",
        "-t 64,64",
        "-t 64,64 -TP R",
        "-t 50,40 -p PCRL",
        "-r 40,20,10,5,2,1",
        "-b 16,64",
        "-c [128,128],[64,64]",
        "-SOP -EPH",
        "-M 1",
        "-M 2",
        "-M 4",
        "-M 8",
        "-M 16",
        "-M 32"
      })
  void openJpegStreams_areDecodedToTheOriginal(String options) throws Exception {
    Frame frame = new ImageIoDecoder().decode(openJpeg(".j2k", options), COLOURS);

    assertArrayEquals(Pictures.file(COLOURS).frames().get(0), frame.samples());
    assertEquals("RGB", frame.image().photometricInterpretation());
  }

  @Test
  void jp2File_isDecodedToTheOriginal() throws Exception {
    Frame frame = new ImageIoDecoder().decode(openJpeg(".jp2", ""), COLOURS);

    assertArrayEquals(Pictures.file(COLOURS).frames().get(0), frame.samples());
  }

  @Test
  void componentsThatAreNotTransformed_keepTheirInterpretation() throws Exception {
    ImagePixel ybr = COLOURS.interleaved("YBR_FULL");

    Frame frame = new ImageIoDecoder().decode(openJpeg(".j2k", "-mct 0"), ybr);

    assertEquals("YBR_FULL", frame.image().photometricInterpretation());
    assertArrayEquals(Pictures.file(COLOURS).frames().get(0), frame.samples());
  }

  @Test
  void transformThatTheHeaderDenies_isRefused() throws Exception {
    byte[] transformed = openJpeg(".j2k", "");
    byte[] plain = openJpeg(".j2k", "-mct 0");

    assertRefused(transformed, COLOURS.interleaved("YBR_FULL"));
    assertRefused(plain, COLOURS.interleaved("YBR_RCT"));
  }

  @Test
  void sizeThatIsNotTheHeaders_isRefused() throws Exception {
    byte[] stream = openJpeg(".j2k", "");

    assertRefused(stream, Pictures.rgb(117, 151, 8));
    assertRefused(stream, Pictures.rgb(118, 150, 8));
    assertRefused(stream, Pictures.rgb(117, 150, 12));
    assertRefused(stream, Pictures.grey(117, 150, 8, false));
  }

  @Test
  void comment_changesNothing() throws Exception {
    FrameDecoder decoder = new ImageIoDecoder();

    assertArrayEquals(
        decoder.decode(openJpeg(".j2k", ""), COLOURS).samples(),
        decoder.decode(openJpeg(".j2k", "-C Anna.Berg"), COLOURS).samples());
  }

  @Test
  void bytesLeftOver_areRefused() throws Exception {
    byte[] stream = openJpeg(".j2k", "");

    new ImageIoDecoder().decode(Arrays.copyOf(stream, stream.length + 1), COLOURS);
    new ImageIoDecoder().decode(Arrays.copyOf(stream, stream.length + 9), COLOURS); // blanked
    byte[] longer = Arrays.copyOf(stream, stream.length + 2);
    longer[stream.length] = 'A';
    assertRefused(longer, COLOURS);
  }

  /** The library would leave out the parts that stand behind another tile's, without a word. */
  @Test
  void partsOfTilesThatAlternate_areRefused() throws Exception {
    byte[] stream = openJpeg(".j2k", "-t 128,128 -TP R -n 2");
    String text = new String(stream, StandardCharsets.ISO_8859_1);
    int first = text.indexOf("\u00FF\u0090\0\n\0\0");
    int second = text.indexOf("\u00FF\u0090\0\n\0\0", first + 1);
    int third = text.indexOf("\u00FF\u0090\0\n\0\1", second + 1);
    int fourth = text.indexOf("\u00FF\u0090\0\n\0\1", third + 1);
    String alternating =
        text.substring(0, second)
            + text.substring(third, fourth)
            + text.substring(second, third)
            + text.substring(fourth);

    byte[] reordered = alternating.getBytes(StandardCharsets.ISO_8859_1);
    UndecodableFrameException refusal =
        assertThrows(
            UndecodableFrameException.class, () -> new ImageIoDecoder().decode(reordered, COLOURS));
    assertTrue(refusal.getMessage().endsWith("expected parts of a tile 2, found 1"));
  }

  /** What a stream of a few bytes may ask memory for, the library never gets to see. */
  @Test
  void streamThatAsksForMoreThanItsImageNeeds_isRefusedBeforeItIsDecoded() throws Exception {
    byte[] stream = openJpeg(".j2k", "");
    int size = indexOf(stream, 0x51);
    int style = indexOf(stream, 0x52);

    assertRefusedWith(changed(stream, size + 6, 1), "columns 150");
    assertRefusedWith(changed(stream, size + 10, 1), "rows 117");
    assertRefusedWith(changed(stream, size + 22, 0, 0, 0, 1), "tiles of 1 pixels are too small");
    assertRefusedWith(changed(stream, size + 38, 64), "components 3");
    assertRefusedWith(changed(stream, style + 6, 0xFF, 0xFF), "too many layers");
    assertRefusedWith(changed(stream, style + 9, 33), "too many layers or levels");
    assertRefusedWith(changed(stream, style + 10, 8, 8), "blocks too large");
  }

  private static int indexOf(byte[] stream, int marker) {
    int at = 0;
    while (stream[at] != -1 || stream[at + 1] != marker) {
      at++;
    }
    return at;
  }

  private static byte[] changed(byte[] stream, int at, int... bytes) {
    byte[] other = stream.clone();
    for (int i = 0; i < bytes.length; i++) {
      other[at + i] = (byte) bytes[i];
    }
    return other;
  }

  private static void assertRefusedWith(byte[] stream, String words) {
    UndecodableFrameException refusal =
        assertThrows(
            UndecodableFrameException.class, () -> new ImageIoDecoder().decode(stream, COLOURS));
    assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
  }

  /** A reader that does what a hostile stream might make a real one do. */
  private static final class Failing extends ImageReaderSpi {
    private final Supplier<Error> failure;

    Failing(Supplier<Error> failure) {
      this.failure = failure;
    }

    @Override
    public boolean canDecodeInput(Object source) {
      return true;
    }

    @Override
    public ImageReader createReaderInstance(Object extension) {
      throw failure.get();
    }

    @Override
    public String getDescription(Locale locale) {
      return "fails";
    }
  }

  @Test
  void stackThatIsTooDeepOrClassThatIsMissing_isOfTheFrame() {
    for (Supplier<Error> failure :
        List.<Supplier<Error>>of(StackOverflowError::new, NoClassDefFoundError::new)) {
      UndecodableFrameException refusal =
          assertThrows(
              UndecodableFrameException.class,
              () -> ImageIoDecoder.read(new byte[0], new Failing(failure)));
      assertEquals(
          "the JPEG 2000 decoder gave up with " + failure.get().getClass().getSimpleName(),
          refusal.getMessage());
    }
  }

  @Test
  void memoryThatTheMachineLacks_isNotOfTheFrame() {
    assertThrows(
        OutOfMemoryError.class,
        () -> ImageIoDecoder.read(new byte[0], new Failing(OutOfMemoryError::new)));
  }

  private static void assertRefused(byte[] stream, ImagePixel image) {
    assertThrows(UndecodableFrameException.class, () -> new ImageIoDecoder().decode(stream, image));
  }

  private byte[] openJpeg(String ending, String options) throws Exception {
    Path in = temporary.resolve("in.ppm");
    Path out = temporary.resolve("out" + ending);
    byte[] header = "P6\n150 117\n255\n".getBytes(StandardCharsets.US_ASCII);
    byte[] samples = Pictures.file(COLOURS).frames().get(0);
    byte[] picture = Arrays.copyOf(header, header.length + samples.length);
    System.arraycopy(samples, 0, picture, header.length, samples.length);
    Files.write(in, picture);
    String[] arguments = (options + " -o " + out + " -i").strip().split(" ");
    Peer.required("opj_compress", "libopenjp2-tools").runs(in, arguments);
    return Files.readAllBytes(out);
  }
}
