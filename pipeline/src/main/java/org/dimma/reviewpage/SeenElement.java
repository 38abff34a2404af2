package org.dimma.reviewpage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.dimma.deidentify.Fate;
import org.dimma.dicom.VR;
import org.dimma.review.Scanner;

/** One line of the inventory, an element as one scanner wrote it, and what a reviewer must know. */
final class SeenElement {
  /** What a reviewer is told first: the fate that discloses most. */
  private static final List<Fate> MOST_TOLD =
      List.of(
          Fate.KEPT,
          Fate.CLEANED,
          Fate.SHIFTED,
          Fate.ROUNDED,
          Fate.WAITING,
          Fate.REPLACED,
          Fate.MAPPED,
          Fate.EMPTIED,
          Fate.REMOVED);

  /** Copied as they are. */
  private static final List<String> COPIED =
      List.of(
          "fates",
          "rules",
          "instances",
          "examinations",
          "examinationsEstimated",
          "patients",
          "patientsEstimated",
          "distinct",
          "distinctEstimated",
          "minLength",
          "maxLength",
          "shapes");

  private final ReviewKnowledge knowledge;
  private final JsonNode line;
  private final Scanner scanner;
  private final String path;
  private final VR vr;
  private final Set<Fate> fates = EnumSet.noneOf(Fate.class);

  SeenElement(ReviewKnowledge knowledge, JsonNode line) throws IOException {
    this.knowledge = knowledge;
    this.line = line;
    this.scanner = JsonLines.scanner(line.path("scanner"));
    this.path = line.path("path").asText();
    this.vr = vr(line.path("vr").asText());
    for (Iterator<String> names = line.path("fates").fieldNames(); names.hasNext(); ) {
      fates.add(fate(names.next()));
    }
    if (fates.isEmpty()) {
      throw new IOException("inventory.jsonl: an element has no fate");
    }
  }

  private static VR vr(String name) throws IOException {
    for (VR vr : VR.values()) {
      if (vr.name().equals(name)) {
        return vr;
      }
    }
    throw new IOException("inventory.jsonl: an element has a VR that is not known");
  }

  private static Fate fate(String name) throws IOException {
    for (Fate fate : Fate.values()) {
      if (fate.name().equals(name)) {
        return fate;
      }
    }
    throw new IOException("inventory.jsonl: an element has a fate that is not known");
  }

  Scanner scanner() {
    return scanner;
  }

  String path() {
    return path;
  }

  Fate fate() {
    return MOST_TOLD.stream().filter(fates::contains).findFirst().orElseThrow();
  }

  /** True when the reviewer has to decide about it. */
  boolean isNew() {
    if (!isForReview()) {
      return false;
    }
    return fates.stream().anyMatch(fate -> knowledge.novelty().isNewElement(scanner, path, fate))
        || anyShapeIsNew()
        || anyValueIsNew();
  }

  private boolean isForReview() {
    return fates.contains(Fate.WAITING) || fates.stream().anyMatch(Fate::discloses);
  }

  private boolean anyShapeIsNew() {
    for (Iterator<String> shapes = line.path("shapes").fieldNames(); shapes.hasNext(); ) {
      if (knowledge.novelty().isNewShape(scanner, path, shapes.next())) {
        return true;
      }
    }
    return false;
  }

  private boolean anyValueIsNew() {
    for (JsonNode value : line.path("values")) {
      if (isNew(value)) {
        return true;
      }
    }
    return false;
  }

  private boolean isNew(JsonNode value) {
    return isForReview()
        && knowledge.novelty().isNewValue(scanner, path, value.path("before").asText());
  }

  /** Values that look as if they could identify somebody. */
  int flagged() {
    int flagged = 0;
    for (JsonNode value : line.path("values")) {
      flagged += flags(value).isEmpty() ? 0 : 1;
    }
    return flagged;
  }

  /** Of what would be disclosed: the value in the output, or the one that waits for approval. */
  private List<ValueFlag> flags(JsonNode value) {
    if (!isForReview()) {
      return List.of();
    }
    String after = value.path("after").asText();
    if (!after.isEmpty()) {
      return knowledge.flags().of(vr, after);
    }
    return fates.contains(Fate.WAITING)
        ? knowledge.flags().of(vr, value.path("before").asText())
        : List.of();
  }

  /** Writes all there is to see, as an object. */
  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("new", isNew());
    for (String member : COPIED) {
      if (line.has(member)) {
        json.writeFieldName(member);
        JsonCopy.write(json, line.get(member));
      }
    }
    json.writeArrayFieldStart("newShapes");
    for (Iterator<String> shapes = line.path("shapes").fieldNames(); shapes.hasNext(); ) {
      String shape = shapes.next();
      if (isForReview() && knowledge.novelty().isNewShape(scanner, path, shape)) {
        json.writeString(shape);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("values");
    for (JsonNode value : line.path("values")) {
      write(json, value);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(JsonGenerator json, JsonNode value) throws IOException {
    json.writeStartObject();
    json.writeStringField("before", value.path("before").asText());
    json.writeStringField("after", value.path("after").asText());
    json.writeNumberField("instances", value.path("instances").asLong());
    json.writeNumberField("patients", value.path("patients").asLong());
    if (isNew(value)) {
      json.writeBooleanField("new", true);
    }
    List<ValueFlag> flags = flags(value);
    if (!flags.isEmpty()) {
      json.writeArrayFieldStart("flags");
      for (ValueFlag flag : flags) {
        json.writeStartObject();
        json.writeStringField("kind", flag.kind());
        json.writeStringField("why", flag.why());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
