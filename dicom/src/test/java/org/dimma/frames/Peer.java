package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Another codec, run as a program; the test is skipped where it is not installed. */
final class Peer {
  private final Path program;

  private Peer(Path program) {
    this.program = program;
  }

  static Peer required(String program, String debianPackage) {
    Optional<Path> path =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(path.isPresent(), program + " absent: install " + debianPackage);
    return new Peer(path.get());
  }

  /** Runs the program over one file; false if it refuses the file. */
  boolean converts(Path in, Path out, String... options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of(in.toString(), out.toString()));
    return run(arguments) == 0;
  }

  /** Runs the program with options and, last, the name of one file; it must accept the file. */
  void runs(Path in, String... options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add(in.toString());
    assertEquals(0, run(arguments), () -> program + " " + arguments);
  }

  private int run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
