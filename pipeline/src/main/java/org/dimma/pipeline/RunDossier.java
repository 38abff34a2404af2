package org.dimma.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dimma.dossier.Dossier;
import org.dimma.dossier.Review;
import org.dimma.profile.Rung;
import org.dimma.review.Approval;
import org.dimma.transforms.Status;

/** The dossier of one run. */
final class RunDossier {
  private RunDossier() {}

  /** While files are still being written. */
  static Dossier incomplete(JobSettings settings) {
    return dossier(settings, Dossier.State.INCOMPLETE, null, null, null);
  }

  /** Once all files are there, and before verdicts are known. */
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
        settings.approval().isPresent() ? Review.PENDING_REVIEW : Review.UNREVIEWED,
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
        settings.approval().map(RunDossier::approval).orElse(null),
        null);
  }

  /** Without the reviewer's name, which does not belong to the data set. */
  private static Dossier.Approval approval(Approval approval) {
    org.dimma.review.Review last = approval.history().get(approval.history().size() - 1);
    return new Dossier.Approval(last.date(), last.run());
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
