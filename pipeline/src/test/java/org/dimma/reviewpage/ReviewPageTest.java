package org.dimma.reviewpage;

import static org.dimma.reviewpage.SyntheticRun.ordered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dimma.deidentify.Fate;
import org.dimma.review.Scanner;
import org.dimma.reviewpage.SyntheticRun.Series;
import org.dimma.reviewpage.SyntheticRun.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the writer makes of a run's lists, and what it refuses. */
final class ReviewPageTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path clinic;

  private JsonNode data(String name) throws IOException {
    String script = Files.readString(clinic.resolve("review/data/" + name + ".js"));
    String begin = "Dimma.load(\"" + name + "\",";
    assertTrue(script.startsWith(begin) && script.endsWith(");\n"));
    return JSON.readTree(script.substring(begin.length(), script.length() - 3));
  }

  private SyntheticRun smallRun() throws IOException {
    SyntheticRun run = new SyntheticRun(clinic);
    run.element(
        SyntheticPilot.GE,
        "ProtocolName",
        "LO",
        "WAITING",
        "aida-base: keep approved-values",
        new Value("Lungemboli 19811228-9874", "", 3, 1));
    run.element(SyntheticPilot.GE, "OperatorsName", "PN", "REMOVED", "no rule");
    run.element(SyntheticPilot.FORCE_1, "KVP", "DS", "KEPT", "keep", new Value("100", "100", 4, 2));
    run.form(SyntheticPilot.GE, SyntheticPilot.AXIAL, "PILOT", "HELD", 3);
    run.form(SyntheticPilot.GE, SyntheticPilot.DOSE, "DOSE_REPORT", "EXCLUDED", 1);
    run.examination(
        SyntheticPilot.SAMPLE,
        "P4H7K2",
        List.of("EVERY_NTH"),
        new Series("2.25.11", SyntheticPilot.GE, SyntheticPilot.AXIAL, "PILOT", 3));
    return run;
  }

  private Path finish(SyntheticRun run) throws IOException {
    run.finish("PILOT", ordered("HELD", 3, "EXCLUDED", 1), ordered("PILOT", 3, "DOSE_REPORT", 1));
    return run.folder();
  }

  private void writeSmallRun() throws IOException {
    ReviewPage.write(clinic, finish(smallRun()), SyntheticPilot.KNOWLEDGE);
  }

  @Test
  void elements_areIndexedAndToldInDetail() throws IOException {
    writeSmallRun();

    JsonNode index = data("elements");
    assertEquals(
        JSON.readTree(
            """
            {"elements": [
              {"n": 1, "path": "KVP", "vr": "DS", "tag": "(0018,0060)", "rung": "images",
               "cells": {"s2": {"fate": "KEPT", "new": true, "distinct": 1}}},
              {"n": 2, "path": "ProtocolName", "vr": "LO", "tag": "(0018,1030)",
               "rung": "examination-type",
               "cells": {"s1": {"fate": "WAITING", "new": true, "flagged": 1, "distinct": 1}}}],
             "removed": [{"path": "OperatorsName", "vr": "PN", "tag": "(0008,1070)",
               "instances": {"s1": 1}}]}
            """),
        index);
    assertEquals(
        JSON.readTree(
            """
            [{"before": "Lungemboli 19811228-9874", "after": "", "instances": 3, "patients": 1,
              "new": true, "flags": [{"kind": "PERSON_NUMBER",
              "why": "Has the form of a personal identity number"}]}]
            """),
        data("element-2").at("/cells/s1/values"));
    assertEquals("[\"a 9-9\"]", data("element-2").at("/cells/s1/newShapes").toString());
    assertFalse(Files.exists(clinic.resolve("review/data/element-3.js")));
  }

  @Test
  void run_isCountedWithWhatIsNew() throws IOException {
    writeSmallRun();

    JsonNode run = data("run");
    assertEquals(
        "{\"elements\":2,\"newElements\":2,\"forms\":2,\"newForms\":1,\"samples\":1}",
        run.get("counts").toString(),
        "what a rule excludes waits for nobody");
    assertFalse(run.get("nothingLeft").asBoolean());
    assertTrue(run.get("approval").isNull());
    assertEquals(
        "{\"PILOT\":\"HELD\",\"DOSE_REPORT\":\"EXCLUDED\"}", run.get("statusOf").toString());
    assertEquals("LightSpeed VCT", run.at("/scanners/0/model").asText());
    assertEquals("{\"EXCLUDED\":1,\"HELD\":3}", run.at("/scanners/0/byStatus").toString());
    assertEquals(3, run.at("/scanners/0/pilot").asInt());
    assertEquals(2, run.get("scanners").size());
  }

  @Test
  void pictures_comeWithTheirRegionsInPartsOfTheImage() throws IOException {
    Path run = SyntheticPilot.write(clinic);
    ReviewPage.write(clinic, run, SyntheticPilot.KNOWLEDGE);

    JsonNode still = data("images").at("/forms/3");
    assertEquals("UltrasoundImageStorage", still.get("sopClass").asText());
    assertEquals(
        List.of("pictures/us2.jpg", "pictures/us1.jpg", ""),
        still.get("pictures").findValuesAsText("file"));
    assertEquals(
        "[{\"x\":0.03125,\"y\":0.03125,\"width\":0.419921875,\"height\":0.0625,"
            + "\"what\":\"the patient's name\"}]",
        still.at("/pictures/0/boxes").toString());
    assertTrue(Files.isRegularFile(clinic.resolve("review/pictures/us2.jpg")));
    assertEquals(
        List.of("ge0", "ge1", "ge2", "ge3", "ge4", "ge5"),
        data("examination-1").at("/series/0/pictures").findValuesAsText("file").stream()
            .map(file -> file.replaceAll("pictures/|\\.jpg", ""))
            .toList());
    assertEquals("Manufacturer", data("examination-1").at("/series/0/elements/0/path").asText());
  }

  @Test
  void valueWithMarkup_leavesNoMarkupInTheFiles() throws IOException {
    SyntheticRun run = smallRun();
    String value = "<\u2028&" + SyntheticPilot.SCRIPT + "Å\ud800";
    run.element(
        SyntheticPilot.GE,
        "SeriesDescription",
        "LO",
        "KEPT",
        "keep",
        new Value(value, value, 1, 1));
    ReviewPage.write(clinic, finish(run), SyntheticPilot.KNOWLEDGE);

    try (Stream<Path> files = Files.list(clinic.resolve("review/data"))) {
      for (Path file : files.toList()) {
        assertTrue(
            Files.readString(file)
                .chars()
                .allMatch(c -> c < 127 && c != '<' && c != '>' && c != '&'));
      }
    }
    assertEquals(value, data("element-3").at("/cells/s1/values/0/before").asText());
  }

  @Test
  void pageFolder_isForItsOwnerOnly() throws IOException {
    assumeTrue(
        Files.getFileStore(clinic).supportsFileAttributeView("posix"), "no POSIX modes here");
    writeSmallRun();

    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(clinic.resolve("review"))));
  }

  @Test
  void secondPage_takesThePlaceOfTheFirst() throws IOException {
    writeSmallRun();
    Files.writeString(clinic.resolve("review/data/stale.js"), "");

    writeSmallRun();

    assertFalse(Files.exists(clinic.resolve("review/data/stale.js")));
    assertEquals(List.of("review", "runs"), children());
  }

  private List<String> children() throws IOException {
    try (Stream<Path> children = Files.list(clinic)) {
      return children.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void missingList_leavesTheEarlierPage() throws IOException {
    writeSmallRun();
    Path run = clinic.resolve("runs/run-0001");
    for (String name : List.of("inventory", "forms", "examinations", "pictures")) {
      Path file = run.resolve(name + ".jsonl");
      Path aside = Files.move(file, run.resolve("aside"));

      assertThrows(
          IOException.class, () -> ReviewPage.write(clinic, run, SyntheticPilot.KNOWLEDGE), name);

      assertEquals(List.of("review", "runs"), children());
      Files.move(aside, file);
    }
    assertTrue(Files.exists(clinic.resolve("review/data/element-2.js")));
  }

  @Test
  void brokenLine_isRefusedWithoutItsValue() throws IOException {
    Path run = finish(smallRun());
    Files.writeString(
        run.resolve("inventory.jsonl"), "{\"path\": Lindström}\n", StandardOpenOption.APPEND);

    IOException refused =
        assertThrows(
            IOException.class, () -> ReviewPage.write(clinic, run, SyntheticPilot.KNOWLEDGE));

    assertTrue(refused.getMessage().startsWith("inventory.jsonl: the line at byte "));
    assertFalse(refused.getMessage().contains("Lindstr"));
    assertEquals(null, refused.getCause());
  }

  @Test
  void unknownFate_isRefused() throws IOException {
    SyntheticRun run = smallRun();
    run.element(SyntheticPilot.GE, "Rows", "US", "FORGOTTEN", "keep");
    Path folder = finish(run);

    IOException refused =
        assertThrows(
            IOException.class, () -> ReviewPage.write(clinic, folder, SyntheticPilot.KNOWLEDGE));

    assertEquals("inventory.jsonl: an element has a fate that is not known", refused.getMessage());
  }

  @Test
  void elementThatIsKeptInsteadOfShifted_isNew() throws IOException {
    Novelty keptIsNew =
        new NothingNew() {
          @Override
          public boolean isNewElement(Scanner scanner, String path, Fate fate) {
            return fate == Fate.KEPT;
          }
        };
    ReviewPage.write(clinic, finish(smallRun()), SyntheticPilot.knowledge(keptIsNew));

    assertEquals(1, data("run").at("/counts/newElements").asInt());
    assertTrue(data("elements").at("/elements/0/cells/s2/new").asBoolean());
  }

  @Test
  void pictureOutsideOfTheRun_isRefused() throws IOException {
    SyntheticRun run = smallRun();
    run.picture(SyntheticPilot.SAMPLE, "2.25.11", "../../../secret.jpg", "a", "PILOT");
    Path folder = finish(run);

    IOException refused =
        assertThrows(
            IOException.class, () -> ReviewPage.write(clinic, folder, SyntheticPilot.KNOWLEDGE));

    assertEquals("pictures.jsonl: a name of a picture is not as expected", refused.getMessage());
  }

  @Test
  void pictureOfAnUnknownSeries_isRefused() throws IOException {
    SyntheticRun run = smallRun();
    run.picture(SyntheticPilot.SAMPLE, "2.25.99", "", "a", "PILOT");
    Path folder = finish(run);

    assertThrows(
        IOException.class, () -> ReviewPage.write(clinic, folder, SyntheticPilot.KNOWLEDGE));
  }

  @Test
  void manyExaminations_onlyThoseWithSomethingToSeeAreListed() throws IOException {
    SyntheticRun run = smallRun();
    for (int i = 0; i < 2_000; i++) {
      run.examination(
          "2.25.8" + i,
          "P" + i,
          List.of(),
          new Series("2.25.9" + i, SyntheticPilot.GE, SyntheticPilot.AXIAL, "PILOT", 1));
    }
    run.picture("2.25.81", "2.25.91", "", "a", "PILOT");
    ReviewPage.write(clinic, finish(run), SyntheticPilot.KNOWLEDGE);

    JsonNode list = data("examinations");
    assertEquals(1_999, list.get("unlisted").asInt());
    assertEquals(
        List.of(SyntheticPilot.SAMPLE, "2.25.81"),
        list.get("examinations").findValuesAsText("examination"));
    assertEquals(2_001, data("run").at("/scanners/0/examinations").asInt());
  }

  @Test
  void sameRun_givesTheSameBytes() throws IOException {
    writeSmallRun();
    Map<String, String> first = contents();

    writeSmallRun();

    assertEquals(first, contents());
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(clinic.resolve("review/data"))) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
