package org.dimma.reviewpage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dimma.dicom.UidRegistry;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;
import org.dimma.reviewpage.PictureData.Drawn;

/** The forms of images that each scanner made, why they leave or not, and some pictures of each. */
final class FormData {
  /** Pictures of one form and reason on the page. */
  private static final int MAX_PICTURES = 24;

  /** Of these, those of one series. */
  private static final int MAX_PICTURES_OF_SERIES = 6;

  private record Key(Scanner scanner, ImageForm form) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byScanner = scanner.compareTo(other.scanner);
      return byScanner != 0 ? byScanner : form.compareTo(other.form);
    }
  }

  private record Counts(String status, long instances, long examinations, long patients) {}

  private static final class Form {
    private final SortedMap<String, Counts> reasons = new TreeMap<>();
    private final Map<String, List<Drawn>> pictures = new TreeMap<>();
  }

  private final ReviewKnowledge knowledge;
  private final SortedMap<Key, Form> forms = new TreeMap<>();
  private final Map<Scanner, SortedMap<String, Long>> byStatus = new HashMap<>();

  FormData(ReviewKnowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Reads the list of forms and notes its scanners. */
  void read(JsonLines lines, ScannerIds scanners) throws IOException {
    lines.forEach(
        (line, place) -> {
          Scanner scanner = JsonLines.scanner(line.path("scanner"));
          scanners.add(scanner);
          String status = line.path("status").asText();
          long instances = line.path("instances").asLong();
          byStatus
              .computeIfAbsent(scanner, key -> new TreeMap<>())
              .merge(status, instances, Long::sum);
          forms
              .computeIfAbsent(
                  new Key(scanner, JsonLines.form(line.path("form"))), key -> new Form())
              .reasons
              .put(
                  line.path("reason").asText(),
                  new Counts(
                      status,
                      instances,
                      line.path("examinations").asLong(),
                      line.path("patients").asLong()));
        });
  }

  /** Adds the pictures of one of an examination's series. */
  void add(JsonNode series, List<Drawn> pictures) {
    Key key =
        new Key(JsonLines.scanner(series.path("scanner")), JsonLines.form(series.path("form")));
    Form form = forms.computeIfAbsent(key, missing -> new Form());
    Map<String, Integer> ofSeries = new HashMap<>();
    for (Drawn picture : pictures) {
      List<Drawn> some = form.pictures.computeIfAbsent(picture.reason(), k -> new ArrayList<>());
      if (some.size() < MAX_PICTURES
          && ofSeries.merge(picture.reason(), 1, Integer::sum) <= MAX_PICTURES_OF_SERIES) {
        some.add(picture);
      }
    }
  }

  /** Instances of a scanner by what became of them. */
  SortedMap<String, Long> byStatus(Scanner scanner) {
    return byStatus.getOrDefault(scanner, new TreeMap<>());
  }

  /** Instances of a scanner that a pilot holds only because it is one. */
  long pilot(Scanner scanner) {
    return forms.entrySet().stream()
        .filter(entry -> entry.getKey().scanner().equals(scanner))
        .map(entry -> entry.getValue().reasons.get("PILOT"))
        .filter(Objects::nonNull)
        .mapToLong(Counts::instances)
        .sum();
  }

  long size() {
    return forms.size();
  }

  long newForms() {
    return forms.keySet().stream().filter(this::isNew).count();
  }

  /** What a rule excludes already waits for nobody. */
  private boolean isNew(Key key) {
    boolean mayLeave =
        forms.get(key).reasons.values().stream()
            .anyMatch(
                counts -> counts.status().equals("RELEASED") || counts.status().equals("HELD"));
    return mayLeave && knowledge.novelty().isNewForm(key.scanner(), key.form());
  }

  void write(PageFolder folder, ScannerIds scanners, PictureData pictures) throws IOException {
    try (DataScript script = folder.script("images")) {
      JsonGenerator json = script.json();
      json.writeStartObject();
      json.writeArrayFieldStart("forms");
      int number = 0;
      for (Key key : forms.keySet()) {
        number++;
        json.writeStartObject();
        json.writeNumberField("n", number);
        json.writeStringField("scanner", scanners.of(key.scanner()));
        write(json, key.form());
        json.writeBooleanField("new", isNew(key));
        writeReasons(json, forms.get(key).reasons);
        json.writeArrayFieldStart("pictures");
        for (List<Drawn> some : forms.get(key).pictures.values()) {
          for (Drawn picture : some) {
            pictures.write(json, picture.place());
          }
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /** Writes the members that describe a form into the object that is open. */
  static void write(JsonGenerator json, ImageForm form) throws IOException {
    json.writeStringField("sopClass", UidRegistry.keywordOf(form.sopClassUid()).orElse(""));
    json.writeStringField("sopClassUid", form.sopClassUid());
    json.writeStringField("modality", form.modality());
    json.writeStringField("imageType", form.imageType());
  }

  private static void writeReasons(JsonGenerator json, SortedMap<String, Counts> reasons)
      throws IOException {
    json.writeArrayFieldStart("reasons");
    for (Map.Entry<String, Counts> reason : reasons.entrySet()) {
      json.writeStartObject();
      json.writeStringField("reason", reason.getKey());
      json.writeStringField("status", reason.getValue().status());
      json.writeNumberField("instances", reason.getValue().instances());
      json.writeNumberField("examinations", reason.getValue().examinations());
      json.writeNumberField("patients", reason.getValue().patients());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
