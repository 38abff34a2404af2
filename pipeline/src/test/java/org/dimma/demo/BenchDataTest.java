package org.dimma.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchDataTest {
  private static final long FRAME_BYTES = 512 * 512 * 2;

  @TempDir private Path folder;

  @Test
  void fiveInstancesOfTwoPatients_areSpreadEvenly() throws IOException {
    BenchData.writeSlices(folder, 5, 2);

    assertEquals(
        List.of(
            "patient00000/IM000001.dcm",
            "patient00000/IM000002.dcm",
            "patient00000/IM000003.dcm",
            "patient00001/IM000001.dcm",
            "patient00001/IM000002.dcm"),
        files());
  }

  @Test
  void morePatientsThanInstances_leavesTheRestOut() throws IOException {
    BenchData.writeSlices(folder, 1, 20);

    assertEquals(List.of("patient00000/IM000001.dcm"), files());
  }

  @Test
  void everyInstance_hasOneFrameOf512Kibibytes() throws IOException, DicomFormatException {
    BenchData.writeSlices(folder, 3, 2);

    for (String file : files()) {
      assertEquals(FRAME_BYTES, pixelBytes(folder.resolve(file)));
      assertTrue(Files.size(folder.resolve(file)) < FRAME_BYTES + 8192);
    }
  }

  @Test
  void multiFrame_hasAllFrames() throws IOException, DicomFormatException {
    BenchData.writeMultiFrame(folder, 9);

    assertEquals(9 * FRAME_BYTES, pixelBytes(folder.resolve("multiframe.dcm")));
  }

  @Test
  void moreFramesThanALengthCanSay_areRefused() {
    assertEquals(8191, EnhancedChestCt.maxFrames());
    assertThrows(IllegalArgumentException.class, () -> BenchData.writeMultiFrame(folder, 8192));
  }

  @Test
  void patients_differ() {
    Set<String> numbers = new HashSet<>();
    for (int index = 0; index < 100_000; index++) {
      numbers.add(BenchPatient.of(index).personNumber());
    }

    assertEquals(100_000, numbers.size());
    assertEquals("193001019805", BenchPatient.of(0).personNumber());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static long pixelBytes(Path file) throws IOException, DicomFormatException {
    long bytes = 0;
    try (DicomReader reader =
        DicomReader.of(Files.newInputStream(file), Files.size(file), Limits.DEFAULT)) {
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        if (event == Event.ELEMENT && reader.tag() == Tag.PixelData) {
          bytes = reader.length();
        }
      }
    }
    return bytes;
  }
}
