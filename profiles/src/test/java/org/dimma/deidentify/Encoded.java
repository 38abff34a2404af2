package org.dimma.deidentify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.TransferSyntax;

/** Pieces of data sets as bytes. */
final class Encoded {
  private Encoded() {}

  /** The value of a sequence, its items of undefined length, without a delimiter at its end. */
  static byte[] items(TransferSyntax syntax, Attributes... items) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomWriter writer = new DicomWriter(out, syntax);
    for (Attributes item : items) {
      writer.startItem();
      item.writeTo(writer);
      writer.endItem();
    }
    return out.toByteArray();
  }
}
