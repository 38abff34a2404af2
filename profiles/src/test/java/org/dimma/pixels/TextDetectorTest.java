package org.dimma.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dimma.pixels.LabelledText.Ink;
import org.dimma.pixels.TextRegion.Certainty;
import org.dimma.pixels.TextRegion.Turn;
import org.junit.jupiter.api.Test;

class TextDetectorTest {
  private final TextDetector detector = new TextDetector();

  private static GrayImage with(GrayImage picture, String text, int size, Turn turn, float value) {
    TextStamp stamp = TextStamp.of(text, "DejaVu Sans", size, true, turn);
    float[] values = picture.values().clone();
    for (int i = 0; i < stamp.ink().length; i++) {
      int at = (60 + i / stamp.width()) * picture.width() + 40 + i % stamp.width();
      values[at] += Math.round(stamp.ink()[i] * (value - values[at]));
    }
    return new GrayImage(picture.width(), picture.height(), values);
  }

  private boolean isCertain(GrayImage image) {
    return detector.detect(image).stream()
        .anyMatch(region -> region.certainty() == Certainty.CERTAIN);
  }

  @Test
  void darkLine_tellsItsInk() {
    GrayImage image = with(Backgrounds.flat(256, 900), "ANDERSSON", 16, Turn.QUARTER, 300);

    org.dimma.pixels.Ink ink = detector.detect(image).get(0).ink().orElseThrow();

    assertEquals(300, ink.level(), 5);
    assertEquals(-1, ink.sign());
  }

  @Test
  void nameOnNoise_isCertainAndInItsBox() {
    GrayImage image = with(Backgrounds.noise(256, 200, 20, 1), "ANDERSSON", 16, Turn.NONE, 600);

    List<TextRegion> found = detector.detect(image);

    assertEquals(1, found.size());
    TextRegion region = found.get(0);
    assertEquals(Turn.NONE, region.turn());
    assertEquals(Certainty.CERTAIN, region.certainty());
    assertEquals(600, region.ink().orElseThrow().level(), 5);
    assertEquals(1, region.ink().orElseThrow().sign());
    assertEquals(41, region.x(), 1);
    assertEquals(61, region.y(), 1);
    assertEquals(12, region.height(), 1);
  }

  @Test
  void wordsFarApart_areInOneBox() {
    GrayImage image = with(Backgrounds.flat(256, 0), "KARIN    ANDERSSON", 16, Turn.NONE, 255);

    TextRegion region = detector.detect(image).get(0);

    assertEquals(41, region.x(), 1);
    TextStamp all = TextStamp.of("KARIN    ANDERSSON", "DejaVu Sans", 16, true, Turn.NONE);
    assertEquals(all.width(), region.width(), 4);
  }

  @Test
  void turnedName_saysSo() {
    GrayImage image = with(Backgrounds.flat(256, 0), "ANDERSSON", 16, Turn.THREE_QUARTERS, 255);

    TextRegion region = detector.detect(image).get(0);

    assertEquals(Turn.QUARTER, region.turn());
    assertEquals(12, region.width(), 1);
  }

  @Test
  void oneLevelAboveAnEmptyBackground_isFound() {
    assertTrue(isCertain(with(Backgrounds.flat(256, 0), "ANDERSSON", 24, Turn.NONE, 1)));
  }

  @Test
  void farBrighterPixelElsewhere_hidesNoText() {
    GrayImage picture = Backgrounds.flat(256, 0);
    picture.values()[250 * 256 + 250] = 1e9f;

    assertFalse(detector.detect(with(picture, "ANDERSSON", 16, Turn.NONE, 1e7f)).isEmpty());
  }

  @Test
  void sideMarker_isNotFound() {
    assertEquals(
        List.of(), detector.detect(with(Backgrounds.flat(256, 40), "L", 32, Turn.NONE, 255)));
  }

  @Test
  void stripesTicksAndCheckers_areNotCertain() {
    float[] stripes = new float[256 * 256];
    float[] checkers = new float[256 * 256];
    float[] ticks = new float[256 * 256];
    for (int i = 0; i < stripes.length; i++) {
      int x = i % 256;
      int y = i / 256;
      stripes[i] = x / 4 % 2 * 255;
      checkers[i] = (x / 3 + y / 3) % 2 * 255;
      ticks[i] = y >= 100 && y < 108 && x % 10 == 0 ? 255 : 0;
    }
    for (float[] values : List.of(stripes, checkers, ticks)) {
      assertFalse(isCertain(new GrayImage(256, 256, values)));
    }
  }

  @Test
  void oneValue_hasNoText() {
    assertFalse(detector.mayHaveText(Backgrounds.flat(64, 7)));
    assertEquals(List.of(), detector.detect(new GrayImage(1, 1, new float[] {3})));
  }

  @Test
  void linesOfThreeLettersAndMore_areFound() {
    List<String> missed = new ArrayList<>();
    List<String> missedShort = new ArrayList<>();
    int all = 0;
    for (String kind : List.of("flat", "noise", "trunk")) {
      for (Ink ink : List.of(Ink.LIGHTEST, Ink.DARKEST)) {
        for (int size : new int[] {10, 12, 16, 24, 32, 48}) {
          if (kind.equals("trunk") && ink == Ink.DARKEST && size == 48) {
            continue; // as dark as the air beside the trunk, and wide enough to reach into it
          }
          for (int seed = 0; seed < 4; seed++) {
            GrayImage behind = MeasureTextDetection.background(kind, seed);
            LabelledText text = LabelledText.of(behind, kind, size, ink, seed);
            all++;
            if (!text.isFoundIn(detector.detect(text.image()))) {
              (text.isIdentifier() ? missed : missedShort)
                  .add(kind + " " + ink + " " + size + " " + text.description());
            }
          }
        }
      }
    }
    assertEquals(140, all);
    assertEquals(List.of(), missed);
    assertTrue(missedShort.size() <= 1, "one of 7 pixels lies in noise: " + missedShort);
  }

  @Test
  void cleanSynthetics_areNeverCertain() {
    for (CleanFrames.Clean clean : CleanFrames.synthetic(12)) {
      assertFalse(isCertain(clean.image()), clean.name());
    }
  }

  @Test
  void theSamePicture_givesTheSameRegionsAfterAnother() {
    GrayImage image = with(Backgrounds.trunk(256, 3), "Svensson 42", 14, Turn.NONE, 3000);
    List<TextRegion> first = detector.detect(image);
    detector.detect(with(Backgrounds.noise(300, 9, 3, 1), "other", 20, Turn.NONE, 90));

    assertEquals(first, detector.detect(image));
    assertEquals(first, new TextDetector().detect(image));
  }

  private static Path corpus() {
    String module = System.getProperty("basedir", System.getProperty("user.dir"));
    String named = System.getenv("DIMMA_CORPUS");
    Path folder =
        (named == null ? Path.of(module).resolve("../../shared/corpus/open") : Path.of(named))
            .normalize();
    assumeTrue(
        Files.isDirectory(folder),
        "corpus absent: set DIMMA_CORPUS to its folder; looked in " + folder);
    return folder;
  }

  @Test
  void corpusFilesWithText_areFoundInTheirFirstFrame() throws IOException {
    List<String> missed = new ArrayList<>();
    int read = 0;
    for (CleanFrames.Entry entry : CleanFrames.entries(corpus())) {
      if (!entry.hasText()) {
        continue;
      }
      List<List<GrayImage>> frames = CorpusFrames.of(entry.file());
      read += frames.isEmpty() ? 0 : 1;
      if (!frames.isEmpty()
          && frames.get(0).stream().allMatch(image -> detector.detect(image).isEmpty())) {
        missed.add(entry.name());
      }
    }
    assertEquals(List.of(), missed);
    assertTrue(read >= 5, "files with text that could be decoded: " + read);
  }

  @Test
  void corpusFilesWithoutText_areNeverCertain() throws IOException {
    int read = 0;
    for (CleanFrames.Clean clean : CleanFrames.corpus(corpus(), 0)) {
      if (clean.modality().startsWith("other") || clean.image().values().length > 1_100_000) {
        continue;
      }
      read++;
      assertFalse(isCertain(clean.image()), clean.name());
    }
    assertTrue(read >= 50, "clean pictures that could be decoded: " + read);
  }
}
