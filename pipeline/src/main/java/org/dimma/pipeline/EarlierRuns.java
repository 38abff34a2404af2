package org.dimma.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The finished runs of a clinic's folder, the last first. */
final class EarlierRuns {
  /** The list of what a run released, in its folder. */
  static final String LIST = "released.tsv";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JobSettings settings;

  EarlierRuns(JobSettings settings) {
    this.settings = settings;
  }

  /** What the last finished export into the same output, with the same key, released. */
  Optional<Path> lastRelease() throws IOException {
    for (Path run : lastFirst()) {
      Path list = run.resolve(LIST);
      if (Files.isRegularFile(list) && isOfThisOutput(run.resolve("summary.json"))) {
        return Optional.of(list);
      }
    }
    return Optional.empty();
  }

  private List<Path> lastFirst() throws IOException {
    Path runs = settings.clinic().resolve("runs");
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .sorted(
              Comparator.<Path>comparingInt(run -> run.getFileName().toString().length())
                  .thenComparing(Path::getFileName)
                  .reversed())
          .toList();
    }
  }

  private boolean isOfThisOutput(Path summary) throws IOException {
    if (!Files.isRegularFile(summary)) {
      return false; // a run that failed, or is still at it
    }
    JsonNode json = JSON.readTree(summary.toFile());
    return settings.output().toString().equals(json.path("output").asText())
        && settings.keyFingerprint().equals(json.path("keyFingerprint").asText());
  }
}
