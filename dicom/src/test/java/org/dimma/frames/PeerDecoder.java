package org.dimma.frames;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dimma.dicom.DicomFormatException;

/** Somebody else's command that turns compressed pixel data into native. */
final class PeerDecoder {
  private final List<String> command;

  private PeerDecoder(List<String> command) {
    this.command = command;
  }

  /** The command, or the end of the test with a message that says what was not there. */
  static PeerDecoder required(String program, String... options) {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    assumeTrue(isThere, program + " absent: install dcmtk and libgdcm-tools");
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(List.of(options));
    return new PeerDecoder(command);
  }

  /** The native pixel data; empty if the command does not take the file. */
  byte[] decode(Path file) throws IOException, InterruptedException, DicomFormatException {
    Path decoded = file.resolveSibling("decoded.dcm");
    Files.deleteIfExists(decoded);
    List<String> arguments = new ArrayList<>(command);
    arguments.add(file.toString());
    arguments.add(decoded.toString());
    Process process =
        new ProcessBuilder(arguments)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean isDone = process.waitFor() == 0 && Files.exists(decoded);
    return isDone ? EncapsulatedFile.of(decoded).nativePixels() : new byte[0];
  }

  @Override
  public String toString() {
    return command.get(0);
  }
}
