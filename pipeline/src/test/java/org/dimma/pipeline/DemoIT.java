package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dimma.demo.DemoHospital;
import org.dimma.demo.DemoIdentifiers;
import org.dimma.pixels.TextReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, as somebody sees it who types the README's first command. */
final class DemoIT {
  private static final String ULTRASOUND = "UL/IM000001.dcm";
  private static final String DOSE_PAGE = "CTPA/IM000010.dcm";
  private static final int COLUMNS = 640;
  private static final int ROWS = 480;

  /** One run, which several tests look at. */
  @TempDir private static Path shared;

  private static Path folder;
  private static Runs.Result result;

  @TempDir Path work;

  @BeforeAll
  static void runDemo() {
    folder = shared.resolve("demo");
    result = Runs.run("--demo", folder.toString());
  }

  @Test
  void demo_releasesWhatItMayAndShowsWhereToLook() throws Exception {
    assertEquals(0, result.status(), result.err());
    assertTrue(
        result.out().contains("100 inputs: 65 released, 17 excluded, 16 held, 2 quarantined\n"),
        result.out());
    assertTrue(
        result.out().contains("Dossier:    " + folder.resolve("output/DATASET.md")), result.out());
    assertTrue(
        Files.readString(folder.resolve("output/DATASET.md")).startsWith("**UNREVIEWED"),
        "first line of the dossier");
    assertEquals(65, Files.readAllLines(folder.resolve("output/manifest.jsonl")).size());
  }

  @Test
  void demo_findsWhatOnlyPixelsTell() throws Exception {
    assumeTrue(TextReader.missing().isEmpty(), "Tesseract has no Swedish and English here");
    assertTrue(
        Pattern.compile("EXCLUDED +BURNED_IN_TEXT +2\n").matcher(result.out()).find(),
        result.out());
    Path run = folder.resolve("clinic/runs/run-0001");
    assertEquals(
        Map.of(
            ULTRASOUND,
            Set.of(
                "text",
                "the patient's name",
                "the patient's ID",
                "a personal identity number",
                "a date",
                "a time of day"),
            DOSE_PAGE,
            Set.of(
                "text",
                "the patient's name",
                "the patient's ID",
                "a personal identity number",
                "the accession number",
                "the study ID",
                "a date")),
        found(run));
    assertTrue(
        detail(run, ULTRASOUND)
            .matches("text in \\d+ places: the patient's name, .*, a date, a time of day"));
    assertTrue(detail(run, DOSE_PAGE).matches("text in \\d+ places: the patient's name, .*"));
  }

  /** What was found by the last part of the input's name, with its reason checked. */
  private static Map<String, Set<String>> found(Path run) throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    for (JsonNode line : Runs.lines(run.resolve("pixels.jsonl"))) {
      assertEquals("BURNED_IN_TEXT", line.get("reason").asText());
      assertEquals(1, line.get("frames").asInt());
      Set<String> kinds = new TreeSet<>();
      for (JsonNode region : line.get("regions")) {
        assertFalse(region.get("painted").asBoolean());
        kinds.addAll(List.of(region.get("what").asText().split(", ")));
      }
      found.put(lastNames(line), kinds);
    }
    return found;
  }

  private static String detail(Path run, String lastNames) throws IOException {
    return Runs.lines(run.resolve("accounting.jsonl")).stream()
        .filter(line -> lastNames(line).equals(lastNames) && line.has("detail"))
        .map(line -> line.get("detail").asText())
        .findFirst()
        .orElse("no detail");
  }

  private static String lastNames(JsonNode line) {
    Path input = Path.of(line.get("input").asText());
    return input.getName(input.getNameCount() - 2) + "/" + input.getFileName();
  }

  @Test
  void ultrasoundToRedact_isReleasedWithItsTextPaintedOver() throws Exception {
    Path hospital = work.resolve("hospital");
    DemoHospital.writeTo(hospital);
    Path study = hospital.resolve("ALANDER_JORGEN/2024-07-09 VS240733");
    Path profile =
        Files.writeString(
            work.resolve("paint.yaml"),
            "profile: paint\nextends: aida-ctpa\nimages: {burnedIn: redact}\n");

    Runs.Result result = Runs.export(work, study, profile.toString(), Runs.KEY);

    assertTrue(
        result.out().startsWith("1 inputs: 1 released, 0 excluded, 0 held, 0 quarantined\n"),
        result.out());
    byte[] before = pixels(study.resolve(ULTRASOUND));
    byte[] after = pixels(Runs.released(work).get(0));
    byte[] expected = before.clone();
    paintOutside(expected, 72, 60, 567, 459);
    paint(expected, 80 - 6 - 28, 442 - 6, 94 + 12 + 56, 14 + 12);
    assertArrayEquals(expected, after);
    assertFalse(Arrays.equals(before, after), "nothing was painted over");
  }

  /** Of a file that ends with them. */
  private static byte[] pixels(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Arrays.copyOfRange(bytes, bytes.length - 3 * COLUMNS * ROWS, bytes.length);
  }

  private static void paintOutside(byte[] pixels, int left, int top, int right, int bottom) {
    paint(pixels, 0, 0, COLUMNS, top);
    paint(pixels, 0, bottom + 1, COLUMNS, ROWS - bottom - 1);
    paint(pixels, 0, top, left, bottom - top + 1);
    paint(pixels, right + 1, top, COLUMNS - right - 1, bottom - top + 1);
  }

  private static void paint(byte[] pixels, int left, int top, int width, int height) {
    for (int y = top; y < top + height; y++) {
      int start = 3 * (y * COLUMNS + left);
      Arrays.fill(pixels, start, start + 3 * width, (byte) 0);
    }
  }

  @Test
  void demo_leavesNoIdentifierInTheOutputNorOnTheScreen() throws Exception {
    DemoIdentifiers identifiers = DemoIdentifiers.of(folder.resolve("hospital"));
    IdentifierSearch search = new IdentifierSearch(identifiers);

    assertTrue(Files.exists(folder.resolve("output/DATASET.html")));
    assertEquals(Map.of(), search.in(folder.resolve("output")));
    assertEquals(Set.of(), search.in(result.err() + result.out()));
    assertTrue(identifiers.words().size() > 30, identifiers.words().toString());
    assertTrue(identifiers.numbers().size() > 150, identifiers.numbers().toString());
    assertTrue(identifiers.dates().size() > 30, identifiers.dates().toString());
  }

  @Test
  void hospital_isFullOfIdentifiers() throws Exception {
    Path hospital = folder.resolve("hospital");
    IdentifierSearch search = new IdentifierSearch(DemoIdentifiers.of(hospital));
    Path study = hospital.resolve("LINDSTROM_ASA_KRISTINA/2023-03-14 VS240511");

    Set<String> found = search.in(study).get("CTPA/IM000001.dcm");

    assertTrue(
        found.containsAll(
            Set.of("Lindström", "Åsa", "Kristina", "19460317-9864", "VS240511", "20230314")),
        found.toString());
    assertTrue(found.stream().filter(one -> one.startsWith("2.25.")).count() >= 3);
  }

  @Test
  void pilotOfTheHospital_writesNothingIntoTheOutput() throws Exception {
    Path profile =
        Files.writeString(
            work.resolve("fast.yaml"),
            "profile: fast\n"
                + "extends: aida-ctpa\n"
                + "images: {uninspected: \"These patients were made up.\"}\n");

    Runs.Result pilot = Runs.start(work, folder.resolve("hospital"), profile.toString());

    assertEquals(0, pilot.status(), pilot.err());
    assertTrue(pilot.out().contains("This was a pilot: nothing was released."), pilot.out());
    assertFalse(Files.exists(work.resolve("out")));
  }

  @Test
  void demoTwice_givesTheSameBytes() throws Exception {
    Runs.run("--demo", work.resolve("second").toString());

    assertEquals(
        Runs.contents(folder.resolve("output")), Runs.contents(work.resolve("second/output")));
  }

  @Test
  void demoInAFolderOfSomebodyElse_isRefused() throws Exception {
    Files.writeString(work.resolve("thesis.txt"), "mine");

    Runs.Result result = Runs.run("--demo", work.toString());

    assertEquals(2, result.status());
    assertEquals(
        "--demo writes into an empty folder, but " + work + " holds other files\n", result.err());
  }
}
