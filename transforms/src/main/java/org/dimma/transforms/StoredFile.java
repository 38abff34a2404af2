package org.dimma.transforms;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.Limits;

/** An input file, opened for reading only. */
final class StoredFile {
  private static final int BUFFER_BYTES = 256 * 1024;

  private final Path path;
  private final long size;

  StoredFile(String location, long size) {
    this.path = Path.of(location);
    this.size = size;
  }

  DicomReader read() throws IOException, DicomFormatException {
    InputStream stream = Files.newInputStream(path);
    try {
      return DicomReader.of(stream, size, Limits.DEFAULT);
    } catch (IOException | DicomFormatException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** SHA-256 of all bytes, in hex. */
  String sha256() throws IOException {
    MessageDigest digest = newSha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
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

  /** True when trying again cannot help: the file is not there, or not for us. */
  static boolean isPermanent(IOException e) {
    return e instanceof AccessDeniedException
        || e instanceof NoSuchFileException
        || e instanceof FileNotFoundException;
  }

  /**
   * The failure for the runner to retry and to log, without the name of the file, which may
   * identify a patient.
   */
  static IOException withoutName(IOException e, String doing) {
    String cause = e.getClass().getSimpleName();
    String message = e.getMessage() == null ? "" : e.getMessage();
    boolean isDiskFull = message.contains("No space left on device");
    return new IOException(doing + " failed: " + (isDiskFull ? "no space left on device" : cause));
  }
}
