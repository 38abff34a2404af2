package org.dimma.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dimma.identity.Identifier;
import org.dimma.identity.IdentifierKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextSearchTest {
  private static final String NAME = "ANDERSSON KARIN";

  /** An invented person. */
  private static final IdentifierMatcher KARIN =
      new IdentifierMatcher(
          List.of(new Identifier(IdentifierKind.PATIENT_NAME, "Andersson^Karin")));

  @TempDir Path folder;

  /** Tesseract with language data that it cannot use. */
  private TextReader failing() throws IOException {
    assumeTrue(TextReader.missing().isEmpty(), () -> TextReader.missing().orElse(""));
    Files.writeString(folder.resolve("eng.traineddata"), "no language data");
    return new TextReader(new LanguageData(folder, List.of("eng")));
  }

  @Test
  void damagedLanguageData_cannotBeReadWith() throws IOException {
    Printed printed = Printed.light(NAME, 16);
    try (TextReader reader = failing()) {
      assertThrows(TextReaderException.class, () -> reader.read(printed.image(), printed.region()));
    }
  }

  @Test
  void failingReader_leavesTextAndGoesOn() throws IOException {
    PixelFindings findings = new PixelFindings();
    try (TextSearch search = new TextSearch(Optional.of(failing()))) {
      TextSearch.Instance instance = search.begin(KARIN, findings, false);
      instance.search(1, List.of(Printed.light(NAME, 16).image()));
      instance.search(2, List.of(Printed.dark(NAME, 24).image()));
    }
    assertEquals(2, findings.frames());
    assertEquals(2, findings.texts().size());
    assertTrue(
        findings.describe().startsWith("text in 2 places, first in frame 1, 2 unread"),
        findings.describe());
  }

  @Test
  void changedPixelBesideARegion_isReadAgain() {
    assumeTrue(TextReader.missing().isEmpty(), () -> TextReader.missing().orElse(""));
    Printed printed = Printed.light(NAME, 16);
    GrayImage image = printed.image();
    TextRegion region = new TextDetector().detect(image).get(0);
    float[] values = image.values().clone();
    values[(region.y() - 2) * image.width() + region.x() + region.width() / 2] += 1;
    GrayImage changed = new GrayImage(image.width(), image.height(), values);
    assertEquals(List.of(region), new TextDetector().detect(changed));

    PixelFindings findings = new PixelFindings();
    try (TextSearch search = new TextSearch(TextReader.find())) {
      TextSearch.Instance instance = search.begin(KARIN, findings, false);
      instance.search(1, List.of(image));
      instance.search(2, List.of(image));
      assertEquals(1, findings.regionsRead());
      instance.search(3, List.of(changed));
    }
    assertEquals(2, findings.regionsRead());
  }
}
