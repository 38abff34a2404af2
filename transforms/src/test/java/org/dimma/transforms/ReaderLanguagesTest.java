package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReaderLanguagesTest {
  @Test
  void languageThatThisWorkerLacks_isNamed() {
    assertRefused(
        List.of("swe", "eng"),
        List.of("eng"),
        "Text in pixels is to be read in swe, eng, as where the job was launched, but this worker"
            + " has eng; install the same language data of Tesseract on all machines, or set"
            + " TESSDATA_PREFIX to the folder with it, and start the job again");
  }

  @Test
  void readerThatTheLauncherLacks_isNamed() {
    assertRefused(
        List.of(),
        List.of("swe"),
        "Text in pixels is to be read in no language, as where the job was launched, but this"
            + " worker has swe; install the same language data of Tesseract on all machines, or set"
            + " TESSDATA_PREFIX to the folder with it, and start the job again");
  }

  @Test
  void sameLanguagesOrAny_areAccepted() {
    ReaderLanguages.of(List.of("swe", "eng")).require(List.of("swe", "eng"));
    ReaderLanguages.of(List.of()).require(List.of());
    ReaderLanguages.ANY.require(List.of("swe"));
  }

  private static void assertRefused(List<String> wanted, List<String> found, String message) {
    assertEquals(
        message,
        assertThrows(IllegalStateException.class, () -> ReaderLanguages.of(wanted).require(found))
            .getMessage());
  }
}
