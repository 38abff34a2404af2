package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import org.dimma.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;

/** Frames written in hex: a bar stands between the segments. */
class CodestreamCleanerTest {
  private static final ImagePixel IMAGE = new ImagePixel(2, 3, 1, "MONOCHROME2", 0, 8, 8, 7, false);

  private static final String JPEG = "1.2.840.10008.1.2.4.50";
  private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";
  private static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";
  private static final String RLE = "1.2.840.10008.1.2.5";
  private static final String DEFLATE = "1.2.840.10008.1.2.8.1";

  private static final String SOF = "FFC0 000B 08 0002 0003 01 011100 |";
  private static final String SOS = "FFDA 0008 01 0100 003F00 |";
  private static final String DATA = "12 FF00 34 FFD0 56 |";
  private static final String EOI = "FFD9";
  private static final String LS = "FFF7 000B 08 0002 0003 01 011100 |" + SOS + "12 FF7F 34 |";

  private static final String SIZ =
      "FF4F | FF51 0029 0000 00000003 00000002 00000000 00000000 00000003 00000002"
          + " 00000000 00000000 0001 070101 |";
  private static final String COD = "FF52 000C 00 00 0001 00 01 04 04 00 01 |";
  private static final String QCD = "FF5C 0007 40 40 48 48 50 |";
  private static final String TILE = "FF90 000A 0000 00000011 00 01 | FF93 010203 |";
  private static final String EOC = "FFD9";

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("[ |]", ""));
  }

  private static TransferSyntax syntax(String uid) {
    return TransferSyntax.find(uid).orElseThrow();
  }

  private static boolean clean(String uid, byte[] frame) throws UndecodableFrameException {
    return new CodestreamCleaner(syntax(uid)).clean(frame, IMAGE);
  }

  private static void assertCleaned(String uid, String expected, String frame)
      throws UndecodableFrameException {
    byte[] cleaned = bytes(frame);
    assertTrue(clean(uid, cleaned));
    assertEquals(HexFormat.of().formatHex(bytes(expected)), HexFormat.of().formatHex(cleaned));
    assertFalse(clean(uid, cleaned), "cleaned twice");
  }

  private static void assertUntouched(String uid, String frame) throws UndecodableFrameException {
    byte[] untouched = bytes(frame);
    assertFalse(clean(uid, untouched));
    assertArrayEquals(bytes(frame), untouched);
  }

  private static void assertRefused(String uid, String frame) {
    assertThrows(UndecodableFrameException.class, () -> clean(uid, bytes(frame)), frame);
  }

  @Test
  void jpegWithTables_isUntouched() throws Exception {
    String tables =
        "FFDB 0043 00" + "01".repeat(64) + "| FFC4 0014 00 01" + "00".repeat(15) + "05 |";
    assertUntouched(JPEG, "FFD8 |" + tables + "FFDD 0004 0001 |" + SOF + SOS + DATA + EOI);
    assertUntouched(JPEG, "FFD8 |" + tables + SOF + SOS + DATA + "FFFF" + EOI + "00");
  }

  @Test
  void jpegWithManyScans_isUntouched() throws Exception {
    assertUntouched(JPEG, "FFD8 |" + SOF + SOS + DATA + SOS + DATA + EOI);
  }

  @Test
  void jpegComment_isBlankedBetweenScansToo() throws Exception {
    assertCleaned(
        JPEG,
        "FFD8 | FFFE 0005 000000 |" + SOF + SOS + DATA + "FFFE 0004 0000 |" + SOS + DATA + EOI,
        "FFD8 | FFFE 0005 444F45 |" + SOF + SOS + DATA + "FFFE 0004 4D44 |" + SOS + DATA + EOI);
  }

  @Test
  void everyApplicationSegment_isBlanked() throws Exception {
    for (String uid : new String[] {JPEG, JPEG_LS}) {
      String rest = uid.equals(JPEG) ? SOF + SOS + DATA + EOI : LS + EOI;
      for (int marker = 0xE0; marker <= 0xEF; marker++) {
        String start = "FFD8 | FF" + Integer.toHexString(marker) + " 0006 ";
        assertCleaned(uid, start + "00000000 |" + rest, start + "444F455E |" + rest);
      }
    }
  }

  @Test
  void jfifThumbnail_isBlankedBehindTheFixedPart() throws Exception {
    String fixed = "4A46494600 0102 01 0048 0048";
    assertCleaned(
        JPEG,
        "FFD8 | FFE0 0013" + fixed + "0000 000000 |" + SOF + SOS + DATA + EOI,
        "FFD8 | FFE0 0013" + fixed + "0101 444F45 |" + SOF + SOS + DATA + EOI);
    assertUntouched(JPEG, "FFD8 | FFE0 0010" + fixed + "0000 |" + SOF + SOS + DATA + EOI);
  }

  @Test
  void adobeSegment_keepsItsTransform() throws Exception {
    String adobe = "41646F6265 0064 0000 0000 01";
    assertUntouched(JPEG, "FFD8 | FFEE 000E" + adobe + "|" + SOF + SOS + DATA + EOI);
    assertCleaned(
        JPEG,
        "FFD8 | FFEE 0010" + adobe + "0000 |" + SOF + SOS + DATA + EOI,
        "FFD8 | FFEE 0010" + adobe + "4A44 |" + SOF + SOS + DATA + EOI);
  }

  @Test
  void bytesBehindTheEndOfImage_areBlanked() throws Exception {
    assertCleaned(
        JPEG,
        "FFD8" + SOF + SOS + DATA + EOI + "000000",
        "FFD8" + SOF + SOS + DATA + EOI + "444F45");
    assertCleaned(JPEG_LS, "FFD8" + LS + EOI + "0000", "FFD8" + LS + EOI + "FFD8");
  }

  @Test
  void jpegWithoutEndOfImage_isAccepted() throws Exception {
    assertUntouched(JPEG, "FFD8" + SOF + SOS + DATA);
  }

  @Test
  void numberOfLines_isThatOfTheHeader() throws Exception {
    String withoutRows = "FFD8" + SOF.replace("0002", "0000") + SOS + DATA;
    assertUntouched(JPEG, withoutRows + "FFDC 0004 0002 |" + EOI);
    assertRefused(JPEG, withoutRows + "FFDC 0004 0003 |" + EOI);
    assertRefused(JPEG, withoutRows + EOI);
    assertRefused(JPEG, "FFD8" + SOF + SOS + DATA + "FFDC 0004 0002 |" + EOI);
  }

  @Test
  void segmentsWithSlack_areRefused() {
    String rest = SOF + SOS + DATA + EOI;
    assertRefused(JPEG, "FFD8 | FFDB 0044 00" + "01".repeat(64) + "44 |" + rest);
    assertRefused(JPEG, "FFD8 | FFC4 0015 00 01" + "00".repeat(15) + "05 44 |" + rest);
    assertRefused(JPEG, "FFD8 | FFDD 0005 0001 44 |" + rest);
    assertRefused(JPEG, "FFD8 | FFC0 000C 08 0002 0003 01 011100 44 |" + SOS + DATA + EOI);
    assertRefused(JPEG, "FFD8" + SOF + "FFDA 0009 01 0100 003F00 44 |" + DATA + EOI);
  }

  @Test
  void jpegThatCannotBeFollowed_isRefused() {
    String rest = SOF + SOS + DATA + EOI;
    assertRefused(JPEG, "");
    assertRefused(JPEG, "00 FFD8" + rest);
    assertRefused(JPEG, "FFD8 44 " + rest);
    assertRefused(JPEG, "FFD8 FFD8" + rest);
    assertRefused(JPEG, "FFD8" + SOF + rest);
    assertRefused(JPEG, "FFD8" + SOF + EOI);
    assertRefused(JPEG, "FFD8" + SOS + DATA + EOI);
    assertRefused(JPEG, "FFD8 FFFE 0001" + rest);
    assertRefused(JPEG, "FFD8 FFFE FFFF" + rest);
    assertRefused(JPEG, "FFD8" + SOF + SOS + DATA + "FF");
    assertRefused(JPEG, "FFD8" + SOF.replace("0003 01", "0004 01") + SOS + DATA + EOI);
    for (String marker : new String[] {"01", "02", "C5", "C8", "DE", "DF", "F0", "F8", "FD"}) {
      assertRefused(JPEG, "FFD8 FF" + marker + " 0004 0000 |" + rest);
    }
  }

  @Test
  void jpegLs_isFollowedByItsOwnRules() throws Exception {
    String parameters = "FFF8 000D 01 00FF 0003 0007 0015 0040 |";
    assertUntouched(JPEG_LS, "FFD8" + parameters + LS + EOI);
    assertUntouched(JPEG_LS, "FFD8 | FFE8 0007 6D726678 01 |" + LS + EOI);
    assertRefused(JPEG_LS, "FFD8 | FFE8 0007 6D726678 44 |" + LS + EOI);
    assertRefused(JPEG_LS, "FFD8 | FFF8 0008 02 01 01 444F45 |" + LS + EOI);
    assertRefused(JPEG_LS, "FFD8" + SOF + SOS + DATA + EOI);
    assertRefused(JPEG, "FFD8" + LS + EOI);
  }

  @Test
  void jpeg2000_isUntouched() throws Exception {
    assertUntouched(JPEG_2000, SIZ + COD + QCD + TILE + EOC);
    assertUntouched(JPEG_2000, SIZ + COD + QCD + TILE + EOC + "00");
    assertUntouched(JPEG_2000, SIZ + COD + QCD + TILE);
    assertUntouched(
        "1.2.840.10008.1.2.4.201", SIZ + "FF50 0008 00020000 0001 |" + COD + TILE + EOC);
  }

  @Test
  void highThroughput_isCleanedLikeJpeg2000() throws Exception {
    String capabilities = "FF50 0008 00020000 0005 | FF59 0004 0001 |";
    String rest = COD.replace("04 04 00", "04 04 40") + QCD + TILE + EOC;
    String size = SIZ.replace("FF51 0029 0000", "FF51 0029 4000");
    assertNotEquals(SIZ, size);
    for (String number : new String[] {"201", "202", "203"}) {
      String syntax = "1.2.840.10008.1.2.4." + number;
      assertUntouched(syntax, size + capabilities + rest);
      assertCleaned(
          syntax,
          size + capabilities + "FF64 0007 0001 000000 |" + rest + "0000",
          size + capabilities + "FF64 0007 0001 444F45 |" + rest + "444F");
      assertRefused(syntax, size + "FF50 000A 00020000 0005 4A44 |" + rest);
      assertRefused(syntax, size + capabilities + "FF59 000D 4A444F45 4A444F45 4A444F 45 |" + rest);
    }
  }

  @Test
  void jpeg2000Comment_keepsItsKindOnly() throws Exception {
    assertCleaned(
        JPEG_2000,
        SIZ + "FF64 0007 0001 000000 |" + COD + QCD + TILE + EOC + "0000",
        SIZ + "FF64 0007 0001 444F45 |" + COD + QCD + TILE + EOC + "444F");
    String tile = "FF90 000A 0000 00000018 00 01 | FF64 0005 0000 ?? | FF93 010203 |";
    assertCleaned(
        JPEG_2000,
        SIZ + COD + QCD + tile.replace("??", "00") + EOC,
        SIZ + COD + QCD + tile.replace("??", "44") + EOC);
  }

  @Test
  void tilePartWithoutLength_goesOnToTheEndOfTheCodestream() throws Exception {
    String open =
        SIZ + COD + QCD + "FF90 000A 0000 00000000 00 01 | FF93 01 FF91 0004 FFD9 FF92 03 |";
    assertUntouched(JPEG_2000, open + EOC);
    assertCleaned(JPEG_2000, open + EOC + "0000", open + EOC + "4A44");
    assertRefused(JPEG_2000, open);
    assertRefused(JPEG_2000, open + "FF93 00" + EOC);
  }

  @Test
  void packetLengths_mustMakeUpThePackets() throws Exception {
    String tile = "FF90 000A 0000 00000018 00 01 | FF58 0005 00 ?? | FF93 010203 |";
    assertUntouched(JPEG_2000, SIZ + COD + QCD + tile.replace("??", "0102") + EOC);
    assertUntouched(JPEG_2000, SIZ + COD + QCD + tile.replace("??", "8003") + EOC);
    assertRefused(JPEG_2000, SIZ + COD + QCD + tile.replace("??", "4A44") + EOC);
    assertRefused(JPEG_2000, SIZ + COD + QCD + tile.replace("??", "0381") + EOC);
  }

  @Test
  void jpeg2000ThatCannotBeFollowed_isRefused() {
    String rest = COD + QCD + TILE + EOC;
    assertRefused(JPEG_2000, "FFD8" + SOF + SOS + DATA + EOI);
    assertRefused(JPEG, SIZ + rest);
    assertRefused(
        JPEG_2000, SIZ.replace("00000003 00000002 00000000 00000000 00000003", "00000004"));
    assertRefused(JPEG_2000, SIZ.replace("00000003 00000002", "00000003 00000004") + rest);
    assertRefused(JPEG_2000, SIZ + "FF65 0004 4444 |" + rest);
    assertRefused(JPEG_2000, SIZ + "FF57 0004 4444 |" + rest);
    assertRefused(JPEG_2000, SIZ + "FF63 0008 0000 0000 4444 |" + rest);
    assertRefused(
        JPEG_2000, SIZ + "FF52 000D 00 00 0001 00 01 04 04 00 01 44 |" + QCD + TILE + EOC);
    assertRefused(JPEG_2000, SIZ + COD.replace("000C", "0004") + QCD + TILE + EOC);
    assertRefused(JPEG_2000, SIZ + COD + "FF5C 0008 40 40 48 48 50 44 |" + TILE + EOC);
    assertRefused(JPEG_2000, SIZ + COD + QCD + TILE + TILE + EOC);
    assertRefused(JPEG_2000, SIZ + COD + QCD + TILE.replace("A 0000", "A 0001") + EOC);
    assertRefused(JPEG_2000, SIZ + COD + QCD + TILE + "4A44" + EOC);
    assertRefused(JPEG_2000, SIZ + COD + QCD + EOC);
  }

  @Test
  void boxes_becomeFreeBoxesAndTheProfileAColourSpace() throws Exception {
    String header = "00000016 69686472 00000002 00000003 0001 07 07 00 00 |";
    String signature = "0000000C 6A502020 0D0A870A |";
    String fileType = "00000018 66747970 6A703220 ????????";
    String codestream = "00000000 6A703263" + SIZ + COD + QCD + TILE + EOC;
    assertCleaned(
        JPEG_2000,
        signature
            + fileType.replace("????????", "00000000 6A703220 6A703220 |")
            + "0000000B 66726565 000000 |"
            + "00000037 6A703268 |"
            + header
            + "0000000F 636F6C72 01 00 00 00000011 | 0000000A 66726565 0000 |"
            + codestream,
        signature
            + fileType.replace("????????", "444F4520 6A703220 4A414E45 |")
            + "0000000B 786D6C20 444F45 |"
            + "00000037 6A703268 |"
            + header
            + "00000019 636F6C72 02 00 00 444F455E 444F455E 444F455E 4A44 |"
            + codestream);
    String palette = "00000026 6A703268 |" + header + "00000008 70636C72 |";
    assertRefused(
        JPEG_2000,
        signature
            + fileType.replace("????????", "00000000 6A703220 6A703220 |")
            + palette
            + codestream);
  }

  private static byte[] rle(String offsets, String segments) {
    byte[] header = Arrays.copyOf(bytes(offsets), 64);
    return Plants.join(header, bytes(segments));
  }

  @Test
  void rleBytesThatNoRunNeeds_areBlanked() throws Exception {
    byte[] untouched = rle("01000000 40000000", "01 0102 FD 03 00");
    assertFalse(clean(RLE, untouched));

    byte[] frame = rle("01000000 43000000 444F4500", "000000 01 0102 80 FD 03 4A");
    assertTrue(clean(RLE, frame));
    assertArrayEquals(rle("01000000 43000000", "000000 01 0102 80 FD 03 00"), frame);
  }

  /** It may be rows of the image that the header does not tell of. */
  @Test
  void rleWithMoreThanTheFrameNeeds_isRefused() {
    for (String segments :
        new String[] {"444F45 01 0102 FD 03", "000000 01 0102 FD 03 4A44", "000000 FB 03 FB 03"}) {
      byte[] frame = rle("01000000 43000000", segments);
      assertThrows(UndecodableFrameException.class, () -> clean(RLE, frame), segments);
    }
  }

  @Test
  void rleThatDoesNotMakeTheFrame_isRefused() {
    assertThrows(UndecodableFrameException.class, () -> clean(RLE, new byte[63]));
    for (String segment :
        new String[] {"01 0102 FE 03", "01 0102 FC 03", "06 444F455E4A414E", ""}) {
      byte[] frame = rle("01000000 40000000", segment);
      assertThrows(UndecodableFrameException.class, () -> clean(RLE, frame), segment);
    }
    byte[] twoSegments = rle("02000000 40000000 42000000", "FB 01 FB 01");
    assertThrows(UndecodableFrameException.class, () -> clean(RLE, twoSegments));
    byte[] intoHeader = rle("01000000 20000000", "FB 01");
    assertThrows(UndecodableFrameException.class, () -> clean(RLE, intoHeader));
  }

  private static byte[] deflate(byte[] frame) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(frame);
    deflater.finish();
    byte[] deflated = new byte[200];
    int length = deflater.deflate(deflated);
    deflater.end();
    return Arrays.copyOf(deflated, length);
  }

  @Test
  void bytesBehindTheDeflatedStream_areBlanked() throws Exception {
    byte[] deflated = deflate(bytes("010203040506"));
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(deflated);
    frame.writeBytes("DOE".getBytes(StandardCharsets.US_ASCII));
    byte[] cleaned = frame.toByteArray();

    assertFalse(clean(DEFLATE, deflated.clone()));
    assertTrue(clean(DEFLATE, cleaned));
    assertArrayEquals(Arrays.copyOf(deflated, deflated.length + 3), cleaned);
  }

  @Test
  void deflatedStreamOfAnotherLength_isRefused() {
    byte[] deflated = deflate(bytes("010203040506"));
    for (byte[] frame :
        new byte[][] {
          deflate(bytes("0102030405")),
          deflate(bytes("01020304050600")),
          Arrays.copyOf(deflated, deflated.length - 1),
          bytes("FFFF"),
          new byte[0]
        }) {
      assertThrows(UndecodableFrameException.class, () -> clean(DEFLATE, frame));
    }
  }

  @Test
  void framesOfVideoAndJpegXl_areRefused() {
    for (String number : new String[] {"100", "101", "102", "107", "110"}) {
      String uid = "1.2.840.10008.1.2.4." + number;
      TransferSyntax.find(uid)
          .ifPresent(known -> assertRefused(uid, "FFD8" + SOF + SOS + DATA + EOI));
    }
    assertRefused("1.2.840.10008.1.2.4.100", "000001B3");
  }
}
