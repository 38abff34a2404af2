package org.dimma.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.dimma.dicom.DicomReader.Event;

/** Passes files through reader and writer as they are. */
final class Copies {
  private Copies() {}

  /** A copy of a whole file, with meta information of its own. */
  static byte[] of(byte[] file) throws IOException, DicomFormatException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try (DicomReader reader = Events.open(file, Limits.DEFAULT)) {
      write(reader, copy);
    }
    return copy.toByteArray();
  }

  static void write(DicomReader reader, OutputStream out) throws IOException, DicomFormatException {
    DicomWriter writer = new DicomWriter(out, reader.transferSyntax().forWriting());
    writer.writeFileMeta("1.2.840.10008.5.1.4.1.1.7", "2.25.1", "2.25.2", "TEST");
    for (Event event = reader.next(); event != Event.END; event = reader.next()) {
      switch (event) {
        case ELEMENT -> writer.copyElement(reader);
        case SEQUENCE -> writer.startSequence(reader.tag());
        case ITEM -> writer.startItem();
        case END_ITEM -> writer.endItem();
        case END_SEQUENCE -> writer.endSequence();
        case FRAGMENTS -> copyFragments(reader, writer);
        default -> throw new AssertionError(event);
      }
    }
  }

  private static void copyFragments(DicomReader reader, DicomWriter writer)
      throws IOException, DicomFormatException {
    writer.startFragments(reader.tag(), reader.vr());
    while (reader.nextFragment()) {
      byte[] fragment = new byte[(int) reader.length()];
      reader.readPart(fragment, fragment.length);
      writer.writeFragment(fragment, 0, fragment.length);
    }
    writer.endFragments();
  }
}
