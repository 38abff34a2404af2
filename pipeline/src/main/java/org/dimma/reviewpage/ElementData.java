package org.dimma.reviewpage;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dimma.deidentify.Fate;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.Tag;
import org.dimma.review.Scanner;
import org.dimma.reviewpage.JsonLines.Place;

/**
 * What became of the elements: an index of all, and a file for each path with what every scanner
 * wrote there. In memory are the index and one line of the inventory.
 */
final class ElementData {
  private record Cell(
      Scanner scanner,
      Fate fate,
      boolean isNew,
      int flagged,
      long distinct,
      long instances,
      Place place) {}

  private record Row(String vr, List<Cell> cells) {
    boolean isOnlyRemoved() {
      return cells.stream().allMatch(cell -> cell.fate() == Fate.REMOVED);
    }

    boolean isNew() {
      return cells.stream().anyMatch(Cell::isNew);
    }
  }

  private final ReviewKnowledge knowledge;
  private final JsonLines inventory;
  private final SortedMap<String, Row> rows = new TreeMap<>();

  ElementData(ReviewKnowledge knowledge, JsonLines inventory) {
    this.knowledge = knowledge;
    this.inventory = inventory;
  }

  /** Reads the inventory and notes its scanners. */
  void read(ScannerIds scanners) throws IOException {
    inventory.forEach(
        (line, place) -> {
          SeenElement element = new SeenElement(knowledge, line);
          scanners.add(element.scanner());
          rows.computeIfAbsent(
                  element.path(), path -> new Row(line.path("vr").asText(), new ArrayList<>()))
              .cells()
              .add(
                  new Cell(
                      element.scanner(),
                      element.fate(),
                      element.isNew(),
                      element.flagged(),
                      line.path("distinct").asLong(),
                      line.path("instances").asLong(),
                      place));
        });
  }

  /** Paths that are more than removed. */
  long elements() {
    return rows.values().stream().filter(row -> !row.isOnlyRemoved()).count();
  }

  /** Paths with something new, of any scanner. */
  long newElements() {
    return rows.values().stream().filter(Row::isNew).count();
  }

  /** Writes the index and the files of single elements. */
  void write(PageFolder folder, ScannerIds scanners) throws IOException {
    try (DataScript script = folder.script("elements")) {
      JsonGenerator json = script.json();
      json.writeStartObject();
      json.writeArrayFieldStart("elements");
      int number = 0;
      for (String path : rows.keySet()) {
        Row row = rows.get(path);
        if (!row.isOnlyRemoved()) {
          number++;
          writeRow(json, scanners, number, path, row);
          writeDetails(folder, scanners, number, path, row);
        }
      }
      json.writeEndArray();
      json.writeArrayFieldStart("removed");
      for (String path : rows.keySet()) {
        if (rows.get(path).isOnlyRemoved()) {
          writeRemoved(json, scanners, path, rows.get(path));
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void writeRow(JsonGenerator json, ScannerIds scanners, int number, String path, Row row)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("n", number);
    json.writeStringField("path", path);
    json.writeStringField("vr", row.vr());
    json.writeStringField("tag", tagOf(path));
    json.writeStringField("rung", knowledge.rungs().apply(path));
    json.writeObjectFieldStart("cells");
    for (Cell cell : row.cells()) {
      json.writeObjectFieldStart(scanners.of(cell.scanner()));
      json.writeStringField("fate", cell.fate().name());
      if (cell.isNew()) {
        json.writeBooleanField("new", true);
      }
      if (cell.flagged() > 0) {
        json.writeNumberField("flagged", cell.flagged());
      }
      json.writeNumberField("distinct", cell.distinct());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String tagOf(String path) {
    String last = path.substring(path.lastIndexOf('>') + 1).strip();
    return ElementDictionary.tagOf(last).map(Tag::toString).orElse("");
  }

  private void writeDetails(
      PageFolder folder, ScannerIds scanners, int number, String path, Row row) throws IOException {
    try (DataScript script = folder.script("element-" + number)) {
      JsonGenerator json = script.json();
      json.writeStartObject();
      json.writeNumberField("n", number);
      json.writeStringField("path", path);
      json.writeObjectFieldStart("cells");
      for (Cell cell : row.cells()) {
        json.writeFieldName(scanners.of(cell.scanner()));
        new SeenElement(knowledge, inventory.read(cell.place())).write(json);
      }
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static void writeRemoved(JsonGenerator json, ScannerIds scanners, String path, Row row)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("path", path);
    json.writeStringField("vr", row.vr());
    json.writeStringField("tag", tagOf(path));
    json.writeObjectFieldStart("instances");
    for (Cell cell : row.cells()) {
      json.writeNumberField(scanners.of(cell.scanner()), cell.instances());
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
