package org.dimma.reviewpage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dimma.review.Scanner;
import org.dimma.reviewpage.JsonLines.Place;

/**
 * The examinations: a list, and a file for each that can be looked at as a whole. Of a small run
 * these are all; of a larger one those that were sampled or have pictures.
 */
final class ExaminationData {
  /** Up to this many, all are listed. */
  private static final int SMALL_RUN = 2_000;

  private record Listed(Place place, boolean isSampled, boolean hasPictures) {}

  private static final class Totals {
    private long examinations;
    private final Set<String> patients = new HashSet<>();
  }

  private final JsonLines examinations;
  private final PictureData pictures;
  private final SampledElements elements;
  private final List<Listed> all = new ArrayList<>();
  private final Map<Scanner, Totals> totals = new HashMap<>();

  ExaminationData(JsonLines examinations, PictureData pictures, SampledElements elements) {
    this.examinations = examinations;
    this.pictures = pictures;
    this.elements = elements;
  }

  /** Reads the list, notes its scanners, and gives every form its pictures. */
  void read(ScannerIds scanners, FormData forms) throws IOException {
    examinations.forEach(
        (line, place) -> {
          for (JsonNode node : line.path("scanners")) {
            Scanner scanner = JsonLines.scanner(node);
            scanners.add(scanner);
            Totals counted = totals.computeIfAbsent(scanner, key -> new Totals());
            counted.examinations++;
            counted.patients.add(line.path("patient").asText());
          }
          for (JsonNode series : line.path("series")) {
            scanners.add(JsonLines.scanner(series.path("scanner")));
            forms.add(series, pictures.takeSeries(series.path("series").asText()));
          }
          all.add(
              new Listed(
                  place,
                  !line.path("sampled").isEmpty(),
                  pictures.hasExamination(line.path("examination").asText())));
        });
    pictures.checkAllTaken();
  }

  long samples() {
    return all.stream().filter(Listed::isSampled).count();
  }

  long examinationsOf(Scanner scanner) {
    Totals counted = totals.get(scanner);
    return counted == null ? 0 : counted.examinations;
  }

  long patientsOf(Scanner scanner) {
    Totals counted = totals.get(scanner);
    return counted == null ? 0 : counted.patients.size();
  }

  void write(PageFolder folder, ScannerIds scanners) throws IOException {
    List<Listed> listed =
        all.size() <= SMALL_RUN
            ? all
            : all.stream().filter(one -> one.isSampled() || one.hasPictures()).toList();
    try (DataScript script = folder.script("examinations")) {
      JsonGenerator json = script.json();
      json.writeStartObject();
      json.writeNumberField("unlisted", all.size() - listed.size());
      json.writeArrayFieldStart("examinations");
      int number = 0;
      for (Listed one : listed) {
        number++;
        JsonNode line = examinations.read(one.place());
        writeRow(json, scanners, number, line);
        writeDetails(folder, scanners, number, line);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void writeRow(JsonGenerator json, ScannerIds scanners, int number, JsonNode line)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("n", number);
    json.writeStringField("examination", line.path("examination").asText());
    json.writeStringField("patient", line.path("patient").asText());
    json.writeNumberField("instances", line.path("instances").asLong());
    json.writeNumberField("series", line.path("series").size());
    json.writeFieldName("modalities");
    JsonCopy.write(json, line.path("modalities"));
    json.writeArrayFieldStart("scanners");
    Set<Scanner> sorted = new TreeSet<>();
    line.path("scanners").forEach(node -> sorted.add(JsonLines.scanner(node)));
    for (Scanner scanner : sorted) {
      json.writeString(scanners.of(scanner));
    }
    json.writeEndArray();
    json.writeFieldName("sampled");
    JsonCopy.write(json, line.path("sampled"));
    json.writeEndObject();
  }

  private void writeDetails(PageFolder folder, ScannerIds scanners, int number, JsonNode line)
      throws IOException {
    String examination = line.path("examination").asText();
    try (DataScript script = folder.script("examination-" + number)) {
      JsonGenerator json = script.json();
      json.writeStartObject();
      json.writeNumberField("n", number);
      json.writeArrayFieldStart("series");
      for (JsonNode series : line.path("series")) {
        String uid = series.path("series").asText();
        json.writeStartObject();
        json.writeStringField("series", uid);
        json.writeStringField("scanner", scanners.of(JsonLines.scanner(series.path("scanner"))));
        json.writeObjectFieldStart("form");
        FormData.write(json, JsonLines.form(series.path("form")));
        json.writeEndObject();
        json.writeNumberField("instances", series.path("instances").asLong());
        json.writeFieldName("reasons");
        JsonCopy.write(json, series.path("reasons"));
        json.writeFieldName("pictures");
        pictures.writeSeries(json, examination, uid);
        json.writeFieldName("elements");
        elements.write(json, examination, uid);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
