package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name in every place of a file where no viewer shows it. */
final class HiddenDataIT {
  private static final String MARKER = "GEHEIM^4711";
  private static final byte[] SECRET = MARKER.getBytes(StandardCharsets.US_ASCII);
  private static final String RLE = "1.2.840.10008.1.2.5";
  private static final String JPEG = "1.2.840.10008.1.2.4.50";
  private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";
  private static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";
  private static final byte[] NO_TABLE = {};

  @TempDir static Path shared;
  @TempDir Path work;

  @BeforeAll
  static void requirePeers() {
    Peers.require("dcmtk and libgdcm-tools", "dcmcjpeg", "dcmcjpls", "dcmcrle", "gdcmconv");
  }

  private Path in(String name) {
    return work.resolve("in").resolve(name);
  }

  private static byte[] encoded(String... command) throws Exception {
    Path plain = Scan.of("1.2.3", Layout.MONO_8, Picture.clean()).writeTo(shared.resolve("plain"));
    return Pixels.of(Peers.convert(plain, shared.resolve("encoded"), command)).items().get(1);
  }

  private Runs.Result run() throws Exception {
    return Runs.export(work, work.resolve("in"), "basic", Runs.KEY);
  }

  private void assertMarkerIsGone() throws Exception {
    Runs.texts(work.resolve("out"))
        .forEach((name, text) -> assertFalse(text.contains(MARKER), name));
  }

  @Test
  void elementsBesideTheImage_areNotReleased() throws Exception {
    byte[] pixels = Picture.clean().grey();
    Scan.of("1.2.3.1", Layout.MONO_8, Picture.clean())
        .withItem(
            0x00880200,
            new Attributes()
                .setShort(Tag.Rows, VR.US, 1)
                .setShort(Tag.Columns, VR.US, SECRET.length)
                .setBytes(Tag.PixelData, VR.OB, SECRET))
        .with(0x50000005, VR.US, 1)
        .with(0x50002500, VR.LO, SECRET)
        .with(0x50003000, VR.OW, even(SECRET))
        .with(0x60000010, VR.US, 1)
        .with(0x60000011, VR.US, 8 * SECRET.length)
        .with(0x60000022, VR.LO, SECRET)
        .with(0x60000040, VR.CS, "G".getBytes(StandardCharsets.US_ASCII))
        .with(0x60000100, VR.US, 1)
        .with(0x60000102, VR.US, 0)
        .with(0x60001500, VR.LO, SECRET)
        .with(0x60003000, VR.OW, even(SECRET))
        .with(0x7F100010, VR.OW, even(SECRET))
        .with(0xFFFAFFFA, VR.OB, even(SECRET))
        .with(0xFFFCFFFC, VR.OB, even(SECRET))
        .writeTo(in("elements"));
    Scan.of("1.2.3.2", Layout.MONO_8, Picture.clean()).writeTo(in("behind"));
    Files.write(in("behind"), even(SECRET), StandardOpenOption.APPEND);
    Runs.texts(work.resolve("in")).values().forEach(text -> assertTrue(text.contains(MARKER)));

    run();

    assertEquals(Map.of("elements", "DEIDENTIFIED", "behind", "DEIDENTIFIED"), Runs.reasons(work));
    assertMarkerIsGone();
    Pixels released = Pixels.of(Runs.releasedAs(work, "1.2.3.1"));
    assertArrayEquals(pixels, released.items().get(0));
  }

  @Test
  void partsOfCodestreams_areBlankedAndTheImageIsTheSame() throws Exception {
    byte[] jpeg = encoded("dcmcjpeg", "+eb");
    byte[] jpegLs = encoded("dcmcjpls");
    byte[] jpeg2000 = encoded("gdcmconv", "--j2k");
    byte[] rle = encoded("dcmcrle");
    frame("1.2.3.1", JPEG, join(jpegWith(jpeg), SECRET)).writeTo(in("jpeg"));
    frame("1.2.3.2", JPEG_LS, join(jpegWith(jpegLs), SECRET)).writeTo(in("jpeg-ls"));
    frame("1.2.3.3", JPEG_2000, join(jpeg2000With(jpeg2000), SECRET)).writeTo(in("jpeg-2000"));
    frame("1.2.3.4", JPEG_2000, jp2(jpeg2000)).writeTo(in("jp2"));
    frame("1.2.3.5", RLE, rleWith(rle)).writeTo(in("rle"));
    Scan.of("1.2.3.6", Layout.MONO_8, Picture.clean())
        .encapsulated(RLE, NO_TABLE, List.of(rle, even(SECRET)))
        .writeTo(in("rle-fragment-behind"));
    Runs.texts(work.resolve("in")).values().forEach(text -> assertTrue(text.contains(MARKER)));

    run();

    assertEquals(
        Map.of(
            "jpeg", "DEIDENTIFIED",
            "jpeg-ls", "DEIDENTIFIED",
            "jpeg-2000", "DEIDENTIFIED",
            "jp2", "DEIDENTIFIED",
            "rle", "PIXELS_NOT_INSPECTABLE",
            "rle-fragment-behind", "PIXELS_NOT_INSPECTABLE"),
        Runs.reasons(work));
    assertMarkerIsGone();
    assertTheSame("jpeg", "1.2.3.1", jpeg, JPEG);
    assertTheSame("jpeg-ls", "1.2.3.2", jpegLs, JPEG_LS);
    assertTheSame("jpeg-2000", "1.2.3.3", jpeg2000, JPEG_2000);
    assertTheSame("jp2", "1.2.3.4", jpeg2000, JPEG_2000);
  }

  /** The released image is what somebody else decodes from the frame before anything was hidden. */
  private void assertTheSame(String name, String uid, byte[] frame, String syntax)
      throws Exception {
    assertTrue(Runs.pixels(work).get(name).get("metadataBlanked").asBoolean());
    Path untouched = frame(uid, syntax, frame).writeTo(work.resolve("untouched"));
    assertArrayEquals(decoded(untouched), decoded(Runs.releasedAs(work, uid)), name);
  }

  private byte[] decoded(Path file) throws Exception {
    return Pixels.of(Peers.convert(file, work.resolve("decoded"), "gdcmconv", "--raw"))
        .items()
        .get(0);
  }

  private static Scan frame(String uid, String syntax, byte[] frame) {
    return Scan.of(uid, Layout.MONO_8, Picture.clean())
        .encapsulated(syntax, NO_TABLE, List.of(frame));
  }

  private static byte[] even(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Two bytes of a length, the highest first. */
  private static byte[] length(int value) {
    return new byte[] {(byte) (value >> 8), (byte) value};
  }

  /** A comment and an Exif segment behind the start of the image. */
  private static byte[] jpegWith(byte[] jpeg) {
    byte[] exif = join("Exif\0\0".getBytes(StandardCharsets.US_ASCII), SECRET);
    return join(
        Arrays.copyOf(jpeg, 2),
        new byte[] {-1, (byte) 0xFE},
        length(SECRET.length + 2),
        SECRET,
        new byte[] {-1, (byte) 0xE8},
        length(exif.length + 2),
        exif,
        Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  /** A comment behind the size of the image. */
  private static byte[] jpeg2000With(byte[] codestream) {
    int sizeEnd = 4 + ByteBuffer.wrap(codestream).getShort(4);
    return join(
        Arrays.copyOf(codestream, sizeEnd),
        new byte[] {-1, 0x64},
        length(SECRET.length + 4),
        length(1),
        SECRET,
        Arrays.copyOfRange(codestream, sizeEnd, codestream.length));
  }

  private static byte[] jp2(byte[] codestream) {
    return join(
        box("jP  ", new byte[] {0x0D, 0x0A, (byte) 0x87, 0x0A}),
        box("ftyp", join(ascii("jp2 "), new byte[4], ascii("jp2 "))),
        box("xml ", SECRET),
        box(
            "jp2h",
            join(
                box(
                    "ihdr",
                    join(
                        new byte[] {0, 0},
                        length(Picture.ROWS),
                        new byte[] {0, 0},
                        length(Picture.COLUMNS),
                        new byte[] {0, 1, 7, 7, 0, 0})),
                box("colr", new byte[] {1, 0, 0, 0, 0, 0, 17}))),
        box("jp2c", codestream));
  }

  private static byte[] box(String type, byte[] content) {
    return join(
        ByteBuffer.allocate(Integer.BYTES).putInt(content.length + 8).array(),
        ascii(type),
        content);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Between the header and the only segment, and behind it. */
  private static byte[] rleWith(byte[] rle) {
    byte[] header = Arrays.copyOf(rle, 64);
    ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 64 + SECRET.length);
    return join(header, SECRET, Arrays.copyOfRange(rle, 64, rle.length), SECRET);
  }

  @Test
  void nameInBitsThatDoNotCount_doesNotLeave() throws Exception {
    Peers.require("dcmtk", "dcmcrle");
    byte[] samples = Layout.MONO_16.samples(Picture.clean());
    byte[] hiding = samples.clone();
    byte[] name = Picture.clean().write("LINDGREN KARIN", 6, 100).grey();
    for (int i = 0; i < name.length; i++) {
      hiding[2 * i + 1] |= (byte) ((name[i] & 0xFF) == 235 ? 0x50 : 0);
    }
    byte[] shade = samples.clone();
    for (int i = 0; i < name.length; i++) {
      if ((name[i] & 0xFF) == 235) {
        shade[2 * i] = 0x34;
        shade[2 * i + 1] = (byte) 0xF2;
      }
    }
    Path plain =
        Scan.of("1.2.3.1", Layout.MONO_16, Picture.clean())
            .with(Tag.PixelData, VR.OW, hiding)
            .writeTo(in("native"));
    Peers.convert(
        Scan.of("1.2.3.2", Layout.MONO_16, Picture.clean())
            .with(Tag.PixelData, VR.OW, hiding)
            .writeTo(work.resolve("plain")),
        in("rle"),
        "dcmcrle");
    Scan.of("1.2.3.3", Layout.MONO_16, Picture.clean())
        .with(Tag.PixelData, VR.OW, shade)
        .writeTo(in("one-shade"));

    run();

    assertEquals(
        Map.of(
            "native", "DEIDENTIFIED",
            "rle", "PIXELS_NOT_INSPECTABLE",
            "one-shade", "BURNED_IN_TEXT"),
        Runs.reasons(work));
    assertTrue(Runs.pixels(work).get("native").get("unusedBitsCleared").asBoolean());
    assertArrayEquals(samples, Pixels.of(Runs.releasedAs(work, "1.2.3.1")).items().get(0));
    assertFalse(Arrays.equals(samples, Pixels.of(plain).items().get(0)));
  }
}
