package org.dimma.dicom;

import static org.dimma.dicom.FileBytes.UNDEFINED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.List;
import org.dimma.dicom.DicomReader.Event;
import org.junit.jupiter.api.Test;

class DicomWriterTest {
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
  private static final String DEFLATED = "1.2.840.10008.1.2.1.99";
  private static final String JPEG = "1.2.840.10008.1.2.4.50";

  private static final int CONTENT_SEQUENCE = 0x0040A730;
  private static final int ROWS = 0x00280010;

  /** Asserts that a copy says the same, and that its own copy has the same bytes. */
  private static void assertCopiedTrue(FileBytes file) throws Exception {
    byte[] original = file.toByteArray();
    byte[] copy = Copies.of(original);
    assertEquals(Events.of(original), Events.of(copy));
    assertArrayEquals(copy, Copies.of(copy));
  }

  /** A data set with something of every kind that native syntaxes know, in even lengths. */
  private static FileBytes fill(FileBytes file) {
    return file.text(Tag.Modality, "CS", "CT")
        .text(0x00090010, "LO", "ACME")
        .element(0x00091001, "UN", new byte[] {1, 2, 3, 4})
        .header(0x00091002, "SQ", UNDEFINED)
        .item(UNDEFINED)
        .text(Tag.PatientName, "PN", "Yama")
        .endItem()
        .endSequence()
        .text(Tag.PatientName, "PN", "Yamada")
        .text(Tag.PatientID, "LO", "")
        .element(ROWS, "US", new byte[] {1, 2})
        .header(CONTENT_SEQUENCE, "SQ", UNDEFINED)
        .item(UNDEFINED)
        .text(0x0040A160, "UT", "text")
        .header(CONTENT_SEQUENCE, "SQ", 0)
        .endItem()
        .item(0)
        .endSequence()
        .element(Tag.PixelData, "OW", new byte[300_000])
        .element(Tag.DataSetTrailingPadding, "OB", new byte[4]);
  }

  @Test
  void nativeFile_isCopiedTrue() throws Exception {
    for (String syntax : List.of(IMPLICIT, EXPLICIT, BIG_ENDIAN)) {
      assertCopiedTrue(fill(FileBytes.part10(syntax)));
    }
  }

  @Test
  void bareDataSet_isCopiedTrue() throws Exception {
    assertCopiedTrue(fill(FileBytes.implicitLittle()));
    assertCopiedTrue(fill(FileBytes.explicitLittle()));
    assertCopiedTrue(fill(FileBytes.explicitBig()));
  }

  @Test
  void deflatedFile_isCopiedInflated() throws Exception {
    byte[] deflated =
        FileBytes.part10(DEFLATED)
            .raw(FileBytes.deflate(fill(FileBytes.explicitLittle())))
            .toByteArray();
    byte[] copy = Copies.of(deflated);

    assertEquals(Events.of(deflated), Events.of(copy));
    assertArrayEquals(Copies.of(fill(FileBytes.part10(EXPLICIT)).toByteArray()), copy);
  }

  @Test
  void encapsulatedFile_isCopiedFragmentByFragment() throws Exception {
    FileBytes file =
        FileBytes.part10(JPEG)
            .text(Tag.Modality, "CS", "CT")
            .header(Tag.PixelData, "OB", UNDEFINED)
            .item(4)
            .int32(0)
            .item(2)
            .raw(1, 2)
            .item(0)
            .item(300_000)
            .raw(new byte[300_000])
            .endSequence()
            .element(Tag.DataSetTrailingPadding, "OB", new byte[4]);

    assertCopiedTrue(file);
  }

  @Test
  void oddFragment_isPaddedWithNul() throws Exception {
    FileBytes file =
        FileBytes.part10(JPEG)
            .header(Tag.PixelData, "OB", UNDEFINED)
            .item(0)
            .item(3)
            .raw(1, 2, 3)
            .endSequence();

    assertEquals(
        List.of("(7FE0,0010) OB <", "", "01020300", ">"), Events.of(Copies.of(file.toByteArray())));
  }

  @Test
  void oddValues_arePaddedAsTheirVrSays() throws Exception {
    FileBytes file =
        FileBytes.part10(EXPLICIT)
            .text(Tag.SOPClassUID, "UI", "1.2")
            .text(Tag.Modality, "CS", "CT1")
            .text(0x00081190, "UR", "a:b")
            .text(0x00091001, "UN", "abc")
            .text(Tag.PatientName, "PN", "Sol")
            .text(Tag.PixelData, "OB", "abc");

    assertEquals(
        List.of(
            "(0008,0016) UI 1.2\0",
            "(0008,0060) CS CT1 ",
            "(0008,1190) UR a:b ",
            "(0009,1001) UN 61626300",
            "(0010,0010) PN Sol ",
            "(7FE0,0010) OB 61626300"),
        Events.of(Copies.of(file.toByteArray())));
  }

  @Test
  void definedLengths_areWrittenUndefined() throws Exception {
    FileBytes defined =
        FileBytes.part10(EXPLICIT)
            .header(CONTENT_SEQUENCE, "SQ", 18)
            .item(10)
            .text(Tag.Modality, "CS", "CT");
    FileBytes undefined =
        FileBytes.part10(EXPLICIT)
            .header(CONTENT_SEQUENCE, "SQ", UNDEFINED)
            .item(UNDEFINED)
            .text(Tag.Modality, "CS", "CT")
            .endItem()
            .endSequence();

    assertArrayEquals(Copies.of(undefined.toByteArray()), Copies.of(defined.toByteArray()));
  }

  @Test
  void unknownInBigEndian_isCopiedUnderItsVrInTheFilesByteOrder() throws Exception {
    FileBytes file =
        FileBytes.part10(BIG_ENDIAN)
            .text(Tag.Modality, "CS", "CT")
            .element(ROWS, "UN", new byte[] {1, 2})
            .header(CONTENT_SEQUENCE, "UN", 18)
            .add(FileBytes.implicitLittle().item(10).element(ROWS, "", new byte[] {3, 4}));

    assertCopiedTrue(file);
    assertEquals(
        List.of(
            "(0008,0060) CS CT",
            "(0028,0010) US 0201",
            "(0040,A730) SQ {",
            "[",
            "(0028,0010) US 0403",
            "]",
            "}"),
        Events.of(Copies.of(file.toByteArray())));
  }

  @Test
  void longUnknownInBigEndian_cannotBeCopied() throws Exception {
    FileBytes file =
        FileBytes.part10(BIG_ENDIAN)
            .text(Tag.Modality, "CS", "CT")
            .element(Tag.PixelData, "UN", new byte[102]);

    try (DicomReader reader = Events.open(file.toByteArray(), new Limits(1, 100, 10, 1))) {
      reader.next();
      reader.next();
      DicomFormatException refusal =
          assertThrows(
              DicomFormatException.class, () -> reader.copyValue(OutputStream.nullOutputStream()));
      assertEquals(
          "PixelData (7FE0,0010) at byte 204: a long value of VR UN in big endian byte order cannot"
              + " be copied",
          refusal.getMessage());
    }
  }

  @Test
  void longValueInUnknownSequence_isCopiedAsUnknown() throws Exception {
    FileBytes item =
        FileBytes.implicitLittle().item(65_544).element(0x00104000, "", new byte[65_536]);

    assertCopiedTrue(
        FileBytes.part10(EXPLICIT).header(CONTENT_SEQUENCE, "UN", item.size()).add(item));
  }

  // Headers, byte by byte

  private static byte[] written(TransferSyntax syntax) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomWriter writer = new DicomWriter(out, syntax);
    writer.writeText(Tag.PatientName, VR.PN, "Sol");
    writer.startSequence(CONTENT_SEQUENCE);
    writer.startItem();
    writer.writeElement(0x0040A160, VR.UT, new byte[] {'a', 'b'});
    writer.endItem();
    writer.endSequence();
    return out.toByteArray();
  }

  private static byte[] expected(FileBytes dataSet) {
    return dataSet
        .text(Tag.PatientName, "PN", "Sol ")
        .header(CONTENT_SEQUENCE, "SQ", UNDEFINED)
        .item(UNDEFINED)
        .text(0x0040A160, "UT", "ab")
        .endItem()
        .endSequence()
        .toByteArray();
  }

  @Test
  void headers_areThoseOfTheSyntax() throws Exception {
    assertArrayEquals(
        expected(FileBytes.implicitLittle()), written(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
    assertArrayEquals(
        expected(FileBytes.explicitLittle()), written(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    assertArrayEquals(
        expected(FileBytes.explicitBig()), written(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN));
  }

  @Test
  void everyVr_hasTheHeaderOfPs35() throws Exception {
    for (VR vr : VR.values()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new DicomWriter(out, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
          .writeElement(0x00091001, vr, new byte[8]);
      assertArrayEquals(
          FileBytes.explicitLittle().element(0x00091001, vr.name(), new byte[8]).toByteArray(),
          out.toByteArray());
    }
  }

  @Test
  void fileMeta_hasPreambleAndItsLength() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new DicomWriter(out, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)
        .writeFileMeta("1.2.3", "1.2.34", "1.2", "DIMMA");

    FileBytes group =
        FileBytes.explicitLittle()
            .element(Tag.FileMetaInformationVersion, "OB", new byte[] {0, 1})
            .text(Tag.MediaStorageSOPClassUID, "UI", "1.2.3\0")
            .text(Tag.MediaStorageSOPInstanceUID, "UI", "1.2.34")
            .text(Tag.TransferSyntaxUID, "UI", BIG_ENDIAN + "\0")
            .text(Tag.ImplementationClassUID, "UI", "1.2\0")
            .text(Tag.ImplementationVersionName, "SH", "DIMMA ");
    FileBytes expected =
        FileBytes.explicitLittle()
            .raw(new byte[128])
            .raw('D', 'I', 'C', 'M')
            .header(Tag.FileMetaInformationGroupLength, "UL", 4)
            .int32(group.size())
            .add(group);
    assertArrayEquals(expected.toByteArray(), out.toByteArray());
  }

  // Refusals

  @Test
  void deflatedSyntax_isRefused() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new DicomWriter(
                    OutputStream.nullOutputStream(),
                    TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN));
    assertEquals("Write 1.2.840.10008.1.2.1 instead of a deflated syntax", refusal.getMessage());
  }

  @Test
  void valueTooLongForItsHeader_isRefused() throws Exception {
    DicomWriter writer =
        new DicomWriter(OutputStream.nullOutputStream(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    writer.writeElement(Tag.PatientName, VR.LT, new byte[65_534]);
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> writer.writeElement(Tag.PatientName, VR.LT, new byte[65_535]));
    assertEquals("(0010,0010) has 65536 bytes, more than VR LT can hold", refusal.getMessage());
  }

  // Constant memory

  /** Bytes that are made when they are read. */
  private static final class Generated extends InputStream {
    private long left;

    Generated(long length) {
      left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 7 : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      left -= count;
      return count;
    }
  }

  /** Counts what is written, and the most that came at once. */
  private static final class Counted extends OutputStream {
    private long total;
    private int most;

    @Override
    public void write(int value) {
      total++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      total += length;
      most = Math.max(most, length);
    }
  }

  private static final long LONG_VALUE = 600L << 20;

  private static DicomReader longValueReader(FileBytes start, FileBytes end, long size)
      throws Exception {
    InputStream stream =
        new SequenceInputStream(
            new SequenceInputStream(
                new ByteArrayInputStream(start.toByteArray()), new Generated(LONG_VALUE)),
            new ByteArrayInputStream(end.toByteArray()));
    return DicomReader.of(stream, size, Limits.DEFAULT);
  }

  @Test
  void value600MiB_isCopiedInSmallChunks() throws Exception {
    FileBytes start = FileBytes.part10(EXPLICIT).header(Tag.PixelData, "OB", LONG_VALUE);
    FileBytes end = FileBytes.explicitLittle().text(Tag.DataSetTrailingPadding, "OB", "ab");
    Counted out = new Counted();

    try (DicomReader reader = longValueReader(start, end, start.size() + LONG_VALUE + end.size())) {
      assertEquals(Event.ELEMENT, reader.next());
      assertTrue(reader.isLarge());
      new DicomWriter(out, reader.transferSyntax()).copyElement(reader);
      assertEquals(Event.ELEMENT, reader.next());
      assertEquals(Tag.DataSetTrailingPadding, reader.tag());
    }
    assertEquals(LONG_VALUE + 12, out.total);
    assertTrue(out.most <= 256 * 1024, out.most + " bytes at once");
  }

  private static FileBytes twoFragments(int... offsets) {
    FileBytes file =
        FileBytes.part10("1.2.840.10008.1.2.4.50").header(Tag.PixelData, "OB", UNDEFINED);
    file.item(4L * offsets.length);
    for (int offset : offsets) {
      file.int32(offset);
    }
    return file.item(2).raw(1, 2).item(2).raw(3, 4).endSequence();
  }

  @Test
  void basicOffsetTableOfFragments_isCopied() throws Exception {
    assertEquals(
        List.of("(7FE0,0010) OB <", "000000000a000000", "0102", "0304", ">"),
        Events.of(Copies.of(twoFragments(0, 10).toByteArray())));
  }
}
