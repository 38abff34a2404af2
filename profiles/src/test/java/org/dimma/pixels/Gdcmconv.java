package org.dimma.pixels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Decodes compressed files with GDCM's tool, where it is installed. */
final class Gdcmconv {
  private static final int SECONDS = 60;

  private Gdcmconv() {}

  /** A temporary copy in native little endian, to be deleted by the caller; empty if it failed. */
  static Optional<Path> decoded(Path file) throws IOException {
    Path raw = Files.createTempFile("dimma-", ".dcm");
    ProcessBuilder command =
        new ProcessBuilder("gdcmconv", "--raw", "--explicit", file.toString(), raw.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    if (ended(command) && Files.size(raw) > 0) {
      return Optional.of(raw);
    }
    Files.delete(raw);
    return Optional.empty();
  }

  private static boolean ended(ProcessBuilder command) {
    try {
      Process process = command.start();
      if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false; // not installed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
