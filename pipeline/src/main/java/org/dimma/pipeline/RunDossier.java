package org.dimma.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dimma.dossier.Dossier;
import org.dimma.dossier.Review;
import org.dimma.profile.Rung;
import org.dimma.transforms.Status;

/** The dossier of one run. */
final class RunDossier {
  private RunDossier() {}

  /** While files are still being written. */
  static Dossier incomplete(JobSettings settings) {
    return dossier(settings, Dossier.State.INCOMPLETE, null, null, null);
  }

  /** Once all files are there. */
  static Dossier complete(JobSettings settings, RunSummary summary, ReleaseTally release) {
    Dossier.Release counts =
        new Dossier.Release(
            summary.inputs(),
            byStatus(summary),
            notReleased(summary),
            release.files(),
            release.bytes(),
            release.byModality(),
            release.patients(),
            release.examinations());
    return dossier(
        settings, Dossier.State.COMPLETE, counts, release.chronology(), release.groups());
  }

  private static Dossier dossier(
      JobSettings settings,
      Dossier.State state,
      Dossier.Release release,
      Dossier.Chronology chronology,
      Dossier.Groups groups) {
    return new Dossier(
        Review.UNREVIEWED,
        state,
        Software.NAME_AND_VERSION,
        settings.profileLine(),
        settings.profile().sha256(),
        settings.keyFingerprint(),
        settings.profile().discloses().stream().map(Rung::word).toList(),
        motivations(settings),
        settings.pixelSearch().statement(),
        release,
        chronology,
        groups,
        null,
        null);
  }

  private static Map<String, String> motivations(JobSettings settings) {
    Map<String, String> motivations = new LinkedHashMap<>();
    settings
        .profile()
        .further()
        .forEach((element, why) -> motivations.put(element.describe(), why));
    return motivations;
  }

  private static Map<String, Long> byStatus(RunSummary summary) {
    Map<String, Long> counts = new LinkedHashMap<>();
    summary.byStatus().forEach((status, count) -> counts.put(status.name(), count));
    return counts;
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
}
