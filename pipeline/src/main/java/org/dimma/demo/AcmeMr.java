package org.dimma.demo;

import java.nio.charset.StandardCharsets;

/** An MR image of a scanner that no profile has seen (PS3.3 A.4, MR Image IOD). */
final class AcmeMr {
  private static final String MR_IMAGE = "1.2.840.10008.5.1.4.1.1.4";
  private static final int SIZE = 192;

  private AcmeMr() {}

  static DataSet of(Examination examination) {
    String uid = examination.instanceUid(1, 1);
    DataSet dataSet = ExaminationHeader.of(examination, MR_IMAGE, uid, StandardCharsets.UTF_8);
    ExaminationHeader.series(dataSet, examination, 1, "MR");
    dataSet
        .text("Manufacturer", "ACME")
        .text("ManufacturerModelName", "Magnetron 9000")
        .text("SoftwareVersions", "0.9")
        .text("InstitutionName", "Västra sjukhuset Linköping")
        .text("StudyDescription", "MR Hjärna")
        .text("SeriesDescription", "T1 axial")
        .text("BodyPartExamined", "HEAD")
        .text("ImageType", "ORIGINAL", "PRIMARY", "OTHER")
        .text("ScanningSequence", "SE")
        .text("SequenceVariant", "NONE")
        .text("ScanOptions")
        .text("MRAcquisitionType", "2D")
        .text("RepetitionTime", "500")
        .text("EchoTime", "12")
        .text("EchoTrainLength", "1")
        .text("MagneticFieldStrength", "1.5")
        .text("SliceThickness", "5")
        .text("PatientPosition", "HFS")
        .text("FrameOfReferenceUID", Uids.of(examination.name() + "/frame"))
        .text("PositionReferenceIndicator")
        .text("ImagePositionPatient", "-96", "-96", "0")
        .text("ImageOrientationPatient", "1", "0", "0", "0", "1", "0")
        .text("PixelSpacing", "1", "1")
        .text("InstanceNumber", "1")
        .text("AcquisitionNumber", "1")
        .text("ContentDate", examination.date(120))
        .text("ContentTime", examination.time(120))
        .text("WindowCenter", "500")
        .text("WindowWidth", "1000");
    PixelModule.monochrome(dataSet, SIZE, SIZE, 16, 12);
    return PixelModule.words(dataSet, head().pixels(1, 0, 0, 4095));
  }

  private static Canvas head() {
    Canvas canvas = new Canvas(SIZE, SIZE, 1, 12);
    canvas.fill(0, 0, 72, 88, 0, 820).fill(0, 0, 66, 82, 0, 60).fill(0, 0, 62, 78, 0, 430);
    canvas.fill(0, 0, 52, 66, 0, 560);
    for (int side = -1; side <= 1; side += 2) {
      canvas.fill(side * 10, -12, 6, 24, side * -18, 120).fill(side * 24, 4, 9, 14, side * 12, 440);
    }
    return canvas.fill(0, 0, 1, 76, 0, 200).blur().noise(99, 30);
  }
}
