package org.dimma.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.dimma.dossier.Dossier;
import org.dimma.dossier.DossierFiles;
import org.dimma.transforms.Deidentify;

/**
 * The folder that may be shared: begun, finished, and never a mixture of two profiles, keys or
 * runs.
 */
final class OutputFolder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JobSettings settings;
  private final DossierFiles files;

  OutputFolder(JobSettings settings) {
    this.settings = settings;
    this.files = new DossierFiles(settings.output());
  }

  /**
   * Takes the folder for this run: an empty one, or one that the same key began with the same
   * profile, one that it extends, or an earlier content of either. Until the run has ended, the
   * dossier says that the set is incomplete; what the rules in force would not write is then gone.
   *
   * @throws SettingsException if it holds anything else
   */
  void begin() throws SettingsException, IOException {
    Path output = settings.output();
    if (Files.exists(files.json())) {
      JsonNode earlier = JSON.readTree(files.json().toFile());
      String name = earlier.path("profile").asText().split(" < ", -1)[0];
      boolean same =
          settings.profile().lineage().contains(name)
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
    files.write(RunDossier.incomplete(settings));
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
  void finish(RunSummary summary, ReleaseTally release, Dossier.Samples samples)
      throws IOException {
    files.write(RunDossier.complete(settings, summary, release).withVerdicts(samples));
  }
}
