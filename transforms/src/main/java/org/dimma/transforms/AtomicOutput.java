package org.dimma.transforms;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A file that appears whole under its name, or not at all: written to a temporary name in the same
 * file system and renamed when it is complete. Hashes what passes.
 */
final class AtomicOutput implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path part;
  private final Path target;
  private final MessageDigest digest = StoredFile.newSha256();
  private final OutputStream stream;
  private boolean committed;

  /**
   * @param parts an existing folder in the file system of {@code target}, for temporary files; once
   *     it is deleted, nothing new can be begun
   */
  AtomicOutput(Path parts, Path target) throws IOException {
    this.target = target;
    // Two workers may try the same output at a time, so the part is named by chance. Not with
    // createTempFile, whose files only their owner may read, also under their final name.
    this.part = parts.resolve(UUID.randomUUID() + ".part");
    this.stream =
        new BufferedOutputStream(
            new DigestOutputStream(
                Files.newOutputStream(
                    part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                digest),
            BUFFER_BYTES);
  }

  OutputStream stream() {
    return stream;
  }

  /**
   * Gives the file its name; a file of this name from an earlier try is replaced.
   *
   * @return its SHA-256 in hex
   */
  String commit() throws IOException {
    stream.close();
    Files.createDirectories(target.getParent());
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    committed = true;
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Deletes what was not committed. */
  @Override
  public void close() throws IOException {
    if (!committed) {
      try {
        stream.close();
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }
}
