package org.dimma.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Font;
import java.util.List;
import org.dimma.pixels.LabelledText.Ink;
import org.dimma.pixels.TextRegion.Certainty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UncertainTextTest {
  private static final TextDetector DETECTOR = new TextDetector();

  private static WholeSearch search;

  @BeforeAll
  static void findReader() {
    assumeTrue(TextReader.missing().isEmpty(), () -> TextReader.missing().orElse(""));
    assumeTrue(
        new Font("DejaVu Sans", 0, 12).getFamily().equals("DejaVu Sans"),
        "no font DejaVu Sans: apt-get install fonts-dejavu-core");
    search = new WholeSearch();
  }

  @AfterAll
  static void closeSearch() {
    if (search != null) {
      search.close();
    }
  }

  private static LabelledText text(String kind, int size, Ink ink, TextStyle style, int seed) {
    GrayImage background = MeasureTextDetection.background(kind, seed);
    return LabelledText.of(background, kind, size, ink, style, seed);
  }

  /** Lines that the detector does not call certain: it takes a reader to believe in them. */
  @ParameterizedTest
  @CsvSource({
    "noise, 10, DARKEST, JPEG, 3",
    "noise, 10, DARKEST, JPEG, 5",
    "noise, 10, DARKEST, PLAIN, 9",
    "noise, 10, FAINT_LIGHT, PLAIN, 6",
    "noise, 12, FAINT_LIGHT, PLAIN, 7",
    "noise, 12, FAINT_DARK, JPEG, 3",
    "noise, 14, FAINT_LIGHT, JPEG, 3"
  })
  void faintLine_isRead(String kind, int size, Ink ink, TextStyle style, int seed) {
    LabelledText text = text(kind, size, ink, style, seed);
    List<TextRegion> regions = DETECTOR.detect(text.image());
    assertTrue(text.isFoundIn(regions));
    assertFalse(
        regions.stream().anyMatch(region -> region.certainty() == Certainty.CERTAIN),
        "no reader is needed");
    assertTrue(search.finds(text, regions), text.description());
  }

  @ParameterizedTest
  @CsvSource({"noise, 24, DARKEST, JPEG, 8", "noise, 16, FAINT_DARK, JPEG, 3"})
  void doubtfulWord_isTextWhenItNamesThePatient(
      String kind, int size, Ink ink, TextStyle style, int seed) {
    LabelledText text = text(kind, size, ink, style, seed);
    List<TextRegion> regions = DETECTOR.detect(text.image());
    assertTrue(search.findsNamed(text, regions), text.description());
    assertFalse(search.finds(text, regions), "whoever the patient is");
  }

  @Test
  void anatomyWithoutText_showsNone() {
    for (int seed = 100; seed < 110; seed++) {
      assertEquals(List.of(), search.find(Backgrounds.trunk(384, seed)), "seed " + seed);
    }
  }
}
