package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dimma.dicom.Corpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What dcmtk and GDCM write, and what they make of the same streams. */
class JpegDecoderPeersTest {
  private static final String BASELINE = "1.2.840.10008.1.2.4.50";
  private static final String EXTENDED = "1.2.840.10008.1.2.4.51";
  private static final String LOSSLESS = "1.2.840.10008.1.2.4.57";
  private static final String LOSSLESS_SELECTION_1 = "1.2.840.10008.1.2.4.70";
  private static final Set<String> SYNTAXES =
      Set.of(BASELINE, EXTENDED, LOSSLESS, LOSSLESS_SELECTION_1);

  /** Files that are not decoded, and why. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "sc/unknown-013.dcm", "no JPEG in it",
          "xa/unknown-001.dcm", "four to seven bytes behind each frame's EOI",
          "xc/unknown-001.dcm", "progressive, which its transfer syntax does not allow");

  @TempDir private Path temporary;

  @Test
  void corpus_decodesAsWithDcmtk() throws Exception {
    Corpus corpus = Corpus.required();
    JpegFile.require("dcmdjpeg", "dcmtk");
    Map<String, Integer> differences = new TreeMap<>();
    List<String> refused = new ArrayList<>();
    for (Path path : corpus.wellFormed()) {
      JpegFile file = JpegFile.read(path);
      if (SYNTAXES.contains(file.transferSyntaxUid())) {
        try {
          differences.put(corpus.nameOf(path), differenceFromDcmtk(path, file));
        } catch (UndecodableFrameException e) {
          refused.add(corpus.nameOf(path));
        }
      }
    }
    differences.remove("us/sonosite-inc-turbo-001.dcm"); // dcmtk smooths its shared chroma
    assertTrue(differences.size() >= 20, differences.size() + " files");
    differences.values().removeIf(difference -> difference == 0);
    assertEquals(Map.of(), differences);
    assertEquals(REFUSED.keySet().stream().sorted().toList(), refused);
  }

  private int differenceFromDcmtk(Path path, JpegFile file) throws Exception {
    byte[] decoded = file.decoded();
    int width = file.image().bitsAllocated() / 8;
    return Samples.greatestDifference(decoded, decodedByDcmtk(path), width);
  }

  /** Never converted, and the samples of a pixel together, as ours. */
  private byte[] decodedByDcmtk(Path compressed) throws Exception {
    Path decompressed = temporary.resolve("decompressed.dcm");
    JpegFile.run("dcmdjpeg", "-q", "+cn", "+px", compressed, decompressed);
    return JpegFile.read(decompressed).joined();
  }

  @Test
  void sharedChroma_isDcmtksBeforeItSmooths() throws Exception {
    Corpus corpus = Corpus.required();
    JpegFile.require("dcmdjpeg", "dcmtk");
    Path path = corpus.file("us/sonosite-inc-turbo-001.dcm");
    byte[] smooth = decodedByDcmtk(path);

    byte[] decoded = JpegFile.read(path).decoded();

    int far = 0;
    assertEquals(smooth.length, decoded.length);
    for (int i = 0; i < decoded.length; i++) {
      int difference = Math.abs((decoded[i] & 0xFF) - (smooth[i] & 0xFF));
      assertTrue(i % 3 > 0 || difference == 0, "luma differs at " + i);
      far = Math.max(far, difference);
    }
    assertTrue(far <= 11, "chroma differs by " + far);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void losslessOfDcmtk_isTheOriginal(int selection) throws Exception {
    JpegFile.require("dcmcjpeg", "dcmtk");
    for (LosslessJpeg picture : pictures()) {
      for (boolean isSigned : new boolean[] {false, true}) {
        ImagePixel image = imageOf(picture, isSigned);
        byte[] original = picture.samples(image.bitsAllocated(), 0);

        JpegFile file = compress(image, original, "dcmcjpeg", "+el", "+sv", "" + selection);

        assertEquals(LOSSLESS, file.transferSyntaxUid());
        assertArrayEquals(original, file.decoded(), image.toString());
      }
    }
  }

  private static List<LosslessJpeg> pictures() {
    return List.of(
        LosslessJpeg.random(8, 31, 45, 1, 1),
        LosslessJpeg.random(12, 20, 17, 1, 2),
        LosslessJpeg.random(16, 64, 64, 1, 3),
        LosslessJpeg.random(8, 23, 9, 3, 4));
  }

  /** Colours are never signed. */
  private static ImagePixel imageOf(LosslessJpeg picture, boolean isSigned) {
    int allocated = picture.precision() == 8 ? 8 : 16;
    boolean isColor = picture.planes().length > 1;
    ImagePixel image = picture.image(allocated, isSigned && !isColor);
    return image.interleaved(image.photometricInterpretation());
  }

  private JpegFile compress(ImagePixel image, byte[] original, String program, String... options)
      throws Exception {
    JpegFile.writeNative(temporary.resolve("native.dcm"), image, original);
    List<Object> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(options));
    command.add(temporary.resolve("native.dcm"));
    command.add(compressed());
    JpegFile.run(command.toArray());
    return JpegFile.read(compressed());
  }

  private Path compressed() {
    return temporary.resolve("compressed.dcm");
  }

  @Test
  void losslessOfSelection1_isTheOriginal() throws Exception {
    JpegFile.require("dcmcjpeg", "dcmtk");
    JpegFile.require("gdcmconv", "libgdcm-tools");
    for (LosslessJpeg picture : pictures()) {
      for (boolean isSigned : new boolean[] {false, true}) {
        ImagePixel image = imageOf(picture, isSigned);
        byte[] original = picture.samples(image.bitsAllocated(), 0);

        JpegFile ofDcmtk = compress(image, original, "dcmcjpeg", "+e1");
        JpegFile ofGdcm = compress(image, original, "gdcmconv", "--jpeg");

        assertEquals(LOSSLESS_SELECTION_1, ofDcmtk.transferSyntaxUid());
        assertEquals(LOSSLESS_SELECTION_1, ofGdcm.transferSyntaxUid());
        assertArrayEquals(original, ofDcmtk.decoded(), image.toString());
        assertArrayEquals(original, ofGdcm.decoded(), image.toString());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"8, +eb, 40", "8, +eb, 95", "8, +ee, 75", "12, +ee, 30", "12, +ee, 98"})
  void monochromeOfDcmtk_isAsDcmtkDecodesIt(int precision, String process, String quality)
      throws Exception {
    JpegFile.require("dcmcjpeg", "dcmtk");
    LosslessJpeg picture = LosslessJpeg.random(precision, 61, 84, 1, 5);
    ImagePixel image = imageOf(picture, false);
    byte[] original = picture.samples(image.bitsAllocated(), 0);

    JpegFile file = compress(image, original, "dcmcjpeg", process, "+q", quality);

    assertEquals(process.equals("+eb") ? BASELINE : EXTENDED, file.transferSyntaxUid());
    assertEquals(0, differenceFromDcmtk(compressed(), file));
  }

  @ParameterizedTest
  @CsvSource({"+cr, RGB", "+s4, YBR_FULL", "+s2, YBR_FULL"})
  void colourOfDcmtk_isNamedAsItIs(String option, String expected) throws Exception {
    JpegFile.require("dcmcjpeg", "dcmtk");
    LosslessJpeg picture = LosslessJpeg.random(8, 40, 50, 3, 5);
    ImagePixel image = imageOf(picture, false);

    JpegFile file = compress(image, picture.samples(8, 0), "dcmcjpeg", "+eb", option);
    Frame frame = new JpegDecoder().decode(file.frames().get(0), file.image());

    assertEquals(expected, frame.image().photometricInterpretation());
    if (!option.equals("+s2")) {
      assertEquals(0, differenceFromDcmtk(compressed(), file));
    }
  }

  /** Neither tool writes restart intervals or more than one scan. */
  @Test
  void restartsAndScans_areReadAsByDcmtk() throws Exception {
    JpegFile.require("dcmdjpeg", "dcmtk");
    for (int restart : new int[] {0, 1, 5}) {
      for (boolean interleaved : new boolean[] {true, false}) {
        for (int precision : new int[] {8, 12}) {
          DctJpeg.Form form = new DctJpeg.Form(precision, restart, interleaved, 8);
          assertReadAsByDcmtk(EXTENDED, DctJpeg.random(form, 45, 30, restart, 0x11, 0x11, 0x11));
          assertReadAsByDcmtk(EXTENDED, DctJpeg.random(form, 45, 30, restart, 0x11));
        }
      }
    }
  }

  private void assertReadAsByDcmtk(String syntax, DctJpeg jpeg) throws Exception {
    JpegFile.writeCompressed(compressed(), syntax, jpeg.image(), jpeg.stream());

    JpegFile file = JpegFile.read(compressed());

    assertEquals(0, differenceFromDcmtk(compressed(), file));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void losslessRestartsAndPointTransforms_areReadAsByDcmtk(int selection) throws Exception {
    JpegFile.require("dcmdjpeg", "dcmtk");
    LosslessJpeg picture = LosslessJpeg.random(16, 20, 30, 1, selection);
    for (int pointTransform : new int[] {0, 3}) {
      LosslessJpeg.Form form = new LosslessJpeg.Form(selection, pointTransform, 3, true);
      byte[] stream = picture.stream(form);
      JpegFile.writeCompressed(compressed(), LOSSLESS, picture.image(16, false), stream);

      JpegFile file = JpegFile.read(compressed());

      assertEquals(0, differenceFromDcmtk(compressed(), file));
    }
  }
}
