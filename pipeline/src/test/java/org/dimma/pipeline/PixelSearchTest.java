package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dimma.dossier.Dossier;
import org.dimma.dossier.DossierFiles;
import org.dimma.pixels.TextReader;
import org.dimma.profile.ImageRules;
import org.dimma.profile.ImageRules.BurnedIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a data set says of its pixels. */
final class PixelSearchTest {
  private static final ImageRules REDACT =
      ImageRules.of(ImageRules.DEFAULT.exclude(), BurnedIn.REDACT);
  private static final String MOTIVATION = "Phantoms only: nobody was scanned.";
  private static final String LIMITS =
      " Text that is faint or less than 10 pixels high, text of one or two letters,"
          + " handwriting and faces may not be found.";

  @TempDir Path work;

  @Test
  void reader_isNamedWithItsLanguages() {
    PixelSearch search = new PixelSearch(ImageRules.DEFAULT, List.of("swe", "eng"), "");

    assertEquals(Optional.empty(), search.warning());
    assertEquals(
        new Dossier.Pixels(
            true,
            List.of("swe", "eng"),
            "exclude",
            null,
            "Every frame of every released image was searched for burned-in text."
                + " What looked like text was read by Tesseract (swe, eng)."
                + " Images with text were not released."
                + LIMITS),
        search.statement());
  }

  @Test
  void noReader_isSaidAtLaunchAndInTheDossier() {
    PixelSearch search = new PixelSearch(ImageRules.DEFAULT, List.of(), "no language data");

    assertEquals(
        Optional.of(
            "Text in pixels cannot be read, so all that looks like text counts as text;"
                + " no language data"),
        search.warning());
    assertTrue(
        search
            .statement()
            .statement()
            .contains(
                " No reader was installed: everything that looked like text counted as text."),
        search.statement().statement());
    assertEquals(List.of(), search.statement().reader());
  }

  @Test
  void oneLanguage_isSaidAtLaunch() {
    PixelSearch search = new PixelSearch(ImageRules.DEFAULT, List.of("eng"), "no swe");

    assertEquals(Optional.of("Text in pixels is read in eng only; no swe"), search.warning());
  }

  @Test
  void redaction_isInTheDossier() {
    PixelSearch search = new PixelSearch(REDACT, List.of("swe", "eng"), "");

    assertTrue(
        search.statement().statement().contains(" Text was painted over, and the painted image"),
        search.statement().statement());
    assertEquals("redact", search.statement().burnedIn());
  }

  @Test
  void thisMachine_isAsTheReaderSays() {
    PixelSearch search = PixelSearch.on(ImageRules.DEFAULT);

    assertEquals(
        TextReader.find().map(TextReader::languages).orElse(List.of()), search.languages());
    assertEquals(TextReader.missing().isEmpty(), search.warning().isEmpty());
  }

  @Test
  void searchedDataSet_saysSo() throws Exception {
    assumeTrue(TextReader.missing().isEmpty(), "Tesseract has no Swedish and English here");
    SmallCt.of("A", "1.2.3.1").writeTo(work.resolve("in/1.dcm"));

    Runs.Result result = Runs.export(work, work.resolve("in"), "basic", Runs.KEY);

    assertFalse(result.err().contains("Text in pixels"), result.err());
    assertTrue(
        dossier().contains(" What looked like text was read by Tesseract (swe, eng)."), dossier());
    assertTrue(dossier().startsWith("**UNREVIEWED"), dossier());
    assertEquals("exclude", pixels().burnedIn());
    assertEquals(List.of("swe", "eng"), pixels().reader());
    assertTrue(pixels().searched());
  }

  @Test
  void uninspectedDataSet_saysSoOnItsFirstLine() throws Exception {
    SmallCt.of("A", "1.2.3.1").writeTo(work.resolve("in/1.dcm"));
    Path profile =
        Files.writeString(
            work.resolve("phantoms.yaml"),
            "profile: phantoms\nextends: basic\nimages:\n  uninspected: \"" + MOTIVATION + "\"\n");

    Runs.Result result = Runs.export(work, work.resolve("in"), profile.toString(), Runs.KEY);

    assertEquals(0, result.status(), result.err());
    assertTrue(
        result.err().startsWith("Pixels are not searched for text: " + MOTIVATION + "\n"),
        result.err());
    assertTrue(
        dossier().startsWith("**PIXELS NOT INSPECTED: " + MOTIVATION + "**\n\n**UNREVIEWED"),
        dossier());
    assertTrue(dossier().endsWith("\nNo frame was searched for burned-in text.\n"), dossier());
    assertEquals(
        new Dossier.Pixels(
            false, null, null, MOTIVATION, "No frame was searched for burned-in text."),
        pixels());
  }

  private String dossier() throws Exception {
    return Files.readString(work.resolve("out/DATASET.md"));
  }

  private Dossier.Pixels pixels() throws Exception {
    return new DossierFiles(work.resolve("out")).read().pixels();
  }
}
