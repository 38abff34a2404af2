package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dimma.dicom.Corpus;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.Limits;
import org.dimma.dicom.TransferSyntax;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other people's compressed files against other people's decoders. */
class CodecCorpusTest {
  private static final String RLE = "1.2.840.10008.1.2.5";
  private static final String JPEG_LS = "1.2.840.10008.1.2.4.8";
  private static final String JPEG_2000 = "1.2.840.10008.1.2.4.9";
  private static final String JPEG_2000_LOSSLESS = "1.2.840.10008.1.2.4.90";

  /** No two decoders round the real numbers of irreversible JPEG 2000 in the same way. */
  private static final int ROUNDING = 2;

  @TempDir private Path temporary;
  private Corpus corpus;

  @BeforeEach
  void findCorpus() {
    corpus = Corpus.required();
  }

  @Test
  void rleFiles_areDecodedAsByDcmtk() throws Exception {
    Peer dcmtk = Peer.required("dcmdrle", "dcmtk");
    Map<String, String> refused = new TreeMap<>();
    assertEquals(10, compareAll(RLE, dcmtk, refused));
    // dcmtk does not decode one bit; the next test does.
    assertEquals(Map.of("seg/qiicr-compress-https-github-c-003.dcm", "no peer"), refused);
  }

  @Test
  void segmentations_areTheSameInRleAndJpeg2000() throws Exception {
    List<byte[]> rle = decode(corpus.file("seg/qiicr-compress-https-github-c-003.dcm"));
    List<byte[]> jpeg = decode(corpus.file("seg/qiicr-compress-https-github-c-002.dcm"));
    assertEquals(3, rle.size());
    for (int i = 0; i < rle.size(); i++) {
      assertArrayEquals(jpeg.get(i), rle.get(i));
    }
  }

  @Test
  void jpegLsFiles_areDecodedAsByGdcm() throws Exception {
    Peer gdcm = Peer.required("gdcmconv", "libgdcm-tools");
    Map<String, String> refused = new TreeMap<>();
    assertEquals(13, compareAll(JPEG_LS, gdcm, refused, "--raw"));
    assertEquals(Map.of(), refused);
  }

  @Test
  void jpeg2000Files_areDecodedAsByGdcm() throws Exception {
    Peer gdcm = Peer.required("gdcmconv", "libgdcm-tools");
    Map<String, String> refused = new TreeMap<>();
    assertEquals(19, compareAll(JPEG_2000, gdcm, refused, "--raw"));
    // A JP2 file with an ICC profile, and tile-parts that JJ2000 would leave out.
    assertEquals(
        Map.of("sc/unknown-001.dcm", "at byte 188: expected colour method 1, found 3"), refused);
  }

  /** How many files were decoded to the same samples; the others are added to {@code refused}. */
  private int compareAll(String syntax, Peer peer, Map<String, String> refused, String... options)
      throws Exception {
    int agreed = 0;
    for (Path file : corpus.wellFormed()) {
      if (!syntaxOf(file).uid().startsWith(syntax)) {
        continue;
      }
      try {
        List<byte[]> frames = decode(file);
        Path raw = temporary.resolve("raw.dcm");
        if (peer.converts(file, raw, options)) {
          assertAgree(corpus.nameOf(file), PixelFile.read(file), frames, PixelFile.read(raw));
          agreed++;
        } else {
          refused.put(corpus.nameOf(file), "no peer");
        }
      } catch (UndecodableFrameException e) {
        refused.put(corpus.nameOf(file), e.getMessage());
      }
    }
    return agreed;
  }

  private static TransferSyntax syntaxOf(Path file) throws Exception {
    try (DicomReader reader =
        DicomReader.of(Files.newInputStream(file), Files.size(file), Limits.DEFAULT)) {
      return reader.transferSyntax();
    }
  }

  private static List<byte[]> decode(Path file) throws Exception {
    PixelFile compressed = PixelFile.read(file);
    Optional<FrameDecoder> decoder = FrameDecoders.of(compressed.syntax());
    List<byte[]> frames = new ArrayList<>();
    for (byte[] frame : compressed.frames()) {
      frames.add(decoder.orElseThrow().decode(frame, compressed.image()).samples());
    }
    return frames;
  }

  private static void assertAgree(
      String name, PixelFile compressed, List<byte[]> frames, PixelFile peers) {
    assertEquals(peers.frames().size(), frames.size(), name);
    boolean isExact =
        !compressed.syntax().uid().startsWith(JPEG_2000)
            || compressed.syntax().uid().equals(JPEG_2000_LOSSLESS);
    for (int i = 0; i < frames.size(); i++) {
      int[] ours = samples(frames.get(i), compressed.image());
      int[] theirs = samples(peers.interleavedFrames().get(i), peers.image());
      if (isExact) {
        assertArrayEquals(theirs, ours, name);
      } else {
        assertClose(theirs, ours, name);
      }
    }
  }

  private static void assertClose(int[] theirs, int[] ours, String name) {
    assertEquals(theirs.length, ours.length, name);
    for (int i = 0; i < ours.length; i++) {
      assertTrue(Math.abs(ours[i] - theirs[i]) <= ROUNDING, name + " at sample " + i);
    }
  }

  /** Samples as numbers; GDCM gives those of one bit a byte each. */
  private static int[] samples(byte[] frame, ImagePixel image) {
    int[] samples = new int[Math.toIntExact(image.samples())];
    int bits = image.bitsAllocated();
    for (int i = 0; i < samples.length; i++) {
      if (bits == 1) {
        samples[i] = frame[i / 8] >> (i % 8) & 1;
      }
      for (int b = 0; b < bits / 8; b++) {
        samples[i] |= (frame[i * bits / 8 + b] & 0xFF) << (8 * b);
      }
    }
    return samples;
  }
}
