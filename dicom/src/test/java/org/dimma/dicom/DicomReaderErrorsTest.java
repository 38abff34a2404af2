package org.dimma.dicom;

import static org.dimma.dicom.FileBytes.UNDEFINED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.dimma.dicom.DicomFormatException.Reason;
import org.junit.jupiter.api.Test;

/** Every refusal says where, and never shows a value: the messages are compared whole. */
class DicomReaderErrorsTest {
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String DEFLATED = "1.2.840.10008.1.2.1.99";
  private static final String JPEG = "1.2.840.10008.1.2.4.50";

  private static final int CONTENT_SEQUENCE = 0x0040A730;

  /** Where the data set begins, behind meta information that declares {@link #EXPLICIT}. */
  private static final int START = FileBytes.part10(EXPLICIT).size();

  private static FileBytes explicit() {
    return FileBytes.part10(EXPLICIT);
  }

  private static void assertRefused(Reason reason, String message, FileBytes file) {
    assertRefused(reason, message, file, Limits.DEFAULT);
  }

  private static void assertRefused(Reason reason, String message, FileBytes file, Limits limits) {
    byte[] bytes = file.toByteArray();
    DicomFormatException refusal =
        assertThrows(DicomFormatException.class, () -> Events.of(bytes, limits));
    assertEquals(message, refusal.getMessage());
    assertEquals(reason, refusal.reason());
  }

  private static Limits maxDepth(int depth) {
    return new Limits(depth, 1000, 1000, 10);
  }

  private static Limits maxElements(int elements) {
    return new Limits(10, 1000, elements, 10);
  }

  // Limits

  private static FileBytes sequences(FileBytes file, int depth) {
    for (int i = 0; i < depth; i++) {
      file.header(CONTENT_SEQUENCE, "SQ", UNDEFINED).item(UNDEFINED);
    }
    for (int i = 0; i < depth; i++) {
      file.endItem().endSequence();
    }
    return file;
  }

  @Test
  void sequencesTooDeep_exceedTheLimit() throws Exception {
    assertEquals(20, Events.of(sequences(explicit(), 5).toByteArray(), maxDepth(5)).size());
    assertRefused(
        Reason.LIMIT_EXCEEDED,
        "ContentSequence (0040,A730) at byte "
            + (START + 5 * 20)
            + ": more than 5 sequences inside one another",
        sequences(explicit(), 6),
        maxDepth(5));
    assertRefused(
        Reason.LIMIT_EXCEEDED,
        "ContentSequence (0040,A730) at byte "
            + (START + 32 * 20)
            + ": more than 32 sequences inside one another",
        sequences(explicit(), 100_000));
  }

  @Test
  void unknownEnteredTooDeep_exceedsTheLimit() throws Exception {
    FileBytes file =
        explicit()
            .header(CONTENT_SEQUENCE, "SQ", UNDEFINED)
            .item(UNDEFINED)
            .text(0x00091001, "UN", "");

    try (DicomReader reader = Events.open(file.toByteArray(), maxDepth(1))) {
      reader.next();
      reader.next();
      reader.next();
      DicomFormatException refusal =
          assertThrows(DicomFormatException.class, reader::enterUnknownAsSequence);
      assertEquals(Reason.LIMIT_EXCEEDED, refusal.reason());
      assertEquals(
          "(0009,1001) at byte " + (START + 20) + ": more than 1 sequences inside one another",
          refusal.getMessage());
    }
  }

  @Test
  void longValue_cannotBeHeld() throws Exception {
    FileBytes file = explicit().text(Tag.PatientName, "PN", "Sec".repeat(34));

    try (DicomReader reader = Events.open(file.toByteArray(), new Limits(1, 100, 1, 1))) {
      reader.next();
      DicomFormatException refusal = assertThrows(DicomFormatException.class, reader::value);
      assertEquals(Reason.LIMIT_EXCEEDED, refusal.reason());
      assertEquals(
          "PatientName (0010,0010) at byte " + START + ": expected at most 100 bytes, found 102",
          refusal.getMessage());
    }
  }

  @Test
  void elementsItemsAndFragments_areCounted() throws Exception {
    FileBytes elements =
        explicit().text(Tag.Modality, "CS", "CT").text(Tag.PatientName, "PN", "Secret");
    FileBytes items = explicit().header(CONTENT_SEQUENCE, "SQ", 16).item(0).item(0);
    FileBytes fragments =
        FileBytes.part10(JPEG).header(Tag.PixelData, "OB", UNDEFINED).item(0).item(0).endSequence();

    assertEquals(2, Events.of(elements.toByteArray(), maxElements(2)).size());
    assertRefused(
        Reason.LIMIT_EXCEEDED,
        "PatientName (0010,0010) at byte " + (START + 10) + ": more than 1 elements and items",
        elements,
        maxElements(1));
    assertRefused(
        Reason.LIMIT_EXCEEDED,
        "(FFFE,E000) at byte " + (START + 20) + ": more than 2 elements and items",
        items,
        maxElements(2));
    assertRefused(
        Reason.LIMIT_EXCEEDED,
        "PixelData (7FE0,0010) at byte "
            + (FileBytes.part10(JPEG).size() + 20)
            + ": more than 2 elements and items",
        fragments,
        maxElements(2));
  }

  /** A file whose one value inflates to {@code mebibytes} of zeros. */
  private static byte[] bomb(int mebibytes) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(FileBytes.part10(DEFLATED).toByteArray());
    try (OutputStream out =
        new DeflaterOutputStream(file, new Deflater(Deflater.BEST_SPEED, true))) {
      out.write(
          FileBytes.explicitLittle()
              .header(Tag.PixelData, "OB", (long) mebibytes << 20)
              .toByteArray());
      for (int i = 0; i < mebibytes; i++) {
        out.write(new byte[1 << 20]);
      }
    }
    return file.toByteArray();
  }

  @Test
  void deflateBomb_isLeftSoonAfter64MiB() throws Exception {
    byte[] bomb = bomb(256);
    ByteArrayInputStream stream = new ByteArrayInputStream(bomb);
    Limits limits = new Limits(10, 1000, 10, 100);

    try (DicomReader reader = DicomReader.of(stream, bomb.length, limits)) {
      reader.next();
      DicomFormatException refusal =
          assertTimeout(
              Duration.ofSeconds(20), () -> assertThrows(DicomFormatException.class, reader::next));
      assertEquals(Reason.LIMIT_EXCEEDED, refusal.reason());
      assertEquals("The deflated data set grows by more than 100 times", refusal.getMessage());
    }
    assertTrue(stream.available() > bomb.length / 2, "most of the bomb is unread");
  }

  @Test
  void highRatioBelow64MiB_isRead() throws Exception {
    byte[] file = bomb(60);

    try (DicomReader reader = Events.open(file, new Limits(10, 1000, 10, 1))) {
      reader.next();
      assertEquals(DicomReader.Event.END, reader.next());
    }
  }

  // The file ends too early

  @Test
  void valueBeyondTheFile_isTruncated() {
    FileBytes file = explicit().header(Tag.PatientName, "PN", 8).raw('S', 'e', 'c');

    assertRefused(
        Reason.TRUNCATED,
        "PatientName (0010,0010) at byte "
            + START
            + ": the length is 8 bytes, but the file ends before",
        file);
  }

  @Test
  void hugeLengthInSmallFile_isTruncatedAtOnce() {
    assertRefused(
        Reason.TRUNCATED,
        "PixelData (7FE0,0010) at byte "
            + START
            + ": the length is 4294967294 bytes, but the file ends before",
        explicit().header(Tag.PixelData, "OW", 0xFFFFFFFEL));
    assertRefused(
        Reason.TRUNCATED,
        "ContentSequence (0040,A730) at byte "
            + START
            + ": the length is 4294967294 bytes, but the file ends before",
        explicit().header(CONTENT_SEQUENCE, "SQ", 0xFFFFFFFEL));
    assertRefused(
        Reason.TRUNCATED,
        "(FFFE,E000) at byte "
            + (START + 12)
            + ": the length is 4294967294 bytes, but the file ends before",
        explicit().header(CONTENT_SEQUENCE, "SQ", UNDEFINED).item(0xFFFFFFFEL));
  }

  @Test
  void fragmentBeyondTheFile_isTruncated() {
    FileBytes file =
        FileBytes.part10(JPEG).header(Tag.PixelData, "OB", UNDEFINED).item(0).item(10).raw(1, 2);

    assertRefused(
        Reason.TRUNCATED,
        "PixelData (7FE0,0010) at byte "
            + (file.size() - 10)
            + ": the length is 10 bytes, but the file ends before",
        file);
  }

  @Test
  void headersThatEnd_areTruncated() {
    assertRefused(
        Reason.TRUNCATED,
        "At byte " + (START + 10) + ": expected an element header of 8 bytes, but only 7 are left",
        explicit().text(Tag.Modality, "CS", "CT").raw(0x10, 0, 0x10, 0, 'P', 'N', 8));
    assertRefused(
        Reason.TRUNCATED,
        "PixelData (7FE0,0010) at byte " + START + ": the file ends inside the header",
        explicit().tag(Tag.PixelData).raw('O', 'W', 0, 0, 9));
    assertRefused(
        Reason.TRUNCATED,
        "At byte " + (START + 12) + ": expected an item header of 8 bytes, but the file ends",
        explicit().header(CONTENT_SEQUENCE, "SQ", UNDEFINED).raw(0xFE, 0xFF, 0, 0xE0, 0));
    assertRefused(
        Reason.TRUNCATED,
        "At byte " + (START + 20) + ": expected an element header of 8 bytes, but only 0 are left",
        explicit().header(CONTENT_SEQUENCE, "SQ", UNDEFINED).item(UNDEFINED));
  }

  @Test
  void unknownFileSize_isTruncatedWhereTheStreamEnds() throws Exception {
    FileBytes file = explicit().header(Tag.PatientName, "PN", 8).raw('S', 'e', 'c');
    InputStream stream = new ByteArrayInputStream(file.toByteArray());

    try (DicomReader reader = DicomReader.of(stream, -1, Limits.DEFAULT)) {
      reader.next();
      DicomFormatException refusal = assertThrows(DicomFormatException.class, reader::value);
      assertEquals(Reason.TRUNCATED, refusal.reason());
      assertEquals(
          "At byte " + file.size() + ": expected 5 more bytes, but the file ends",
          refusal.getMessage());
    }
  }

  @Test
  void deflateStreamThatEnds_isTruncated() {
    byte[] whole =
        FileBytes.deflate(FileBytes.explicitLittle().element(Tag.PixelData, "OB", new byte[1000]));
    FileBytes file = FileBytes.part10(DEFLATED).raw(Arrays.copyOf(whole, whole.length - 2));

    byte[] bytes = file.toByteArray();
    DicomFormatException refusal = assertThrows(DicomFormatException.class, () -> Events.of(bytes));
    assertEquals(Reason.TRUNCATED, refusal.reason());
  }

  @Test
  void noDeflateStream_isMalformed() {
    assertRefused(
        Reason.MALFORMED,
        "The deflated data set is no RFC 1951 stream after inflated byte 0",
        FileBytes.part10(DEFLATED).raw(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF));
  }

  // Bytes that contradict each other

  @Test
  void contentLongerThanItsContainer_isMalformed() {
    assertRefused(
        Reason.MALFORMED,
        "(FFFE,E000) at byte "
            + (START + 12)
            + ": the length is 20 bytes, more than what holds it has left",
        explicit().header(CONTENT_SEQUENCE, "SQ", 20).item(20).raw(new byte[40]));
    assertRefused(
        Reason.MALFORMED,
        "PatientName (0010,0010) at byte "
            + (START + 20)
            + ": the length is 6 bytes, more than what holds it has left",
        explicit()
            .header(CONTENT_SEQUENCE, "SQ", 20)
            .item(12)
            .text(Tag.PatientName, "PN", "Secret"));
    assertRefused(
        Reason.MALFORMED,
        "ContentSequence (0040,A730) at byte "
            + (START + 20)
            + ": the length is 8 bytes, more than what holds it has left",
        explicit()
            .header(CONTENT_SEQUENCE, "SQ", UNDEFINED)
            .item(12)
            .header(CONTENT_SEQUENCE, "SQ", 8)
            .item(0));
  }

  @Test
  void undefinedLengthsThatOutgrowTheirContainer_areMalformed() {
    assertRefused(
        Reason.MALFORMED,
        "ContentSequence (0040,A730) at byte "
            + (START + 34)
            + ": the content is longer than the length of what holds it",
        explicit()
            .header(CONTENT_SEQUENCE, "SQ", 20)
            .item(UNDEFINED)
            .text(Tag.PatientName, "PN", "Secret")
            .endItem()
            .text(Tag.Modality, "CS", "CT"));
    assertRefused(
        Reason.MALFORMED,
        "ContentSequence (0040,A730) at byte "
            + (START + 32)
            + ": the content is longer than the length of what holds it",
        explicit()
            .header(CONTENT_SEQUENCE, "SQ", UNDEFINED)
            .item(12)
            .header(CONTENT_SEQUENCE, "SQ", UNDEFINED)
            .endSequence()
            .endItem()
            .endSequence());
  }

  @Test
  void delimitersInWrongPlaces_areMalformed() {
    String rest = ": a delimiter stands where an element was expected";
    FileBytes sequence = explicit().header(CONTENT_SEQUENCE, "SQ", UNDEFINED);

    assertRefused(
        Reason.MALFORMED,
        "(FFFE,E00D) at byte " + (START + 10) + rest,
        explicit().text(Tag.Modality, "CS", "CT").endItem());
    assertRefused(
        Reason.MALFORMED,
        "(FFFE,E0DD) at byte " + (START + 10) + rest,
        explicit().text(Tag.Modality, "CS", "CT").endSequence());
    assertRefused(
        Reason.MALFORMED,
        "(FFFE,E0DD) at byte " + (START + 20) + rest,
        explicit().header(CONTENT_SEQUENCE, "SQ", UNDEFINED).item(UNDEFINED).endSequence());
    assertRefused(
        Reason.MALFORMED,
        "(FFFE,E00D) at byte " + (START + 20) + rest,
        explicit().header(CONTENT_SEQUENCE, "SQ", UNDEFINED).item(8).endItem().endSequence());
    assertRefused(
        Reason.MALFORMED,
        "ContentSequence (0040,A730) at byte "
            + (START + 12)
            + ": expected an item of the sequence",
        explicit().header(CONTENT_SEQUENCE, "SQ", 8).endSequence());
    assertRefused(
        Reason.MALFORMED,
        "ContentSequence (0040,A730) at byte "
            + (START + 12)
            + ": expected an item of the sequence",
        sequence.endItem());
  }

  @Test
  void textWhereAnItemBelongs_isNotShownAsATag() {
    assertRefused(
        Reason.MALFORMED,
        "ContentSequence (0040,A730) at byte "
            + (START + 12)
            + ": expected an item of the sequence",
        explicit().header(CONTENT_SEQUENCE, "SQ", 8).raw('S', 'e', 'c', 'r', 'e', 't', ' ', ' '));
  }

  @Test
  void elementWhereAnItemBelongs_isMalformed() {
    assertRefused(
        Reason.MALFORMED,
        "ContentSequence (0040,A730) at byte "
            + (START + 12)
            + ": expected an item of the sequence",
        explicit().header(CONTENT_SEQUENCE, "SQ", UNDEFINED).text(Tag.PatientName, "PN", "Secret"));
  }

  @Test
  void undefinedLengthOfText_isMalformed() {
    String rest = ": undefined length is for sequences and encapsulated pixel data only";

    assertRefused(
        Reason.MALFORMED,
        "TextValue (0040,A160) at byte " + START + rest,
        explicit().header(0x0040A160, "UT", UNDEFINED).raw('S', 'e', 'c', 'r'));
    assertRefused(
        Reason.MALFORMED,
        "EncapsulatedDocument (0042,0011) at byte " + START + rest,
        explicit().header(0x00420011, "OB", UNDEFINED).raw('S', 'e', 'c', 'r'));
    FileBytes implicit = FileBytes.part10(IMPLICIT);
    int at = implicit.size();
    assertRefused(
        Reason.MALFORMED,
        "PatientName (0010,0010) at byte " + at + rest,
        implicit.header(Tag.PatientName, "", UNDEFINED).raw('S', 'e', 'c', 'r'));
  }

  @Test
  void fragmentsInNativeSyntax_areMalformed() {
    assertRefused(
        Reason.MALFORMED,
        "PixelData (7FE0,0010) at byte "
            + START
            + ": encapsulated pixel data in a transfer syntax of native pixel data",
        explicit().header(Tag.PixelData, "OB", UNDEFINED).item(0).endSequence());
  }

  @Test
  void fragmentOfUndefinedLengthOrOtherTag_isMalformed() {
    int start = FileBytes.part10(JPEG).size();
    String message =
        "PixelData (7FE0,0010) at byte " + (start + 12) + ": expected a fragment of defined length";
    FileBytes undefined =
        FileBytes.part10(JPEG).header(Tag.PixelData, "OB", UNDEFINED).item(UNDEFINED);
    FileBytes element =
        FileBytes.part10(JPEG)
            .header(Tag.PixelData, "OB", UNDEFINED)
            .text(Tag.PatientName, "PN", "Secret");

    assertRefused(Reason.MALFORMED, message, undefined);
    assertRefused(Reason.MALFORMED, message, element);
  }

  @Test
  void vrThatIsNoTwoLetters_isMalformed() {
    assertRefused(
        Reason.MALFORMED,
        "At byte " + (START + 10) + ": expected an element header with a VR of two letters",
        explicit()
            .text(Tag.Modality, "CS", "CT")
            .tag(Tag.PatientName)
            .raw('p', 'n', 2, 0, 'S', 'e'));
  }

  // Any damage at all

  private static byte[] sample() {
    return FileBytes.part10(JPEG)
        .text(Tag.Modality, "CS", "CT")
        .text(0x00090010, "LO", "ACME")
        .header(0x00091001, "UN", UNDEFINED)
        .add(FileBytes.implicitLittle().item(10).text(Tag.PatientName, "", "Se"))
        .endSequence()
        .header(CONTENT_SEQUENCE, "SQ", UNDEFINED)
        .item(UNDEFINED)
        .text(0x0040A160, "UT", "Secret")
        .header(CONTENT_SEQUENCE, "SQ", 8)
        .item(0)
        .endItem()
        .endSequence()
        .header(Tag.PixelData, "OB", UNDEFINED)
        .item(0)
        .item(2)
        .raw(1, 2)
        .endSequence()
        .toByteArray();
  }

  /** Reads and writes a file; all that may go wrong is a {@link DicomFormatException}. */
  private static void assertReadOrRefused(byte[] file) throws IOException {
    try (DicomReader reader = Events.open(file, Limits.DEFAULT)) {
      Copies.write(reader, OutputStream.nullOutputStream());
    } catch (DicomFormatException e) {
      assertFalse(e.getMessage().contains("Secret"), e.getMessage());
    }
  }

  @Test
  void everyTruncation_isReadOrRefused() throws Exception {
    byte[] sample = sample();
    for (int length = 0; length < sample.length; length++) {
      assertReadOrRefused(Arrays.copyOf(sample, length));
    }
  }

  @Test
  void everyChangedByte_isReadOrRefused() throws Exception {
    byte[] sample = sample();
    for (int at = 0; at < sample.length; at++) {
      for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFE, 0xFF, 'A', 'O', 'U'}) {
        byte[] changed = sample.clone();
        changed[at] = (byte) value;
        assertReadOrRefused(changed);
      }
    }
  }

  @Test
  void elementTwice_isRefused() {
    FileBytes file = explicit().text(Tag.Modality, "CS", "CT").text(Tag.Modality, "CS", "MR");

    assertRefused(
        Reason.MALFORMED,
        "Modality (0008,0060) at byte "
            + (START + 10)
            + ": expected every element once, in the order of the tags",
        file);
  }

  @Test
  void elementBehindItsPlaceInAnItem_isRefused() {
    FileBytes item = FileBytes.explicitLittle().text(Tag.Modality, "CS", "CT");
    item.text(Tag.ImageType, "CS", "ORIGINAL");
    FileBytes file = explicit().header(CONTENT_SEQUENCE, "SQ", UNDEFINED).item(item.size());

    assertRefused(
        Reason.MALFORMED,
        "ImageType (0008,0008) at byte "
            + (START + 30)
            + ": expected every element once, in the order of the tags",
        file.add(item).endSequence());
  }

  @Test
  void fileThatBecameShorter_isTruncated() throws Exception {
    byte[] bytes = explicit().element(Tag.PixelData, "OB", new byte[100_000]).toByteArray();
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);

    try (DicomReader reader =
        DicomReader.of(new ByteArrayInputStream(shorter), bytes.length, Limits.DEFAULT)) {
      reader.next();
      DicomFormatException refusal = assertThrows(DicomFormatException.class, reader::next);
      assertEquals(Reason.TRUNCATED, refusal.reason());
    }
  }
}
