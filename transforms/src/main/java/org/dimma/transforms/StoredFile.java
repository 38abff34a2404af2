package org.dimma.transforms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.Limits;

/** An input file, opened for reading only. */
final class StoredFile {
  private static final int BUFFER_BYTES = 256 * 1024;

  /** What an operating system says of itself; nothing else of a message may be shown. */
  private static final List<String> SYSTEM_ERRORS =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "Read-only file system",
          "Too many open files",
          "Stale file handle",
          "Input/output error");

  private final String location;
  private final long size;

  /**
   * @param size bytes that the listing found; a file of another size is another file
   */
  StoredFile(String location, long size) {
    this.location = location;
    this.size = size;
  }

  /**
   * Reads it from the start.
   *
   * @throws UnreadableInputException if it is not there, not for us, or not as listed
   */
  DicomReader read() throws IOException, DicomFormatException {
    InputStream stream = open();
    try {
      return DicomReader.of(stream, size, Limits.DEFAULT);
    } catch (IOException | DicomFormatException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /**
   * Tells whether it is still the same file: its name, size and time of change.
   *
   * @throws UnreadableInputException as {@link #read}
   */
  String version() throws IOException {
    try {
      return location + "\n" + size + "\n" + Files.getLastModifiedTime(Path.of(location));
    } catch (AccessDeniedException | NoSuchFileException | InvalidPathException e) {
      throw new UnreadableInputException(e.getClass().getSimpleName());
    }
  }

  private InputStream open() throws IOException {
    try {
      Path path = Path.of(location);
      if (Files.size(path) != size) {
        throw new UnreadableInputException("the file changed since it was listed");
      }
      return Files.newInputStream(path);
    } catch (AccessDeniedException | NoSuchFileException | InvalidPathException e) {
      throw new UnreadableInputException(e.getClass().getSimpleName());
    }
  }

  /**
   * SHA-256 of all bytes, in hex.
   *
   * @throws UnreadableInputException as {@link #read}
   */
  String sha256() throws IOException {
    MessageDigest digest = newSha256();
    try (InputStream in = new DigestInputStream(open(), digest)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      while (in.read(buffer) >= 0) {
        // the digest sees the bytes
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  /**
   * The failure for the runner to retry and to log, without the name of the file, which may
   * identify a patient.
   */
  static IOException withoutName(IOException e, String doing) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    String cause =
        SYSTEM_ERRORS.stream()
            .filter(message::contains)
            .findFirst()
            .map(error -> error.toLowerCase(Locale.ROOT))
            .orElse(e.getClass().getSimpleName());
    return new IOException(doing + " failed: " + cause);
  }
}
