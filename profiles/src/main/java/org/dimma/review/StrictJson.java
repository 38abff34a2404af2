package org.dimma.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * JSON that somebody may have touched, read member by member: what is missing, of another type, too
 * long or written twice is refused with its place, never guessed, never named by its value.
 */
public final class StrictJson {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_STRING = 1 << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_STRING)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .configure(JsonParser.Feature.AUTO_CLOSE_SOURCE, true);

  private final JsonNode node;
  private final String place;

  private StrictJson(JsonNode node, String place) {
    this.node = node;
    this.place = place;
  }

  /**
   * Reads a whole file.
   *
   * @param maxBytes a longer one is refused unread
   * @throws ReviewFormatException if it is longer, or no JSON in UTF-8
   * @throws IOException if it cannot be read
   */
  public static StrictJson read(Path file, int maxBytes) throws IOException, ReviewFormatException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      return read(bytes, maxBytes, String.valueOf(file.getFileName()));
    }
  }

  /**
   * Reads text that is already here.
   *
   * @param name what messages call it
   */
  public static StrictJson read(byte[] bytes, int maxBytes, String name)
      throws ReviewFormatException {
    if (bytes.length > maxBytes) {
      throw new ReviewFormatException(name + ": more than " + maxBytes + " bytes");
    }
    try {
      JsonNode node = JSON.readTree(bytes);
      if (node == null || node.isMissingNode()) {
        throw new ReviewFormatException(name + ": the file is empty");
      }
      return new StrictJson(node, name);
    } catch (JsonProcessingException e) {
      throw new ReviewFormatException(name + ": no JSON" + where(e));
    } catch (IOException e) {
      throw new ReviewFormatException(name + ": no text in UTF-8");
    }
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  /** What is wrong here, as an exception to be thrown. */
  public ReviewFormatException problem(String what) {
    return new ReviewFormatException(place + ": " + what);
  }

  /** True for {@code null}. */
  public boolean isNull() {
    return node.isNull();
  }

  /** Refuses members that are not among these. */
  public void allow(String... names) throws ReviewFormatException {
    requireObject();
    List<String> allowed = Arrays.asList(names);
    for (Iterator<String> members = node.fieldNames(); members.hasNext(); ) {
      if (!allowed.contains(members.next())) {
        throw problem("an unknown member; allowed: " + String.join(", ", allowed));
      }
    }
  }

  private void requireObject() throws ReviewFormatException {
    if (!node.isObject()) {
      throw problem("expected an object, found " + type());
    }
  }

  private String type() {
    return node.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  /** True when an object has the member. */
  public boolean has(String name) {
    return node.has(name);
  }

  /** A member that must be there. */
  public StrictJson member(String name) throws ReviewFormatException {
    requireObject();
    JsonNode member = node.get(name);
    if (member == null) {
      throw problem("no member '" + name + "'");
    }
    return new StrictJson(member, place + ": " + name);
  }

  /** The text of a member, of so many UTF-16 units at most. */
  public String text(String name, int maxLength) throws ReviewFormatException {
    return member(name).text(maxLength);
  }

  /** The text that this is. */
  public String text(int maxLength) throws ReviewFormatException {
    if (!node.isTextual()) {
      throw problem("expected text, found " + type());
    }
    if (node.textValue().length() > maxLength) {
      throw problem(
          "expected "
              + maxLength
              + " characters at most, found "
              + node.textValue().length()
              + " characters");
    }
    return node.textValue();
  }

  /** A whole number from 0. */
  public int count(String name) throws ReviewFormatException {
    StrictJson member = member(name);
    if (!member.node.isIntegralNumber()
        || !member.node.canConvertToInt()
        || member.node.intValue() < 0) {
      throw member.problem("expected a whole number from 0, found " + member.type());
    }
    return member.node.intValue();
  }

  /** The items of a member that is a list. */
  public List<StrictJson> list(String name, int maxItems) throws ReviewFormatException {
    StrictJson member = member(name);
    if (!member.node.isArray()) {
      throw member.problem("expected a list, found " + member.type());
    }
    if (member.node.size() > maxItems) {
      throw member.problem("more than " + maxItems + " items");
    }
    List<StrictJson> items = new ArrayList<>();
    for (JsonNode item : member.node) {
      items.add(new StrictJson(item, member.place + "[" + items.size() + "]"));
    }
    return items;
  }

  /** The texts of a member that is a list of them. */
  public List<String> texts(String name, int maxItems, int maxLength) throws ReviewFormatException {
    List<String> texts = new ArrayList<>();
    for (StrictJson item : list(name, maxItems)) {
      texts.add(item.text(maxLength));
    }
    return texts;
  }

  /** The members of a member that is an object with any names. */
  public Map<String, StrictJson> map(String name, int maxItems) throws ReviewFormatException {
    StrictJson member = member(name);
    member.requireObject();
    if (member.node.size() > maxItems) {
      throw member.problem("more than " + maxItems + " members");
    }
    Map<String, StrictJson> members = new LinkedHashMap<>();
    for (Iterator<Map.Entry<String, JsonNode>> all = member.node.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = all.next();
      members.put(
          entry.getKey(),
          new StrictJson(entry.getValue(), member.place + "[" + members.size() + "]"));
    }
    return members;
  }

  /** A scanner, as all files of a review write one. */
  public Scanner scanner() throws ReviewFormatException {
    allow("manufacturer", "model", "software", "station");
    return new Scanner(
        text("manufacturer", MAX_FACT),
        text("model", MAX_FACT),
        text("software", MAX_FACT),
        text("station", MAX_FACT));
  }

  /** A form, likewise. */
  public ImageForm form() throws ReviewFormatException {
    allow("sopClassUid", "modality", "imageType");
    return new ImageForm(
        text("sopClassUid", MAX_FACT), text("modality", MAX_FACT), text("imageType", MAX_FACT));
  }

  /** Characters of a header's value: as many as the reader of headers takes. */
  private static final int MAX_FACT = 1 << 16;
}
