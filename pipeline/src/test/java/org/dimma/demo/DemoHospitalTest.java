package org.dimma.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomFormatException.Reason;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoHospitalTest {
  private static final Map<String, Integer> COUNTS =
      Map.ofEntries(
          Map.entry("ct-slice", 66),
          Map.entry("localizer", 11),
          Map.entry("dose-report", 6),
          Map.entry("dose-screen", 5),
          Map.entry("slide-volume", 1),
          Map.entry("slide-label", 1),
          Map.entry("knee", 1),
          Map.entry("unknown-scanner", 1),
          Map.entry("ultrasound", 1),
          Map.entry("document", 1),
          Map.entry("disguised-dose-page", 1),
          Map.entry("identical-copy", 1),
          Map.entry("uid-conflict", 1),
          Map.entry("truncated", 1),
          Map.entry("dicomdir", 1),
          Map.entry("not-dicom", 1));

  /** Columns, rows and so on of one file; 0 where it has none. */
  private record Image(
      int rows, int columns, int samples, int bits, long pixelBytes, int fragments) {}

  @TempDir private static Path folder;
  private static DemoHospital hospital;

  @BeforeAll
  static void writeHospital() throws IOException {
    hospital = DemoHospital.writeTo(folder);
  }

  @Test
  void counts_areThoseOfTheFiles() throws IOException {
    assertEquals(COUNTS, hospital.counts());
    assertEquals(100, files(folder).size());
  }

  @Test
  void hospital_isSmall() throws IOException {
    long bytes = 0;
    for (Path file : files(folder)) {
      bytes += Files.size(file);
    }
    assertTrue(bytes < 60_000_000, "The hospital has " + bytes + " bytes");
  }

  @Test
  void writtenTwice_hasTheSameBytes(@TempDir Path other) throws IOException {
    DemoHospital.writeTo(other);

    assertEquals(hashes(folder), hashes(other));
  }

  @Test
  void readableFiles_readToTheEnd() throws IOException {
    Map<String, Integer> images = new HashMap<>();
    for (Path file : files(folder)) {
      if (!isBroken(file)) {
        images.merge(sizes(file), 1, Integer::sum);
      }
    }

    assertEquals(
        Map.of(
            "512 x 512 x 1 of 16 bits, 524288 bytes", 66 + 3,
            "512 x 384 x 1 of 16 bits, 393216 bytes", 11,
            "512 x 512 x 1 of 8 bits, 262144 bytes", 5,
            "256 x 256 x 3 of 8 bits, 13 fragments", 1,
            "320 x 400 x 3 of 8 bits, 384000 bytes", 1,
            "640 x 480 x 1 of 16 bits, 614400 bytes", 1,
            "480 x 640 x 3 of 8 bits, 921600 bytes", 1,
            "192 x 192 x 1 of 16 bits, 73728 bytes", 1,
            "no pixels", 6 + 1 + 1),
        images);
  }

  @Test
  void truncatedFile_isRefused() {
    DicomFormatException refusal =
        assertThrows(DicomFormatException.class, () -> read(only("IM000007.dcm")));

    assertEquals(Reason.TRUNCATED, refusal.reason());
  }

  @Test
  void textFile_isRefused() {
    DicomFormatException refusal =
        assertThrows(DicomFormatException.class, () -> read(only("LAS_MIG.txt")));

    assertEquals(Reason.NOT_DICOM, refusal.reason());
  }

  @Test
  void copy_isIdentical() throws IOException {
    Path copy = only("IM000004 (1).dcm");

    assertEquals(-1, Files.mismatch(copy, copy.resolveSibling("IM000004.dcm")));
  }

  @Test
  void folderNames_areAsciiAndNamePatients() throws IOException {
    try (Stream<Path> folders = Files.list(folder).filter(Files::isDirectory)) {
      assertEquals(
          List.of(
              "ALANDER_JORGEN",
              "LINDSTROM_ASA_KRISTINA",
              "NYSTROM_PAR",
              "OBERG_BJORN",
              "OSTROM_ELIN",
              "SJOSTROM_HAKANSSON_MARTA"),
          folders.map(each -> each.getFileName().toString()).sorted().toList());
    }
  }

  private static boolean isBroken(Path file) {
    return file.endsWith("IM000007.dcm") || file.endsWith("LAS_MIG.txt");
  }

  private static Path only(String name) throws IOException {
    List<Path> found = files(folder).stream().filter(file -> file.endsWith(name)).toList();
    assertEquals(1, found.size());
    return found.get(0);
  }

  private static String sizes(Path file) throws IOException {
    try {
      Image image = read(file);
      if (image.rows == 0) {
        return "no pixels";
      }
      String pixels =
          image.fragments > 0 ? image.fragments + " fragments" : image.pixelBytes + " bytes";
      return image.rows
          + " x "
          + image.columns
          + " x "
          + image.samples
          + " of "
          + image.bits
          + " bits, "
          + pixels;
    } catch (DicomFormatException e) {
      throw new AssertionError(file.getFileName() + ": " + e.getMessage(), e);
    }
  }

  private static Image read(Path file) throws IOException, DicomFormatException {
    Map<Integer, Integer> numbers = new HashMap<>();
    long pixelBytes = 0;
    int fragments = 0;
    try (DicomReader reader =
        DicomReader.of(Files.newInputStream(file), Files.size(file), Limits.DEFAULT)) {
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        if (event == Event.FRAGMENTS) {
          while (reader.nextFragment()) {
            fragments++;
          }
        } else if (event == Event.ELEMENT && reader.tag() == Tag.PixelData) {
          pixelBytes = reader.length();
        } else if (event == Event.ELEMENT
            && Tag.group(reader.tag()) == 0x0028
            && reader.length() == 2) {
          byte[] value = reader.value();
          numbers.put(reader.tag(), (value[0] & 0xFF) | (value[1] & 0xFF) << 8);
        }
      }
    }
    return new Image(
        numbers.getOrDefault(0x00280010, 0),
        numbers.getOrDefault(0x00280011, 0),
        numbers.getOrDefault(0x00280002, 0),
        numbers.getOrDefault(0x00280100, 0),
        pixelBytes,
        fragments);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
    }
  }

  private static Map<String, String> hashes(Path folder) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (Path file : files(folder)) {
      byte[] hash = sha256(Files.readAllBytes(file));
      hashes.put(folder.relativize(file).toString(), HexFormat.of().formatHex(hash));
    }
    return hashes;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256", e);
    }
  }
}
