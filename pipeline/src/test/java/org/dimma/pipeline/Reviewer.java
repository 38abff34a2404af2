package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dimma.decisions.ApplyReview;
import org.dimma.deidentify.Fate;

/** Somebody who looks at all that a run shows and keeps it. */
final class Reviewer {
  static final String NAME = "Anna Granskare";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path run;
  private final ObjectNode decisions = JSON.createObjectNode();
  private final Set<JsonNode> scanners = new LinkedHashSet<>();

  private Reviewer(Path run) {
    this.run = run;
  }

  /** Applies the decision to keep all that a run shows. */
  static void keepAll(Path work, String run, String profile) throws IOException {
    Reviewer reviewer = new Reviewer(work.resolve("clinic/runs").resolve(run));
    Path file = work.resolve("decisions-" + run + ".json");
    Files.writeString(file, JSON.writeValueAsString(reviewer.decide()));
    apply(
        "--clinic=" + work.resolve("clinic"),
        "--decisions=" + file,
        "--profile=" + profile,
        "--yes");
  }

  private static void apply(String... arguments) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    BufferedReader nobody = new BufferedReader(Reader.nullReader());
    int status = new ApplyReview(nobody, out, out, false).run(arguments);
    assertEquals(0, status, printed.toString(StandardCharsets.UTF_8));
  }

  private ObjectNode decide() throws IOException {
    decisions.put("format", "dimma-decisions/1");
    decisions.put("run", run.getFileName().toString());
    decisions.put(
        "profileSha256",
        JSON.readTree(run.resolve("summary.json").toFile()).get("profileSha256").asText());
    decisions.put("reviewer", NAME);
    decisions.put("date", "2026-11-24");
    keepElements();
    keepForms();
    decisions.putArray("scanners").addAll(scanners);
    decisions.putArray("verdicts");
    return decisions;
  }

  private void keepElements() throws IOException {
    ArrayNode elements = decisions.putArray("elements");
    for (JsonNode line : Runs.lines(run.resolve("inventory.jsonl"))) {
      scanners.add(line.get("scanner"));
      if (isShown(line.get("fates"))) {
        ObjectNode element = elements.addObject();
        element.set("path", line.get("path"));
        element.set("scanner", line.get("scanner"));
        element.put("action", "keep");
        element.putArray("values");
      }
    }
  }

  private static boolean isShown(JsonNode fates) {
    return List.of(Fate.values()).stream()
        .filter(fate -> fate.discloses() || fate == Fate.WAITING)
        .anyMatch(fate -> fates.has(fate.name()));
  }

  private void keepForms() throws IOException {
    Set<ObjectNode> forms = new LinkedHashSet<>();
    for (JsonNode line : Runs.lines(run.resolve("forms.jsonl"))) {
      scanners.add(line.get("scanner"));
      ObjectNode form = JSON.createObjectNode();
      form.set("form", line.get("form"));
      form.set("scanner", line.get("scanner"));
      form.put("action", "keep");
      forms.add(form);
    }
    decisions.putArray("forms").addAll(forms);
  }
}
