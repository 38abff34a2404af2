package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;
import org.dimma.pixels.IdentifierMatcher;
import org.dimma.pixels.PixelFindings;
import org.dimma.profile.Profile;
import org.dimma.profile.ProfileException;
import org.dimma.profile.ProfileParser;
import org.dimma.profile.Profiles;

/**
 * What the engine made of an original, read back element by element. An element is named by its
 * keyword, or by its tag when it has none; inside of an item, by {@code Sequence[1].Keyword}.
 */
final class Release {
  static final ProjectKey KEY = ProjectKey.parse("0123456789abcdef".repeat(4));
  static final Pseudonyms PSEUDONYMS = new Pseudonyms(KEY);
  static final String TOKEN = PSEUDONYMS.patientToken("a patient");

  /** E.1-1 with moved dates; what it does not list stays when it is safe. */
  static final String BASIC =
      """
      profile: test
      discloses: [images, scanner-model, time-period, examination-type]
      options: [modified-dates]
      dates: {shift: {days: [-1825, -30]}, timeOfDay: shift}
      unlisted: keep-if-safe
      """;

  /** Nothing stays that no rule names. */
  static final String ALLOW_LIST =
      """
      profile: test
      extends: pixels
      discloses: [images, scanner-model, time-period, examination-type]
      """;

  /** What describes the pixels, without which none are released. */
  private static final String PIXELS =
      """
profile: pixels
discloses: [images]
elements: {SamplesPerPixel: keep, PhotometricInterpretation: keep, Rows: keep, Columns: keep, BitsAllocated: keep}
""";

  private final byte[] file;
  private final Map<String, String> elements = new LinkedHashMap<>();

  private Release(byte[] file) {
    this.file = file;
  }

  /** By the bundled profile {@code basic}, or the same rules as far as they matter here. */
  static Release of(Original original) throws Exception {
    return of(original, BASIC);
  }

  static Release of(Original original, String yaml) throws Exception {
    return of(original.toByteArray(), profile(yaml), KEY);
  }

  /** A profile by its text, which may extend a bundled one. */
  static Profile profile(String yaml) throws ProfileException {
    return ProfileParser.parse(yaml, "test.yaml", name -> name.equals("pixels") ? PIXELS : null);
  }

  static Profile bundled(String name) throws ProfileException {
    return Profiles.bundled(name);
  }

  static Release of(byte[] file, Profile profile, ProjectKey key) throws Exception {
    return readBack(bytes(file, new Deidentifier(profile, key, Optional.empty())));
  }

  /** With the permits and the observer that {@code change} gives the instance. */
  static Release of(byte[] file, Profile profile, UnaryOperator<Instance> change) throws Exception {
    return readBack(bytes(file, profile, change));
  }

  private static Release readBack(byte[] file) throws IOException, DicomFormatException {
    Release release = new Release(file);
    try (DicomReader reader = open(release.file)) {
      release.read(reader);
    }
    return release;
  }

  /** The release alone, not read back. */
  static byte[] bytes(Original original) throws Exception {
    return bytes(original.toByteArray(), profile(BASIC));
  }

  static byte[] bytes(byte[] file, Profile profile) throws Exception {
    return bytes(file, new Deidentifier(profile, KEY, Optional.empty()));
  }

  static byte[] bytes(byte[] file, Deidentifier deidentifier) throws Exception {
    return bytes(file, deidentifier, instance -> instance);
  }

  /** With the permits and the observer that {@code change} gives the instance. */
  static byte[] bytes(byte[] file, Profile profile, UnaryOperator<Instance> change)
      throws Exception {
    return bytes(file, new Deidentifier(profile, KEY, Optional.empty()), change);
  }

  private static byte[] bytes(
      byte[] file, Deidentifier deidentifier, UnaryOperator<Instance> change) throws Exception {
    Instance instance = change.apply(Instance.of(facts(file), TOKEN));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DicomReader reader = open(file)) {
      PixelFindings findings =
          deidentifier
              .deidentify(instance, new IdentifierMatcher(List.of()), reader, out, Redaction.NONE)
              .pixels();
      assertFalse(findings.hasText(), findings.describe());
    }
    return out.toByteArray();
  }

  static HeaderFacts facts(byte[] file) throws IOException, DicomFormatException {
    try (DicomReader reader = open(file)) {
      return HeaderFacts.read(reader);
    }
  }

  static DicomReader open(byte[] file) throws IOException, DicomFormatException {
    return DicomReader.of(new ByteArrayInputStream(file), file.length, Limits.DEFAULT);
  }

  private void read(DicomReader reader) throws IOException, DicomFormatException {
    Deque<String> items = new ArrayDeque<>(List.of(""));
    Deque<String> sequences = new ArrayDeque<>();
    Deque<Integer> counts = new ArrayDeque<>();
    for (Event event = reader.next(); event != Event.END; event = reader.next()) {
      switch (event) {
        case ELEMENT -> put(items.peek() + name(reader), reader.vr() + " " + value(reader));
        case FRAGMENTS -> put(items.peek() + name(reader), reader.vr() + " " + fragments(reader));
        case SEQUENCE -> {
          sequences.push(items.peek() + name(reader));
          put(sequences.peek(), "SQ");
          counts.push(0);
        }
        case ITEM -> {
          counts.push(counts.pop() + 1);
          items.push(sequences.peek() + "[" + counts.peek() + "].");
        }
        case END_ITEM -> items.pop();
        case END_SEQUENCE -> {
          sequences.pop();
          counts.pop();
        }
        default -> throw new AssertionError(event);
      }
    }
  }

  private void put(String path, String value) {
    assertNull(elements.put(path, value), () -> path + " stands there twice");
  }

  private static String name(DicomReader reader) {
    return ElementDictionary.find(reader.tag())
        .map(ElementDictionary.Entry::keyword)
        .orElse(Tag.toString(reader.tag()));
  }

  /** Text in UTF-8, without padding to even length; all else in hex. */
  private static String value(DicomReader reader) throws IOException, DicomFormatException {
    if (reader.isLarge()) {
      return reader.length() + " bytes";
    }
    byte[] value = reader.value();
    if (!reader.vr().isText()) {
      return HexFormat.of().formatHex(value);
    }
    String text = new String(value, StandardCharsets.UTF_8);
    boolean isPadded = text.endsWith(reader.vr() == VR.UI ? "\0" : " ");
    return isPadded ? text.substring(0, text.length() - 1) : text;
  }

  private static String fragments(DicomReader reader) throws IOException, DicomFormatException {
    StringBuilder all = new StringBuilder();
    while (reader.nextFragment()) {
      all.append('<').append(HexFormat.of().formatHex(reader.value())).append('>');
    }
    return all.toString();
  }

  /** VR and value of an element, for example {@code CS CT}; null when it is not there. */
  String get(String path) {
    return elements.get(path);
  }

  /** All elements by path, in the order of the file. */
  Map<String, String> elements() {
    return elements;
  }

  byte[] file() {
    return file.clone();
  }

  /** True when the bytes of a text stand anywhere in the file. */
  boolean contains(String text) {
    return Bytes.contain(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** How {@link #get} shows what a UID became. */
  static String mapped(String uid) {
    return "UI " + PSEUDONYMS.uid(uid);
  }

  static String pseudonym() {
    return PSEUDONYMS.patientPseudonym(TOKEN);
  }
}
