package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program on files that nobody here wrote. */
final class CorpusIT {
  @TempDir Path work;

  private static Path corpus() {
    Path base =
        Path.of(
            Objects.requireNonNullElse(
                System.getProperty("basedir"), System.getProperty("user.dir")));
    Path corpus =
        Optional.ofNullable(System.getenv("DIMMA_CORPUS"))
            .map(Path::of)
            .orElse(base.resolve("../../shared/corpus/open").normalize());
    assumeTrue(
        Files.isDirectory(corpus), "The corpus of real files is absent; DIMMA_CORPUS may name it");
    return corpus;
  }

  @Test
  void wholeCorpus_isAccountedForAndWhatIsReleasedIsInTheManifest() throws Exception {
    Path corpus = corpus();
    long files;
    try (Stream<Path> walk = Files.walk(corpus)) {
      files = walk.filter(Files::isRegularFile).count();
    }

    Runs.Result result = Runs.export(work, corpus, "basic", Runs.KEY);

    assertEquals(0, result.status(), result.err());
    List<JsonNode> accounting = Runs.lines(work.resolve("clinic/runs/run-0001/accounting.jsonl"));
    assertEquals(files, accounting.size());
    assertEquals(
        files, accounting.stream().map(line -> line.get("input").asText()).distinct().count());
    long released =
        accounting.stream().filter(line -> line.get("status").asText().equals("RELEASED")).count();
    assertTrue(released >= 80, released + " released");
    assertEquals(released, Runs.released(work).size());
    assertEquals(released, Runs.lines(work.resolve("out/manifest.jsonl")).size());
  }

  @Test
  void corpusTwice_givesTheSameBytes() throws Exception {
    Path corpus = corpus();
    Path first = Files.createDirectories(work.resolve("first"));
    Path second = Files.createDirectories(work.resolve("second"));

    Runs.export(first, corpus, "basic", Runs.KEY);
    Runs.export(second, corpus, "basic", Runs.KEY);

    assertEquals(
        Files.readString(first.resolve("out/manifest.jsonl")),
        Files.readString(second.resolve("out/manifest.jsonl")));
    assertEquals(
        Files.readString(first.resolve("out/DATASET.md")),
        Files.readString(second.resolve("out/DATASET.md")));
  }
}
