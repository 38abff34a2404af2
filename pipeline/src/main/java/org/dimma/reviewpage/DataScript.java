package org.dimma.reviewpage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A data file of the page: a script that hands over one object, since a page that is opened from a
 * file may load nothing else. It is plain ASCII, and what could end a script or begin markup is
 * escaped, so that a value stays a value wherever the file is read.
 */
final class DataScript implements Closeable {
  private static final class MarkupEscapes extends CharacterEscapes {
    private static final int[] ESCAPES = CharacterEscapes.standardAsciiEscapesForJSON();

    static {
      for (char markup : new char[] {'<', '>', '&'}) {
        ESCAPES[markup] = CharacterEscapes.ESCAPE_CUSTOM;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ESCAPES.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
      return new SerializedString(String.format(Locale.ROOT, "\\u%04x", character));
    }
  }

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build()
          .setCharacterEscapes(new MarkupEscapes());

  private final Writer writer;
  private final JsonGenerator json;

  /**
   * Begins the file.
   *
   * @param name under which the page asks for it; letters, digits and hyphens
   */
  DataScript(Path file, String name) throws IOException {
    writer = Files.newBufferedWriter(file, StandardCharsets.US_ASCII);
    writer.write("Dimma.load(\"" + name + "\",");
    json = FACTORY.createGenerator(writer);
  }

  /** Where the one object is written to. */
  JsonGenerator json() {
    return json;
  }

  /** Ends the file, whose object must be complete if it is to be read. */
  @Override
  public void close() throws IOException {
    try (writer) {
      json.close();
      writer.write(");\n");
    }
  }
}
