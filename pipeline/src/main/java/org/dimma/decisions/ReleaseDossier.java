package org.dimma.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dimma.dossier.Dossier;
import org.dimma.dossier.DossierFiles;
import org.dimma.dossier.Review;

/** Brings the dossier of a release up to date with the verdicts on its samples. */
final class ReleaseDossier {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReleaseDossier() {}

  /**
   * Writes the dossier anew.
   *
   * @param run the folder of the run that released it
   * @return a line for the person: what the release is now, or why its dossier stays as it is
   */
  static String update(Path run) throws IOException {
    JsonNode summary = JSON.readTree(run.resolve("summary.json").toFile());
    Path output = Path.of(summary.path("output").asText());
    DossierFiles files = new DossierFiles(output);
    if (!summary.path("mode").asText().equals("EXPORT")) {
      return "Verdicts:   on a pilot, which released nothing";
    }
    if (!Files.isRegularFile(files.json())) {
      return "Dossier:    none at "
          + output
          + "; where the data set is now, its dossier does not have these verdicts";
    }
    Dossier dossier = files.read();
    if (dossier.state() != Dossier.State.COMPLETE
        || !dossier.profileSha256().equals(summary.path("profileSha256").asText())
        || !dossier.keyFingerprint().equals(summary.path("keyFingerprint").asText())) {
      return "Dossier:    "
          + files.json()
          + " is of another run, so it does not have these verdicts";
    }
    Dossier reviewed =
        dossier.withVerdicts(SampleVerdicts.of(run, summary.path("reviewEvery").asLong()));
    files.write(reviewed);
    return "Dossier:    "
        + files.markdown()
        + " says "
        + reviewed.review().words()
        + (reviewed.review() == Review.STOPPED
            ? ": change the rules, run the export again, and review its samples"
            : "");
  }
}
