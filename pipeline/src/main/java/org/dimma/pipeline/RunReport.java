package org.dimma.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dimma.decisions.SampleVerdicts;
import org.dimma.reviewpage.ReviewPage;
import org.dimma.transforms.Reason;
import org.dimma.transforms.Status;

/**
 * Merges the lists of a finished job into the files that people read: the clinic's accounting and
 * summary, and the output's manifest and dossier. The dossier comes last: an output without a
 * complete one is not finished.
 */
final class RunReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What reviewers are shown; the page is made of them, and other programs may read them. */
  private static final List<String> REVIEW_LISTS =
      List.of(
          ReviewGraph.INVENTORY,
          ReviewGraph.FORMS,
          ReviewGraph.EXAMINATIONS,
          ReviewGraph.SAMPLES,
          ReviewGraph.PICTURES,
          DeidentifyPipeline.DRIFT);

  private final JobSettings settings;
  private final RunFolder run;
  private final Map<Status, Long> byStatus = new EnumMap<>(Status.class);
  private final Map<Reason, Long> byReason = new EnumMap<>(Reason.class);
  private final ReleaseTally release = new ReleaseTally();
  private Path page;
  private long inputs;
  private long patients;
  private long examinations;

  RunReport(JobSettings settings, RunFolder run) {
    this.settings = settings;
    this.run = run;
    for (Status status : Status.values()) {
      byStatus.put(status, 0L);
    }
  }

  /**
   * Writes all reports.
   *
   * @param listed how many inputs the listing found
   * @throws IOException if a file cannot be written, or an input is not accounted for; the output
   *     then stays incomplete
   */
  RunSummary write(long listed) throws IOException {
    merge(DeidentifyPipeline.ACCOUNTING, run.path().resolve("accounting.jsonl"), this::countInput);
    merge(DeidentifyPipeline.PIXELS, run.path().resolve("pixels.jsonl"), line -> {});
    try (MergedLines lines = new MergedLines(run.records().resolve(DeidentifyPipeline.PATIENTS))) {
      lines.forEach(this::countPatient);
    }
    Path manifest = settings.output().resolve("manifest.jsonl");
    if (settings.releases()) {
      merge(DeidentifyPipeline.MANIFEST, manifest, release::addFile);
      merge(DeidentifyPipeline.EARLIER, run.path().resolve(EarlierRuns.LIST), line -> {});
      merge(DeidentifyPipeline.GROUPS, run.path().resolve("groups.jsonl"), release::addGroup);
      try (MergedLines lines =
          new MergedLines(run.records().resolve(DeidentifyPipeline.RELEASED_PATIENTS))) {
        lines.forEach(release::addPatient);
      }
    }
    for (String list : REVIEW_LISTS) {
      merge(list, run.path().resolve(list + ".jsonl"), line -> {});
    }
    check(listed);
    RunSummary summary =
        new RunSummary(
            inputs,
            byStatus,
            byReason,
            release.bytes(),
            release.byModality(),
            patients,
            examinations);
    writeSummary(summary);
    if (settings.releases()) {
      Optional<Path> reviewed = new EarlierRuns(settings).lastOfSameRules(run.path());
      if (reviewed.isPresent()) {
        SampleVerdicts.carry(reviewed.get(), run.path());
      }
      OutputFolder output = new OutputFolder(settings);
      output.removeAllBut(manifest);
      output.finish(summary, release, SampleVerdicts.of(run.path(), settings.reviewEvery()));
    }
    run.deleteRecords();
    page =
        ReviewPage.write(settings.clinic(), run.path(), ApprovalKnowledge.of(settings.approval()));
    return summary;
  }

  /** The review page that {@link #write} wrote. */
  Path page() {
    return page;
  }

  private void merge(String list, Path target, MergedLines.Consumer count) throws IOException {
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    try (MergedLines lines = new MergedLines(run.records().resolve(list));
        BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
      lines.forEach(
          line -> {
            count.accept(line);
            writer.write(line);
            writer.write('\n');
          });
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void countInput(String line) throws IOException {
    Reason reason = Reason.valueOf(JSON.readTree(line).get("reason").asText());
    inputs++;
    byReason.merge(reason, 1L, Long::sum);
    byStatus.merge(reason.status(), 1L, Long::sum);
  }

  private void countPatient(String line) throws IOException {
    patients++;
    examinations += JSON.readTree(line).get("examinations").asLong();
  }

  /** The equation that must hold before anything is called finished. */
  private void check(long listed) throws IOException {
    if (inputs != listed) {
      throw new IOException(
          "The listing found "
              + listed
              + " inputs, but "
              + inputs
              + " are accounted for; the output is not complete");
    }
    if (release.files() != byStatus.get(Status.RELEASED)) {
      throw new IOException(
          "The accounting has "
              + byStatus.get(Status.RELEASED)
              + " released inputs, the manifest "
              + release.files()
              + "; the output is not complete");
    }
  }

  private void writeSummary(RunSummary summary) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run.id());
    json.put("mode", settings.mode().name());
    json.put("profile", settings.profileLine());
    json.put("profileSha256", settings.profile().sha256());
    json.put("keyFingerprint", settings.keyFingerprint());
    json.put("output", settings.output().toString());
    json.put("reviewEvery", settings.reviewEvery());
    json.put("approved", settings.approval().isPresent());
    json.put("inputs", summary.inputs());
    json.put("byStatus", summary.byStatus());
    json.put("byReason", summary.byReason());
    json.put("patients", summary.patients());
    json.put("examinations", summary.examinations());
    json.put("releasedBytes", summary.releasedBytes());
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(run.path().resolve("summary.json").toFile(), json);
  }
}
