package org.dimma.pipeline;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;
import org.dimma.frames.ImagePixel;

/**
 * An ultrasound image, or several in a file, with a header that says nothing of text in them; with
 * a nested item and a private element.
 */
final class Scan {
  static final String NAME = "Lindgren^Karin";
  static final String ID = "KL4711-88";
  static final String US = "1.2.840.10008.5.1.4.1.1.6.1";
  static final String US_MULTIFRAME = "1.2.840.10008.5.1.4.1.1.3.1";

  private final Attributes attributes = new Attributes();
  private final String instanceUid;
  private String sopClass = US;
  private TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private byte[] offsetTable = new byte[0];
  private List<byte[]> fragments = List.of();

  private Scan(String instanceUid) {
    this.instanceUid = instanceUid;
  }

  /** An image of the patient's only examination, on 12 March 2017. */
  static Scan of(String instanceUid, Layout layout, Picture picture) {
    return of(instanceUid).show(layout.image(), layout.samples(picture));
  }

  private static Scan of(String instanceUid) {
    Scan scan = new Scan(instanceUid);
    scan.attributes
        .setString(Tag.SpecificCharacterSet, "ISO_IR 192")
        .setString(Tag.ImageType, "ORIGINAL", "PRIMARY")
        .setString(Tag.SOPInstanceUID, instanceUid)
        .setString(Tag.StudyDate, "20170312")
        .setString(Tag.StudyTime, "101530")
        .setString(Tag.AccessionNumber, "ACC081522")
        .setString(Tag.Modality, "US")
        .setString(Tag.Manufacturer, "Philips Medical Systems")
        .setString(Tag.ManufacturerModelName, "CX50")
        .setString(0x00080090, "")
        .setString(Tag.PatientName, NAME)
        .setString(Tag.PatientID, ID)
        .setString(Tag.PatientBirthDate, "19590621")
        .setString(0x00100040, "F")
        .setString(Tag.StudyInstanceUID, "1.2.826.0.1.4711.1")
        .setString(Tag.SeriesInstanceUID, "1.2.826.0.1.4711.2")
        .setString(Tag.StudyID, "")
        .setString(0x00200011, "1")
        .setString(0x00200013, "1")
        .setString(0x00090010, VR.LO, "PHILIPS TEST BLOCK")
        .setString(0x00091002, VR.LO, "Karin")
        .addItem(
            0x00081140,
            new Attributes()
                .setString(0x00081150, US)
                .setString(0x00081155, "1.2.826.0.1.999.1")
                .setString(Tag.PatientName, NAME));
    return scan;
  }

  /** Sets what the header says of the pixels, and native pixel data. */
  private Scan show(ImagePixel image, byte[] samples) {
    attributes
        .setShort(Tag.SamplesPerPixel, VR.US, image.samplesPerPixel())
        .setString(Tag.PhotometricInterpretation, image.photometricInterpretation())
        .setShort(Tag.Rows, VR.US, image.rows())
        .setShort(Tag.Columns, VR.US, image.columns())
        .setShort(Tag.BitsAllocated, VR.US, image.bitsAllocated())
        .setShort(Tag.BitsStored, VR.US, image.bitsStored())
        .setShort(Tag.HighBit, VR.US, image.highBit())
        .setShort(Tag.PixelRepresentation, VR.US, image.isSigned() ? 1 : 0)
        .setBytes(Tag.PixelData, image.bitsAllocated() > 8 ? VR.OW : VR.OB, samples);
    if (image.samplesPerPixel() > 1) {
      attributes.setShort(Tag.PlanarConfiguration, VR.US, image.planarConfiguration());
    }
    if (image.photometricInterpretation().equals("PALETTE COLOR")) {
      paint();
    }
    return this;
  }

  /** The tables of {@link Layout#PALETTE}: the first entry is white. */
  private void paint() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = (255 - i) * 257;
    }
    for (int channel = 0; channel < 3; channel++) {
      attributes
          .setShort(Tag.RedPaletteColorLookupTableDescriptor + channel, VR.US, 256, 0, 16)
          .setShort(Tag.RedPaletteColorLookupTableData + channel, VR.OW, table);
    }
  }

  /** Shows several pictures, one after another. */
  static Scan film(String instanceUid, Layout layout, List<Picture> pictures) {
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    pictures.forEach(picture -> samples.writeBytes(layout.samples(picture)));
    Scan scan = of(instanceUid).show(layout.image(), samples.toByteArray());
    scan.sopClass = US_MULTIFRAME;
    return scan.with(Tag.NumberOfFrames, Integer.toString(pictures.size()));
  }

  Scan ofClass(String uid) {
    sopClass = uid;
    return this;
  }

  Scan with(int tag, String... values) {
    attributes.setString(tag, values);
    return this;
  }

  Scan with(int tag, VR vr, int... numbers) {
    attributes.setShort(tag, vr, numbers);
    return this;
  }

  Scan with(int tag, VR vr, byte[] value) {
    attributes.setBytes(tag, vr, value);
    return this;
  }

  Scan withItem(int tag, Attributes item) {
    attributes.addItem(tag, item);
    return this;
  }

  Scan without(int tag) {
    attributes.remove(tag);
    return this;
  }

  /** Has these fragments instead of native pixel data. */
  Scan encapsulated(String transferSyntax, byte[] table, List<byte[]> pieces) {
    syntax = TransferSyntax.find(transferSyntax).orElseThrow();
    offsetTable = table;
    fragments = pieces;
    return without(Tag.PixelData);
  }

  Path writeTo(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    attributes.setString(Tag.SOPClassUID, sopClass);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      DicomWriter writer = new DicomWriter(out, syntax);
      writer.writeFileMeta(sopClass, instanceUid, "1.2.826.0.1.5", "TEST");
      attributes.writeTo(writer);
      if (syntax.encapsulated()) {
        writer.startFragments(Tag.PixelData, VR.OB);
        writer.writeFragment(offsetTable, 0, offsetTable.length);
        for (byte[] fragment : fragments) {
          writer.writeFragment(fragment, 0, fragment.length);
        }
        writer.endFragments();
      }
    }
    return file;
  }

  /** A basic offset table. */
  static byte[] offsets(int... offsets) {
    ByteBuffer table =
        ByteBuffer.allocate(Integer.BYTES * offsets.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    for (int offset : offsets) {
      table.putInt(offset);
    }
    return table.array();
  }
}
