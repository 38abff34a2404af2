package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;
import org.dimma.identity.ProjectKey;
import org.junit.jupiter.api.Test;

/** What lies around the data set, and the pixel data in it. */
class FileStructureTest {
  private static final String RLE = "1.2.840.10008.1.2.5";

  @Test
  void fileMeta_isWrittenAnew() throws Exception {
    Original original =
        Original.ct()
            .atEndOfMeta(meta -> meta.writeText(0x00020016, VR.AE, "ANNAS_CT"))
            .atEndOfMeta(meta -> meta.writeText(0x00020017, VR.AE, "ANNAS_CT"))
            .atEndOfMeta(meta -> meta.writeText(0x00020026, VR.UR, "ANNAS_CT"))
            .atEndOfMeta(meta -> meta.writeText(0x00020100, VR.UI, "1.2.752.24.7.70"))
            .atEndOfMeta(meta -> meta.writeElement(0x00020102, VR.OB, new byte[] {'A', 'N', 'N'}));

    byte[] release = Release.of(original).file();

    String expected =
        "\u0002\0\0\0UL\u0004\0\u00c6\0\0\0"
            + "\u0002\0\u0001\0OB\0\0\u0002\0\0\0\0\u0001"
            + "\u0002\0\u0002\0UI\u001a\0"
            + "1.2.840.10008.5.1.4.1.1.2\0"
            + "\u0002\0\u0003\0UI,\0"
            + Release.PSEUDONYMS.uid(Original.INSTANCE_UID)
            + "\u0002\0\u0010\0UI\u0014\0"
            + "1.2.840.10008.1.2.1\0"
            + "\u0002\0\u0012\0UI,\0"
            + "2.25.157894713850236914073126439108642377521"
            + "\u0002\0\u0013\0SH\n\0DIMMA_0_1 "
            + "\b\0\u0016\0UI";
    String all = new String(release, StandardCharsets.ISO_8859_1);
    assertEquals(expected, all.substring(132, 132 + expected.length()));
    assertFalse(all.contains("ANN"));
  }

  @Test
  void preamble_isZeroed() throws Exception {
    byte[] original = Original.ct().toByteArray();
    byte[] name = "II*\0 Andersson Anna".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(name, 0, original, 0, name.length);

    byte[] release = Release.of(original, Release.profile(Release.BASIC), Release.KEY).file();

    assertArrayEquals(new byte[128], Arrays.copyOf(release, 128));
    assertEquals("DICM", new String(release, 128, 4, StandardCharsets.US_ASCII));
  }

  @Test
  void trailingPaddingAndTrailingBytes_areDropped() throws Exception {
    byte[] plain = Release.of(Original.ct()).file();
    Original padded = Original.ct().bytes(Tag.DataSetTrailingPadding, VR.OB, "Andersson^Anna");
    ByteArrayOutputStream trailed = new ByteArrayOutputStream();
    trailed.write(Original.ct().toByteArray());
    trailed.write("Andersson^Anna".getBytes(StandardCharsets.US_ASCII));

    assertArrayEquals(plain, Release.of(padded).file());
    assertArrayEquals(
        plain,
        Release.of(trailed.toByteArray(), Release.profile(Release.BASIC), Release.KEY).file());
  }

  @Test
  void digitalSignatures_areDropped() throws Exception {
    Original signed =
        Original.ct()
            .item(
                "DigitalSignaturesSequence", new Attributes().setString(0x00100010, VR.PN, "Anna"));

    assertArrayEquals(Release.of(Original.ct()).file(), Release.of(signed).file());
  }

  @Test
  void nativePixelData_isCopied() throws Exception {
    byte[] pixels = new byte[300_001];
    Arrays.fill(pixels, (byte) 7);

    Release release =
        Release.of(Original.ct().pixels(611, 491, 8).bytes(Tag.PixelData, VR.OB, pixels));

    byte[] file = release.file();
    assertEquals("OB 300002 bytes", release.get("PixelData")); // padded to even length
    assertArrayEquals(pixels, Arrays.copyOfRange(file, file.length - 300_002, file.length - 1));
    assertEquals(0, file[file.length - 1]);
  }

  /** Two pixels of 16 bits: their high bytes, then their low bytes (PS3.5 G.4). */
  private static byte[] rleFrame() {
    byte[] frame = new byte[72];
    byte[] header = {2, 0, 0, 0, 64, 0, 0, 0, 68};
    System.arraycopy(header, 0, frame, 0, header.length);
    System.arraycopy(new byte[] {1, 5, 6, 0, 1, 7, 8, 0}, 0, frame, 64, 8);
    return frame;
  }

  @Test
  void encapsulatedPixelData_isCopiedFragmentByFragment() throws Exception {
    Original original =
        Original.ct()
            .remove("PixelData")
            .in(TransferSyntax.find(RLE).orElseThrow())
            .bytes(0x7FE00001, VR.OV, new byte[8])
            .bytes(0x7FE00002, VR.OV, new byte[8])
            .atEnd(
                writer -> {
                  writer.writeElement(
                      Tag.PixelData, VR.OB, new byte[0]); // its length is set right below
                });
    byte[] file = original.toByteArray();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(file, 0, file.length - 4);
    byte[] frame = rleFrame();
    byte[] first = Arrays.copyOf(frame, 40);
    byte[] second = Arrays.copyOfRange(frame, 40, frame.length);
    ByteArrayOutputStream fragments = new ByteArrayOutputStream();
    fragments.write(HexFormat.of().parseHex("ffffffff" + "feff00e000000000")); // no offset table
    fragments.write(HexFormat.of().parseHex("feff00e028000000"));
    fragments.write(first);
    fragments.write(HexFormat.of().parseHex("feff00e020000000"));
    fragments.write(second);
    fragments.write(HexFormat.of().parseHex("feffdde000000000"));
    byte[] tail = fragments.toByteArray();
    whole.write(tail);

    Release release = Release.of(whole.toByteArray(), Release.profile(Release.BASIC), Release.KEY);

    HexFormat hex = HexFormat.of();
    assertEquals(
        "OB <><" + hex.formatHex(first) + "><" + hex.formatHex(second) + ">",
        release.get("PixelData"));
    assertEquals(null, release.get("ExtendedOffsetTable")); // type 3, and nobody checks its numbers
    assertEquals(null, release.get("ExtendedOffsetTableLengths"));
    byte[] bytes = release.file();
    assertArrayEquals(tail, Arrays.copyOfRange(bytes, bytes.length - tail.length, bytes.length));
  }

  @Test
  void bigEndian_staysBigEndian() throws Exception {
    Original original =
        Original.ct().set("StationName", "Anna").in(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);

    Release release = Release.of(original);

    assertEquals("US 0001", release.get("Rows"));
    assertEquals("OW 01020304", release.get("PixelData"));
    assertEquals("LO KRH8NK5K7TAB1DV9", release.get("PatientID"));
    assertFalse(release.contains("Anna"));
    try (DicomReader reader = Release.open(release.file())) {
      assertEquals(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, reader.transferSyntax());
    }
  }

  /** Two builds of zlib may deflate the same bytes differently. */
  @Test
  void deflated_comesOutInflated() throws Exception {
    byte[] plain = Original.ct().toByteArray();
    String start = new String(plain, StandardCharsets.ISO_8859_1);
    int dataSet = start.indexOf("\b\0\u0016\0UI");
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    deflated.write(Arrays.copyOf(plain, 132));
    String meta =
        start
            .substring(132, dataSet)
            .replace("\u0014\0" + "1.2.840.10008.1.2.1\0", "\u0016\0" + "1.2.840.10008.1.2.1.99");
    deflated.write(meta.getBytes(StandardCharsets.ISO_8859_1));
    Deflater raw = new Deflater(9, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, raw)) {
      out.write(plain, dataSet, plain.length - dataSet);
    }
    raw.end();

    byte[] release =
        Release.of(deflated.toByteArray(), Release.profile(Release.BASIC), Release.KEY).file();

    assertArrayEquals(Release.of(Original.ct()).file(), release);
  }

  /** Icons are small pictures of the patient, on which nobody looks for text. */
  @Test
  void pixelDataInsideOfAnItem_isLeftOut() throws Exception {
    Original original =
        Original.ct()
            .item(
                "ReferencedSeriesSequence",
                new Attributes()
                    .setString(0x00180050, VR.DS, "1")
                    .setBytes(Tag.PixelData, VR.OW, new byte[300_000]))
            .item(
                "ReferencedSeriesSequence",
                new Attributes().setBytes(Tag.PixelData, VR.OW, new byte[4]));

    Release release = Release.of(original, Release.BASIC + "elements: {PixelData: keep}");

    assertEquals("DS 1", release.get("ReferencedSeriesSequence[2].SliceThickness"));
    assertEquals(null, release.get("ReferencedSeriesSequence[2].PixelData"));
    assertEquals(null, release.get("ReferencedSeriesSequence[3].PixelData"));
    assertEquals("OW 01020304", release.get("PixelData"));
  }

  @Test
  void pixelDataThatTheProfileRemoves_goes() throws Exception {
    Release release = Release.of(Original.ct(), Release.BASIC + "elements: {PixelData: remove}");

    assertEquals(null, release.get("PixelData"));
  }

  @Test
  void sameInputAndKey_giveTheSameBytes() throws Exception {
    byte[] file = Original.ct().set("StudyDate", "20200301").toByteArray();

    byte[] once = Release.of(file, Release.bundled("basic"), Release.KEY).file();
    byte[] again = Release.of(file, Release.bundled("basic"), Release.KEY).file();

    assertArrayEquals(once, again);
  }

  @Test
  void anotherKey_givesOtherPseudonymsUidsAndDates() throws Exception {
    ProjectKey other = ProjectKey.parse("fedcba9876543210".repeat(4));
    byte[] file =
        Original.ct().set("StudyDate", "20200301").set("StudyTime", "000000").toByteArray();

    Release release = Release.of(file, Release.profile(Release.BASIC), other);

    // Computed with another HMAC implementation; the patient's token is the first key's.
    assertEquals(
        "UI 2.25.186978772696598346457319724906365204149", release.get("StudyInstanceUID"));
    assertFalse(release.contains(Release.pseudonym()));
    assertFalse(release.contains("20151102"));
    assertFalse(release.contains("20200301"));
    assertFalse(release.contains("132802"));
  }

  @Test
  void brokenFile_isRefusedWithoutAValueInTheMessage() throws Exception {
    byte[] whole = Original.ct().toByteArray();

    for (int length = 140; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        Release release = Release.of(cut, Release.profile(Release.BASIC), Release.KEY);
        assertFalse(release.contains("Andersson"));
      } catch (DicomFormatException e) {
        assertFalse(e.getMessage().contains("Andersson") || e.getMessage().contains("1981"));
      }
    }
    byte[] noDicom = "Andersson^Anna".getBytes(StandardCharsets.US_ASCII);
    assertThrows(
        DicomFormatException.class,
        () -> Release.of(noDicom, Release.profile(Release.BASIC), Release.KEY));
  }
}
