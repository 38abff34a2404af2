package org.dimma.demo;

import java.util.Locale;

/** The images of a CT pulmonary angiography (PS3.3 A.3, CT Image IOD). */
final class ChestCt {
  static final String CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";
  static final int SCOUT_SERIES = 1;
  static final int SERIES = 2;
  private static final double SLICE_DISTANCE = 25;
  private static final long SERIES_SECONDS = 40;

  private final Examination examination;
  private final CtScanner scanner;

  ChestCt(Examination examination, CtScanner scanner) {
    this.examination = examination;
    this.scanner = scanner;
  }

  /**
   * An axial slice.
   *
   * @param number 1 to {@code count}
   */
  DataSet slice(int number, int count, Canvas hounsfield) {
    return slice(number, count, scanner.stored(hounsfield));
  }

  /** The same, of pixels that are in the scanner's form already. */
  DataSet slice(int number, int count, short[] stored) {
    DataSet dataSet = sliceHeader(number, count);
    scanner.addSlice(dataSet, stored);
    return dataSet;
  }

  private DataSet sliceHeader(int number, int count) {
    DataSet dataSet = header(SERIES, number, SERIES_SECONDS + 2L * number);
    boolean philips = scanner == CtScanner.PHILIPS;
    double z = -120 - SLICE_DISTANCE * (number - 1);
    dataSet
        .text("ImageType", "ORIGINAL", "PRIMARY", "AXIAL")
        .text("SeriesDescription", philips ? "Thorax CTPA 1.0 B" : "CTPA 1.25mm STD")
        .text("ImagePositionPatient", "-180", "-180", decimal(z))
        .text("ImageOrientationPatient", "1", "0", "0", "0", "1", "0")
        .text("PixelSpacing", "0.703125", "0.703125")
        .text("SliceLocation", decimal(z))
        .text("SliceThickness", philips ? "1.0" : "1.25")
        .text("SpacingBetweenSlices", decimal(SLICE_DISTANCE))
        .text("ImagesInAcquisition", Integer.toString(count))
        .text("AcquisitionNumber", "2")
        .text("ImageComments", imageComment(number));
    technique(dataSet, philips);
    contrast(dataSet);
    display(dataSet, philips ? "60" : "40", philips ? "360" : "400");
    addPrivate(dataSet, number);
    return dataSet;
  }

  private String imageComment(int number) {
    return number == 1 ? "Pat " + examination.patient().fullName() + " orolig, ringt avd 12" : "";
  }

  /** The overview on which the scan was planned. */
  DataSet scout() {
    DataSet dataSet = header(SCOUT_SERIES, 1, 0);
    Canvas canvas = new ChestPhantom(examination.patient().number()).scout();
    dataSet
        .text("ImageType", "ORIGINAL", "PRIMARY", "LOCALIZER")
        .text("SeriesDescription", scanner == CtScanner.PHILIPS ? "Surview" : "Scout")
        .text("ImagePositionPatient", "-172.8", "0", "20")
        .text("ImageOrientationPatient", "1", "0", "0", "0", "0", "-1")
        .text("PixelSpacing", "0.9", "0.9")
        .text("SliceThickness", "0.6")
        .text("AcquisitionNumber", "1");
    technique(dataSet, scanner == CtScanner.PHILIPS);
    dataSet.text("ScanOptions", scanner == CtScanner.PHILIPS ? "SURVIEW" : "SCOUT MODE");
    display(dataSet, "-600", "900");
    addPrivate(dataSet, 0);
    short[] stored = canvas.pixels(1, 0, 0, 4095);
    scanner.addPixels(dataSet, stored, ChestPhantom.SCOUT_ROWS, ChestPhantom.SCOUT_COLUMNS);
    return dataSet;
  }

  private DataSet header(int series, int number, long seconds) {
    String uid = examination.instanceUid(series, number);
    DataSet dataSet = ExaminationHeader.of(examination, CT_IMAGE, uid, scanner.charset());
    ExaminationHeader.series(dataSet, examination, series, "CT");
    scanner.addEquipment(dataSet);
    request(dataSet);
    dataSet
        .text("StudyDescription", "DT Thorax lungartärer")
        .text(
            "ProtocolName", scanner == CtScanner.PHILIPS ? "CTPA Thorax/Chest" : "5.12 CTPA 100kV")
        .text("BodyPartExamined", "CHEST")
        .text("PatientPosition", "HFS")
        .text("FrameOfReferenceUID", Uids.of(examination.name() + "/frame"))
        .text("PositionReferenceIndicator", "SN")
        .text("InstanceNumber", Integer.toString(number))
        .text("BurnedInAnnotation", "NO")
        .text("LossyImageCompression", "00");
    times(dataSet, series == SERIES ? SERIES_SECONDS : 0, seconds);
    return dataSet;
  }

  private void times(DataSet dataSet, long seriesSeconds, long seconds) {
    dataSet
        .text("SeriesDate", examination.date(seriesSeconds))
        .text("SeriesTime", examination.time(seriesSeconds))
        .text("AcquisitionDate", examination.date(seconds))
        .text("AcquisitionTime", examination.time(seconds))
        .text("AcquisitionDateTime", examination.dateTime(seconds))
        .text("ContentDate", examination.date(seconds + 9))
        .text("ContentTime", examination.time(seconds + 9))
        .text("InstanceCreationDate", examination.date(seconds + 11))
        .text("InstanceCreationTime", examination.time(seconds + 11))
        .text("PerformedProcedureStepStartDate", examination.date())
        .text("PerformedProcedureStepStartTime", examination.time(0))
        .text("PerformedProcedureStepID", "PPS" + examination.accessionNumber().substring(4))
        .text("PerformedProcedureStepDescription", "DT Thorax lungartärer");
  }

  /** What the worklist said, nested as deep as worklists are. */
  private void request(DataSet dataSet) {
    DemoPatient patient = examination.patient();
    DataSet request = dataSet.sibling();
    request
        .text("RequestedProcedureID", "RP" + examination.accessionNumber().substring(4))
        .text("RequestedProcedureDescription", "DT Thorax lungartärer")
        .text("ScheduledProcedureStepID", "SPS" + examination.accessionNumber().substring(4))
        .text("ScheduledProcedureStepDescription", "LE-fråga, " + patient.fullName() + " avd 12")
        .text(
            "ReasonForTheRequestedProcedure",
            "Andfådd sedan i går. Rem dr Bergström, sök 010-103 00 00")
        .text("AccessionNumber", examination.accessionNumber())
        .text("StudyInstanceUID", examination.studyUid());
    request.code("RequestedProcedureCodeSequence", "83400", "99VASTRA", "DT Thorax lungartärer");
    DataSet protocol = request.sibling();
    protocol
        .text("CodeValue", "CTPA")
        .text("CodingSchemeDesignator", "99VASTRA")
        .text("CodeMeaning", "Lungemboli");
    DataSet context =
        request
            .sibling()
            .text("ValueType", "TEXT")
            .text("TextValue", "Ring " + patient.telephone());
    context.code("ConceptNameCodeSequence", "121106", "DCM", "Comment");
    protocol.item("ProtocolContextSequence", context);
    request.item("ScheduledProtocolCodeSequence", protocol);
    dataSet.item("RequestAttributesSequence", request);
    dataSet.code("ProcedureCodeSequence", "83400", "99VASTRA", "DT Thorax lungartärer");
    dataSet
        .text("RequestingPhysician", "Bergström^Anna^^Dr")
        .text("RequestedProcedureDescription", "DT Thorax lungartärer")
        .text(
            "AdditionalPatientHistory",
            "LE? " + patient.fullName() + ", op höft för tre veckor sedan");
  }

  private void technique(DataSet dataSet, boolean philips) {
    dataSet
        .text("KVP", "100")
        .text("ScanOptions", philips ? "HELIX" : "HELICAL MODE")
        .text("DataCollectionDiameter", "500")
        .text("ReconstructionDiameter", "360")
        .text("DistanceSourceToDetector", philips ? "1040" : "949.147")
        .text("DistanceSourceToPatient", philips ? "570" : "541")
        .text("GantryDetectorTilt", "0")
        .text("TableHeight", "148.5")
        .text("RotationDirection", "CW")
        .text("ExposureTime", philips ? "500" : "400")
        .text("XRayTubeCurrent", philips ? "322" : "415")
        .text("Exposure", philips ? "161" : "166")
        .text("FilterType", philips ? "IMR" : "BODY FILTER")
        .text("GeneratorPower", philips ? "32" : "41")
        .text("FocalSpots", philips ? "0.6" : "1.2")
        .text("ConvolutionKernel", philips ? "B" : "STANDARD")
        .numbers("SpiralPitchFactor", philips ? 0.92 : 0.984375)
        .numbers("RevolutionTime", philips ? 0.5 : 0.4)
        .numbers("SingleCollimationWidth", 0.625)
        .numbers("TotalCollimationWidth", 40)
        .numbers("TableFeedPerRotation", 39.375)
        .numbers("CTDIvol", 8.7 + 0.1 * examination.patient().number())
        .text("ExposureModulationType", philips ? "Z MODULATION" : "XYZ_EC")
        .text("RescaleIntercept", "-1024")
        .text("RescaleSlope", "1")
        .text("RescaleType", "HU")
        .code("CTDIPhantomTypeCodeSequence", "113691", "DCM", "IEC Body Dosimetry Phantom");
  }

  private void contrast(DataSet dataSet) {
    dataSet
        .text("ContrastBolusAgent", "Omnipaque 350")
        .text("ContrastBolusRoute", "IV")
        .text("ContrastBolusVolume", "60")
        .text("ContrastBolusTotalDose", "60")
        .text("ContrastBolusStartTime", examination.time(18))
        .text("ContrastFlowRate", "5");
  }

  private static void display(DataSet dataSet, String center, String width) {
    dataSet.text("WindowCenter", center).text("WindowWidth", width);
  }

  private void addPrivate(DataSet dataSet, int number) {
    if (scanner == CtScanner.PHILIPS) {
      PhilipsPrivate.add(dataSet, examination, number);
    } else {
      GePrivate.add(dataSet, examination, number);
    }
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}
