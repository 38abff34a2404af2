package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    List<String> withText = withText().stream().map(Path::toString).toList();
    assertEquals(
        List.of(),
        accounting.stream()
            .filter(line -> line.get("status").asText().equals("RELEASED"))
            .map(line -> line.get("input").asText())
            .filter(withText::contains)
            .toList());
    assertTrue(
        accounting.stream().anyMatch(line -> withText.contains(line.get("input").asText())),
        "the inputs are written otherwise");
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

  /** Files in which people have seen text. */
  private static List<Path> withText() throws IOException {
    Path corpus = corpus();
    List<Path> files = new ArrayList<>();
    for (String line : Files.readAllLines(corpus.resolve("manifest.tsv"))) {
      if (line.contains("BURNED-IN confirmed")) {
        files.add(corpus.resolve(line.substring(0, line.indexOf('\t'))));
      }
    }
    assertTrue(files.size() >= 20, files.size() + " files");
    return files;
  }

  /** Into one folder, each under the names of its own folder and file. */
  private List<Path> copy(List<Path> files) throws IOException {
    Path in = Files.createDirectories(work.resolve("in"));
    List<Path> copies = new ArrayList<>();
    for (Path file : files) {
      String name = file.getParent().getFileName() + "-" + file.getFileName();
      copies.add(Files.copy(file, in.resolve(name)));
    }
    return copies;
  }

  @Test
  void filesThatShowText_areToldByTheirPixelsAlone() throws Exception {
    Peers.require("dcmtk", "dcmodify");
    List<Path> copies = copy(withText());
    for (Path copy : copies) {
      makeUnsuspected(copy, copies.indexOf(copy));
    }

    Runs.Result result =
        Runs.export(
            work,
            work.resolve("in"),
            Runs.profile(
                work,
                "images:",
                "  include: [secondary-capture, screen-save, scanned-document, other-non-image,"
                    + " unplaced-slice]",
                "  burnedIn: exclude"),
            Runs.KEY);

    assertEquals(0, result.status(), result.err());
    Map<String, String> reasons = Runs.reasons(work);
    assertEquals(copies.size(), reasons.size());
    reasons.forEach(
        (name, reason) ->
            assertTrue(
                Set.of("BURNED_IN_TEXT", "PIXELS_NOT_INSPECTABLE", "MALFORMED").contains(reason),
                name + ": " + reason));
    long found = reasons.values().stream().filter("BURNED_IN_TEXT"::equals).count();
    assertTrue(found >= 19, found + " found");
  }

  /** A patient and an examination of its own, and a header that says nothing of text. */
  private static void makeUnsuspected(Path file, int number) throws Exception {
    Peers.say(
        "dcmodify",
        "-nb",
        "-imt",
        "-i",
        "(0010,0020)=CORPUS" + number,
        "-i",
        "(0010,0030)=",
        "-i",
        "(0020,000d)=1.2.826.0.1.4711." + number,
        "-i",
        "(0020,000e)=1.2.826.0.1.4711." + number + ".1",
        "-i",
        "(0008,0018)=1.2.826.0.1.4711." + number + ".2",
        "-ea",
        "(0028,0301)",
        "-ea",
        "(0010,0021)",
        file.toString());
  }
}
