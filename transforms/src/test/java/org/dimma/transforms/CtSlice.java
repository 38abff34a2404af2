package org.dimma.transforms;

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
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;

/** A CT slice of 4 by 4 pixels of one patient, with a nested item and a private element. */
final class CtSlice {
  static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  static final String PATIENT_ID = "19811228-9874";
  static final String CANONICAL_PATIENT = "|SE-PNR|198112289874";
  static final String PATIENT_NAME = "Åkesson^Örjan";
  static final String BIRTH_DATE = "19811228";
  static final String STUDY_DATE = "20170312";
  static final String STUDY_UID = "1.2.826.0.1.77";
  static final String SERIES_UID = "1.2.826.0.1.78";

  private final Attributes attributes = new Attributes();
  private final String instanceUid;
  private String mediaStorageSopClassUid = CT;

  CtSlice(String instanceUid) {
    this.instanceUid = instanceUid;
    attributes
        .setString(Tag.SpecificCharacterSet, "ISO_IR 192")
        .setString(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
        .setString(Tag.SOPClassUID, CT)
        .setString(Tag.SOPInstanceUID, instanceUid)
        .setString(Tag.StudyDate, STUDY_DATE)
        .setString(Tag.AccessionNumber, "ACC4711")
        .setString(Tag.Modality, "CT")
        .setString(Tag.PatientName, PATIENT_NAME)
        .setString(Tag.PatientID, PATIENT_ID)
        .setString(Tag.PatientBirthDate, BIRTH_DATE)
        .setString(Tag.StudyInstanceUID, STUDY_UID)
        .setString(Tag.SeriesInstanceUID, SERIES_UID)
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
                .setString(0x00081155, "1.2.826.0.1.999")
                .setString(Tag.PatientName, PATIENT_NAME))
        .setBytes(Tag.PixelData, VR.OW, new byte[32]);
  }

  CtSlice with(int tag, String... value) {
    attributes.setString(tag, value);
    return this;
  }

  CtSlice with(int sequence, Attributes item) {
    attributes.addItem(sequence, item);
    return this;
  }

  CtSlice without(int tag) {
    attributes.remove(tag);
    return this;
  }

  CtSlice asDicomDir() {
    mediaStorageSopClassUid = "1.2.840.10008.1.3.10";
    return this;
  }

  Path writeTo(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      DicomWriter writer = new DicomWriter(out, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      writer.writeFileMeta(mediaStorageSopClassUid, instanceUid, "1.2.826.0.1.5", "TEST");
      attributes.writeTo(writer);
    }
    return file;
  }

  /** What reading the header of an unchanged slice gives. */
  static InstanceRef ref(Path file, String instanceUid) throws IOException {
    Pseudonyms pseudonyms = new Pseudonyms(ProjectKey.parse(Steps.KEY));
    return InstanceRef.of(
        Steps.seal().close(file.toString()),
        Files.size(file),
        origin(pseudonyms.uid(STUDY_UID), instanceUid),
        CT,
        "CT",
        pseudonyms.patientToken("birth date " + BIRTH_DATE),
        Steps.seal().close("ACCESSION_NUMBER\tACC4711\nPATIENT_ID\t" + PATIENT_ID));
  }

  /** Of an unchanged slice; it names no scanner. */
  static Origin origin(String studyUid, String instanceUid) {
    Pseudonyms pseudonyms = new Pseudonyms(ProjectKey.parse(Steps.KEY));
    String form = CT + "\tCT\tORIGINAL\\PRIMARY\\AXIAL";
    return Origin.of(
        pseudonyms.patientToken(CANONICAL_PATIENT),
        studyUid,
        pseudonyms.uid(SERIES_UID),
        pseudonyms.uid(instanceUid),
        Steps.seal().close("\t\t\t"),
        pseudonyms.token("scanner", "\t\t\t"),
        Steps.seal().close(form),
        pseudonyms.token("image form", form));
  }
}
