package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dimma.dicom.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that need more than one instance, scanner or look: counts, conditions, samples. */
final class HouseRulesIT {
  private static final String UNINSPECTED =
      "uninspected: \"Made by this test: nobody was scanned.\"";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path work;

  private static SmallCt slice(String patient, String software) {
    int examination = patient.chars().reduce(7, (a, b) -> (31 * a + b) % 99_991);
    String study = "1.2.826.0.1.56." + examination + "." + software.length();
    return SmallCt.of("PATIENT " + patient, study + ".1.1")
        .examination(study, "20170312", "101500")
        .with(Tag.SeriesInstanceUID, study + ".1")
        .with(Tag.SoftwareVersions, software);
  }

  private void write(String name, SmallCt slice) throws IOException {
    slice.writeTo(work.resolve("in").resolve(name + ".dcm"));
  }

  private Runs.Result export(String profile, String... more) throws IOException {
    List<String> options = new ArrayList<>(List.of("--mode=export", "--unreviewed"));
    options.addAll(List.of(more));
    Runs.Result result =
        Runs.start(work, work.resolve("in"), profile, options.toArray(String[]::new));
    assertEquals(0, result.status(), result.err());
    return result;
  }

  /** Of an element in all released files: how many have which value; empty where it is missing. */
  private Map<String, Integer> values(int tag) throws Exception {
    Map<String, Integer> counts = new TreeMap<>();
    for (Path file : Runs.released(work)) {
      counts.merge(Runs.values(file).getOrDefault(tag, ""), 1, Integer::sum);
    }
    return counts;
  }

  @Test
  void valueOfEnoughPatients_staysAndThatOfFewerGoes() throws Exception {
    String[] threePatients = {"ann", "bo", "cai"};
    for (String patient : threePatients) {
      write(
          patient,
          slice(patient, "A")
              .with(Tag.SeriesDescription, "Of three")
              .with(Tag.ProtocolName, "Of three"));
    }
    for (String patient : List.of("dag", "eva")) {
      write(
          patient,
          slice(patient, "A")
              .with(Tag.SeriesDescription, "Of two")
              .with(Tag.ProtocolName, "Of two"));
    }
    // Twice the same patient is one patient.
    write("dag-again", slice("dag", "AA").with(Tag.SeriesDescription, "Of two"));

    export(
        Runs.profile(
            work,
            "images: {" + UNINSPECTED + "}",
            "elements:",
            "  SeriesDescription: {keep: {frequentIn: 3 patients}}",
            "  ProtocolName: {keep: {frequentIn: 2 patients}}"));

    assertEquals(Map.of("Of three", 3, "", 3), values(Tag.SeriesDescription));
    assertEquals(Map.of("Of three", 3, "Of two", 2, "", 1), values(Tag.ProtocolName));
  }

  /** What is enough for one scanner's rule is not enough for another's. */
  @Test
  void elementWithTwoThresholds_keepsByEachScannersOwn() throws Exception {
    write("ann-lax", slice("ann", "LAX").with(Tag.SeriesDescription, "Of two"));
    write("bo-lax", slice("bo", "LAX").with(Tag.SeriesDescription, "Of two"));
    write("ann-strict", slice("ann", "STRICT").with(Tag.SeriesDescription, "Of two"));
    write("bo-strict", slice("bo", "STRICT").with(Tag.SeriesDescription, "Of two"));

    export(
        Runs.profile(
            work,
            "images: {" + UNINSPECTED + "}",
            "elements:",
            "  SeriesDescription: {keep: {frequentIn: 3 patients}}",
            "scanners:",
            "  - when: {SoftwareVersions: LAX}",
            "    elements:",
            "      SeriesDescription: {keep: {frequentIn: 2 patients}}"));

    assertEquals(Map.of("Of two", 2, "", 2), values(Tag.SeriesDescription));
  }

  @Test
  void imageThatMeetsACondition_isExcluded() throws Exception {
    write("slice", slice("ann", "A").with(Tag.SeriesDescription, "Thorax"));
    write("graph", slice("bo", "A").with(Tag.SeriesDescription, "Perfusion Graph 2"));
    write("other", slice("cai", "AA").with(Tag.ProtocolName, "QA daily"));
    write("house", slice("dag", "B1").with(Tag.ProtocolName, "QA daily"));

    Runs.Result result =
        export(
            Runs.profile(
                work,
                "images: {"
                    + UNINSPECTED
                    + ", excludeWhen: [{Modality: CT, SeriesDescription: \"*graph*\"}]}",
                "scanners:",
                "  - when: {SoftwareVersions: \"B*\"}",
                "    images: {excludeWhen: [{ProtocolName: \"QA*\"}]}"));

    assertEquals(
        "4 inputs: 2 released, 2 excluded, 0 held, 0 quarantined",
        result.out().lines().findFirst().orElse(""));
    assertEquals(
        Map.of(
            "slice.dcm", "DEIDENTIFIED",
            "graph.dcm", "EXCLUDED_BY_HOUSE_RULE",
            "other.dcm", "DEIDENTIFIED",
            "house.dcm", "EXCLUDED_BY_HOUSE_RULE"),
        Runs.reasons(work));
  }

  @Test
  void oneInTwo_samplesHalfAndEachScannerOnBothRuns() throws Exception {
    Map<String, String> scanners =
        Map.of("ann", "A", "bo", "A", "cai", "A", "dag", "B", "eva", "C", "fia", "D");
    for (Map.Entry<String, String> one : scanners.entrySet()) {
      write(one.getKey(), slice(one.getKey(), one.getValue()));
    }
    String profile = Runs.profile(work, "images: {" + UNINSPECTED + "}");

    export(profile, "--reviewEvery=2");
    export(profile, "--reviewEvery=2");

    Map<String, String> samples = samples("run-0001");
    assertEquals(3, samples.values().stream().filter("[\"EVERY_NTH\"]"::equals).count());
    Map<String, TreeSet<String>> byScanner = new TreeMap<>();
    for (JsonNode line : examinations("run-0001")) {
      byScanner
          .computeIfAbsent(
              line.get("scanners").get(0).get("software").asText(), s -> new TreeSet<>())
          .add(line.get("sampled").toString());
    }
    int firsts = 0;
    for (TreeSet<String> ofScanner : byScanner.values()) {
      boolean isAmongEveryNth = ofScanner.contains("[\"EVERY_NTH\"]");
      assertEquals(!isAmongEveryNth, ofScanner.contains("[\"FIRST_OF_SCANNER\"]"));
      firsts += isAmongEveryNth ? 0 : 1;
    }
    assertEquals(4, byScanner.size());
    assertEquals(3 + firsts, samples.size());
    assertEquals(samples, samples("run-0002"));
    assertEquals(
        3 + firsts,
        JSON.readTree(work.resolve("out/dataset.json").toFile()).at("/samples/selected").asInt());
    String counted = "| Examinations chosen | " + samples.size() + " |";
    assertEquals(
        1,
        Files.readAllLines(work.resolve("out/DATASET.md")).stream()
            .filter(counted::equals)
            .count());
  }

  private List<JsonNode> examinations(String run) throws IOException {
    return Runs.lines(work.resolve("clinic/runs").resolve(run).resolve("examinations.jsonl"));
  }

  /** Why, by examination. */
  private Map<String, String> samples(String run) throws IOException {
    Map<String, String> samples = new TreeMap<>();
    for (JsonNode line : examinations(run)) {
      if (!line.get("sampled").isEmpty()) {
        samples.put(line.get("examination").asText(), line.get("sampled").toString());
      }
    }
    return samples;
  }
}
