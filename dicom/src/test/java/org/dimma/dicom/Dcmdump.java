package org.dimma.dicom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What dcmtk reads of a file; the test is skipped where the tool is not installed. */
final class Dcmdump {
  // What may differ between a file and its true copy: lengths, and how sequences say theirs.
  private static final Pattern LENGTH_AND_NAME = Pattern.compile(" *# +(u/l|\\d+), *\\d+ [^#]*$");
  private static final Pattern SEQUENCE_LENGTH =
      Pattern.compile(" with \\w+ length | for re-encod(ing|\\.)");

  private final Path program;

  private Dcmdump(Path program) {
    this.program = program;
  }

  static Dcmdump required() {
    Optional<Path> program =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "dcmdump"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(program.isPresent(), "dcmdump absent: install dcmtk");
    return new Dcmdump(program.get());
  }

  /** One line for each element, item and delimiter of the data set: tag, VR and whole value. */
  List<String> dataSetLines(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(program.toString(), "-q", "+L", "+M", "-Un", "+uc", file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1))) {
      lines = out.lines().filter(Dcmdump::isOfDataSet).map(Dcmdump::withoutLengths).toList();
    }
    if (process.waitFor() != 0) {
      throw new IOException("dcmdump does not accept " + file.getFileName());
    }
    return lines;
  }

  private static boolean isOfDataSet(String line) {
    return !line.startsWith("(0002,") && !line.startsWith("#") && !line.isBlank();
  }

  private static String withoutLengths(String line) {
    String value = LENGTH_AND_NAME.matcher(line).replaceFirst("");
    return value.contains("[") ? value : SEQUENCE_LENGTH.matcher(value).replaceFirst("");
  }
}
