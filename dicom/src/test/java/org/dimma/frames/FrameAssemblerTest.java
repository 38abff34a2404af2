package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.dimma.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;

class FrameAssemblerTest {
  private static final TransferSyntax JPEG =
      TransferSyntax.find("1.2.840.10008.1.2.4.50").orElseThrow();
  private static final TransferSyntax RLE =
      TransferSyntax.find("1.2.840.10008.1.2.5").orElseThrow();
  private static final TransferSyntax DEFLATE =
      TransferSyntax.find("1.2.840.10008.1.2.8.1").orElseThrow();
  private static final HexFormat HEX = HexFormat.of();

  /** The fragments of each frame, in hex. */
  private static List<List<String>> frames(
      TransferSyntax syntax, String offsets, long frames, String... fragments)
      throws UndecodableFrameException {
    FrameAssembler assembler = new FrameAssembler(syntax, HEX.parseHex(offsets), frames, 100);
    List<List<String>> result = new ArrayList<>();
    for (String fragment : fragments) {
      assembler.add(HEX.parseHex(fragment)).ifPresent(frame -> result.add(hex(frame)));
    }
    assembler.end().ifPresent(frame -> result.add(hex(frame)));
    return result;
  }

  private static List<String> hex(FragmentedFrame frame) {
    return frame.fragments().stream().map(HEX::formatHex).toList();
  }

  private static void assertRefused(
      TransferSyntax syntax, String offsets, long frames, String... fragments) {
    assertThrows(UndecodableFrameException.class, () -> frames(syntax, offsets, frames, fragments));
  }

  @Test
  void singleFrame_hasAllFragments() throws Exception {
    List<List<String>> expected = List.of(List.of("ffd8ffd9", "0102", "0304"));

    assertEquals(expected, frames(JPEG, "", 1, "ffd8ffd9", "0102", "0304"));
    assertEquals(expected, frames(JPEG, "00000000", 1, "ffd8ffd9", "0102", "0304"));
    assertEquals(expected, frames(RLE, "", 1, "ffd8ffd9", "0102", "0304"));
  }

  @Test
  void offsetTable_saysWhereFramesBegin() throws Exception {
    assertEquals(
        List.of(List.of("0102", "03ff"), List.of("0506"), List.of("0708", "090a")),
        frames(
            JPEG,
            "00000000 14000000 1e000000".replace(" ", ""),
            3,
            "0102",
            "03ff",
            "0506",
            "0708",
            "090a"));
  }

  @Test
  void withoutOffsetTable_framesEndWithTheirEndMarker() throws Exception {
    assertEquals(
        List.of(
            List.of("0102", "03ff", "d900"),
            List.of("05ffd9"),
            List.of("ffd90000"),
            List.of("ffd920")),
        frames(JPEG, "", 4, "0102", "03ff", "d900", "05ffd9", "ffd90000", "ffd920"));
  }

  @Test
  void framesOfRleAndDeflate_haveOneFragment() throws Exception {
    assertEquals(List.of(List.of("0102"), List.of("0304")), frames(RLE, "", 2, "0102", "0304"));
    assertEquals(List.of(List.of("0102"), List.of("0304")), frames(DEFLATE, "", 2, "0102", "0304"));
  }

  @Test
  void otherNumberOfFrames_isRefused() {
    assertRefused(JPEG, "", 1);
    assertRefused(JPEG, "", 2, "ffd9");
    assertRefused(JPEG, "", 2, "ffd9", "0102");
    assertRefused(JPEG, "", 2, "ffd9", "ffd9", "0102");
    assertRefused(RLE, "", 2, "0102");
    assertRefused(RLE, "", 2, "0102", "0304", "0506");
    assertRefused(JPEG, "00000000", 2, "ffd9", "ffd9");
    assertRefused(JPEG, "000000000a000000", 1, "ffd9", "ffd9");
  }

  @Test
  void offsetsThatPointToNoFragment_areRefused() {
    assertRefused(JPEG, "0200000008000000", 2, "ffd9", "ffd9");
    assertRefused(JPEG, "0000000000000000", 2, "ffd9", "ffd9");
    assertRefused(JPEG, "000000000b000000", 2, "ffd9", "ffd9");
    assertRefused(JPEG, "0000000014000000", 2, "ffd9", "ffd9");
    assertRefused(JPEG, "0000", 1, "ffd9");
  }

  @Test
  void frameBeyondTheLimit_isRefusedBeforeItIsRead() throws Exception {
    FrameAssembler assembler = new FrameAssembler(JPEG, new byte[0], 1, 4);
    assembler.requireRoom(4);
    assembler.add(new byte[2]);
    assembler.requireRoom(2);

    assertThrows(UndecodableFrameException.class, () -> assembler.requireRoom(3));
    assertThrows(UndecodableFrameException.class, () -> assembler.requireRoom(0xFFFFFFFEL));
    assertThrows(UndecodableFrameException.class, () -> assembler.requireRoom(0));
    assertThrows(UndecodableFrameException.class, () -> assembler.add(new byte[3]));
  }

  @Test
  void fragmentBehindTheLastFrame_isRefusedAtOnce() throws Exception {
    FrameAssembler assembler = new FrameAssembler(RLE, new byte[0], 2, 4);
    assembler.add(new byte[2]);
    assembler.add(new byte[2]);

    assertThrows(UndecodableFrameException.class, () -> assembler.requireRoom(2));
    assertThrows(UndecodableFrameException.class, () -> assembler.add(new byte[2]));
  }

  @Test
  void bytesChangedInPlace_areThoseOfTheFragments() throws Exception {
    FrameAssembler assembler = new FrameAssembler(RLE, new byte[0], 2, 4);
    FragmentedFrame frame = assembler.add(new byte[] {1, 2}).orElseThrow();
    frame.bytes()[1] = 9;

    assertArrayEquals(new byte[] {1, 9}, frame.fragments().get(0));
    assertArrayEquals(new byte[] {3, 4}, assembler.add(new byte[] {3, 4}).orElseThrow().bytes());
  }
}
