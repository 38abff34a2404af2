package org.dimma.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dimma.dossier.Dossier;

/**
 * What reviewers said about the examinations that a run chose for complete review, as the dossier
 * counts it: one finding counts, whatever others say of the same examination.
 */
public final class SampleVerdicts {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EXAMINATIONS = "examinations.jsonl";
  private static final String FINDING = "finding";

  private SampleVerdicts() {}

  private interface LineReader {
    void read(JsonNode line) throws IOException;
  }

  /**
   * Counts the verdicts on a run's samples.
   *
   * @param run the run's folder in the clinic
   * @param every as of {@link Dossier.Samples}
   */
  public static Dossier.Samples of(Path run, long every) throws IOException {
    Set<String> samples = new HashSet<>();
    forEachLine(
        run.resolve(EXAMINATIONS),
        line -> {
          if (!line.path("sampled").isEmpty()) {
            samples.add(line.path("examination").asText());
          }
        });
    Set<String> reviewed = new HashSet<>();
    Set<String> withFinding = new HashSet<>();
    Map<String, Set<String>> pathsOfFindings = new HashMap<>();
    for (JsonNode verdict : verdicts(run)) {
      String examination = verdict.path("examination").asText();
      boolean isFinding = verdict.path("verdict").asText().equals(FINDING);
      if (isFinding) { // also of an examination that was looked at without being asked for
        samples.add(examination);
        withFinding.add(examination);
        pathsOfFindings
            .computeIfAbsent(examination, uid -> new HashSet<>())
            .add(verdict.path("path").asText());
      }
      if (samples.contains(examination)) {
        reviewed.add(examination);
      }
    }
    return new Dossier.Samples(
        every,
        samples.size(),
        reviewed.size() - withFinding.size(),
        withFinding.size(),
        List.copyOf(rulesOf(run, pathsOfFindings)));
  }

  /** Which rules let through what was found; an element's name and its rule, never a value. */
  private static Set<String> rulesOf(Path run, Map<String, Set<String>> paths) throws IOException {
    Set<String> rules = new TreeSet<>();
    if (paths.isEmpty()) {
      return rules;
    }
    forEachLine(
        run.resolve("samples.jsonl"),
        line -> {
          String path = line.path("path").asText();
          if (paths.getOrDefault(line.path("examination").asText(), Set.of()).contains(path)) {
            line.path("rules").forEach(rule -> rules.add(path + " (" + rule.asText() + ")"));
          }
        });
    if (paths.values().stream().anyMatch(some -> some.contains(""))) {
      rules.add("what shows in the pixels, or in no single element");
    }
    return rules;
  }

  /**
   * Takes over the verdicts of an earlier run on examinations that are the same in this one. Only
   * for runs of one profile content: under other rules the same examination may show more.
   *
   * @param from the earlier run's folder
   * @param to this run's folder
   */
  public static void carry(Path from, Path to) throws IOException {
    Map<String, JsonNode> before = new HashMap<>();
    forEachLine(
        from.resolve(EXAMINATIONS),
        line -> before.put(line.path("examination").asText(), withoutSampling(line)));
    Set<String> same = new HashSet<>();
    forEachLine(
        to.resolve(EXAMINATIONS),
        line -> {
          String examination = line.path("examination").asText();
          if (withoutSampling(line).equals(before.get(examination))) {
            same.add(examination);
          }
        });
    ArrayNode kept = JSON.createArrayNode();
    for (JsonNode verdict : verdicts(from)) {
      if (same.contains(verdict.path("examination").asText())) {
        kept.add(verdict);
      }
    }
    if (!kept.isEmpty()) {
      ObjectNode file = JSON.createObjectNode();
      file.put("format", VerdictFile.FORMAT);
      file.put("run", to.getFileName().toString());
      file.set("verdicts", kept);
      AtomicFile.write(
          to.resolve(VerdictFile.NAME),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n");
    }
  }

  private static JsonNode withoutSampling(JsonNode line) {
    ObjectNode copy = line.deepCopy();
    copy.remove("sampled");
    return copy;
  }

  private static JsonNode verdicts(Path run) throws IOException {
    Path file = run.resolve(VerdictFile.NAME);
    return Files.exists(file)
        ? JSON.readTree(file.toFile()).path("verdicts")
        : JSON.createArrayNode();
  }

  private static void forEachLine(Path file, LineReader reader) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.read(JSON.readTree(line));
      }
    }
  }
}
