package org.dimma.reviewpage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;

/** A file with an object of JSON in each line: read in order, and single lines again by place. */
final class JsonLines implements Closeable {
  /** Bytes of a line; 200 pairs of values of 256 characters, all escaped, are far below. */
  private static final int MAX_LINE = 8 << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where a line is. */
  record Place(long offset, int length) {}

  /** Takes a line. */
  interface Consumer {
    void accept(JsonNode line, Place place) throws IOException;
  }

  private final Path path;
  private final RandomAccessFile file;

  private JsonLines(Path path) throws IOException {
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "r");
  }

  /**
   * Opens a file.
   *
   * @throws IOException also if there is none: a page without it would hide what it says
   */
  static JsonLines open(Path path) throws IOException {
    return new JsonLines(path);
  }

  /** Reads all lines of a file, or none where the run did not write it. */
  static void forEachIfThere(Path path, Consumer consumer) throws IOException {
    if (Files.exists(path)) {
      try (JsonLines lines = open(path)) {
        lines.forEach(consumer);
      }
    }
  }

  void forEach(Consumer consumer) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long start = 0;
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        if (octet != '\n') {
          line.write(octet);
          checkLength(start, line.size());
          continue;
        }
        accept(line, start, consumer);
        start += line.size() + 1L;
        line.reset();
      }
      accept(line, start, consumer);
    }
  }

  private void accept(ByteArrayOutputStream line, long start, Consumer consumer)
      throws IOException {
    if (line.size() > 0) {
      Place place = new Place(start, line.size());
      consumer.accept(parse(line.toByteArray(), start), place);
    }
  }

  /** Reads a line again. */
  JsonNode read(Place place) throws IOException {
    byte[] line = new byte[place.length()];
    file.seek(place.offset());
    file.readFully(line);
    return parse(line, place.offset());
  }

  private void checkLength(long start, int length) throws IOException {
    if (length > MAX_LINE) {
      throw new IOException(
          path.getFileName() + ": the line at byte " + start + " is longer than " + MAX_LINE);
    }
  }

  private JsonNode parse(byte[] line, long start) throws IOException {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      // Without the cause: its message quotes the line.
      throw new IOException(
          path.getFileName() + ": the line at byte " + start + " is not valid JSON");
    }
    if (!node.isObject()) {
      throw new IOException(path.getFileName() + ": the line at byte " + start + " is no object");
    }
    return node;
  }

  /** The scanner that an object of a line describes; a member that is missing is empty. */
  static Scanner scanner(JsonNode node) {
    return new Scanner(
        node.path("manufacturer").asText(),
        node.path("model").asText(),
        node.path("software").asText(),
        node.path("station").asText());
  }

  /** The form that an object of a line describes; a member that is missing is empty. */
  static ImageForm form(JsonNode node) {
    return new ImageForm(
        node.path("sopClassUid").asText(),
        node.path("modality").asText(),
        node.path("imageType").asText());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
