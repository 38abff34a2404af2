package org.dimma.deidentify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.Tag;

/** A hash over the pixel data of a file, each value or fragment padded to even length. */
final class PixelDataHash {
  private static final int GROUP = 0x7FE0;

  private PixelDataHash() {}

  /** The hash; the same for all files without pixel data. */
  static String of(Path file) throws IOException, DicomFormatException {
    try (DicomReader reader = Elements.open(file)) {
      return of(reader);
    }
  }

  static String of(DicomReader reader) throws IOException, DicomFormatException {
    MessageDigest digest = sha256();
    for (Event event = reader.next(); event != Event.END; event = reader.next()) {
      boolean isPixelData = Tag.group(reader.tag()) == GROUP && !Tag.isGroupLength(reader.tag());
      if (reader.depth() > 0 || !isPixelData) {
        continue;
      }
      if (event == Event.ELEMENT) {
        add(reader, digest);
      } else if (event == Event.FRAGMENTS) {
        while (reader.nextFragment()) {
          add(reader, digest);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(DicomReader reader, MessageDigest digest)
      throws IOException, DicomFormatException {
    long length = reader.length();
    reader.copyValue(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    if (length % 2 != 0) {
      digest.update((byte) 0);
    }
    String what = Tag.toString(reader.tag()) + (length + length % 2) + ";";
    digest.update(what.getBytes(StandardCharsets.US_ASCII));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
