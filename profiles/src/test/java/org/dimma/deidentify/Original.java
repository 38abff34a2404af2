package org.dimma.deidentify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;

/**
 * A file to be de-identified, put together by a test: always a patient, a nested item with another
 * name in it, a private element, and pixel data; and what the test adds. Elements added at the end
 * stand where they are added, in whatever order.
 */
final class Original {
  static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  static final String WHOLE_SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6";

  /** A class whose IOD the engine has no table of. */
  static final String GRAYSCALE_STATE = "1.2.840.10008.5.1.4.1.1.11.1";

  static final String STUDY_UID = "1.2.752.24.7.1";
  static final String INSTANCE_UID = "1.2.752.24.7.1.2.3";

  /** Writes elements that {@link Attributes} cannot hold: out of order, twice, in odd encodings. */
  interface Elements {
    void writeTo(DicomWriter writer) throws IOException;
  }

  private final String sopClass;
  private final Attributes attributes = new Attributes();
  private final List<Elements> meta = new ArrayList<>();
  private final List<Elements> atEnd = new ArrayList<>();
  private TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  private Original(String sopClass) {
    this.sopClass = sopClass;
    set("SOPClassUID", sopClass)
        .set("SOPInstanceUID", INSTANCE_UID)
        .set("Modality", "CT")
        .set("ReferringPhysicianName", "Svensson^Sven")
        .set("PatientName", "Andersson^Anna")
        .set("PatientID", "19811228-9874")
        .set("StudyInstanceUID", STUDY_UID)
        .set("SeriesInstanceUID", "1.2.752.24.7.1.2")
        .item(
            "ReferencedSeriesSequence",
            new Attributes()
                .setString(tag("SeriesInstanceUID"), "1.2.752.24.7.9")
                .setString(tag("OperatorsName"), "Svensson^Sven")
                .setString(0x00090010, VR.LO, "HOUSE")
                .setString(0x00091001, VR.LO, "Svensson^Sven"))
        .bytes(0x00090010, VR.LO, "HOUSE")
        .bytes(0x00091001, VR.LO, "Andersson^Anna");
    attributes
        .setShort(tag("SamplesPerPixel"), VR.US, 1)
        .setString(tag("PhotometricInterpretation"), "MONOCHROME2")
        .setShort(tag("Rows"), VR.US, 1)
        .setShort(tag("Columns"), VR.US, 2)
        .setShort(tag("BitsAllocated"), VR.US, 16)
        .setBytes(Tag.PixelData, VR.OW, new byte[] {1, 2, 3, 4});
  }

  static Original ct() {
    return new Original(CT);
  }

  static Original of(String sopClass) {
    return new Original(sopClass);
  }

  static int tag(String keyword) {
    return ElementDictionary.tagOf(keyword).orElseThrow();
  }

  Original set(String keyword, String... values) {
    attributes.setString(tag(keyword), values);
    return this;
  }

  /** Sets text of a VR that may not be the element's own. */
  Original set(String keyword, VR vr, String value) {
    attributes.setString(tag(keyword), vr, value);
    return this;
  }

  Original set(String keyword, VR vr, byte[] value) {
    attributes.setBytes(tag(keyword), vr, value);
    return this;
  }

  Original item(String keyword, Attributes item) {
    attributes.addItem(tag(keyword), item);
    return this;
  }

  Original bytes(int tag, VR vr, String value) {
    attributes.setString(tag, vr, value);
    return this;
  }

  Original bytes(int tag, VR vr, byte[] value) {
    attributes.setBytes(tag, vr, value);
    return this;
  }

  Original remove(String keyword) {
    attributes.remove(tag(keyword));
    return this;
  }

  /** Sets the shape that the header gives the pixels: one sample each. */
  Original pixels(int rows, int columns, int bitsAllocated) {
    attributes
        .setShort(tag("Rows"), VR.US, rows)
        .setShort(tag("Columns"), VR.US, columns)
        .setShort(tag("BitsAllocated"), VR.US, bitsAllocated);
    return this;
  }

  /** All attributes, for what has no method of its own here. */
  Attributes attributes() {
    return attributes;
  }

  Original in(TransferSyntax other) {
    syntax = other;
    if (other.bigEndian()) {
      attributes
          .setBytes(tag("SamplesPerPixel"), VR.US, new byte[] {0, 1})
          .setBytes(tag("Rows"), VR.US, new byte[] {0, 1})
          .setBytes(tag("Columns"), VR.US, new byte[] {0, 2})
          .setBytes(tag("BitsAllocated"), VR.US, new byte[] {0, 16});
    }
    return this;
  }

  Original atEndOfMeta(Elements elements) {
    meta.add(elements);
    return this;
  }

  Original atEnd(Elements elements) {
    atEnd.add(elements);
    return this;
  }

  byte[] toByteArray() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomWriter writer = new DicomWriter(out, syntax);
    writer.writeFileMeta(sopClass, INSTANCE_UID, "1.2.752.24.7.99", "ANDERSSON_1");
    DicomWriter metaWriter = new DicomWriter(out, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    for (Elements elements : meta) {
      elements.writeTo(metaWriter);
    }
    attributes.writeTo(writer);
    for (Elements elements : atEnd) {
      elements.writeTo(writer);
    }
    return out.toByteArray();
  }
}
