package org.dimma.reviewpage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;

/** Writes what was read as it was. */
final class JsonCopy {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

  private JsonCopy() {}

  static void write(JsonGenerator json, JsonNode node) throws IOException {
    JSON.writeTree(json, node);
  }
}
