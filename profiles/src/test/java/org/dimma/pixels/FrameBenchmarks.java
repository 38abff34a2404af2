package org.dimma.pixels;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of single frames and prints the median of each in milliseconds. Arguments:
 * how many times each is measured, for a second each, and a regular expression that picks
 * benchmarks.
 */
final class FrameBenchmarks {
  private FrameBenchmarks() {}

  public static void main(String[] args) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(args[1])
            .measurementIterations(Integer.parseInt(args[0]))
            .measurementTime(TimeValue.seconds(1))
            .jvmArgsAppend("-XX:+UseSerialGC", "-Djava.awt.headless=true")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    if (BenchmarkFrame.corpus().isEmpty()) {
      System.err.println("No corpus: synthetic frames alone, no decoders");
      options.exclude("DecoderBenchmark").param("frame", synthetic());
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    System.out.println(
        String.format(
            Locale.ROOT, "%-32s %-14s %12s %10s", "step", "frame", "ms / frame", "spread"));
    for (RunResult result : results) {
      print(result);
    }
  }

  private static String[] synthetic() {
    return EnumSet.complementOf(EnumSet.of(BenchmarkFrame.REAL_CT)).stream()
        .map(Enum::name)
        .toArray(String[]::new);
  }

  private static void print(RunResult result) {
    BenchmarkParams params = result.getParams();
    String name = params.getBenchmark();
    List<String> values = new ArrayList<>();
    params.getParamsKeys().forEach(key -> values.add(params.getParam(key)));
    var statistics = result.getPrimaryResult().getStatistics();
    System.out.println(
        String.format(
            Locale.ROOT,
            "%-32s %-14s %12.3f %9.0f%%",
            name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1)
                .replace("Benchmark", ""),
            String.join(" ", values),
            statistics.getPercentile(50),
            100 * (statistics.getMax() - statistics.getMin()) / statistics.getPercentile(50)));
  }
}
