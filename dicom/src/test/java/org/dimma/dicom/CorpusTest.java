package org.dimma.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dimma.dicom.DicomReader.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other people's files, and other people's tools; skipped where they are absent. */
class CorpusTest {
  @TempDir private Path temporary;
  private Corpus corpus;

  @BeforeEach
  void findCorpus() {
    corpus = Corpus.required();
  }

  @Test
  void wellFormedFiles_areReadToTheEnd() throws Exception {
    Map<String, String> failures = new TreeMap<>();
    List<Path> files = corpus.wellFormed();
    for (Path file : files) {
      try (DicomReader reader = open(file)) {
        Events.of(reader);
      } catch (DicomFormatException e) {
        failures.put(corpus.nameOf(file), e.getMessage());
      }
    }
    assertFalse(files.isEmpty());
    assertEquals(Map.of(), failures);
  }

  @Test
  void copies_sayTheSameToDcmdump() throws Exception {
    Dcmdump dcmdump = Dcmdump.required();
    List<String> differences = new ArrayList<>();
    for (Path file : corpus.wellFormed()) {
      List<String> original = dcmdump.dataSetLines(file);
      List<String> copied = dcmdump.dataSetLines(copy(file));
      if (!original.equals(copied)) {
        differences.add(corpus.nameOf(file) + ": " + firstDifference(original, copied));
      }
    }
    assertEquals(List.of(), differences);
  }

  private static String firstDifference(List<String> original, List<String> copy) {
    int at = 0;
    while (at < original.size() && at < copy.size() && original.get(at).equals(copy.get(at))) {
      at++;
    }
    return "line " + at + " was " + tagAndVr(original, at) + " but became " + tagAndVr(copy, at);
  }

  /** No value: whoever tests with files of their own may not want to see them in a log. */
  private static String tagAndVr(List<String> lines, int at) {
    return at < lines.size()
        ? lines.get(at).strip().substring(0, "(gggg,eeee) VR".length())
        : "nothing";
  }

  @Test
  void pixelData_isCopiedByteForByte() throws Exception {
    for (Path file : corpus.wellFormed()) {
      assertEquals(pixelDataHash(file), pixelDataHash(copy(file)), corpus.nameOf(file));
    }
  }

  @Test
  void malformedFiles_areReadOrRefused() throws Exception {
    for (Path file : corpus.malformed()) {
      try (DicomReader reader = open(file)) {
        Copies.write(reader, OutputStream.nullOutputStream());
      } catch (DicomFormatException e) {
        assertFalse(e.getMessage().isEmpty(), corpus.nameOf(file));
      }
    }
  }

  /** The names that pydicom 2.3.1 reads from the same files. */
  @Test
  void patientNames_areThoseThatPydicomReads() throws Exception {
    Map<String, String> expected =
        Map.of(
            "cs-001.dcm", "Buc^Jérôme",
            "cs-002.dcm", "Διονυσιος",
            "cs-003.dcm", "Yamada^Tarou=山田^太郎=\u3084\u307E\u3060^\u305F\u308D\u3046",
            "cs-004.dcm", "\u0642\u0628\u0627\u0646\u064A^\u0644\u0646\u0632\u0627\u0631",
            "cs-005.dcm", "Wang^XiaoDong=王^小東=",
            "cs-006.dcm", "Hong^Gildong=洪^吉洞=\uD64D^\uAE38\uB3D9",
            "cs-007.dcm", "\u3084\u307E\u3060^\u305F\u308D\u3046",
            "cs-008.dcm", "\u3084\u307E\u3060^\u305F\u308D\u3046",
            "cs-009.dcm", "Äneas^Rüdiger");

    Map<String, String> names = new TreeMap<>();
    for (String name : expected.keySet()) {
      names.put(name, patientName(corpus.file("charset").resolve(name)));
    }
    assertEquals(new TreeMap<>(expected), names);
  }

  private static String patientName(Path file) throws IOException, DicomFormatException {
    SpecificCharacterSet set = SpecificCharacterSet.ASCII;
    try (DicomReader reader = open(file)) {
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        if (reader.tag() == Tag.SpecificCharacterSet) {
          set =
              SpecificCharacterSet.find(SpecificCharacterSet.ASCII.decode(reader.value()))
                  .orElseThrow();
        } else if (reader.tag() == Tag.PatientName) {
          return set.decode(reader.value()).strip();
        }
      }
    }
    throw new AssertionError(file + " has no PatientName");
  }

  private static DicomReader open(Path file) throws IOException, DicomFormatException {
    return DicomReader.of(Files.newInputStream(file), Files.size(file), Limits.DEFAULT);
  }

  private Path copy(Path file) throws IOException, DicomFormatException {
    Path copy = temporary.resolve("copy.dcm");
    try (DicomReader reader = open(file);
        OutputStream out = Files.newOutputStream(copy)) {
      Copies.write(reader, out);
    }
    return copy;
  }

  /** A hash over the pixel data, icons too; each value or fragment padded to even length. */
  private static String pixelDataHash(Path file)
      throws IOException, DicomFormatException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (DicomReader reader = open(file)) {
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        if (event == Event.FRAGMENTS) {
          while (reader.nextFragment()) {
            addValue(reader, digest);
          }
        } else if (event == Event.ELEMENT && reader.tag() == Tag.PixelData) {
          addValue(reader, digest);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void addValue(DicomReader reader, MessageDigest digest)
      throws IOException, DicomFormatException {
    long length = reader.length();
    reader.copyValue(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    if (length % 2 != 0) {
      digest.update((byte) 0);
    }
    digest.update((length + length % 2 + ";").getBytes(StandardCharsets.US_ASCII));
  }
}
