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

/**
 * Runs the command line in this process, on the runner that checks user code, and reads what it
 * left.
 */
final class Runs {
  static final String KEY = "a1b2c3d4".repeat(8);
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

  private static DeidentifyOptions onDirectRunner(DeidentifyOptions options) {
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
    Path keyFile = Files.writeString(work.resolve("test.key"), key);
    return run(
        "--input=" + input,
        "--output=" + work.resolve("out"),
        "--clinic=" + work.resolve("clinic"),
        "--profile=" + profile,
        "--key=file:" + keyFile,
        "--mode=export",
        "--unreviewed");
  }

  /** Reason by file name, from the first run's accounting. */
  static Map<String, String> reasons(Path work) throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    for (JsonNode line : lines(work.resolve("clinic/runs/run-0001/accounting.jsonl"))) {
      reasons.put(
          Path.of(line.get("input").asText()).getFileName().toString(),
          line.get("reason").asText());
    }
    return reasons;
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
