package org.dimma.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dimma.dicom.TransferSyntax;

/** A multi-frame CT image of any length, written in constant memory (PS3.3 A.38.1). */
final class EnhancedChestCt {
  private static final String ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1";
  private static final int SERIES = 3;
  private static final long FRAME_BYTES = 2L * ChestPhantom.SIZE * ChestPhantom.SIZE;

  private final Examination examination;
  private final int frames;

  /**
   * @param frames 1 to {@link #maxFrames()}
   */
  EnhancedChestCt(Examination examination, int frames) {
    if (frames < 1 || frames > maxFrames()) {
      throw new IllegalArgumentException(
          "expected 1 to " + maxFrames() + " frames, but was " + frames);
    }
    this.examination = examination;
    this.frames = frames;
  }

  /** 8191: more bytes than fit the length of an element would follow. */
  static int maxFrames() {
    return (int) (PixelDataHeader.MAX_BYTES / FRAME_BYTES);
  }

  /**
   * Writes the file.
   *
   * @param pixels frames of 12 bits, which take turns
   */
  void writeTo(Path file, List<short[]> pixels) throws IOException {
    List<byte[]> encoded = pixels.stream().map(PixelModule::bytes).toList();
    DataSet header = header();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(DemoFile.start(header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
      out.write(header.encode(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
      out.write(PixelDataHeader.words(FRAME_BYTES * frames));
      for (int frame = 0; frame < frames; frame++) {
        out.write(encoded.get(frame % encoded.size()));
      }
    }
  }

  private DataSet header() {
    CtScanner scanner = CtScanner.PHILIPS;
    DataSet dataSet =
        ExaminationHeader.of(
            examination, ENHANCED_CT, examination.instanceUid(SERIES, 1), scanner.charset());
    ExaminationHeader.series(dataSet, examination, SERIES, "CT");
    scanner.addEquipment(dataSet);
    PixelModule.monochrome(dataSet, ChestPhantom.SIZE, ChestPhantom.SIZE, 16, 12);
    dataSet
        .text("ImageType", "DERIVED", "PRIMARY", "VOLUME", "NONE")
        .text("NumberOfFrames", Integer.toString(frames))
        .text("InstanceNumber", "1")
        .text("SeriesDescription", "CTPA multi-frame")
        .text("ContentDate", examination.date(90))
        .text("ContentTime", examination.time(90))
        .text("AcquisitionDateTime", examination.dateTime(40))
        .numbers("AcquisitionDuration", 4.12)
        .text("PatientPosition", "HFS")
        .text("BodyPartExamined", "CHEST")
        .text("FrameOfReferenceUID", Uids.of(examination.name() + "/frame"))
        .text("PositionReferenceIndicator")
        .text("PixelPresentation", "MONOCHROME")
        .text("VolumetricProperties", "VOLUME")
        .text("VolumeBasedCalculationTechnique", "NONE")
        .text("ContentQualification", "RESEARCH")
        .text("PresentationLUTShape", "IDENTITY")
        .text("LossyImageCompression", "00")
        .text("BurnedInAnnotation", "NO")
        .emptySequence("AcquisitionContextSequence");
    PhilipsPrivate.add(dataSet, examination, 1);
    dimensions(dataSet);
    shared(dataSet);
    for (int frame = 1; frame <= frames; frame++) {
      dataSet.item("PerFrameFunctionalGroupsSequence", frame(dataSet, frame));
    }
    return dataSet;
  }

  private void dimensions(DataSet dataSet) {
    String uid = Uids.of(examination.name() + "/dimensions");
    dataSet.item(
        "DimensionOrganizationSequence", dataSet.sibling().text("DimensionOrganizationUID", uid));
    DataSet index = dataSet.sibling().text("DimensionOrganizationUID", uid);
    index
        .pointer("DimensionIndexPointer", "InStackPositionNumber")
        .pointer("FunctionalGroupPointer", "FrameContentSequence");
    dataSet.item("DimensionIndexSequence", index);
  }

  private void shared(DataSet dataSet) {
    DataSet event =
        dataSet.sibling().text("IrradiationEventUID", Uids.of(examination.name() + "/event"));
    DataSet frameType =
        dataSet
            .sibling()
            .text("FrameType", "DERIVED", "PRIMARY", "VOLUME", "NONE")
            .text("PixelPresentation", "MONOCHROME")
            .text("VolumetricProperties", "VOLUME")
            .text("VolumeBasedCalculationTechnique", "NONE");
    DataSet measures =
        dataSet.sibling().text("PixelSpacing", "0.703125", "0.703125").text("SliceThickness", "1");
    DataSet orientation =
        dataSet.sibling().text("ImageOrientationPatient", "1", "0", "0", "0", "1", "0");
    DataSet rescale =
        dataSet
            .sibling()
            .text("RescaleIntercept", "-1024")
            .text("RescaleSlope", "1")
            .text("RescaleType", "HU");
    DataSet window = dataSet.sibling().text("WindowCenter", "60").text("WindowWidth", "360");
    DataSet anatomy = dataSet.sibling().text("FrameLaterality", "U");
    anatomy.code("AnatomicRegionSequence", "51185008", "SCT", "Chest");
    dataSet.item(
        "SharedFunctionalGroupsSequence",
        dataSet
            .sibling()
            .item("CTImageFrameTypeSequence", frameType)
            .item("PixelMeasuresSequence", measures)
            .item("IrradiationEventIdentificationSequence", event)
            .item("PlaneOrientationSequence", orientation)
            .item("PixelValueTransformationSequence", rescale)
            .item("FrameVOILUTSequence", window)
            .item("FrameAnatomySequence", anatomy));
  }

  private DataSet frame(DataSet dataSet, int number) {
    DataSet content =
        dataSet
            .sibling()
            .text("StackID", "1")
            .numbers("InStackPositionNumber", number)
            .numbers("DimensionIndexValues", number)
            .text("FrameAcquisitionDateTime", examination.dateTime(40))
            .text("FrameReferenceDateTime", examination.dateTime(40))
            .numbers("FrameAcquisitionDuration", 500);
    DataSet position = dataSet.sibling().text("ImagePositionPatient", "-180", "-180", "-" + number);
    return dataSet
        .sibling()
        .item("FrameContentSequence", content)
        .item("PlanePositionSequence", position);
  }
}
