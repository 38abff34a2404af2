package org.dimma.pipeline;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;

/**
 * A CT slice of 4 by 4 pixels, with what a test changes; with a nested item and a private element.
 */
final class SmallCt {
  static final String CT = "1.2.840.10008.5.1.4.1.1.2";

  private final Attributes attributes = new Attributes();
  private String instanceUid;

  private SmallCt() {}

  /** A slice of the patient's only examination, on 12 March 2017. */
  static SmallCt of(String patientId, String instanceUid) {
    SmallCt ct = new SmallCt();
    ct.instanceUid = instanceUid;
    ct.attributes
        .setString(Tag.SpecificCharacterSet, "ISO_IR 192")
        .setString(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
        .setString(Tag.SOPClassUID, CT)
        .setString(Tag.SOPInstanceUID, instanceUid)
        .setString(Tag.AccessionNumber, "ACC4711")
        .setString(Tag.Modality, "CT")
        .setString(Tag.Manufacturer, "GE MEDICAL SYSTEMS")
        .setString(Tag.ManufacturerModelName, "LightSpeed VCT")
        .setString(Tag.PatientName, "Åkesson^Örjan")
        .setString(Tag.PatientID, patientId)
        .setString(Tag.SeriesInstanceUID, "1.2.826.0.1.1." + patientId.hashCode() % 1000 + ".2")
        .setString(0x00090010, VR.LO, "GEMS_IDEN_01")
        .setString(0x00091002, VR.SH, "Orjan")
        .setString(Tag.ImagePositionPatient, "0", "0", "0")
        .setString(Tag.ImageOrientationPatient, "1", "0", "0", "0", "1", "0")
        .setShort(0x00280002, VR.US, 1)
        .setString(0x00280004, "MONOCHROME2")
        .setShort(0x00280010, VR.US, 4)
        .setShort(0x00280011, VR.US, 4)
        .setShort(0x00280100, VR.US, 16)
        .setShort(0x00280101, VR.US, 16)
        .setShort(0x00280102, VR.US, 15)
        .setShort(0x00280103, VR.US, 0)
        .addItem(
            0x00081140,
            new Attributes()
                .setString(0x00081150, CT)
                .setString(0x00081155, "1.2.826.0.1.999.1")
                .setString(Tag.PatientName, "Åkesson^Örjan"))
        .setBytes(
            Tag.PixelData,
            VR.OW,
            "0123456789abcdefghijklmnopqrstuv"
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return ct.examination(
        "1.2.826.0.1.77." + Math.floorMod(patientId.hashCode(), 100_000), "20170312", "233000");
  }

  SmallCt examination(String studyUid, String date, String time) {
    attributes
        .setString(Tag.StudyInstanceUID, studyUid)
        .setString(Tag.StudyDate, date)
        .setString(Tag.StudyTime, time);
    return this;
  }

  SmallCt with(int tag, String value) {
    attributes.setString(tag, value);
    return this;
  }

  SmallCt with(int tag, VR vr, String value) {
    attributes.setString(tag, vr, value);
    return this;
  }

  SmallCt without(int tag) {
    attributes.remove(tag);
    return this;
  }

  Path writeTo(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      DicomWriter writer = new DicomWriter(out, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      writer.writeFileMeta(CT, instanceUid, "1.2.826.0.1.5", "TEST");
      attributes.writeTo(writer);
    }
    return file;
  }
}
