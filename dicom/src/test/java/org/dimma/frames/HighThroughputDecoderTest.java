package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What this module does of it; the module profiles tests the decoding itself. */
class HighThroughputDecoderTest {
  private static final ImagePixel IMAGE = Pictures.grey(2, 3, 8, false);
  private static final String CODESTREAM =
      "FF4F FF51 0029 4000 00000003 00000002 00000000 00000000 00000003 00000002"
          + " 00000000 00000000 0001 07 01 01 FF50 0008 00020000 0001"
          + " FF52 000C 00 00 0001 00 00 04 04 40 01 FF5C 0004 40 40"
          + " FF90 000A 0000 00000000 00 01 FF93 00 FFD9";

  private static String refusal(String codestream) {
    byte[] frame = HexFormat.of().parseHex(codestream.replace(" ", ""));
    return assertThrows(
            UndecodableFrameException.class, () -> new HighThroughputDecoder().decode(frame, IMAGE))
        .getMessage();
  }

  @Test
  void frameWithoutALibrary_isRefused() {
    assertEquals(
        "no decoder of High-Throughput JPEG 2000 is on the class path", refusal(CODESTREAM));
  }

  @Test
  void frameThatIsNotTheImage_isRefusedBeforeALibrarySeesIt() {
    assertEquals(
        "at byte 12: expected columns 3, found 4",
        refusal(CODESTREAM.replaceFirst("00000003", "00000004")));
    assertEquals(
        "at byte 8: the codestream is of another part of JPEG 2000",
        refusal(CODESTREAM.replace("0029 4000", "0029 0000")));
  }

  @Test
  void samples_arePackedInLittleEndian() throws Exception {
    SamplePacker packer = new SamplePacker(Pictures.grey(1, 2, 12, true));
    packer.accept(-2);
    packer.accept(0x123);
    assertArrayEquals(
        HexFormat.of().parseHex("FEFF2301"), packer.frame(Pictures.grey(1, 2, 12, true)));
  }

  @Test
  void samplesOfOneBit_arePackedLowestFirst() throws Exception {
    ImagePixel image = new ImagePixel(1, 9, 1, "MONOCHROME2", 0, 1, 1, 0, false);
    SamplePacker packer = new SamplePacker(image);
    List.of(1, 0, 0, 1, 0, 0, 0, 1, 1).forEach(packer::accept);
    assertArrayEquals(HexFormat.of().parseHex("8901"), packer.frame(image));
  }

  @Test
  void fewerSamplesThanTheImageHas_areRefused() throws Exception {
    SamplePacker packer = new SamplePacker(IMAGE);
    packer.accept(1);
    assertThrows(UndecodableFrameException.class, () -> packer.frame(IMAGE));
  }
}
