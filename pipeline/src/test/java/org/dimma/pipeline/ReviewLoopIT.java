package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dimma.decisions.ApplyReview;
import org.dimma.deidentify.Fate;
import org.dimma.demo.DemoHospital;
import org.dimma.dicom.ElementDictionary;
import org.dimma.review.Approval;
import org.dimma.review.Scanner;
import org.dimma.reviewpage.Browser;
import org.dimma.reviewpage.ReviewSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole review as a person does it: pilot, page in a real browser, decisions by keyboard,
 * apply-review, pilot again until nothing is left, export.
 */
final class ReviewLoopIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_ROUNDS = 3;
  private static final int MAX_DECISIONS = 400;
  private static final String NOTHING_LEFT = "Nothing is left to review";
  private static final String RADIOGRAPH = "1.2.840.10008.5.1.4.1.1.1.1";

  /** Where the pictures of the page go that docs/images shows. */
  private static final Path PICTURES = Path.of("target/review-loop");

  /** Examinations that show all that there is; the other ones show it again. */
  private static final Set<String> STUDIES =
      Set.of(
          "2023-03-14 VS240511",
          "2023-04-03 PA230417",
          "2023-05-09 VS240521",
          "2023-10-12 VS230981",
          "2025-02-17 VS250177");

  private static final Set<String> SLICES = Set.of("IM000001.dcm", "IM000002.dcm");

  @TempDir private Path work;
  private Path profile = Path.of("aida-ctpa");
  private int pressed;

  @Test
  void reviewOfAHospital_endsAndReleasesWhatWasApproved() throws Exception {
    writeHospital();
    Files.writeString(work.resolve("key"), Runs.KEY);
    Runs.Result tooEarly = run("--mode=export");
    assertEquals(CommandLine.USAGE, tooEarly.status());
    assertTrue(tooEarly.err().contains("needs the approval of a reviewed pilot"), tooEarly.err());
    assertFalse(Files.exists(work.resolve("out")), "an export that was refused wrote something");

    List<String> headlines = new ArrayList<>();
    try (ReviewSession session = ReviewSession.start(Files.createDirectory(work.resolve("web")))) {
      while (!headlines.contains(NOTHING_LEFT)) {
        assertTrue(headlines.size() <= MAX_ROUNDS, "does not come to an end: " + headlines);
        headlines.add(round(session, headlines.size() + 1));
      }
      assertEquals(List.of(), session.browser().console());
    }
    assertEquals(
        List.of("338 of 338 left to review", "2 of 2 left to review", NOTHING_LEFT),
        headlines,
        "two creators of private blocks stand only where a value of theirs was approved");
    assertTrue(pressed < 338 / 2, pressed + " keys pressed");

    Runs.Result export = run("--mode=export", "--reviewEvery=2");
    assertEquals(CommandLine.FINISHED, export.status(), export.err());
    checkAccounting(export);
    checkDossier();
    checkDisclosed();
    checkReleased();
  }

  private void writeHospital() throws IOException {
    Path hospital = work.resolve("hospital");
    DemoHospital.writeTo(hospital);
    try (Stream<Path> files = Files.walk(hospital)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path inside = hospital.relativize(file);
        boolean isWanted =
            inside.getNameCount() == 4
                && STUDIES.contains(inside.getName(1).toString())
                && (!inside.getName(2).toString().equals("CTPA")
                    || SLICES.contains(inside.getFileName().toString()));
        if (!isWanted) {
          Files.delete(file);
        }
      }
    }
  }

  private Runs.Result run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--input=" + work.resolve("hospital"),
                "--output=" + work.resolve("out"),
                "--clinic=" + work.resolve("clinic"),
                "--profile=" + profile,
                "--key=file:" + work.resolve("key")));
    arguments.addAll(List.of(more));
    return Runs.run(arguments.toArray(String[]::new));
  }

  /** A pilot and what its reviewer does; returns what the page said first. */
  private String round(ReviewSession session, int number) throws Exception {
    Runs.Result pilot = run();
    assertEquals(CommandLine.FINISHED, pilot.status(), pilot.err());
    session.openFresh(work.resolve("clinic/review/index.html"));
    String headline = session.text("h1");
    if (headline.equals(NOTHING_LEFT)) {
      picture(session, "overview-done");
      return headline;
    }
    if (number == 1) {
      decideByName(session);
    }
    decideRest(session, number);
    JsonNode decisions = session.export("Karin Ågren");
    picture(session, "decisions-" + number);
    assertEquals("Everything is decided", headline(session));
    apply(decisions);
    return headline;
  }

  private static String headline(ReviewSession session) throws IOException {
    session.press("1");
    return session.text("h1");
  }

  private static void picture(ReviewSession session, String name) throws IOException {
    session.browser().screenshot(PICTURES.resolve(name + ".png"));
  }

  private void press(ReviewSession session, String keys) throws IOException {
    pressed += keys.codePointCount(0, keys.length());
    session.press(keys);
  }

  /** Not all is kept. */
  private void decideByName(ReviewSession session) throws IOException {
    picture(session, "overview");
    decide(session, "StudyDescription", "r");
    decide(session, "SeriesDescription", "av");
    picture(session, "elements");
    decide(session, "ContrastBolusAgent", "c");
  }

  private void decide(ReviewSession session, String path, String keys) throws IOException {
    session.element(path);
    press(session, keys);
  }

  private void decideRest(ReviewSession session, int number) throws IOException {
    acceptScanners(session, number);
    press(session, "2");
    keepPlain(session, number);
    keepElements(session, number);
    press(session, "3");
    picture(session, "images-" + number);
    decideForms(session);
    press(session, "4");
    picture(session, "examinations-" + number);
  }

  private void acceptScanners(ReviewSession session, int number) throws IOException {
    press(session, "1");
    int scanners = session.browser().run("return Dimma.app.run.scanners.length;").asInt();
    for (int i = 0; i < scanners && number == 1; i++) {
      press(session, Browser.DOWN + "k");
    }
  }

  /** Whole sheets of numbers and moved dates. */
  private void keepPlain(ReviewSession session, int number) throws IOException {
    for (int sheet = 1; sheet < MAX_DECISIONS; sheet++) {
      session.browser().run("document.getElementById('toast').textContent = '';");
      press(session, "K");
      session
          .browser()
          .await(
              "document.querySelector('dialog.plain') ||"
                  + " document.getElementById('toast').textContent");
      if (session.count("dialog.plain") == 0) {
        return;
      }
      picture(session, "plain-" + number + "-" + sheet);
      press(session, Browser.ENTER);
    }
  }

  private void keepElements(ReviewSession session, int number) throws IOException {
    if (left(session, "elements") > 0) {
      press(session, "n");
      picture(session, "elements-" + number);
    }
    for (int i = 0; i < MAX_DECISIONS && left(session, "elements") > 0; i++) {
      press(session, "k");
    }
    assertEquals(0, left(session, "elements"), session.chosen() + " cannot be decided");
  }

  private void decideForms(ReviewSession session) throws IOException {
    for (int i = 0; i < MAX_DECISIONS && left(session, "images") > 0; i++) {
      press(session, session.chosen().startsWith("DX") ? "e" : "k");
    }
  }

  private static int left(ReviewSession session, String view) throws IOException {
    return session
        .browser()
        .run("const c = Dimma.progress.count()[arguments[0]]; return c.total - c.seen;", view)
        .asInt();
  }

  private void apply(JsonNode decisions) throws IOException {
    Path file = work.resolve("decisions.json");
    JSON.writeValue(file.toFile(), decisions);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new ApplyReview(
                new BufferedReader(Reader.nullReader()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false)
            .run(
                "--clinic=" + work.resolve("clinic"),
                "--decisions=" + file,
                "--profile=" + profile,
                "--yes");
    assertEquals(ApplyReview.FINISHED, status, err.toString(StandardCharsets.UTF_8));
    Path house = work.resolve("clinic/profiles/aida-ctpa-house.yaml");
    if (Files.exists(house)) {
      profile = house;
    }
  }

  private void checkAccounting(Runs.Result export) throws IOException {
    Map<String, Integer> reasons = new TreeMap<>();
    Path last = lastRun();
    for (JsonNode line : Runs.lines(last.resolve("accounting.jsonl"))) {
      reasons.merge(line.get("reason").asText(), 1, Integer::sum);
    }
    assertEquals(0, Files.size(last.resolve("drift.jsonl")));
    assertEquals(
        Map.of(
            "DEIDENTIFIED",
            8,
            "DOSE_REPORT",
            2,
            "SCANNED_DOCUMENT",
            1,
            "WSI_LABEL",
            1,
            "EXCLUDED_BY_HOUSE_RULE",
            1),
        reasons,
        export.out());
  }

  private Path lastRun() throws IOException {
    try (Stream<Path> runs = Files.list(work.resolve("clinic/runs"))) {
      return runs.max(Path::compareTo).orElseThrow();
    }
  }

  /** Of what was released there is a place in the approval for each element that says anything. */
  private void checkDisclosed() throws Exception {
    Approval approval = Approval.read(work.resolve("clinic").resolve(Approval.FILE_NAME));
    int disclosed = 0;
    for (JsonNode line : Runs.lines(lastRun().resolve("inventory.jsonl"))) {
      String path = line.get("path").asText();
      for (Iterator<String> fates = line.get("fates").fieldNames(); fates.hasNext(); ) {
        if (Fate.valueOf(fates.next()).discloses()) {
          assertTrue(approval.knowsElement(scanner(line.get("scanner")), path), path);
          disclosed++;
        }
      }
    }
    assertTrue(disclosed > 200, disclosed + " elements were looked at");
  }

  private static Scanner scanner(JsonNode json) {
    return new Scanner(
        json.path("manufacturer").asText(),
        json.path("model").asText(),
        json.path("software").asText(),
        json.path("station").asText());
  }

  private void checkDossier() throws IOException {
    String first = Files.readAllLines(work.resolve("out/DATASET.md")).get(0);
    assertTrue(first.startsWith("**PENDING REVIEW: 4 of 4 sampled examinations wait"), first);
    JsonNode dataset = JSON.readTree(work.resolve("out/dataset.json").toFile());
    assertEquals("PENDING REVIEW", dataset.get("review").asText());
    assertEquals("COMPLETE", dataset.get("state").asText());
    assertEquals(4, dataset.get("samples").get("selected").asInt(), "the first of each scanner");
  }

  private void checkReleased() throws Exception {
    int studyDescription = tag("StudyDescription");
    int agent = tag("ContrastBolusAgent");
    Set<String> classes = new HashSet<>();
    Set<String> descriptions = new HashSet<>();
    for (Path file : Runs.released(work)) {
      Map<Integer, String> values = Runs.values(file);
      assertFalse(values.containsKey(studyDescription), "removed, but in " + file);
      assertFalse(values.containsKey(agent), "a text that was cleaned, but in " + file);
      classes.add(values.get(tag("SOPClassUID")));
      descriptions.add(values.getOrDefault(tag("SeriesDescription"), "none"));
    }
    assertFalse(classes.contains(RADIOGRAPH), "an excluded sort of images was released");
    assertEquals(3, classes.size(), "CT, MR and slides");
    assertEquals(
        Set.of("none", "Scout", "Surview", "T1 axial", "CTPA 1.25mm STD", "Thorax CTPA 1.0 B"),
        descriptions);
  }

  private static int tag(String keyword) {
    return ElementDictionary.tagOf(keyword).orElseThrow();
  }
}
