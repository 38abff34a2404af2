package org.dimma.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dimma.profile.Rung;
import org.dimma.transforms.Deidentify;
import org.dimma.transforms.Status;

/**
 * The folder that may be shared: begun, finished, and never a mixture of two profiles, keys or
 * runs.
 */
final class OutputFolder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JobSettings settings;
  private final PixelSearch pixels;
  private final Path dossier;

  OutputFolder(JobSettings settings) {
    this.settings = settings;
    this.pixels = settings.pixelSearch();
    this.dossier = settings.output().resolve("dataset.json");
  }

  /**
   * Takes the folder for this run: an empty one, or one that the same profile and key began.
   *
   * @throws SettingsException if it holds anything else
   */
  void begin() throws SettingsException, IOException {
    Path output = settings.output();
    if (Files.exists(dossier)) {
      JsonNode earlier = JSON.readTree(dossier.toFile());
      boolean same =
          settings.profile().sha256().equals(earlier.path("profileSha256").asText())
              && settings.keyFingerprint().equals(earlier.path("keyFingerprint").asText());
      if (!same) {
        throw new SettingsException(
            "--output: "
                + output
                + " was made with another profile or key; choose an empty folder");
      }
    } else if (Files.isDirectory(output)) {
      try (Stream<Path> entries = Files.list(output)) {
        if (entries.findAny().isPresent()) {
          throw new SettingsException(
              "--output: "
                  + output
                  + " holds files that this program did not write; choose an empty folder");
        }
      }
    }
    Files.createDirectories(output);
    Files.deleteIfExists(output.resolve("DATASET.md"));
    writeDossier(identity("INCOMPLETE"));
  }

  /** Deletes what an earlier run left and the manifest of this one does not name. */
  void removeAllBut(Path manifest) throws IOException {
    RunFolder.deleteTree(settings.output().resolve(Deidentify.PARTS));
    Set<Path> named = new HashSet<>();
    try (Stream<String> lines = Files.lines(manifest)) {
      for (String line : (Iterable<String>) lines::iterator) {
        named.add(settings.output().resolve(JSON.readTree(line).get("path").asText()));
      }
    }
    Path dicom = settings.output().resolve("dicom");
    if (!Files.exists(dicom)) {
      return;
    }
    try (Stream<Path> files = Files.walk(dicom)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (!named.contains(file)) {
          Files.delete(file);
        }
      }
    }
    try (Stream<Path> folders = Files.walk(dicom)) {
      for (Path folder :
          folders.filter(Files::isDirectory).sorted((a, b) -> b.compareTo(a)).toList()) {
        try (Stream<Path> content = Files.list(folder)) {
          if (content.findAny().isEmpty()) {
            Files.delete(folder);
          }
        }
      }
    }
  }

  /** Writes the dossier; from now on the data set is complete. */
  void finish(RunSummary summary) throws IOException {
    Files.writeString(
        settings.output().resolve("DATASET.md"), markdown(summary), StandardCharsets.UTF_8);
    Map<String, Object> json = identity("COMPLETE");
    json.put("instances", summary.count(Status.RELEASED));
    json.put("bytes", summary.releasedBytes());
    json.put("byModality", summary.byModality());
    json.put("notReleased", notReleased(summary));
    writeDossier(json);
  }

  private Map<String, Object> identity(String state) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("review", "UNREVIEWED");
    json.put("state", state);
    json.put("profile", settings.profileLine());
    json.put("profileSha256", settings.profile().sha256());
    json.put("keyFingerprint", settings.keyFingerprint());
    json.put("discloses", settings.profile().discloses().stream().map(Rung::word).toList());
    json.put("pixels", pixels.json());
    return json;
  }

  private static Map<String, Long> notReleased(RunSummary summary) {
    Map<String, Long> counts = new LinkedHashMap<>();
    summary
        .byReason()
        .forEach(
            (reason, count) -> {
              if (reason.status() != Status.RELEASED) {
                counts.put(reason.status() + " " + reason, count);
              }
            });
    return counts;
  }

  private void writeDossier(Map<String, Object> json) throws IOException {
    Path part = settings.output().resolve(".dataset.json.part");
    JSON.writerWithDefaultPrettyPrinter().writeValue(part.toFile(), json);
    Files.move(part, dossier, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String markdown(RunSummary summary) {
    StringBuilder text = new StringBuilder();
    text.append(pixels.headline());
    text.append("**UNREVIEWED: released without a reviewed pilot.**\n\n# Data set\n\n");
    text.append("De-identified by Dimma with the profile `")
        .append(settings.profileLine())
        .append("`\n(content ")
        .append(settings.profile().sha256(), 0, 16)
        .append(").\n\n");
    text.append("- Discloses: ")
        .append(String.join(", ", settings.profile().discloses().stream().map(Rung::word).toList()))
        .append("\n- Released: ")
        .append(summary.count(Status.RELEASED))
        .append(" instances, ")
        .append(summary.releasedBytes())
        .append(" bytes, ")
        .append(summary.byModality())
        .append("\n- `manifest.jsonl` lists every file with its SHA-256.\n");
    if (!settings.profile().further().isEmpty()) {
      text.append("\n## Beyond the ladder\n\n");
      settings
          .profile()
          .further()
          .forEach(
              (element, why) ->
                  text.append("- ")
                      .append(element.describe())
                      .append(": ")
                      .append(why)
                      .append('\n'));
    }
    text.append("\n## Not released\n\n");
    notReleased(summary)
        .forEach(
            (why, count) -> text.append("- ").append(why).append(": ").append(count).append('\n'));
    text.append("\n## Pixels\n\n").append(pixels.paragraph());
    return text.toString();
  }
}
