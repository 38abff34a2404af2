package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      "\n"
          + "Text that is faint or less than 10 pixels high, text of one or two letters,"
          + " handwriting and faces may not be found.\n";

  @TempDir Path work;

  @Test
  void reader_isNamedWithItsLanguages() {
    PixelSearch search = new PixelSearch(ImageRules.DEFAULT, List.of("swe", "eng"), "");

    assertEquals(Optional.empty(), search.warning());
    assertEquals("", search.headline());
    assertEquals(
        "Every frame of every released image was searched for burned-in text.\n"
            + "What looked like text was read by Tesseract (swe, eng).\n"
            + "Images with text were not released."
            + LIMITS,
        search.paragraph());
    assertEquals(
        Map.of("searched", true, "reader", List.of("swe", "eng"), "burnedIn", "exclude"),
        search.json());
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
            .paragraph()
            .contains(
                "\nNo reader was installed: everything that looked like text counted as text.\n"),
        search.paragraph());
    assertEquals(List.of(), search.json().get("reader"));
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
        search.paragraph().contains("\nText was painted over, and the painted image searched"),
        search.paragraph());
    assertEquals("redact", search.json().get("burnedIn"));
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
        dossier().contains("\nWhat looked like text was read by Tesseract (swe, eng).\n"),
        dossier());
    assertTrue(dossier().startsWith("**UNREVIEWED"), dossier());
    assertEquals(
        "{\"searched\":true,\"reader\":[\"swe\",\"eng\"],\"burnedIn\":\"exclude\"}", json());
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
    assertEquals("{\"searched\":false,\"motivation\":\"" + MOTIVATION + "\"}", json());
  }

  private String dossier() throws Exception {
    return Files.readString(work.resolve("out/DATASET.md"));
  }

  private String json() throws Exception {
    return new ObjectMapper()
        .readTree(work.resolve("out/dataset.json").toFile())
        .get("pixels")
        .toString();
  }
}
