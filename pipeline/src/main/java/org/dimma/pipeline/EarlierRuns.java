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

  private static final String SUMMARY = "summary.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JobSettings settings;

  EarlierRuns(JobSettings settings) {
    this.settings = settings;
  }

  /** What the last finished export into the same output, with the same key, released. */
  Optional<Path> lastRelease() throws IOException {
    return lastExport(null).map(run -> run.resolve(LIST));
  }

  /**
   * The folder of the last finished export before this one, into the same output with the same key,
   * if it had the same rules.
   *
   * @param current this run's folder
   */
  Optional<Path> lastOfSameRules(Path current) throws IOException {
    Optional<Path> last = lastExport(current);
    if (last.isEmpty()) {
      return last;
    }
    JsonNode summary = JSON.readTree(last.get().resolve(SUMMARY).toFile());
    return last.filter(
        run -> settings.profile().sha256().equals(summary.path("profileSha256").asText()));
  }

  private Optional<Path> lastExport(Path current) throws IOException {
    for (Path run : lastFirst()) {
      if (!run.equals(current)
          && Files.isRegularFile(run.resolve(LIST))
          && isOfThisOutput(run.resolve(SUMMARY))) {
        return Optional.of(run);
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
