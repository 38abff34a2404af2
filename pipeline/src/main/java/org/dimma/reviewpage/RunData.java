package org.dimma.reviewpage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.dimma.review.Scanner;
import org.dimma.transforms.Reason;

/** The run as a whole: its counts, its scanners, the last approval, and how much is to review. */
final class RunData {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copied as they are. */
  private static final List<String> COPIED =
      List.of(
          "run",
          "mode",
          "profile",
          "profileSha256",
          "inputs",
          "byStatus",
          "byReason",
          "patients",
          "examinations");

  private final ReviewKnowledge knowledge;
  private final ElementData elements;
  private final FormData forms;
  private final ExaminationData examinations;

  RunData(
      ReviewKnowledge knowledge,
      ElementData elements,
      FormData forms,
      ExaminationData examinations) {
    this.knowledge = knowledge;
    this.elements = elements;
    this.forms = forms;
    this.examinations = examinations;
  }

  void write(PageFolder folder, ScannerIds scanners, Path clinic, Path run) throws IOException {
    JsonNode summary = read(run.resolve("summary.json"));
    try (DataScript script = folder.script("run")) {
      JsonGenerator json = script.json();
      json.writeStartObject();
      for (String member : COPIED) {
        if (!summary.has(member)) {
          throw new IOException("summary.json has no member " + member);
        }
        json.writeFieldName(member);
        JsonCopy.write(json, summary.get(member));
      }
      writeStatuses(json, summary.get("byReason"));
      json.writeStringField("content", digest(run));
      json.writeFieldName("approval");
      JsonCopy.write(json, lastApproval(clinic.resolve("approval.json")));
      json.writeArrayFieldStart("scanners");
      for (Scanner scanner : scanners.all()) {
        writeScanner(json, scanners, scanner);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("counts");
      json.writeNumberField("elements", elements.elements());
      json.writeNumberField("newElements", elements.newElements());
      json.writeNumberField("forms", forms.size());
      json.writeNumberField("newForms", forms.newForms());
      json.writeNumberField("samples", examinations.samples());
      json.writeEndObject();
      json.writeBooleanField("nothingLeft", nothingLeft(scanners));
      json.writeEndObject();
    }
  }

  private static void writeStatuses(JsonGenerator json, JsonNode byReason) throws IOException {
    json.writeObjectFieldStart("statusOf");
    for (Iterator<String> names = byReason.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      json.writeStringField(name, statusOf(name));
    }
    json.writeEndObject();
  }

  private static String statusOf(String name) throws IOException {
    for (Reason reason : Reason.values()) {
      if (reason.name().equals(name)) {
        return reason.status().name();
      }
    }
    throw new IOException("summary.json has a reason that is not known");
  }

  private boolean nothingLeft(ScannerIds scanners) {
    for (Scanner scanner : scanners.all()) {
      if (knowledge.novelty().isNewScanner(scanner)) {
        return false;
      }
    }
    return elements.newElements() == 0 && forms.newForms() == 0 && examinations.samples() == 0;
  }

  private void writeScanner(JsonGenerator json, ScannerIds scanners, Scanner scanner)
      throws IOException {
    Map<String, Long> byStatus = forms.byStatus(scanner);
    json.writeStartObject();
    json.writeStringField("id", scanners.of(scanner));
    ScannerIds.write(json, scanner);
    json.writeBooleanField("isNew", knowledge.novelty().isNewScanner(scanner));
    json.writeNumberField("instances", byStatus.values().stream().mapToLong(Long::longValue).sum());
    json.writeNumberField("examinations", examinations.examinationsOf(scanner));
    json.writeNumberField("patients", examinations.patientsOf(scanner));
    json.writeNumberField("pilot", forms.pilot(scanner));
    json.writeObjectFieldStart("byStatus");
    for (Map.Entry<String, Long> status : byStatus.entrySet()) {
      json.writeNumberField(status.getKey(), status.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Who approved last, when, and which run; null where nobody did. */
  private static JsonNode lastApproval(Path file) throws IOException {
    if (!Files.exists(file)) {
      return JSON.nullNode();
    }
    JsonNode history = read(file).path("history");
    JsonNode last = history.path(history.size() - 1);
    return last.isObject() ? last : JSON.nullNode();
  }

  /**
   * Tells this run's page from that of another project whose run has the same number: the new UIDs
   * of its examinations come from the project's key.
   */
  private static String digest(Path run) throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      JsonLines.forEachIfThere(
          run.resolve("examinations.jsonl"),
          (line, place) -> sha256.update(JSON.writeValueAsBytes(line.path("examination"))));
      return HexFormat.of().formatHex(sha256.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static JsonNode read(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      // Without the cause: its message quotes the file.
      throw new IOException(file.getFileName() + " is not valid JSON");
    }
  }
}
