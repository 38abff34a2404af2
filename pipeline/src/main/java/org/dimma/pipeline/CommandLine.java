package org.dimma.pipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dimma.transforms.Deidentify;
import org.dimma.transforms.ListInputs;
import org.dimma.transforms.ReadHeaders;
import org.dimma.transforms.Status;
import org.joda.time.Duration;

/**
 * Runs the program for a person or a script: reads the arguments, runs the job, prints what came of
 * it.
 */
public final class CommandLine {
  /** The run finished and every input is accounted for. */
  public static final int FINISHED = 0;

  /** The run failed; nothing half-written is in the output. */
  public static final int FAILED = 1;

  /** The command line, profile or key is wrong; nothing was read. */
  public static final int USAGE = 2;

  /** A system property that scripts/anonymize sets when a person watches. */
  private static final String TERMINAL = "dimma.terminal";

  private static final Duration POLL = Duration.millis(500);

  private final PrintStream out;
  private final PrintStream err;
  private final UnaryOperator<DeidentifyOptions> runner;

  /**
   * A command line that prints to these streams.
   *
   * @param runner sets the options of the runner at hand
   */
  public CommandLine(PrintStream out, PrintStream err, UnaryOperator<DeidentifyOptions> runner) {
    this.out = out;
    this.err = err;
    this.runner = runner;
  }

  /** Runs with these arguments; returns the exit status. */
  public int run(String... args) {
    List<String> arguments = Arrays.asList(args);
    if (arguments.isEmpty() || arguments.contains("--help") || arguments.contains("-h")) {
      (arguments.isEmpty() ? err : out).print(Help.TEXT);
      return arguments.isEmpty() ? USAGE : FINISHED;
    }
    try {
      return run(arguments.contains("--demo") ? Demo.prepare(arguments, out) : arguments);
    } catch (SettingsException e) {
      err.println(e.getMessage());
      return USAGE;
    } catch (IOException e) {
      err.println("The run failed: " + describe(e));
      return FAILED;
    }
  }

  private int run(List<String> arguments) throws SettingsException, IOException {
    DeidentifyOptions options = runner.apply(parse(arguments));
    JobSettings settings = JobSettings.from(options);
    settings.pixelSearch().warning().ifPresent(err::println);
    if (settings.releases()) {
      new OutputFolder(settings).begin();
    }
    RunFolder folder = RunFolder.create(settings.clinic());
    Pipeline pipeline = Pipeline.create(options);
    DeidentifyPipeline.build(
        pipeline, settings, folder.records(), new EarlierRuns(settings).lastRelease());
    PipelineResult result;
    try {
      result = await(pipeline.run());
    } catch (Pipeline.PipelineExecutionException e) {
      cleanUp(settings);
      err.println("The run failed: " + describe(e.getCause() == null ? e : e.getCause()));
      err.println(
          "What was released before is whole; start the same command again to go on. Run: "
              + folder.path());
      return FAILED;
    }
    long listed = count(result, ListInputs.class, "filesListed");
    if (listed == 0) { // an archive that is not mounted, or a glob with a slip, looks like this
      err.println("No file matches --input; nothing was released");
      return FAILED;
    }
    RunReport report = new RunReport(settings, folder);
    RunSummary summary = report.write(listed);
    print(settings, folder, summary);
    printReview(settings, report);
    printSearch(settings, result);
    return FINISHED;
  }

  private static DeidentifyOptions parse(List<String> arguments) throws SettingsException {
    try {
      return PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new))
          .as(DeidentifyOptions.class);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(describe(e) + "; scripts/anonymize --help lists the options");
    }
  }

  /** Beam's sentence about a wrong option, in the words of a command line. */
  private static String describe(IllegalArgumentException e) {
    String message = e.getMessage().lines().findFirst().orElse("An argument is wrong");
    return message
        .replaceFirst(
            "Class interface \\S+ missing a property named '(\\w+)'\\.", "--$1 is unknown.")
        .replaceAll("Did you mean '(\\w+)'\\?", "Did you mean --$1?")
        .replaceFirst("expected one element but was: (<.*>)", "An option stands twice, as $1");
  }

  private PipelineResult await(PipelineResult result) {
    Progress progress = new Progress(err, Boolean.getBoolean(TERMINAL), System.currentTimeMillis());
    PipelineResult.State state = null;
    while (state == null || !state.isTerminal()) {
      state = result.waitUntilFinish(POLL);
      progress.show(
          System.currentTimeMillis(),
          count(result, ListInputs.class, "filesListed"),
          count(result, ReadHeaders.class, "headersRead"),
          count(result, Deidentify.class, "instancesDone"),
          count(result, Deidentify.class, "bytesDone"),
          count(result, ListInputs.class, "bytesListed"));
    }
    progress.end();
    if (state != PipelineResult.State.DONE) {
      throw new Pipeline.PipelineExecutionException(
          new IOException("the runner ended the job as " + state));
    }
    return result;
  }

  private static long count(PipelineResult result, Class<?> step, String name) {
    MetricQueryResults metrics =
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder().addNameFilter(MetricNameFilter.named(step, name)).build());
    long count = 0;
    for (var counter : metrics.getCounters()) {
      count += counter.getAttempted();
    }
    return count;
  }

  /**
   * Other workers may still be at it: what they write goes away too, and without the folder they
   * begin nothing new.
   */
  private static void cleanUp(JobSettings settings) throws IOException {
    for (int tries = 0; settings.releases() && tries < 10; tries++) {
      try {
        RunFolder.deleteTree(settings.output().resolve(Deidentify.PARTS));
        return;
      } catch (NoSuchFileException | DirectoryNotEmptyException e) {
        // a file came or went meanwhile: once more
      }
    }
  }

  private static String describe(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + file.getReason();
    }
    String message = root.getMessage();
    return message == null
        ? root.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  private void print(JobSettings settings, RunFolder folder, RunSummary summary) {
    out.printf(
        "%,d inputs: %,d released, %,d excluded, %,d held, %,d quarantined%n",
        summary.inputs(),
        summary.count(Status.RELEASED),
        summary.count(Status.EXCLUDED),
        summary.count(Status.HELD),
        summary.count(Status.QUARANTINED));
    summary
        .byReason()
        .forEach(
            (reason, count) -> out.printf("  %-11s %-34s %,d%n", reason.status(), reason, count));
    if (settings.releases()) {
      out.println("Released:   " + settings.output());
      out.println("Dossier:    " + settings.output().resolve("DATASET.md"));
    } else {
      out.println("This was a pilot: nothing was released.");
    }
    out.println(
        "Accounting: " + folder.path().resolve("accounting.jsonl") + " (stays in the clinic)");
  }

  /** What a person does next. */
  private void printReview(JobSettings settings, RunReport report) {
    out.println("Review:     " + report.page() + " (open it in a browser; stays in the clinic)");
    if (!settings.releases()) {
      out.println(
          "To release: review the page, scripts/apply-review with your decisions, then"
              + " --mode=export");
    }
  }

  /** How much of the pixels had to be looked at, for who wonders about the time it took. */
  private void printSearch(JobSettings settings, PipelineResult result) {
    long kept = count(result, Deidentify.class, "instancesKept");
    if (kept > 0) {
      out.printf("Kept %,d files of an earlier run, of which nothing changed%n", kept);
    }
    if (!settings.profile().images().inspectsPixels()) {
      out.println("No frame was searched for text: the profile says so, with its reason");
      return;
    }
    out.printf(
        "Searched %,d frames for text: %,d looked at closely, %,d places read%n",
        count(result, Deidentify.class, "framesSearched"),
        count(result, Deidentify.class, "framesSuspected"),
        count(result, Deidentify.class, "regionsRead"));
  }
}
