package org.dimma.dicom;

import static org.dimma.dicom.FileBytes.UNDEFINED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dimma.dicom.DicomReader.Event;
import org.junit.jupiter.api.Test;

/** VR UN, in which whatever a writer did not understand is passed on (PS3.5 6.2.2). */
class DicomReaderUnknownVrTest {
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";

  private static final int CONTENT_SEQUENCE = 0x0040A730;
  private static final int ROWS = 0x00280010;

  private static FileBytes explicit() {
    return FileBytes.explicitLittle().text(Tag.Modality, "CS", "CT");
  }

  private static FileBytes bigEndian() {
    return FileBytes.explicitBig().text(Tag.Modality, "CS", "CT");
  }

  private static void assertEvents(FileBytes file, String... expected) throws Exception {
    assertEquals(List.of(expected), Events.of(file.toByteArray()));
  }

  private static final FileBytes IMPLICIT_ITEM =
      FileBytes.implicitLittle()
          .item(22)
          .text(Tag.PatientName, "", "Yama")
          .element(ROWS, "", new byte[] {1, 2});

  private static final FileBytes EMPTY_PRIVATE = FileBytes.implicitLittle().item(0);

  @Test
  void unknownOfUndefinedLength_isASequenceInImplicitVr() throws Exception {
    FileBytes file =
        FileBytes.part10(EXPLICIT)
            .header(0x00091001, "UN", UNDEFINED)
            .add(IMPLICIT_ITEM)
            .endSequence()
            .text(Tag.PatientName, "PN", "Sato");

    assertEvents(
        file,
        "(0009,1001) SQ {",
        "[",
        "(0010,0010) PN Yama",
        "(0028,0010) US 0102",
        "]",
        "}",
        "(0010,0010) PN Sato");
  }

  @Test
  void standardSequenceAsUnknownOfDefinedLength_isASequenceInImplicitVr() throws Exception {
    FileBytes file =
        FileBytes.part10(EXPLICIT).header(CONTENT_SEQUENCE, "UN", 30).add(IMPLICIT_ITEM);

    assertEvents(
        file, "(0040,A730) SQ {", "[", "(0010,0010) PN Yama", "(0028,0010) US 0102", "]", "}");
  }

  @Test
  void privateUnknownOfDefinedLength_isAnElementUntilEntered() throws Exception {
    FileBytes file =
        FileBytes.part10(EXPLICIT)
            .header(0x00091001, "UN", 30)
            .add(IMPLICIT_ITEM)
            .text(Tag.PatientName, "PN", "Sato");

    assertEvents(
        file,
        "(0009,1001) UN feff00e016000000100010000400000059616d612800100002000000" + "0102",
        "(0010,0010) PN Sato");
    try (DicomReader reader = Events.open(file)) {
      assertEquals(Event.ELEMENT, reader.next());
      reader.enterUnknownAsSequence();
      assertEquals(VR.SQ, reader.vr());
      assertEquals(1, reader.depth());
      assertEquals(
          List.of(
              "[", "(0010,0010) PN Yama", "(0028,0010) US 0102", "]", "}", "(0010,0010) PN Sato"),
          Events.of(reader));
    }
  }

  @Test
  void enterUnknownAsSequenceOnKnownVr_isRefused() throws Exception {
    try (DicomReader reader = Events.open(FileBytes.part10(EXPLICIT).add(explicit()))) {
      reader.next();
      assertThrows(IllegalStateException.class, reader::enterUnknownAsSequence);
    }
  }

  @Test
  void enterUnknownAsSequenceAfterValue_isRefused() throws Exception {
    try (DicomReader reader =
        Events.open(FileBytes.part10(EXPLICIT).header(0x00091001, "UN", 8).add(EMPTY_PRIVATE))) {
      reader.next();
      reader.value();
      assertThrows(IllegalStateException.class, reader::enterUnknownAsSequence);
    }
  }

  @Test
  void knownElementAsUnknown_getsItsVr() throws Exception {
    FileBytes file =
        FileBytes.part10(EXPLICIT)
            .text(0x00080000, "UN", "abcd")
            .text(0x00090010, "UN", "ACME")
            .text(0x00091001, "UN", "ab")
            .text(Tag.PatientName, "UN", "Yama")
            .text(Tag.PixelData, "UN", "ab");

    assertEvents(
        file,
        "(0008,0000) UL 61626364",
        "(0009,0010) LO ACME",
        "(0009,1001) UN 6162",
        "(0010,0010) PN Yama",
        "(7FE0,0010) OW 6162");
  }

  @Test
  void unknownInBigEndian_isLittleEndianAndTurnedRound() throws Exception {
    FileBytes file =
        FileBytes.part10(BIG_ENDIAN)
            .add(bigEndian())
            .element(0x00091001, "UN", new byte[] {1, 2})
            .element(0x00280009, "UN", new byte[] {0x18, 0, 0x63, 0x10})
            .element(ROWS, "UN", new byte[] {1, 2})
            .header(CONTENT_SEQUENCE, "UN", 30)
            .add(IMPLICIT_ITEM);

    assertEvents(
        file,
        "(0008,0060) CS CT",
        "(0009,1001) UN 0102",
        "(0028,0009) AT 00181063",
        "(0028,0010) US 0201",
        "(0040,A730) SQ {",
        "[",
        "(0010,0010) PN Yama",
        "(0028,0010) US 0201",
        "]",
        "}");
  }

  @Test
  void everyBinaryUnitAsUnknownInBigEndian_isTurnedRoundWhole() throws Exception {
    FileBytes file =
        FileBytes.part10(BIG_ENDIAN)
            .add(bigEndian())
            .element(0x00720074, "UN", new byte[] {1, 2, 3, 4, 5, 6, 7, 8}) // SelectorFDValue
            .element(0x00720076, "UN", new byte[] {1, 2, 3, 4, 5, 6, 7, 8}) // SelectorFLValue
            .element(0x0072007E, "UN", new byte[] {1, 2, 3, 4}); // SelectorSSValue

    assertEvents(
        file,
        "(0008,0060) CS CT",
        "(0072,0074) FD 0807060504030201",
        "(0072,0076) FL 0403020108070605",
        "(0072,007E) SS 02010403");
  }

  @Test
  void longUnknownOfVrWithShortHeader_staysUnknown() throws Exception {
    FileBytes file =
        FileBytes.part10(EXPLICIT)
            .element(0x00104000, "UN", new byte[65_534]) // PatientComments, LT
            .element(0x00283006, "UN", new byte[65_536]); // LUTData, US or OW

    try (DicomReader reader = Events.open(file)) {
      reader.next();
      assertEquals(VR.LT, reader.vr());
      reader.next();
      assertEquals(VR.UN, reader.vr());
      assertEquals(65_536, reader.length());
      assertEquals(Event.END, reader.next());
    }
  }

  @Test
  void longValueInUnknownSequence_isUnknownSinceItsVrHasAShortHeader() throws Exception {
    FileBytes item =
        FileBytes.implicitLittle().item(65_544).element(0x00104000, "", new byte[65_536]);
    FileBytes file =
        FileBytes.part10(EXPLICIT).header(CONTENT_SEQUENCE, "UN", item.size()).add(item);

    try (DicomReader reader = Events.open(file)) {
      reader.next();
      reader.next();
      assertEquals(Event.ELEMENT, reader.next());
      assertEquals(VR.UN, reader.vr());
      assertEquals(65_536, reader.length());
    }
  }

  @Test
  void longValueInImplicitVr_keepsItsVr() throws Exception {
    FileBytes file = FileBytes.part10(IMPLICIT).element(0x00104000, "", new byte[65_536]);

    try (DicomReader reader = Events.open(file)) {
      reader.next();
      assertEquals(VR.LT, reader.vr());
    }
  }

  @Test
  void lengthThatNoPaddingFits_isUnknown() throws Exception {
    FileBytes file =
        FileBytes.part10(EXPLICIT).add(explicit()).element(0x00104000, "LT", new byte[65_535]);

    try (DicomReader reader = Events.open(file)) {
      reader.next();
      reader.next();
      assertEquals(VR.UN, reader.vr());
      assertEquals(65_535, reader.length());
    }
  }

  @Test
  void unknownVrOfTwoLetters_isUnknownWithALongHeader() throws Exception {
    FileBytes file =
        FileBytes.part10(EXPLICIT)
            .add(explicit())
            .tag(0x00091001)
            .raw('Z', 'Z', 0, 0)
            .int32(2)
            .raw(1, 2)
            .text(Tag.PatientName, "PN", "Yama");

    assertEvents(file, "(0008,0060) CS CT", "(0009,1001) UN 0102", "(0010,0010) PN Yama");
  }
}
