package org.dimma.dicom;

import static org.dimma.dicom.FileBytes.UNDEFINED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.dimma.dicom.DicomReader.Event;
import org.junit.jupiter.api.Test;

class DicomReaderTest {
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
  private static final String DEFLATED = "1.2.840.10008.1.2.1.99";
  private static final String JPEG = "1.2.840.10008.1.2.4.50";

  private static final int CONTENT_SEQUENCE = 0x0040A730;
  private static final int ROWS = 0x00280010;

  private static FileBytes implicit() {
    return FileBytes.implicitLittle().text(Tag.Modality, "CS", "CT");
  }

  private static FileBytes explicit() {
    return FileBytes.explicitLittle().text(Tag.Modality, "CS", "CT");
  }

  private static FileBytes bigEndian() {
    return FileBytes.explicitBig().text(Tag.Modality, "CS", "CT");
  }

  private static void assertEvents(FileBytes file, String... expected) throws Exception {
    assertEquals(List.of(expected), Events.of(file.toByteArray()));
  }

  // Transfer syntaxes

  @Test
  void implicitLittleEndian_takesVrsFromTheDictionary() throws Exception {
    FileBytes dataSet =
        implicit()
            .text(Tag.PatientName, "", "Yamada")
            .element(ROWS, "", new byte[] {1, 2})
            .text(0x0028FFF1, "", "ab");

    assertEvents(
        FileBytes.part10(IMPLICIT).add(dataSet),
        "(0008,0060) CS CT",
        "(0010,0010) PN Yamada",
        "(0028,0010) US 0102",
        "(0028,FFF1) UN 6162");
  }

  @Test
  void explicitLittleEndian_takesVrsFromTheFile() throws Exception {
    FileBytes dataSet =
        explicit()
            .text(Tag.PatientName, "LT", "Yamada")
            .element(ROWS, "SS", new byte[] {1, 2})
            .text(0x00420011, "OB", "%PDF");

    assertEvents(
        FileBytes.part10(EXPLICIT).add(dataSet),
        "(0008,0060) CS CT",
        "(0010,0010) LT Yamada",
        "(0028,0010) SS 0102",
        "(0042,0011) OB 25504446");
  }

  @Test
  void explicitBigEndian_leavesValuesInTheFilesByteOrder() throws Exception {
    FileBytes dataSet =
        bigEndian()
            .header(CONTENT_SEQUENCE, "SQ", UNDEFINED)
            .item(UNDEFINED)
            .element(ROWS, "US", new byte[] {1, 2})
            .endItem()
            .endSequence()
            .element(Tag.PixelData, "OW", new byte[] {1, 2, 3, 4});

    assertEvents(
        FileBytes.part10(BIG_ENDIAN).add(dataSet),
        "(0008,0060) CS CT",
        "(0040,A730) SQ {",
        "[",
        "(0028,0010) US 0102",
        "]",
        "}",
        "(7FE0,0010) OW 01020304");
  }

  @Test
  void deflated_isInflatedAndCountsOffsetsFromTheDataSet() throws Exception {
    FileBytes dataSet = explicit().text(Tag.PatientName, "PN", "Yamada");
    FileBytes file = FileBytes.part10(DEFLATED).raw(FileBytes.deflate(dataSet));

    assertEvents(file, "(0008,0060) CS CT", "(0010,0010) PN Yamada");
    try (DicomReader reader = Events.open(file)) {
      assertEquals(DEFLATED, reader.transferSyntax().uid());
      reader.next();
      assertEquals(0, reader.offset());
      reader.next();
      assertEquals(10, reader.offset());
    }
  }

  @Test
  void deflatedWithTrailingPadByte_readsToTheEnd() throws Exception {
    FileBytes file = FileBytes.part10(DEFLATED).raw(FileBytes.deflate(explicit())).raw(0);

    assertEvents(file, "(0008,0060) CS CT");
  }

  @Test
  void unknownFileSize_readsTheSame() throws Exception {
    FileBytes dataSet =
        explicit()
            .text(Tag.PatientName, "PN", "Yamada")
            .element(Tag.PixelData, "OW", new byte[70_000]);
    byte[] file =
        FileBytes.part10(EXPLICIT)
            .add(dataSet)
            .text(Tag.DataSetTrailingPadding, "OB", "ab")
            .toByteArray();

    try (DicomReader reader = DicomReader.of(new ByteArrayInputStream(file), -1, Limits.DEFAULT)) {
      assertEquals(Event.ELEMENT, reader.next());
      assertEquals(Event.ELEMENT, reader.next());
      assertEquals(Event.ELEMENT, reader.next());
      assertEquals(70_000, reader.length());
      assertEquals(Event.ELEMENT, reader.next());
      assertEquals(Tag.DataSetTrailingPadding, reader.tag());
      assertEquals(Event.END, reader.next());
      assertEquals(Event.END, reader.next());
    }
  }

  // Encapsulated pixel data

  private static FileBytes encapsulated() {
    return FileBytes.part10(JPEG)
        .add(explicit())
        .header(Tag.PixelData, "OB", UNDEFINED)
        .item(8)
        .int32(0)
        .int32(12)
        .item(4)
        .raw(0xFF, 0xD8, 1, 2)
        .item(0)
        .item(3)
        .raw(0xFF, 0xD8, 3)
        .endSequence();
  }

  @Test
  void fragments_comeOneByOneTheOffsetTableFirst() throws Exception {
    assertEvents(
        encapsulated(),
        "(0008,0060) CS CT",
        "(7FE0,0010) OB <",
        "000000000c000000",
        "ffd80102",
        "",
        "ffd803",
        ">");
  }

  @Test
  void fragmentsNotTaken_areSkipped() throws Exception {
    try (DicomReader reader =
        Events.open(encapsulated().text(Tag.DataSetTrailingPadding, "OB", "ab"))) {
      reader.next();
      assertEquals(Event.FRAGMENTS, reader.next());
      assertTrue(reader.nextFragment());
      assertEquals(8, reader.length());
      assertEquals(Event.ELEMENT, reader.next());
      assertEquals(Tag.DataSetTrailingPadding, reader.tag());
      assertEquals(Event.END, reader.next());
    }
  }

  @Test
  void emptyOffsetTableAndNoFragment_isEmptyPixelData() throws Exception {
    FileBytes file =
        FileBytes.part10(JPEG).header(Tag.PixelData, "OB", UNDEFINED).item(0).endSequence();

    assertEvents(file, "(7FE0,0010) OB <", "", ">");
  }

  @Test
  void iconInEncapsulatedFile_keepsItsNativePixelData() throws Exception {
    FileBytes file =
        FileBytes.part10(JPEG)
            .header(0x00880200, "SQ", UNDEFINED)
            .item(UNDEFINED)
            .element(Tag.PixelData, "OW", new byte[] {1, 2})
            .text(Tag.DataSetTrailingPadding, "OB", "ab")
            .endItem()
            .endSequence()
            .header(Tag.PixelData, "OB", UNDEFINED)
            .item(0)
            .endSequence();

    assertEvents(
        file,
        "(0088,0200) SQ {",
        "[",
        "(7FE0,0010) OW 0102",
        "(FFFC,FFFC) OB 6162",
        "]",
        "}",
        "(7FE0,0010) OB <",
        "",
        ">");
  }

  // Sequences

  @Test
  void definedAndUndefinedLengths_giveTheSameEvents() throws Exception {
    String[] expected = {
      "(0008,0060) CS CT",
      "(0040,A730) SQ {",
      "[",
      "(0010,0010) PN Yama",
      "]",
      "[",
      "]",
      "}",
      "(0040,A731) SQ {",
      "}"
    };
    FileBytes defined =
        explicit()
            .header(CONTENT_SEQUENCE, "SQ", 28)
            .item(12)
            .text(Tag.PatientName, "PN", "Yama")
            .item(0)
            .header(0x0040A731, "SQ", 0);
    FileBytes undefined =
        explicit()
            .header(CONTENT_SEQUENCE, "SQ", UNDEFINED)
            .item(UNDEFINED)
            .text(Tag.PatientName, "PN", "Yama")
            .endItem()
            .item(UNDEFINED)
            .endItem()
            .endSequence()
            .header(0x0040A731, "SQ", UNDEFINED)
            .endSequence();
    FileBytes definedItems =
        explicit()
            .header(CONTENT_SEQUENCE, "SQ", UNDEFINED)
            .item(12)
            .text(Tag.PatientName, "PN", "Yama")
            .item(0)
            .endSequence()
            .header(0x0040A731, "SQ", 0);
    FileBytes undefinedItems =
        explicit()
            .header(CONTENT_SEQUENCE, "SQ", 44)
            .item(UNDEFINED)
            .text(Tag.PatientName, "PN", "Yama")
            .endItem()
            .item(UNDEFINED)
            .endItem()
            .header(0x0040A731, "SQ", 0);

    for (FileBytes dataSet : List.of(defined, undefined, definedItems, undefinedItems)) {
      assertEvents(FileBytes.part10(EXPLICIT).add(dataSet), expected);
    }
  }

  @Test
  void nestedSequences_haveDepthAndRestoreTheirTags() throws Exception {
    FileBytes file =
        FileBytes.part10(EXPLICIT)
            .header(CONTENT_SEQUENCE, "SQ", UNDEFINED)
            .item(UNDEFINED)
            .header(0x0040A168, "SQ", 8)
            .item(0)
            .endItem()
            .endSequence()
            .text(Tag.PixelData, "OW", "ab");

    try (DicomReader reader = Events.open(file)) {
      assertEquals(0, reader.depth());
      assertEquals(Event.SEQUENCE, reader.next());
      assertEquals(Event.ITEM, reader.next());
      assertEquals(1, reader.depth());
      assertEquals(Event.SEQUENCE, reader.next());
      assertEquals(Event.ITEM, reader.next());
      assertEquals(2, reader.depth());
      assertEquals(Event.END_ITEM, reader.next());
      assertEquals(0x0040A168, reader.tag());
      assertEquals(Event.END_SEQUENCE, reader.next());
      assertEquals(0x0040A168, reader.tag());
      assertEquals(Event.END_ITEM, reader.next());
      assertEquals(CONTENT_SEQUENCE, reader.tag());
      assertEquals(Event.END_SEQUENCE, reader.next());
      assertEquals(CONTENT_SEQUENCE, reader.tag());
      assertEquals(0, reader.depth());
      assertEquals(Event.ELEMENT, reader.next());
      assertEquals(Event.END, reader.next());
    }
  }

  @Test
  void privateSequenceOfUndefinedLengthInImplicitVr_isASequence() throws Exception {
    FileBytes file =
        FileBytes.part10(IMPLICIT)
            .text(0x00090010, "", "ACME")
            .header(0x00091001, "", UNDEFINED)
            .item(UNDEFINED)
            .text(Tag.PatientName, "", "Yama")
            .endItem()
            .endSequence();

    assertEvents(
        file, "(0009,0010) LO ACME", "(0009,1001) SQ {", "[", "(0010,0010) PN Yama", "]", "}");
  }

  // Odds and ends

  @Test
  void privateElements_keepTheirVrOnlyWhenExplicit() throws Exception {
    assertEvents(
        FileBytes.part10(IMPLICIT)
            .text(0x00190010, "", "ACME")
            .text(0x00191001, "", "ab")
            .text(0x001910FF, "", ""),
        "(0019,0010) LO ACME",
        "(0019,1001) UN 6162",
        "(0019,10FF) UN ");
    assertEvents(
        FileBytes.part10(EXPLICIT).text(0x00190010, "LO", "ACME").text(0x00191001, "DS", "1.5 "),
        "(0019,0010) LO ACME",
        "(0019,1001) DS 1.5 ");
  }

  @Test
  void oddLengths_areReadAsTheyAre() throws Exception {
    assertEvents(
        FileBytes.part10(EXPLICIT)
            .text(Tag.PatientName, "PN", "Sol")
            .text(Tag.PixelData, "OB", "abc"),
        "(0010,0010) PN Sol",
        "(7FE0,0010) OB 616263");
  }

  @Test
  void groupLengths_areElementsLikeOthers() throws Exception {
    assertEvents(
        FileBytes.part10(IMPLICIT).text(0x00080000, "", "abcd").text(0x00090000, "", "abcd"),
        "(0008,0000) UL 61626364",
        "(0009,0000) UL 61626364");
  }

  @Test
  void bytesAfterPixelData_areNotOfTheDataSet() throws Exception {
    FileBytes pixels = FileBytes.part10(EXPLICIT).add(explicit()).text(Tag.PixelData, "OW", "ab");
    String[] expected = {"(0008,0060) CS CT", "(7FE0,0010) OW 6162"};

    assertEvents(FileBytes.explicitLittle().add(pixels).raw(0), expected);
    assertEvents(FileBytes.explicitLittle().add(pixels).raw(new byte[100]), expected);
    assertEvents(FileBytes.explicitLittle().add(pixels).add(explicit()), expected);
    assertEvents(
        FileBytes.explicitLittle().add(encapsulated()).raw(new byte[9]),
        Events.of(encapsulated().toByteArray()).toArray(String[]::new));
  }

  @Test
  void trailingPadding_isAnElement() throws Exception {
    assertEvents(
        FileBytes.part10(IMPLICIT)
            .text(Tag.PixelData, "", "ab")
            .element(Tag.DataSetTrailingPadding, "", new byte[2]),
        "(7FE0,0010) OW 6162",
        "(FFFC,FFFC) OB 0000");
  }

  @Test
  void offsets_countFromTheFilesStart() throws Exception {
    FileBytes start = FileBytes.part10(EXPLICIT);
    int first = start.size();

    try (DicomReader reader =
        Events.open(start.add(explicit()).text(Tag.PatientName, "PN", "Yama"))) {
      reader.next();
      assertEquals(first, reader.offset());
      reader.next();
      assertEquals(first + 10, reader.offset());
    }
  }

  @Test
  void valueTakenTwice_isRefused() throws Exception {
    try (DicomReader reader = Events.open(FileBytes.part10(EXPLICIT).add(explicit()))) {
      reader.next();
      assertArrayEquals(new byte[] {'C', 'T'}, reader.value());
      assertThrows(IllegalStateException.class, reader::value);
      assertThrows(
          IllegalStateException.class, () -> reader.copyValue(new ByteArrayOutputStream()));
    }
  }

  @Test
  void nextFragmentOutsideOfPixelData_isRefused() throws Exception {
    try (DicomReader reader = Events.open(FileBytes.part10(EXPLICIT).add(explicit()))) {
      reader.next();
      assertThrows(IllegalStateException.class, reader::nextFragment);
    }
  }

  @Test
  void largeValue_canBeCopiedButNotHeld() throws Exception {
    byte[] pixels = new byte[100];
    Arrays.fill(pixels, (byte) 7);
    FileBytes file =
        FileBytes.part10(EXPLICIT).add(explicit()).element(Tag.PixelData, "OB", pixels);

    try (DicomReader reader = Events.open(file.toByteArray(), new Limits(1, 99, 10, 1))) {
      reader.next();
      assertFalse(reader.isLarge());
      reader.next();
      assertTrue(reader.isLarge());
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      reader.copyValue(copy);
      assertArrayEquals(pixels, copy.toByteArray());
      assertEquals(Event.END, reader.next());
    }
  }

  @Test
  void close_closesTheStream() throws Exception {
    boolean[] closed = new boolean[1];
    FileBytes file = FileBytes.part10(DEFLATED).raw(FileBytes.deflate(explicit()));
    ByteArrayInputStream stream =
        new ByteArrayInputStream(file.toByteArray()) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    DicomReader.of(stream, file.size(), Limits.DEFAULT).close();

    assertTrue(closed[0]);
  }
}
