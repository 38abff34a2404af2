package org.dimma.demo;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A still of an ultrasound examination, as scanners save them: the patient's name, number and the
 * time stand in the picture, and the header does not say so (PS3.3 A.6, US Image IOD).
 */
final class LiverUltrasound {
  private static final String US_IMAGE = "1.2.840.10008.5.1.4.1.1.6.1";
  private static final String INSTITUTION = "Västra sjukhuset Linköping";
  private static final int COLUMNS = 640;
  private static final int ROWS = 480;
  private static final int REGION_LEFT = 72;
  private static final int REGION_TOP = 60;
  private static final int REGION_RIGHT = 567;
  private static final int REGION_BOTTOM = 459;
  private static final long SECONDS = 212;
  private static final int BRIGHT = 225;
  private static final int DIM = 150;

  // Defined terms of PS3.3 C.8.5.5.1.
  private static final int TWO_DIMENSIONAL = 1;
  private static final int TISSUE = 1;
  private static final int CENTIMETRES = 3;

  private final Examination examination;

  private LiverUltrasound(Examination examination) {
    this.examination = examination;
  }

  static DataSet of(Examination examination) {
    return new LiverUltrasound(examination).image();
  }

  private DataSet image() {
    String uid = examination.instanceUid(1, 1);
    DataSet dataSet = ExaminationHeader.of(examination, US_IMAGE, uid, StandardCharsets.ISO_8859_1);
    ExaminationHeader.series(dataSet, examination, 1, "US");
    dataSet
        .text("Manufacturer", "Philips Medical Systems")
        .text("ManufacturerModelName", "EPIQ 7G")
        .text("SoftwareVersions", "EPIQ 7G_1.8.2.1")
        .text("StationName", "ULJ-LAB2")
        .text("DeviceSerialNumber", "US417C0981")
        .text("InstitutionName", INSTITUTION)
        .text("OperatorsName", "Holmqvist^Malin")
        .text("StudyDescription", "UL Lever och gallvägar")
        .text("SeriesDescription", "Buk")
        .text("BodyPartExamined", "ABDOMEN")
        .text("ImageType", "ORIGINAL", "PRIMARY", "ABDOMINAL", "0001")
        .text("SeriesDate", examination.date())
        .text("SeriesTime", examination.time(0))
        .text("AcquisitionDate", examination.date(SECONDS))
        .text("AcquisitionTime", examination.time(SECONDS))
        .text("ContentDate", examination.date(SECONDS))
        .text("ContentTime", examination.time(SECONDS))
        .text("AcquisitionDateTime", examination.dateTime(SECONDS))
        .text("InstanceNumber", "1")
        .text("PatientOrientation")
        .text("LossyImageCompression", "00")
        .text("TransducerData", "C5-1")
        .numbers("UltrasoundColorDataPresent", 0);
    dataSet.item("SequenceOfUltrasoundRegions", region(dataSet.sibling()));
    PixelModule.colour(dataSet, ROWS, COLUMNS, "RGB");
    return PixelModule.octets(dataSet, PixelModule.rgb(screen()));
  }

  /** Where on the screen the sector is, and how large its pixels are (PS3.3 C.8.5.5). */
  private static DataSet region(DataSet item) {
    return item.numbers("RegionSpatialFormat", TWO_DIMENSIONAL)
        .numbers("RegionDataType", TISSUE)
        .numbers("RegionFlags", 0)
        .numbers("RegionLocationMinX0", REGION_LEFT)
        .numbers("RegionLocationMinY0", REGION_TOP)
        .numbers("RegionLocationMaxX1", REGION_RIGHT)
        .numbers("RegionLocationMaxY1", REGION_BOTTOM)
        .numbers("PhysicalUnitsXDirection", CENTIMETRES)
        .numbers("PhysicalUnitsYDirection", CENTIMETRES)
        .numbers("PhysicalDeltaX", UltrasoundSector.CM_PER_PIXEL)
        .numbers("PhysicalDeltaY", UltrasoundSector.CM_PER_PIXEL);
  }

  private byte[] screen() {
    byte[] grey = new byte[COLUMNS * ROWS];
    UltrasoundSector.draw(
        grey, COLUMNS, (REGION_LEFT + REGION_RIGHT + 1) / 2, REGION_TOP, REGION_BOTTOM);
    PixelFont font = new PixelFont(grey, COLUMNS);
    String name = examination.patient().dicomName().replace('^', ' ').toUpperCase(Locale.ROOT);
    font.draw(name, 10, 10, 2, BRIGHT);
    font.draw(examination.writtenId(), 10, 34, 2, BRIGHT);
    font.draw(INSTITUTION, 314, 10, 2, BRIGHT);
    font.draw(moment(), 398, 34, 2, BRIGHT);
    font.draw("C5-1", 10, 84, 2, DIM);
    font.draw("32Hz", 10, 108, 2, DIM);
    font.draw("16cm", 10, 132, 2, DIM);
    font.draw("LEVER HÖ", 80, 442, 2, BRIGHT); // in a corner that the sector leaves free
    depthMarks(font);
    return grey;
  }

  private String moment() {
    String date = examination.date(SECONDS);
    String time = examination.time(SECONDS);
    return date.substring(0, 4)
        + "-"
        + date.substring(4, 6)
        + "-"
        + date.substring(6)
        + " "
        + time.substring(0, 2)
        + ":"
        + time.substring(2, 4)
        + ":"
        + time.substring(4, 6);
  }

  /** A mark for each centimetre, a longer one for each fifth. */
  private static void depthMarks(PixelFont font) {
    int pixelsPerCm = (int) Math.round(1 / UltrasoundSector.CM_PER_PIXEL);
    for (int cm = 0; REGION_TOP + cm * pixelsPerCm <= REGION_BOTTOM; cm++) {
      int width = cm % 5 == 0 ? 10 : 4;
      font.fill(REGION_RIGHT + 20 - width, REGION_TOP + cm * pixelsPerCm, width, 2, DIM);
    }
  }
}
