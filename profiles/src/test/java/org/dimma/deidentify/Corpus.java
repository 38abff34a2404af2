package org.dimma.deidentify;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Other people's DICOM files, which lie outside of the repository: in the folder that the
 * environment variable DIMMA_CORPUS names, else in {@code shared/corpus/open} beside the
 * repository. Where they are absent, tests are skipped.
 */
final class Corpus {
  private static final String BESIDE_THE_REPOSITORY = "../../shared/corpus/open";

  private final Path folder;

  private Corpus(Path folder) {
    this.folder = folder;
  }

  /** The corpus, or the end of the test with a message that says what was not there. */
  static Corpus required() {
    String module = System.getProperty("basedir", System.getProperty("user.dir"));
    Path folder =
        Optional.ofNullable(System.getenv("DIMMA_CORPUS"))
            .map(Path::of)
            .orElseGet(() -> Path.of(module).resolve(BESIDE_THE_REPOSITORY))
            .normalize();
    assumeTrue(
        Files.isDirectory(folder),
        "corpus absent: set DIMMA_CORPUS to its folder; looked in " + folder);
    return new Corpus(folder);
  }

  /** Everything but tables, broken files and DICOMDIRs too, in the order of the names. */
  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".tsv"))
          .sorted()
          .toList();
    }
  }

  /** How messages name a file: by its path within the corpus. */
  String nameOf(Path file) {
    return folder.relativize(file).toString();
  }

  /** True for a file that is meant to be broken. */
  boolean isMalformed(Path file) {
    return folder.relativize(file).startsWith("malformed");
  }
}
