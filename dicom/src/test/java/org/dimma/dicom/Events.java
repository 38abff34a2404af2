package org.dimma.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.dimma.dicom.DicomReader.Event;

/**
 * What a reader says of a file, one line for each event: braces are sequences, brackets items,
 * angles fragments.
 */
final class Events {
  private Events() {}

  static List<String> of(byte[] file) throws IOException, DicomFormatException {
    return of(file, Limits.DEFAULT);
  }

  static List<String> of(byte[] file, Limits limits) throws IOException, DicomFormatException {
    try (DicomReader reader = open(file, limits)) {
      return of(reader);
    }
  }

  static DicomReader open(byte[] file, Limits limits) throws IOException, DicomFormatException {
    return DicomReader.of(new ByteArrayInputStream(file), file.length, limits);
  }

  static DicomReader open(FileBytes file) throws IOException, DicomFormatException {
    return open(file.toByteArray(), Limits.DEFAULT);
  }

  static List<String> of(DicomReader reader) throws IOException, DicomFormatException {
    List<String> lines = new ArrayList<>();
    for (Event event = reader.next(); event != Event.END; event = reader.next()) {
      switch (event) {
        case ELEMENT -> lines.add(header(reader) + value(reader));
        case SEQUENCE -> lines.add(header(reader) + "{");
        case ITEM -> lines.add("[");
        case END_ITEM -> lines.add("]");
        case END_SEQUENCE -> lines.add("}");
        case FRAGMENTS -> addFragments(reader, lines);
        default -> throw new AssertionError(event);
      }
    }
    return lines;
  }

  private static void addFragments(DicomReader reader, List<String> lines)
      throws IOException, DicomFormatException {
    lines.add(header(reader) + "<");
    while (reader.nextFragment()) {
      lines.add(reader.isLarge() ? checksum(reader) : hex(reader.value()));
    }
    lines.add(">");
  }

  private static String header(DicomReader reader) {
    return Tag.toString(reader.tag()) + " " + reader.vr() + " ";
  }

  /** Text as it is; all else in hex; a checksum of long values. */
  private static String value(DicomReader reader) throws IOException, DicomFormatException {
    if (reader.isLarge()) {
      return checksum(reader);
    }
    byte[] value = reader.value();
    return reader.vr().isText() ? new String(value, StandardCharsets.ISO_8859_1) : hex(value);
  }

  private static String checksum(DicomReader reader) throws IOException, DicomFormatException {
    long length = reader.length();
    CheckedOutputStream out = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
    reader.copyValue(out);
    return length + " bytes " + Long.toHexString(out.getChecksum().getValue());
  }

  private static String hex(byte[] value) {
    return HexFormat.of().formatHex(value);
  }
}
