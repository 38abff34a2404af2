package org.dimma.demo;

import java.nio.charset.StandardCharsets;

/** A plain radiograph of a knee (PS3.3 A.26, Digital X-Ray Image IOD). */
final class KneeRadiograph {
  private static final String DX_FOR_PRESENTATION = "1.2.840.10008.5.1.4.1.1.1.1";
  private static final int ROWS = 640;
  private static final int COLUMNS = 480;

  private KneeRadiograph() {}

  static DataSet of(Examination examination) {
    String uid = examination.instanceUid(1, 1);
    DataSet dataSet =
        ExaminationHeader.of(examination, DX_FOR_PRESENTATION, uid, StandardCharsets.ISO_8859_1);
    ExaminationHeader.series(dataSet, examination, 1, "DX");
    equipment(dataSet);
    image(dataSet, examination);
    detector(dataSet);
    PixelModule.monochrome(dataSet, ROWS, COLUMNS, 16, 12);
    return PixelModule.words(dataSet, knee().pixels(1, 0, 0, 4095));
  }

  private static void equipment(DataSet dataSet) {
    dataSet
        .text("Manufacturer", "Siemens")
        .text("ManufacturerModelName", "Fluorospot Compact FD")
        .text("SoftwareVersions", "VE10J")
        .text("StationName", "RTG-LAB3")
        .text("InstitutionName", "Västra sjukhuset Linköping")
        .text("OperatorsName", "Åberg^Jens")
        .text("StudyDescription", "Knä höger")
        .text("SeriesDescription", "Knä AP")
        .text("ProtocolName", "KNÄ AP")
        .text("BodyPartExamined", "KNEE")
        .text("ViewPosition", "AP");
  }

  private static void image(DataSet dataSet, Examination examination) {
    dataSet
        .text("PresentationIntentType", "FOR PRESENTATION")
        .text("ImageType", "ORIGINAL", "PRIMARY", "")
        .text("InstanceNumber", "1")
        .text("AcquisitionNumber", "1")
        .text("AcquisitionDate", examination.date(30))
        .text("AcquisitionTime", examination.time(30))
        .text("ContentDate", examination.date(35))
        .text("ContentTime", examination.time(35))
        .text("PatientOrientation", "L", "F")
        .text("ImageLaterality", "R")
        .text("ImageComments", "Fall i trappan hos dotter, " + examination.patient().telephone())
        .text("BurnedInAnnotation", "NO")
        .text("LossyImageCompression", "00")
        .text("PixelIntensityRelationship", "LOG")
        .numbers("PixelIntensityRelationshipSign", -1)
        .text("RescaleIntercept", "0")
        .text("RescaleSlope", "1")
        .text("RescaleType", "US")
        .text("PresentationLUTShape", "IDENTITY")
        .text("WindowCenter", "1500")
        .text("WindowWidth", "3000")
        .emptySequence("AcquisitionContextSequence");
    dataSet.code("AnatomicRegionSequence", "72696002", "SCT", "Knee");
    DataSet view = dataSet.sibling();
    view.text("CodeValue", "399348003")
        .text("CodingSchemeDesignator", "SCT")
        .text("CodeMeaning", "antero-posterior");
    view.emptySequence("ViewModifierCodeSequence");
    dataSet.item("ViewCodeSequence", view);
  }

  private static void detector(DataSet dataSet) {
    dataSet
        .text("KVP", "60")
        .text("Exposure", "5")
        .text("ExposureTime", "12")
        .text("DistanceSourceToDetector", "1150")
        .text("DetectorType", "SCINTILLATOR")
        .text("DetectorConfiguration", "AREA")
        .text("DetectorID", "SN-4417-Ö")
        .text("DateOfLastDetectorCalibration", "20230911")
        .text("ImagerPixelSpacing", "0.4", "0.4")
        .text("PositionerType", "NONE")
        .text("FieldOfViewShape", "RECTANGLE")
        .text("FieldOfViewHorizontalFlip", "NO")
        .text("FieldOfViewOrigin", "0", "0")
        .text("FieldOfViewRotation", "0");
  }

  /** Thigh bone above, shin bone and calf bone below, the kneecap in front. */
  private static Canvas knee() {
    Canvas canvas = new Canvas(COLUMNS, ROWS, 0.4, 90);
    canvas.project(0, 0, 74, 260, 0, 700);
    double[] shafts = {-125, 125};
    for (double y : shafts) {
      canvas.project(2, y, 19, 118, 0, 1100).project(2, y, 10, 110, 0, -520);
    }
    canvas.project(-17, -24, 21, 22, 10, 620).project(21, -24, 21, 22, -10, 620);
    canvas.project(2, -38, 30, 22, 0, 260).project(2, -36, 18, 20, 0, 330);
    canvas.project(2, 16, 42, 13, 0, 640).project(2, 30, 30, 24, 0, 300);
    canvas.project(38, 140, 6.5, 115, -1, 560).project(39, 34, 9, 12, 0, 380);
    return canvas.blur().noise(4711, 40);
  }
}
