package org.dimma.reviewpage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dimma.reviewpage.JsonLines.Place;

/**
 * The pictures that the run drew, found by examination and series, with what was found in their
 * pixels. In memory are places of lines, and regions of those inputs that have a picture.
 */
final class PictureData {
  /** Regions of a picture; more cannot be told apart by eye. */
  private static final int MAX_BOXES = 200;

  /** A picture of a series. */
  record Drawn(String reason, Place place) {}

  private record Region(
      String what, long frame, long frames, double x, double y, double width, double height) {
    /** A mask has 0 frames: it is on all of them. */
    boolean isOn(long shown) {
      return frames == 0 || (shown >= frame && shown < frame + frames);
    }
  }

  private final JsonLines pictures;
  private final PageFolder folder;
  private final Map<String, List<Place>> byExamination = new HashMap<>();
  private final Map<String, List<Drawn>> bySeries = new HashMap<>();
  private final Map<String, List<Region>> regions = new HashMap<>();

  PictureData(JsonLines pictures, PageFolder folder) {
    this.pictures = pictures;
    this.folder = folder;
  }

  /** Finds where everything is. */
  void read(Path pixels) throws IOException {
    Set<String> inputs = new HashSet<>();
    pictures.forEach(
        (line, place) -> {
          byExamination
              .computeIfAbsent(line.path("examination").asText(), key -> new ArrayList<>())
              .add(place);
          bySeries
              .computeIfAbsent(line.path("series").asText(), key -> new ArrayList<>())
              .add(new Drawn(line.path("reason").asText(), place));
          inputs.add(line.path("input").asText());
        });
    JsonLines.forEachIfThere(
        pixels,
        (line, place) -> {
          String input = line.path("input").asText();
          if (inputs.contains(input)) {
            readRegions(input, line.path("regions"));
          }
        });
  }

  private void readRegions(String input, JsonNode found) {
    for (JsonNode region : found) {
      regions
          .computeIfAbsent(input, key -> new ArrayList<>())
          .add(
              new Region(
                  region.path("what").asText(),
                  region.path("frame").asLong(),
                  region.path("frames").asLong(),
                  region.path("x").asDouble(),
                  region.path("y").asDouble(),
                  region.path("width").asDouble(),
                  region.path("height").asDouble()));
    }
  }

  boolean hasExamination(String examination) {
    return byExamination.containsKey(examination);
  }

  /** The pictures of a series, in the order of the run; each series is asked for once. */
  List<Drawn> takeSeries(String series) {
    List<Drawn> drawn = bySeries.remove(series);
    return drawn == null ? List.of() : drawn;
  }

  /** Throws where a picture belongs to no series that the run knows: nobody would see it. */
  void checkAllTaken() throws IOException {
    if (!bySeries.isEmpty()) {
      throw new IOException(
          "pictures.jsonl has "
              + bySeries.size()
              + " series that examinations.jsonl does not have");
    }
  }

  /** Writes an examination's pictures of one series, as an array. */
  void writeSeries(JsonGenerator json, String examination, String series) throws IOException {
    json.writeStartArray();
    for (Place place : byExamination.getOrDefault(examination, List.of())) {
      JsonNode picture = pictures.read(place);
      if (picture.path("series").asText().equals(series)) {
        write(json, picture);
      }
    }
    json.writeEndArray();
  }

  void write(JsonGenerator json, Place place) throws IOException {
    write(json, pictures.read(place));
  }

  private void write(JsonGenerator json, JsonNode picture) throws IOException {
    String file = picture.path("file").asText();
    if (!file.isEmpty()) {
      folder.take(file);
    }
    json.writeStartObject();
    json.writeStringField("file", file);
    json.writeNumberField("columns", picture.path("columns").asLong());
    json.writeNumberField("rows", picture.path("rows").asLong());
    json.writeNumberField("frame", picture.path("frame").asLong());
    json.writeNumberField("frames", picture.path("frames").asLong());
    json.writeStringField("series", picture.path("series").asText());
    json.writeStringField("examination", picture.path("examination").asText());
    json.writeStringField("instance", picture.path("instance").asText());
    json.writeStringField("reason", picture.path("reason").asText());
    json.writeStringField("why", picture.path("why").asText());
    json.writeArrayFieldStart("boxes");
    writeBoxes(json, picture);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeBoxes(JsonGenerator json, JsonNode picture) throws IOException {
    double columns = picture.path("imageColumns").asDouble();
    double rows = picture.path("imageRows").asDouble();
    if (columns <= 0 || rows <= 0) {
      return;
    }
    long frame = picture.path("frame").asLong();
    int written = 0;
    for (Region region : regions.getOrDefault(picture.path("input").asText(), List.of())) {
      if (region.isOn(frame) && written < MAX_BOXES) {
        written++;
        json.writeStartObject();
        json.writeNumberField("x", region.x() / columns);
        json.writeNumberField("y", region.y() / rows);
        json.writeNumberField("width", region.width() / columns);
        json.writeNumberField("height", region.height() / rows);
        json.writeStringField("what", region.what());
        json.writeEndObject();
      }
    }
  }
}
