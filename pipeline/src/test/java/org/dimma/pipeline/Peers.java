package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Other people's programs; a test is skipped where one is not installed. */
final class Peers {
  private static final String PYTHON = "/usr/bin/python3";

  private Peers() {}

  /** Ends the test with a message when a program is not there. */
  static void require(String debianPackage, String... programs) {
    for (String program : programs) {
      boolean isThere =
          Stream.of(System.getenv("PATH").split(File.pathSeparator))
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
      assumeTrue(isThere, program + " absent: install " + debianPackage);
    }
  }

  /** What a program said, on both channels; it must end well. */
  static List<String> run(String... command) throws IOException, InterruptedException {
    Process process = start(command);
    List<String> said = said(process);
    assertEquals(0, process.waitFor(), () -> List.of(command) + ": " + said);
    return said;
  }

  /** What a program said, on both channels, however it ended. */
  static List<String> say(String... command) throws IOException {
    return said(start(command));
  }

  private static Process start(String... command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<String> said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
        .lines()
        .map(String::strip)
        .toList();
  }

  /** Runs a converter from one file to another. */
  static Path convert(Path from, Path to, String... command)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(command));
    all.add(from.toString());
    all.add(to.toString());
    run(all.toArray(String[]::new));
    return to;
  }

  /** Runs a script of ours that knows pydicom, over files. */
  static List<String> pydicom(String script, List<Path> files)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of(PYTHON)), PYTHON + " absent: install python3");
    int status = new ProcessBuilder(PYTHON, "-c", "import pydicom").start().waitFor();
    assumeTrue(status == 0, "pydicom absent: install python3-pydicom");
    List<String> all = new ArrayList<>(List.of(PYTHON, "-c", script));
    files.forEach(file -> all.add(file.toString()));
    return run(all.toArray(String[]::new));
  }
}
