package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import org.dimma.dicom.Corpus;
import org.junit.jupiter.api.Test;

class DeflatedFrameDecoderTest {
  private static final ImagePixel BITS = new ImagePixel(3, 5, 1, "MONOCHROME2", 0, 1, 1, 0, false);
  private static final ImagePixel PLANES = new ImagePixel(1, 2, 3, "RGB", 1, 16, 16, 15, false);

  private final FrameDecoder decoder = new DeflatedFrameDecoder();

  private static byte[] deflate(int... frame) {
    byte[] bytes = new byte[frame.length];
    for (int i = 0; i < frame.length; i++) {
      bytes[i] = (byte) frame[i];
    }
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(bytes);
    deflater.finish();
    byte[] deflated = new byte[200];
    int length = deflater.deflate(deflated);
    deflater.end();
    return Arrays.copyOf(deflated, length);
  }

  @Test
  void bits_stayPacked() throws Exception {
    Frame frame = decoder.decode(deflate(0xA5, 0x7F), BITS);

    assertArrayEquals(new byte[] {(byte) 0xA5, 0x7F}, frame.samples());
    assertEquals(BITS, frame.image());
  }

  @Test
  void planes_areInterleaved() throws Exception {
    Frame frame = decoder.decode(deflate(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), PLANES);

    assertArrayEquals(new byte[] {1, 2, 5, 6, 9, 10, 3, 4, 7, 8, 11, 12}, frame.samples());
    assertEquals(PLANES.interleaved("RGB"), frame.image());
  }

  @Test
  void oddFrame_mayBePaddedBeforeDeflation() throws Exception {
    ImagePixel image = new ImagePixel(1, 3, 1, "MONOCHROME2", 0, 8, 8, 7, false);

    assertArrayEquals(new byte[] {1, 2, 3}, decoder.decode(deflate(1, 2, 3, 0), image).samples());
    assertArrayEquals(new byte[] {1, 2, 3}, decoder.decode(deflate(1, 2, 3), image).samples());
    assertThrows(UndecodableFrameException.class, () -> decoder.decode(deflate(1, 2, 3, 4), image));
    assertThrows(
        UndecodableFrameException.class, () -> decoder.decode(deflate(1, 2, 3, 0, 0), image));
  }

  @Test
  void streamOfAnotherLength_isRefused() {
    byte[] whole = deflate(0xA5, 0x7F);
    byte[] withMore = Arrays.copyOf(whole, whole.length + 2);
    withMore[whole.length + 1] = 'D';
    for (byte[] frame :
        new byte[][] {
          deflate(1), deflate(1, 2, 0), Arrays.copyOf(whole, whole.length - 1), withMore, {}
        }) {
      assertThrows(UndecodableFrameException.class, () -> decoder.decode(frame, BITS));
    }
  }

  @Test
  void headerOfAHugeFrame_allocatesNothing() {
    ImagePixel huge = new ImagePixel(65535, 30000, 1, "MONOCHROME2", 0, 8, 8, 7, false);

    assertThrows(UndecodableFrameException.class, () -> decoder.decode(deflate(1, 2, 3, 4), huge));
  }

  /** SHA-256 of what Python's zlib inflates, and of the same segmentation stored in RLE. */
  @Test
  void segmentation_isTheOneStoredInRle() throws Exception {
    List<String> expected =
        List.of(
            "bbad786aee10e1ee82a678ae9318059995618f536ecf17ad4d4f0401e8eb2765",
            "261d5183d6ee5a8a33a54b137691274eb36818d6f90c61287471fcdb0f5d211b",
            "31466cdc8e40d9991b6599cf2b3e88322720990e7e85b5e149ec81605adf86f2");
    EncapsulatedFile file =
        EncapsulatedFile.of(Corpus.required().file("seg/qiicr-compress-https-github-c-001.dcm"));

    List<String> hashes = new ArrayList<>();
    for (FragmentedFrame frame : file.frames()) {
      byte[] samples = decoder.decode(frame.bytes(), file.image()).samples();
      hashes.add(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(samples)));
    }
    assertEquals(expected, hashes);
  }
}
