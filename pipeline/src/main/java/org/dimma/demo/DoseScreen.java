package org.dimma.demo;

import java.util.List;
import java.util.Locale;

/**
 * The dose page that a GE scanner saves as a picture of its screen: name and number are burned into
 * the pixels.
 */
final class DoseScreen {
  static final int SIZE = 512;
  static final int SERIES = 999;
  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  private static final int WHITE = 230;

  /** Makes white of white in the window of the slices, and 0 the least that is measured. */
  private static final int STORED_PER_GREY = 6;

  private DoseScreen() {}

  static DataSet of(Examination examination) {
    CtScanner scanner = CtScanner.GE;
    String uid = examination.instanceUid(SERIES, 1);
    DataSet dataSet = ExaminationHeader.of(examination, SECONDARY_CAPTURE, uid, scanner.charset());
    ExaminationHeader.series(dataSet, examination, SERIES, "CT");
    scanner.addEquipment(dataSet);
    dataSet
        .text("ImageType", "DERIVED", "SECONDARY", "SCREEN SAVE")
        .text("ConversionType", "WSD")
        .text("StudyDescription", "DT Thorax lungartärer")
        .text("SeriesDescription", "Dose Report")
        .text("BodyPartExamined", "CHEST")
        .text("SeriesDate", examination.date(300))
        .text("SeriesTime", examination.time(300))
        .text("ContentDate", examination.date(300))
        .text("ContentTime", examination.time(300))
        .text("InstanceNumber", "1")
        .text("PatientOrientation");
    PixelModule.monochrome(dataSet, SIZE, SIZE, 8, 8);
    return PixelModule.octets(dataSet, screen(examination));
  }

  /**
   * The same page as some workstations send it on: as one more slice of the series. Nothing but the
   * pixels tells.
   *
   * @param number of the slice, behind the last real one
   * @param count of slices in the series
   */
  static DataSet disguised(Examination examination, int number, int count) {
    byte[] grey = screen(examination);
    short[] stored = new short[grey.length];
    for (int at = 0; at < grey.length; at++) {
      stored[at] = (short) (STORED_PER_GREY * (grey[at] & 0xFF));
    }
    return new ChestCt(examination, CtScanner.GE).slice(number, count, stored);
  }

  /** The pixels of the page, without the header that gives it away. */
  static byte[] screen(Examination examination) {
    byte[] pixels = new byte[SIZE * SIZE];
    PixelFont font = new PixelFont(pixels, SIZE);
    int y = 24;
    for (String line : lines(examination)) {
      font.draw(line, 8, y, 2, WHITE);
      y += 2 * PixelFont.LINE;
    }
    font.fill(8, 211, SIZE - 16, 1, WHITE);
    return pixels;
  }

  private static List<String> lines(Examination examination) {
    String name = examination.patient().dicomName().replace('^', ' ').toUpperCase(Locale.ROOT);
    String date = examination.date();
    return List.of(
        "Patient Name: " + name,
        "Patient ID: " + examination.writtenId(),
        "Accession Number: " + examination.accessionNumber(),
        "Exam no: " + examination.accessionNumber().substring(4),
        date.substring(0, 4)
            + "-"
            + date.substring(4, 6)
            + "-"
            + date.substring(6)
            + "   LightSpeed VCT",
        "Exam Description: DT Thorax",
        "",
        "             Dose Report",
        "Series Type    Range    CTDIvol  DLP",
        "               (mm)     (mGy)  (mGy-cm)",
        "  1   Scout      -        -      -",
        "  2   Helical S12-I245   8.90  287.41",
        "",
        "          Total Exam DLP:      287.41",
        "",
        "1/1");
  }
}
