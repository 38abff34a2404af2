package org.dimma.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dimma.dicom.DicomFormatException.Reason;
import org.junit.jupiter.api.Test;

class FileStartTest {
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

  private static FileBytes explicit() {
    return FileBytes.explicitLittle()
        .text(Tag.SpecificCharacterSet, "CS", "ISO_IR 100")
        .text(Tag.Modality, "CS", "CT");
  }

  private static FileBytes implicit() {
    return FileBytes.implicitLittle()
        .text(Tag.SpecificCharacterSet, "CS", "ISO_IR 100")
        .text(Tag.Modality, "CS", "CT");
  }

  private static FileBytes bigEndian() {
    return FileBytes.explicitBig()
        .text(Tag.SpecificCharacterSet, "CS", "ISO_IR 100")
        .text(Tag.Modality, "CS", "CT");
  }

  /** Asserts how the data set above is read, whatever stands before it. */
  private static void assertReadAs(String syntax, FileMeta meta, FileBytes file) throws Exception {
    try (DicomReader reader = Events.open(file)) {
      assertEquals(syntax, reader.transferSyntax().uid());
      assertEquals(meta, reader.fileMeta());
      assertEquals(List.of("(0008,0005) CS ISO_IR 100", "(0008,0060) CS CT"), Events.of(reader));
    }
  }

  private static void assertRefused(Reason reason, String message, FileBytes file) {
    DicomFormatException refusal =
        assertThrows(DicomFormatException.class, () -> Events.open(file));
    assertEquals(message, refusal.getMessage());
    assertEquals(reason, refusal.reason());
  }

  // Part 10

  @Test
  void fileMeta_isReadWithoutPadding() throws Exception {
    assertReadAs(
        EXPLICIT,
        new FileMeta(SECONDARY_CAPTURE, EXPLICIT),
        FileBytes.part10(EXPLICIT).add(explicit()));
    assertReadAs(
        IMPLICIT,
        new FileMeta(SECONDARY_CAPTURE, IMPLICIT),
        FileBytes.part10(IMPLICIT).add(implicit()));
    assertReadAs(
        BIG_ENDIAN,
        new FileMeta(SECONDARY_CAPTURE, BIG_ENDIAN),
        FileBytes.part10(BIG_ENDIAN).add(bigEndian()));
  }

  @Test
  void noPreamble_isReadFromItsPrefix() throws Exception {
    FileBytes file =
        FileBytes.explicitLittle()
            .raw('D', 'I', 'C', 'M')
            .text(Tag.TransferSyntaxUID, "UI", "1.2.840.10008.1.2\0")
            .add(implicit());

    assertReadAs(IMPLICIT, new FileMeta("", IMPLICIT), file);
  }

  @Test
  void noPreambleAndNoPrefix_isReadFromItsMetaInformation() throws Exception {
    FileBytes file =
        FileBytes.explicitLittle()
            .text(Tag.TransferSyntaxUID, "UI", "1.2.840.10008.1.2\0")
            .add(implicit());

    assertReadAs(IMPLICIT, new FileMeta("", IMPLICIT), file);
  }

  @Test
  void wrongGroupLength_isNotBelieved() throws Exception {
    for (int wrong : new int[] {0, 4, 27, 1000, -1}) {
      FileBytes file =
          FileBytes.explicitLittle()
              .raw(new byte[128])
              .raw('D', 'I', 'C', 'M')
              .header(Tag.FileMetaInformationGroupLength, "UL", 4)
              .int32(wrong)
              .element(Tag.FileMetaInformationVersion, "OB", new byte[] {0, 1})
              .text(Tag.TransferSyntaxUID, "UI", "1.2.840.10008.1.2\0")
              .add(implicit());

      assertReadAs(IMPLICIT, new FileMeta("", IMPLICIT), file);
    }
  }

  @Test
  void metaInformationInImplicitVr_isRead() throws Exception {
    FileBytes file =
        FileBytes.implicitLittle()
            .raw(new byte[128])
            .raw('D', 'I', 'C', 'M')
            .text(Tag.TransferSyntaxUID, "UI", "1.2.840.10008.1.2.1\0")
            .add(explicit());

    assertReadAs(EXPLICIT, new FileMeta("", EXPLICIT), file);
  }

  @Test
  void noTransferSyntax_isFoundOutFromTheFirstElement() throws Exception {
    FileBytes start =
        FileBytes.explicitLittle()
            .raw(new byte[128])
            .raw('D', 'I', 'C', 'M')
            .text(Tag.MediaStorageSOPClassUID, "UI", SECONDARY_CAPTURE + "\0");
    FileMeta meta = new FileMeta(SECONDARY_CAPTURE, "");

    assertReadAs(EXPLICIT, meta, FileBytes.explicitLittle().add(start).add(explicit()));
    assertReadAs(IMPLICIT, meta, FileBytes.explicitLittle().add(start).add(implicit()));
    assertReadAs(BIG_ENDIAN, meta, FileBytes.explicitLittle().add(start).add(bigEndian()));
  }

  @Test
  void declaredSyntaxThatIsNotTheRealOne_isCorrected() throws Exception {
    for (String declared : List.of(IMPLICIT, EXPLICIT, BIG_ENDIAN)) {
      FileMeta meta = new FileMeta(SECONDARY_CAPTURE, declared);

      assertReadAs(EXPLICIT, meta, FileBytes.part10(declared).add(explicit()));
      assertReadAs(IMPLICIT, meta, FileBytes.part10(declared).add(implicit()));
      assertReadAs(BIG_ENDIAN, meta, FileBytes.part10(declared).add(bigEndian()));
    }
  }

  @Test
  void noDataSet_isEmptyInTheDeclaredSyntax() throws Exception {
    try (DicomReader reader = Events.open(FileBytes.part10(BIG_ENDIAN))) {
      assertEquals(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, reader.transferSyntax());
      assertEquals(DicomReader.Event.END, reader.next());
    }
  }

  // Bare data sets

  @Test
  void bareDataSet_isReadInEachEncoding() throws Exception {
    assertReadAs(EXPLICIT, FileMeta.NONE, explicit());
    assertReadAs(IMPLICIT, FileMeta.NONE, implicit());
    assertReadAs(BIG_ENDIAN, FileMeta.NONE, bigEndian());
  }

  @Test
  void bareImplicitDataSetLongerThanAPreamble_isRead() throws Exception {
    FileBytes file = implicit().text(Tag.PatientName, "PN", "x".repeat(200));

    assertEquals("(0010,0010) PN " + "x".repeat(200), Events.of(file.toByteArray()).get(2));
  }

  // Refusals

  @Test
  void otherFiles_areNotDicom() {
    String message = "Expected 'DICM' at byte 128, or a data set at byte 0, but found neither";

    assertRefused(Reason.NOT_DICOM, message, FileBytes.explicitLittle());
    assertRefused(Reason.NOT_DICOM, message, FileBytes.explicitLittle().raw('D', 'I', 'C'));
    assertRefused(Reason.NOT_DICOM, message, FileBytes.explicitLittle().raw(new byte[500]));
    assertRefused(
        Reason.NOT_DICOM,
        message,
        FileBytes.explicitLittle().raw(0x89, 'P', 'N', 'G', 13, 10, 26, 10));
    assertRefused(
        Reason.NOT_DICOM,
        message,
        FileBytes.implicitLittle().header(Tag.ImageType, "", 4).raw('A'));
  }

  @Test
  void syntaxesThatCannotBeRead_areNamedByKeywordOnly() {
    assertRefused(
        Reason.UNSUPPORTED_TRANSFER_SYNTAX,
        "TransferSyntaxUID (0002,0010) is JPIPReferenced, which cannot be read",
        FileBytes.part10("1.2.840.10008.1.2.4.94").add(explicit()));
    assertRefused(
        Reason.UNSUPPORTED_TRANSFER_SYNTAX,
        "TransferSyntaxUID (0002,0010) is not a registered one, which cannot be read",
        FileBytes.part10("1.2.752.24.7.19811228").add(explicit()));
  }

  @Test
  void implicitBigEndian_isNoSyntax() {
    FileBytes file =
        FileBytes.explicitBig().tag(Tag.SpecificCharacterSet).int32(10).raw(new byte[10]);

    assertRefused(
        Reason.UNSUPPORTED_TRANSFER_SYNTAX,
        "At byte 0: implicit VR in big endian byte order is not part of DICOM",
        file);
  }

  @Test
  void metaValueBeyondItsLimit_isMalformed() {
    FileBytes file =
        FileBytes.part10(EXPLICIT).header(0x00020102, "OB", 65_537).raw(new byte[65_537]);

    assertRefused(
        Reason.MALFORMED,
        "PrivateInformation (0002,0102) at byte 194: expected at most 65536 bytes of file meta"
            + " information, found 65537",
        file);
  }

  @Test
  void metaInformationThatEnds_isTruncated() {
    FileBytes inHeader = FileBytes.part10(EXPLICIT).tag(0x00020102).raw('O', 'B', 0, 0, 9);
    FileBytes inValue = FileBytes.part10(EXPLICIT).header(0x00020016, "AE", 10).raw('S', 'e', 'c');

    assertRefused(
        Reason.TRUNCATED,
        "PrivateInformation (0002,0102) at byte 194: the file ends inside the header",
        inHeader);
    assertRefused(
        Reason.TRUNCATED, "At byte 205: expected 7 more bytes, but the file ends", inValue);
  }
}
