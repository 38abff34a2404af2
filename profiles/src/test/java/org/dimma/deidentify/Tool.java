package org.dimma.deidentify;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Somebody else's program; the test is skipped where it is not installed. */
final class Tool {
  /** What a program said, on both channels, and its exit status. */
  record Answer(int status, List<String> lines) {
    List<String> linesWith(String text) {
      return lines.stream().filter(line -> line.contains(text)).toList();
    }
  }

  private final List<String> command;

  private Tool(List<String> command) {
    this.command = command;
  }

  /**
   * A program on the path.
   *
   * @param debianPackage for the message where it is absent
   */
  static Tool required(String name, String debianPackage) {
    Optional<Path> program =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(program.isPresent(), name + " absent: install " + debianPackage);
    return new Tool(List.of(program.get().toString()));
  }

  /** Debian's Python with pydicom, which runs a script of ours. */
  static Tool pydicom(String script) {
    Path python = Path.of("/usr/bin/python3");
    assumeTrue(Files.isExecutable(python), python + " absent: install python3");
    Tool tool = new Tool(List.of(python.toString(), "-c"));
    assumeTrue(
        tool.run(List.of("import pydicom")).status == 0, "pydicom absent: install python3-pydicom");
    return tool.with(script);
  }

  private Tool with(String argument) {
    List<String> longer = new ArrayList<>(command);
    longer.add(argument);
    return new Tool(longer);
  }

  Answer run(Path file) {
    return run(List.of(file.toString()));
  }

  Answer run(List<String> arguments) {
    List<String> all = new ArrayList<>(command);
    all.addAll(arguments);
    try {
      Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return new Answer(process.waitFor(), said.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + all.get(0) + " ran", e);
    }
  }
}
