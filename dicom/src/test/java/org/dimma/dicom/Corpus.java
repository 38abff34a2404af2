package org.dimma.dicom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Other people's DICOM files, which lie outside of the repository: in the folder that the
 * environment variable DIMMA_CORPUS names, else in {@code shared/corpus/open} beside the
 * repository. Where they are absent, tests are skipped.
 */
public final class Corpus {
  private static final String BESIDE_THE_REPOSITORY = "../../shared/corpus/open";

  private final Path folder;

  private Corpus(Path folder) {
    this.folder = folder;
  }

  /** The corpus, or the end of the test with a message that says what was not there. */
  public static Corpus required() {
    Path folder = folder();
    assumeTrue(
        Files.isDirectory(folder),
        "corpus absent: set DIMMA_CORPUS to its folder; looked in " + folder);
    return new Corpus(folder);
  }

  private static Path folder() {
    String module = System.getProperty("basedir", System.getProperty("user.dir"));
    return Optional.ofNullable(System.getenv("DIMMA_CORPUS"))
        .map(Path::of)
        .orElseGet(() -> Path.of(module).resolve(BESIDE_THE_REPOSITORY))
        .normalize();
  }

  /** All DICOM files that are meant to be right, in the order of their names; no DICOMDIRs. */
  public List<Path> wellFormed() throws IOException {
    return files(
        path -> !path.startsWith("malformed") && !path.endsWith("DICOMDIR") && !isTable(path));
  }

  /** Files that are broken in one way or another; some can still be read. */
  public List<Path> malformed() throws IOException {
    return files(path -> path.startsWith("malformed"));
  }

  /** A file by its path within the corpus, for example {@code charset/cs-001.dcm}. */
  public Path file(String path) {
    return folder.resolve(path);
  }

  /** How messages name a file: by its path within the corpus. */
  public String nameOf(Path file) {
    return folder.relativize(file).toString();
  }

  private static boolean isTable(Path path) {
    return path.toString().endsWith(".tsv");
  }

  private List<Path> files(Predicate<Path> wanted) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> wanted.test(folder.relativize(file)))
          .sorted()
          .toList();
    }
  }
}
