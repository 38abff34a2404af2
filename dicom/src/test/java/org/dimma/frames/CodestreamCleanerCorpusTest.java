package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.dimma.dicom.Corpus;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.TransferSyntax;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other people's files, and other people's decoders; skipped where they are absent. */
class CodestreamCleanerCorpusTest {
  /** Says that it is JPEG, and is native. */
  private static final String NOT_COMPRESSED = "sc/unknown-013.dcm";

  private static final Set<String> WITH_ENCODER_NAME =
      Set.of(
          "ct/ge-rhapsode-002.dcm", // Kakadu
          "mr/toshiba-mrt50h1-005.dcm", // GDCM and OpenJPEG
          "sc/unknown-007.dcm", // OpenJPH
          "xc/unknown-001.dcm", // GIMP
          "mg/unknown-mammomat-inspi-001.dcm");

  private static final String WITH_BYTES_BEHIND_THE_END = "xa/unknown-001.dcm";

  private static final Set<String> WITH_NOTHING =
      Set.of(
          "ct/ge-rhapsode-003.dcm", // RLE
          "ct/ge-rhapsode-004.dcm",
          "ct/imaging-scienc-i-cat-001.dcm", // JFIF
          "mr/siemens-aera-001.dcm",
          "ot/unknown-002.dcm", // Adobe
          "seg/qiicr-compress-https-github-c-001.dcm",
          "us/acme-products-003.dcm");

  @TempDir private Path temporary;
  private Corpus corpus;

  @BeforeEach
  void findCorpus() {
    corpus = Corpus.required();
  }

  @Test
  void wellFormedFrames_areCleanedOnce() throws Exception {
    Set<String> changed = new TreeSet<>();
    Set<String> refused = new TreeSet<>();
    int frames = 0;
    for (Path path : corpus.wellFormed()) {
      EncapsulatedFile file = EncapsulatedFile.of(path);
      if (!file.isEncapsulated()) {
        continue;
      }
      CodestreamCleaner cleaner = new CodestreamCleaner(file.syntax());
      try {
        for (FragmentedFrame frame : file.frames()) {
          if (cleaner.clean(frame.bytes(), file.image())) {
            changed.add(corpus.nameOf(path));
          }
          assertFalse(cleaner.clean(frame.bytes(), file.image()), corpus.nameOf(path));
          frames++;
        }
      } catch (UndecodableFrameException e) {
        refused.add(corpus.nameOf(path));
      }
    }
    assertTrue(frames > 270, "frames " + frames);
    assertEquals(Set.of(NOT_COMPRESSED), refused);
    assertTrue(changed.containsAll(WITH_ENCODER_NAME), changed.toString());
    assertTrue(changed.contains(WITH_BYTES_BEHIND_THE_END), changed.toString());
    assertEquals(Set.of(), intersection(changed, WITH_NOTHING));
  }

  private static Set<String> intersection(Set<String> some, Set<String> others) {
    Set<String> both = new TreeSet<>(some);
    both.retainAll(others);
    return both;
  }

  @Test
  void fragments_areThoseOfTheFile() throws Exception {
    for (EncapsulatedFile file : compressed()) {
      List<byte[]> fragments = new ArrayList<>();
      for (FragmentedFrame frame : file.frames()) {
        fragments.addAll(frame.fragments());
      }
      assertEquals(file.fragments().size(), fragments.size());
      for (int i = 0; i < fragments.size(); i++) {
        assertArrayEquals(file.fragments().get(i), fragments.get(i));
      }
    }
  }

  @Test
  void plantedNames_goAndPixelsStay() throws Exception {
    int compared = 0;
    List<String> problems = new ArrayList<>();
    for (EncapsulatedFile file : compressed()) {
      List<byte[]> planted = items();
      for (FragmentedFrame frame : file.frames()) {
        planted.add(Plants.plant(frame.bytes(), file.syntax()));
      }
      compared += requireSamePixels(file, planted, problems);
    }
    assertEquals(List.of(), problems);
    assertTrue(compared > 90, "compared " + compared);
  }

  @Test
  void namesInBoxes_goAndPixelsStay() throws Exception {
    int compared = 0;
    List<String> problems = new ArrayList<>();
    for (EncapsulatedFile file : compressed()) {
      if (Plants.isJpeg2000(file.syntax()) && file.frames().get(0).bytes()[0] != 0) {
        List<byte[]> planted = items();
        for (FragmentedFrame frame : file.frames()) {
          planted.add(Plants.inJp2(frame.bytes(), file.image()));
        }
        compared += requireSamePixels(file, planted, problems);
      }
    }
    assertEquals(List.of(), problems);
    assertTrue(compared > 15, "compared " + compared);
  }

  private List<EncapsulatedFile> compressed() throws IOException, DicomFormatException {
    List<EncapsulatedFile> files = new ArrayList<>();
    for (Path path : corpus.wellFormed()) {
      EncapsulatedFile file = EncapsulatedFile.of(path);
      if (file.isEncapsulated() && !corpus.nameOf(path).equals(NOT_COMPRESSED)) {
        files.add(file);
      }
    }
    assertFalse(files.isEmpty());
    return files;
  }

  private static List<byte[]> items() {
    List<byte[]> items = new ArrayList<>();
    items.add(new byte[0]);
    return items;
  }

  /** Returns how often a decoder took the file as it was, and so could be compared with. */
  private int requireSamePixels(EncapsulatedFile file, List<byte[]> planted, List<String> problems)
      throws Exception {
    CodestreamCleaner cleaner = new CodestreamCleaner(file.syntax());
    List<byte[]> cleaned = items();
    for (byte[] frame : planted.subList(1, planted.size())) {
      byte[] copy = frame.clone();
      assertTrue(find(copy, Plants.NAME) >= 0, file.name());
      assertTrue(cleaner.clean(copy, file.image()));
      assertEquals(-1, find(copy, "DOE^"), file.name());
      assertEquals(-1, find(copy, "JANE"), file.name());
      assertEquals(-1, find(copy, "1970"), file.name());
      cleaned.add(copy);
    }
    List<byte[]> original = items();
    for (FragmentedFrame frame : file.frames()) {
      original.add(frame.bytes());
    }
    TransferSyntax syntax = knownToPeers(file.syntax());
    Path before = file.writeWith(original, syntax, temporary.resolve("before.dcm"));
    Path after = file.writeWith(cleaned, syntax, temporary.resolve("after.dcm"));
    int compared = 0;
    for (PeerDecoder peer : peers(file.syntax())) {
      byte[] expected = peer.decode(before);
      if (expected.length > 0) {
        compared++;
        if (!Arrays.equals(expected, peer.decode(after))) {
          problems.add(peer + " " + file.name());
        }
      }
    }
    return compared;
  }

  /** GDCM knows no High-Throughput syntax, but its codec, OpenJPEG, decodes the codestream. */
  private static TransferSyntax knownToPeers(TransferSyntax syntax) {
    return syntax.uid().contains(".4.20")
        ? TransferSyntax.find("1.2.840.10008.1.2.4.90").orElseThrow()
        : syntax;
  }

  private static List<PeerDecoder> peers(TransferSyntax syntax) {
    String uid = syntax.uid();
    PeerDecoder gdcm = PeerDecoder.required("gdcmconv", "--raw");
    if (uid.endsWith("1.2.5")) {
      // GDCM reads segments one after another, wherever their offsets point.
      return List.of(PeerDecoder.required("dcmdrle"));
    }
    if (Plants.isJpegLs(syntax)) {
      return List.of(PeerDecoder.required("dcmdjpls"), gdcm);
    }
    if (uid.matches(".*\\.4\\.[5-7][0-9]")) {
      return List.of(PeerDecoder.required("dcmdjpeg"), gdcm);
    }
    return Plants.isJpeg2000(syntax) ? List.of(gdcm) : List.of();
  }

  @Test
  void truncatedAndFlippedFrames_areCleanedOrRefused() throws Exception {
    Random random = new Random(20260101);
    int refused = 0;
    for (EncapsulatedFile file : compressed()) {
      byte[] frame = Plants.plant(file.frames().get(0).bytes(), file.syntax());
      CodestreamCleaner cleaner = new CodestreamCleaner(file.syntax());
      // Every length of small frames; of larger ones the headers, and then some.
      for (int length = 0; length < Math.min(frame.length, 2000); length++) {
        refused += isRefused(cleaner, Arrays.copyOf(frame, length), file.image()) ? 1 : 0;
      }
      int rounds = frame.length < 65_536 ? 300 : 60;
      for (int flips = 0; flips < rounds; flips++) {
        byte[] flipped = frame.clone();
        for (int flip = 0; flip <= flips % 3; flip++) {
          int reach = flips % 2 == 0 ? Math.min(frame.length, 800) : frame.length;
          flipped[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
        }
        refused += isRefused(cleaner, flipped, file.image()) ? 1 : 0;
      }
    }
    assertTrue(refused > 10_000, "refused " + refused);
  }

  private static boolean isRefused(CodestreamCleaner cleaner, byte[] frame, ImagePixel image) {
    try {
      cleaner.clean(frame, image);
      return false;
    } catch (UndecodableFrameException e) {
      return true;
    }
  }

  private static int find(byte[] frame, String text) {
    return new String(frame, StandardCharsets.ISO_8859_1).indexOf(text);
  }
}
