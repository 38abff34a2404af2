package org.dimma.reviewpage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dimma.reviewpage.JsonLines.Place;

/**
 * The elements of examinations that are looked at as a whole, {@code samples.jsonl}: a line for
 * each series and path. In memory are places of lines.
 */
final class SampledElements implements Closeable {
  private static final List<String> COPIED = List.of("path", "vr", "fates", "rules", "values");

  private record Key(String examination, String series) {}

  private final JsonLines lines;
  private final Map<Key, List<Place>> places = new HashMap<>();

  /** Opens the list; a run that sampled nothing need not have one. */
  SampledElements(Path file) throws IOException {
    lines = Files.exists(file) ? JsonLines.open(file) : null;
    if (lines != null) {
      lines.forEach(
          (line, place) ->
              places
                  .computeIfAbsent(
                      new Key(line.path("examination").asText(), line.path("series").asText()),
                      key -> new ArrayList<>())
                  .add(place));
    }
  }

  /** Writes the elements of one series, as an array. */
  void write(JsonGenerator json, String examination, String series) throws IOException {
    json.writeStartArray();
    for (Place place : places.getOrDefault(new Key(examination, series), List.of())) {
      JsonNode line = lines.read(place);
      json.writeStartObject();
      for (String member : COPIED) {
        json.writeFieldName(member);
        JsonCopy.write(json, line.path(member));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }
}
