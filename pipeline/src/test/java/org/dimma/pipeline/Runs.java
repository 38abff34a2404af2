package org.dimma.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.Limits;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;

/**
 * Runs the command line in this process, on the runner that checks user code, and reads what it
 * left.
 */
final class Runs {
  static final String KEY = "a1b2c3d4".repeat(8);

  /** Enough for a few files; each costs the runner time. */
  private static final int SHARDS = 4;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a person sees of a run. */
  record Result(int status, String out, String err) {}

  private Runs() {}

  static Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = new CommandLine(print(out), print(err), Runs::onDirectRunner).run(args);
    return new Result(status, text(out), text(err));
  }

  static DeidentifyOptions onDirectRunner(DeidentifyOptions options) {
    options.setRunner(DirectRunner.class);
    options.as(DirectOptions.class).setBlockOnRun(false);
    return options;
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  static Result export(Path work, Path input, String profile, String key) throws IOException {
    Files.writeString(work.resolve("test.key"), key);
    return run(arguments(work, input, profile, "--mode=export", "--unreviewed"));
  }

  /** A run with {@link #KEY} that is a pilot if {@code more} does not say otherwise. */
  static Result start(Path work, Path input, String profile, String... more) throws IOException {
    Files.writeString(work.resolve("test.key"), KEY);
    return run(arguments(work, input, profile, more));
  }

  static String[] arguments(Path work, Path input, String profile, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--input=" + input,
                "--output=" + work.resolve("out"),
                "--clinic=" + work.resolve("clinic"),
                "--profile=" + profile,
                "--key=file:" + work.resolve("test.key"),
                "--shards=" + SHARDS));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** A profile that extends basic by some lines. */
  static String profile(Path work, String... lines) throws IOException {
    List<String> all = new ArrayList<>(List.of("profile: test", "extends: basic"));
    all.addAll(List.of(lines));
    return Files.write(work.resolve("test.yaml"), all).toString();
  }

  /** Reason by file name, from the first run's accounting. */
  static Map<String, String> reasons(Path work) throws IOException {
    return accounting(work, "reason");
  }

  /** Detail by file name, from the first run's accounting. */
  static Map<String, String> details(Path work) throws IOException {
    return accounting(work, "detail");
  }

  private static Map<String, String> accounting(Path work, String member) throws IOException {
    Map<String, String> members = new TreeMap<>();
    byFileName(work, "accounting.jsonl")
        .forEach((name, line) -> members.put(name, line.path(member).asText()));
    return members;
  }

  /** What was found in pixels by file name, from the first run. */
  static Map<String, JsonNode> pixels(Path work) throws IOException {
    return byFileName(work, "pixels.jsonl");
  }

  private static Map<String, JsonNode> byFileName(Path work, String file) throws IOException {
    Map<String, JsonNode> lines = new TreeMap<>();
    for (JsonNode line : lines(work.resolve("clinic/runs/run-0001").resolve(file))) {
      lines.put(Path.of(line.get("input").asText()).getFileName().toString(), line);
    }
    return lines;
  }

  static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  /** The released files, in the order of their paths. */
  static List<Path> released(Path work) throws IOException {
    try (Stream<Path> files = Files.walk(work.resolve("out"))) {
      return files.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
    }
  }

  /** Every file below a folder, by relative path, with its bytes in hex. */
  static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  /** Every file below a folder, by relative path, as Latin-1 text. */
  static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    contents(folder)
        .forEach(
            (name, hex) ->
                texts.put(
                    name, new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1)));
    return texts;
  }

  /** The one released file that was made of an instance. */
  static Path releasedAs(Path work, String instanceUid) throws IOException {
    String name = new Pseudonyms(ProjectKey.parse(KEY)).uid(instanceUid) + ".dcm";
    List<Path> found = released(work).stream().filter(file -> file.endsWith(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " files released of " + instanceUid);
    }
    return found.get(0);
  }

  /** The top-level text values of a file by tag, trimmed. */
  static Map<Integer, String> values(Path file) throws Exception {
    Map<Integer, String> values = new TreeMap<>();
    int depth = 0;
    try (DicomReader reader =
        DicomReader.of(Files.newInputStream(file), Files.size(file), Limits.DEFAULT)) {
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        depth += event == Event.SEQUENCE ? 1 : event == Event.END_SEQUENCE ? -1 : 0;
        if (event == Event.ELEMENT && depth == 0 && !reader.isLarge()) {
          values.put(
              reader.tag(),
              new String(reader.value(), StandardCharsets.UTF_8).replace('\0', ' ').strip());
        }
      }
    }
    return values;
  }
}
