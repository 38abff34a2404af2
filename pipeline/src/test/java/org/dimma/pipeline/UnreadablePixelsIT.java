package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures without any text that cannot be searched with certainty: none may leave. */
final class UnreadablePixelsIT {
  private static final String RLE = "1.2.840.10008.1.2.5";
  private static final String JPEG = "1.2.840.10008.1.2.4.50";
  private static final String FAMILY = "1.2.840.10008.1.2.4.";
  private static final String PROGRESSIVE = FAMILY + "55";
  private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";
  private static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";
  private static final byte[] NO_TABLE = {};
  private static final String HELD = "PIXELS_NOT_INSPECTABLE";
  private static final String OTHER_SIZE =
      HELD + ": The frame is 320 x 200 with 1 components, but the header says 320 x 199 with 1";

  @TempDir static Path shared;
  private static byte[] jpeg;
  private static byte[] progressive;
  private static byte[] jpegLs;
  private static byte[] jpeg2000;
  private static byte[] rle;

  @TempDir Path work;

  @BeforeAll
  static void encode() throws Exception {
    Peers.require("dcmtk and libgdcm-tools", "dcmcjpeg", "dcmcjpls", "dcmcrle", "gdcmconv");
    jpeg = encoded("dcmcjpeg", "+eb");
    progressive = encoded("dcmcjpeg", "+ep");
    jpegLs = encoded("dcmcjpls");
    jpeg2000 = encoded("gdcmconv", "--j2k");
    rle = encoded("dcmcrle");
  }

  private static byte[] encoded(String... command) throws Exception {
    Path plain = scan("1.2.3").writeTo(shared.resolve("plain"));
    return Pixels.of(Peers.convert(plain, shared.resolve("encoded"), command)).items().get(1);
  }

  private static Scan scan(String uid) {
    return Scan.of(uid, Layout.MONO_8, Picture.clean());
  }

  private int written;

  private Scan next() {
    return scan("1.2.3." + ++written);
  }

  private Scan film(int frames, String syntax, byte[] table, List<byte[]> fragments) {
    return next()
        .ofClass(Scan.US_MULTIFRAME)
        .with(Tag.NumberOfFrames, Integer.toString(frames))
        .encapsulated(syntax, table, fragments);
  }

  private void write(Scan scan, String name) throws IOException {
    scan.writeTo(work.resolve("in").resolve(name));
  }

  /** Runs, and takes what became of each file and why: {@code REASON: detail}. */
  private Map<String, String> outcomes(String profile) throws Exception {
    Runs.Result result = Runs.export(work, work.resolve("in"), profile, Runs.KEY);
    assertEquals(0, result.status(), result.err());
    Map<String, String> outcomes = new TreeMap<>();
    Map<String, String> details = Runs.details(work);
    Runs.reasons(work)
        .forEach((name, reason) -> outcomes.put(name, reason + ": " + details.get(name)));
    return outcomes;
  }

  @Test
  void brokenCodestreams_areHeld() throws Exception {
    for (Map.Entry<String, byte[]> frame :
        Map.of(RLE, rle, JPEG, jpeg, JPEG_LS, jpegLs, JPEG_2000, jpeg2000).entrySet()) {
      byte[] half = Arrays.copyOf(frame.getValue(), frame.getValue().length / 4 * 2);
      write(next().encapsulated(frame.getKey(), NO_TABLE, List.of(half)), "cut-" + frame.getKey());
      write(
          next()
              .with(Tag.Rows, VR.US, Picture.ROWS - 1)
              .encapsulated(frame.getKey(), NO_TABLE, List.of(frame.getValue())),
          "small-" + frame.getKey());
    }
    write(next().encapsulated(JPEG, NO_TABLE, List.of(jpegLs)), "jpeg-ls-as-jpeg");
    write(next().encapsulated(JPEG, NO_TABLE, List.of(progressive)), "progressive-as-baseline");
    Map<String, String> outcomes = outcomes("basic");

    assertEquals(10, outcomes.size());
    outcomes.forEach(
        (name, outcome) ->
            assertTrue(
                outcome.matches(HELD + ": .*[Aa]t byte [0-9]+.*|" + OTHER_SIZE),
                name + ": " + outcome));
    for (String jpegFamily : List.of(JPEG, JPEG_LS, JPEG_2000)) {
      assertEquals(OTHER_SIZE, outcomes.get("small-" + jpegFamily));
    }
    assertEquals(List.of(), Runs.released(work));
  }

  private static String held(String detail) {
    return HELD + ": Frames of transfer syntax " + detail;
  }

  @Test
  void syntaxesWithoutADecoder_areHeld() throws Exception {
    Map<String, String> expected = new TreeMap<>();
    write(next().encapsulated(PROGRESSIVE, NO_TABLE, List.of(progressive)), "55");
    expected.put("55", held(PROGRESSIVE + " cannot be decoded"));
    write(next().encapsulated(FAMILY + "93", NO_TABLE, List.of(jpeg2000)), "93");
    expected.put("93", held(FAMILY + "93 cannot be decoded"));
    for (String number : List.of("201", "202", "203")) {
      write(next().encapsulated(FAMILY + number, NO_TABLE, List.of(jpeg2000)), number);
      expected.put(number, HELD + ": at byte 8: the codestream is of another part of JPEG 2000");
    }
    for (String number : List.of("100", "102", "107", "110", "112")) {
      write(next().encapsulated(FAMILY + number, NO_TABLE, List.of(jpeg2000)), number);
      expected.put(number, held(FAMILY + number + " cannot be searched for hidden text"));
    }

    assertEquals(expected, outcomes("basic"));
    assertEquals(List.of(), Runs.released(work));
  }

  @Test
  void framesThatAreNotAsManyAsSaid_areHeld() throws Exception {
    int step = rle.length + 8;
    write(film(3, RLE, NO_TABLE, List.of(rle, rle)), "rle-missing");
    write(film(3, RLE, NO_TABLE, List.of(rle, rle, rle, rle)), "rle-too-many");
    write(film(3, RLE, Scan.offsets(0, step), List.of(rle, rle, rle)), "table-too-short");
    write(film(2, RLE, Scan.offsets(0, step, 2 * step), List.of(rle, rle, rle)), "table-too-long");
    write(film(2, RLE, Scan.offsets(0, step), List.of(rle, rle, rle)), "fragment-behind");
    write(film(2, RLE, Scan.offsets(0, step + 2), List.of(rle, rle)), "offset-astray");
    write(film(3, JPEG_LS, NO_TABLE, List.of(jpegLs, jpegLs)), "jpeg-ls-missing");
    write(film(2, JPEG_LS, NO_TABLE, List.of(jpegLs, jpegLs, jpegLs)), "jpeg-ls-too-many");
    write(film(0, JPEG_LS, NO_TABLE, List.of(jpegLs)), "none");
    write(film(-1, JPEG_LS, NO_TABLE, List.of(jpegLs)), "less-than-none");
    write(film(2, JPEG_LS, NO_TABLE, List.of()), "no-fragment");
    write(next().with(Tag.NumberOfFrames, "2"), "native-missing");
    write(next().with(Tag.NumberOfFrames, "0"), "native-none");

    Map<String, String> outcomes = outcomes("basic");

    assertEquals(13, outcomes.size());
    assertEquals("MALFORMED", reasonOf(outcomes.remove("native-missing")));
    assertEquals("MALFORMED", reasonOf(outcomes.remove("native-none")));
    outcomes.forEach((name, outcome) -> assertEquals(HELD, reasonOf(outcome), name));
    assertEquals(
        HELD + ": The fragments make 2 frames and 0 bytes, not 3", outcomes.get("rle-missing"));
    assertEquals(HELD + ": A fragment behind the last of 3 frames", outcomes.get("rle-too-many"));
    assertEquals(
        HELD + ": A basic offset table of 12 bytes for 2 frames", outcomes.get("table-too-long"));
    assertEquals(List.of(), Runs.released(work));
  }

  private static String reasonOf(String outcome) {
    return outcome.substring(0, outcome.indexOf(':'));
  }

  @Test
  void countThatIsNoNumber_isRemovedAndOneFrameReleased() throws Exception {
    write(next().with(Tag.NumberOfFrames, "two"), "native-no-number");

    assertEquals(Map.of("native-no-number", "DEIDENTIFIED: "), outcomes("basic"));
    assertEquals(1, Pixels.of(Runs.releasedAs(work, "1.2.3.1")).frames());
  }

  @Test
  void headersThatDescribeNoPixels_areHeld() throws Exception {
    write(
        Scan.of("1.2.3.101", Layout.PALETTE, Picture.clean())
            .without(Tag.RedPaletteColorLookupTableData),
        "no-table");
    write(next().with(Tag.SamplesPerPixel, VR.US, 4).with(Tag.Columns, VR.US, 80), "four-samples");
    write(next().without(Tag.PhotometricInterpretation), "no-photometric");
    write(next().with(Tag.BitsAllocated, VR.US, 12), "twelve-bits");
    write(next().with(Tag.HighBit, VR.US, 9), "high-bit");
    byte[] longer = Arrays.copyOf(Picture.clean().grey(), Picture.ROWS * Picture.COLUMNS + 2);
    write(next().with(Tag.PixelData, VR.OB, longer), "longer");
    write(
        next()
            .without(Tag.PixelData)
            .with(Tag.FloatPixelData, VR.OF, new byte[4 * Picture.ROWS * Picture.COLUMNS])
            .with(Tag.BitsAllocated, VR.US, 32)
            .without(Tag.BitsStored)
            .without(Tag.HighBit)
            .without(Tag.PixelRepresentation),
        "float");

    Map<String, String> outcomes =
        outcomes(Runs.profile(work, "elements:", "  FloatPixelData: keep"));

    assertEquals(7, outcomes.size());
    assertEquals("MALFORMED", reasonOf(outcomes.remove("longer")));
    assertEquals("MALFORMED", reasonOf(outcomes.remove("twelve-bits")));
    assertEquals(
        HELD + ": Pixels in floating point numbers cannot be searched", outcomes.remove("float"));
    assertEquals(
        HELD + ": A colour table is not as long as its descriptor says",
        outcomes.remove("no-table"));
    outcomes.forEach(
        (name, outcome) ->
            assertEquals(
                HELD
                    + ": The released header does not describe pixels of 1 or 3 samples completely",
                outcome,
                name));
    assertEquals(List.of(), Runs.released(work));
  }
}
