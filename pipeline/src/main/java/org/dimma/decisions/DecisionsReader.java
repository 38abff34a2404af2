package org.dimma.decisions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.dimma.profile.Nullable;
import org.dimma.review.ReviewFormatException;
import org.dimma.review.Scanner;
import org.dimma.review.StrictJson;

/**
 * Reads {@code decisions.json}. It came out of a browser and lay in a folder of downloads: nothing
 * in it is believed that is not of its form, and no text of it can end a line elsewhere.
 */
final class DecisionsReader {
  private static final String FORMAT = "dimma-decisions/1";
  private static final int MAX_BYTES = 32 << 20;
  private static final int MANY = 200_000;
  private static final int LONG = 4096;
  private static final Pattern RUN = Pattern.compile("run-[0-9]{4,9}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

  /** Letters of any script, signs, single spaces: nothing that ends a line or turns it round. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1,64}");

  private final StrictJson json;
  private final String sha256;

  private DecisionsReader(StrictJson json, String sha256) {
    this.json = json;
    this.sha256 = sha256;
  }

  /**
   * Reads a file.
   *
   * @throws ReviewFormatException if anything in it is not as it should be; it says where
   * @throws IOException if it cannot be read
   */
  static Decisions read(Path file) throws IOException, ReviewFormatException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    StrictJson json = StrictJson.read(bytes, MAX_BYTES, String.valueOf(file.getFileName()));
    return new DecisionsReader(json, sha256(bytes)).decisions();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private Decisions decisions() throws ReviewFormatException {
    if (!json.text("format", LONG).equals(FORMAT)) {
      throw json.member("format").problem("expected " + FORMAT + "; made by another version?");
    }
    json.allow(
        "format",
        "run",
        "profileSha256",
        "reviewer",
        "date",
        "elements",
        "forms",
        "scanners",
        "verdicts");
    return new Decisions(
        sha256,
        matching(json, "run", RUN, "expected run- and the run's number"),
        matching(json, "profileSha256", SHA256, "expected 64 hex digits"),
        reviewer(),
        date(),
        elements(),
        forms(),
        scanners(),
        verdicts());
  }

  private static String matching(StrictJson in, String name, Pattern pattern, String expected)
      throws ReviewFormatException {
    String text = in.text(name, LONG);
    if (!pattern.matcher(text).matches()) {
      throw in.member(name).problem(expected);
    }
    return text;
  }

  private String reviewer() throws ReviewFormatException {
    String name =
        matching(json, "reviewer", NAME, "expected a name of 1 to 64 letters, signs and spaces");
    if (name.isBlank()) {
      throw json.member("reviewer").problem("expected a name");
    }
    return name.strip();
  }

  private String date() throws ReviewFormatException {
    try {
      return LocalDate.parse(json.text("date", LONG)).toString();
    } catch (DateTimeException e) {
      throw json.member("date").problem("expected a date YYYY-MM-DD");
    }
  }

  private List<ElementDecision> elements() throws ReviewFormatException {
    List<ElementDecision> decisions = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (StrictJson item : json.list("elements", MANY)) {
      item.allow("path", "scanner", "action", "values");
      Scanner scanner = scanner(item);
      ElementDecision.Action action = action(item);
      List<String> values = item.texts("values", MANY, LONG);
      if (action != ElementDecision.Action.KEEP_VALUES && !values.isEmpty()) {
        throw item.member("values").problem("only keep-values has values");
      }
      String path = item.text("path", LONG);
      if (!seen.add(key(path, scanner))) {
        throw item.problem("decided twice");
      }
      decisions.add(new ElementDecision(path, scanner, action, values));
    }
    return List.copyOf(decisions);
  }

  private static List<Object> key(Object what, @Nullable Scanner scanner) {
    return scanner == null ? List.of(what) : List.of(what, scanner);
  }

  private static @Nullable Scanner scanner(StrictJson item) throws ReviewFormatException {
    StrictJson scanner = item.member("scanner");
    return scanner.isNull() ? null : scanner.scanner();
  }

  private static ElementDecision.Action action(StrictJson item) throws ReviewFormatException {
    String word = item.text("action", LONG);
    for (ElementDecision.Action action : ElementDecision.Action.values()) {
      if (action.word().equals(word)) {
        return action;
      }
    }
    throw item.member("action").problem("expected keep, keep-values, clean or remove");
  }

  private List<FormDecision> forms() throws ReviewFormatException {
    List<FormDecision> decisions = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (StrictJson item : json.list("forms", MANY)) {
      item.allow("form", "scanner", "action");
      FormDecision decision =
          new FormDecision(
              item.member("form").form(), scanner(item), oneOf(item, "action", "keep", "exclude"));
      if (!seen.add(key(decision.form(), decision.scanner()))) {
        throw item.problem("decided twice");
      }
      decisions.add(decision);
    }
    return List.copyOf(decisions);
  }

  /** True for the first of two words. */
  private static boolean oneOf(StrictJson item, String name, String first, String second)
      throws ReviewFormatException {
    String word = item.text(name, LONG);
    if (!word.equals(first) && !word.equals(second)) {
      throw item.member(name).problem("expected " + first + " or " + second);
    }
    return word.equals(first);
  }

  private List<Scanner> scanners() throws ReviewFormatException {
    List<Scanner> scanners = new ArrayList<>();
    for (StrictJson item : json.list("scanners", MANY)) {
      scanners.add(item.scanner());
    }
    return List.copyOf(scanners);
  }

  private List<Verdict> verdicts() throws ReviewFormatException {
    List<Verdict> verdicts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (StrictJson item : json.list("verdicts", MANY)) {
      item.allow("examination", "verdict", "path", "note");
      Verdict verdict =
          new Verdict(
              matching(item, "examination", UID, "expected a UID"),
              oneOf(item, "verdict", "clean", "finding"),
              item.text("path", LONG),
              item.text("note", 4 * LONG));
      if (!seen.add(verdict.examination())) {
        throw item.problem("a second verdict on one examination");
      }
      verdicts.add(verdict);
    }
    return List.copyOf(verdicts);
  }
}
