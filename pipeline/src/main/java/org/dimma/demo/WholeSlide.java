package org.dimma.demo;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.dimma.dicom.VR;

/**
 * A glass slide of pathology: the tissue in JPEG tiles, and the label with the patient's name
 * (PS3.3 A.32.8, VL Whole Slide Microscopy Image IOD).
 */
final class WholeSlide {
  static final int TILE = 256;
  static final int TILES_ACROSS = 4;
  static final int TILES_DOWN = 3;
  static final int LABEL_COLUMNS = 400;
  static final int LABEL_ROWS = 320;

  private static final String WHOLE_SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6";
  private static final Charset CHARSET = StandardCharsets.UTF_8;
  private static final double MM_PER_PIXEL = 0.0005;

  private final Examination examination;

  WholeSlide(Examination examination) {
    this.examination = examination;
  }

  /** The tissue's header; {@link #tiles()} are its frames. */
  DataSet volume() {
    DataSet dataSet = header(1, "VOLUME");
    int columns = TILE * TILES_ACROSS;
    int rows = TILE * TILES_DOWN;
    PixelModule.colour(dataSet, TILE, TILE, "YBR_FULL_422");
    matrix(dataSet, columns, rows, TILES_ACROSS * TILES_DOWN, MM_PER_PIXEL);
    return dataSet
        .text("SpecimenLabelInImage", "NO")
        .text("BurnedInAnnotation", "NO")
        .text("LossyImageCompression", "01")
        .text("LossyImageCompressionRatio", "12")
        .text("LossyImageCompressionMethod", "ISO_10918_1");
  }

  /** The tiles, row by row, as JPEG baseline. */
  List<byte[]> tiles() {
    List<byte[]> tiles = new ArrayList<>();
    for (int row = 0; row < TILES_DOWN; row++) {
      for (int column = 0; column < TILES_ACROSS; column++) {
        tiles.add(jpeg(tissue(column * TILE, row * TILE)));
      }
    }
    return tiles;
  }

  /** The picture of the label. */
  DataSet label() {
    DataSet dataSet = header(2, "LABEL");
    PixelModule.colour(dataSet, LABEL_ROWS, LABEL_COLUMNS, "RGB");
    matrix(dataSet, LABEL_COLUMNS, LABEL_ROWS, 1, 0.05);
    dataSet
        .text("SpecimenLabelInImage", "YES")
        .text("BurnedInAnnotation", "YES")
        .text("LossyImageCompression", "00");
    return PixelModule.octets(dataSet, PixelModule.rgb(labelPixels()));
  }

  private DataSet header(int number, String flavour) {
    String uid = examination.instanceUid(1, number);
    DataSet dataSet = ExaminationHeader.of(examination, WHOLE_SLIDE, uid, CHARSET);
    ExaminationHeader.series(dataSet, examination, 1, "SM");
    dataSet
        .text("ImageType", "ORIGINAL", "PRIMARY", flavour, "NONE")
        .text("InstanceNumber", Integer.toString(number))
        .text("Manufacturer", "Hamamatsu")
        .text("ManufacturerModelName", "NanoZoomer S360")
        .text("DeviceSerialNumber", "S360-00417")
        .text("SoftwareVersions", "1.2.11")
        .text("StudyDescription", "PAD lungbiopsi")
        .text("ContentDate", examination.date(900))
        .text("ContentTime", examination.time(900))
        .text("AcquisitionDateTime", examination.dateTime(900))
        .text("FrameOfReferenceUID", Uids.of(examination.name() + "/frame"))
        .text("PositionReferenceIndicator", "SLIDE_CORNER")
        .text("VolumetricProperties", "VOLUME")
        .text("FocusMethod", "AUTO")
        .text("ExtendedDepthOfField", "NO")
        .text("DimensionOrganizationType", "TILED_FULL")
        .emptySequence("AcquisitionContextSequence");
    specimen(dataSet);
    opticalPath(dataSet);
    dimensions(dataSet);
    return dataSet;
  }

  private String caseNumber() {
    return "T" + examination.accessionNumber().substring(2) + "-A1";
  }

  private void specimen(DataSet dataSet) {
    DemoPatient patient = examination.patient();
    dataSet
        .text("ContainerIdentifier", caseNumber())
        .emptySequence("IssuerOfTheContainerIdentifierSequence")
        .text("LabelText", caseNumber() + " " + patient.fullName() + " " + patient.longId())
        .text("BarcodeValue", patient.personNumber() + caseNumber());
    dataSet.code("ContainerTypeCodeSequence", "433466003", "SCT", "Microscope slide");
    DataSet specimen = dataSet.sibling();
    specimen
        .text("SpecimenIdentifier", caseNumber())
        .text("SpecimenUID", Uids.of(examination.name() + "/specimen"))
        .emptySequence("IssuerOfTheSpecimenIdentifierSequence")
        .text("SpecimenShortDescription", "Lungbiopsi hö, " + patient.fullName())
        .code("SpecimenTypeCodeSequence", "430856003", "SCT", "Tissue section")
        .code("PrimaryAnatomicStructureSequence", "39607008", "SCT", "Lung");
    specimen.item("SpecimenPreparationSequence", staining(specimen));
    dataSet.item("SpecimenDescriptionSequence", specimen);
  }

  private DataSet staining(DataSet specimen) {
    DataSet identifier =
        specimen.sibling().text("ValueType", "TEXT").text("TextValue", caseNumber());
    identifier.code("ConceptNameCodeSequence", "121041", "DCM", "Specimen Identifier");
    DataSet process = specimen.sibling().text("ValueType", "CODE");
    process.code("ConceptNameCodeSequence", "111701", "DCM", "Processing type");
    process.code("ConceptCodeSequence", "127790008", "SCT", "Staining");
    DataSet stain = specimen.sibling().text("ValueType", "CODE");
    stain.code("ConceptNameCodeSequence", "424361007", "SCT", "Using substance");
    stain.code("ConceptCodeSequence", "12710003", "SCT", "hematoxylin stain");
    return specimen
        .sibling()
        .item("SpecimenPreparationStepContentItemSequence", identifier)
        .item("SpecimenPreparationStepContentItemSequence", process)
        .item("SpecimenPreparationStepContentItemSequence", stain);
  }

  private static void opticalPath(DataSet dataSet) {
    DataSet path =
        dataSet
            .sibling()
            .text("OpticalPathIdentifier", "1")
            .text("OpticalPathDescription", "Brightfield");
    path.code("IlluminationTypeCodeSequence", "111744", "DCM", "Brightfield illumination");
    path.code("IlluminationColorCodeSequence", "414298005", "SCT", "Full Spectrum");
    path.text("ObjectiveLensPower", "20").text("ObjectiveLensNumericalAperture", "0.75");
    path.bytes("ICCProfile", VR.OB, srgb());
    dataSet.item("OpticalPathSequence", path).numbers("NumberOfOpticalPaths", 1);
  }

  private static byte[] srgb() {
    return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
  }

  private void dimensions(DataSet dataSet) {
    String organization = Uids.of(examination.name() + "/dimensions");
    dataSet.item(
        "DimensionOrganizationSequence",
        dataSet.sibling().text("DimensionOrganizationUID", organization));
    for (String pointer :
        List.of("RowPositionInTotalImagePixelMatrix", "ColumnPositionInTotalImagePixelMatrix")) {
      DataSet index = dataSet.sibling().text("DimensionOrganizationUID", organization);
      index
          .pointer("DimensionIndexPointer", pointer)
          .pointer("FunctionalGroupPointer", "PlanePositionSlideSequence");
      dataSet.item("DimensionIndexSequence", index);
    }
  }

  private void matrix(DataSet dataSet, int columns, int rows, int frames, double mmPerPixel) {
    String spacing = String.format(Locale.ROOT, "%.4f", mmPerPixel);
    dataSet
        .numbers("TotalPixelMatrixColumns", columns)
        .numbers("TotalPixelMatrixRows", rows)
        .numbers("TotalPixelMatrixFocalPlanes", 1)
        .text("NumberOfFrames", Integer.toString(frames))
        .numbers("ImagedVolumeWidth", columns * mmPerPixel)
        .numbers("ImagedVolumeHeight", rows * mmPerPixel)
        .numbers("ImagedVolumeDepth", 4)
        .text("ImageOrientationSlide", "0", "-1", "0", "-1", "0", "0");
    DataSet origin = dataSet.sibling();
    origin
        .text("XOffsetInSlideCoordinateSystem", "20")
        .text("YOffsetInSlideCoordinateSystem", "40");
    dataSet.item("TotalPixelMatrixOriginSequence", origin);
    DataSet measures =
        dataSet.sibling().text("PixelSpacing", spacing, spacing).text("SliceThickness", "0.004");
    DataSet frameType =
        dataSet
            .sibling()
            .text("FrameType", "ORIGINAL", "PRIMARY", frames > 1 ? "VOLUME" : "LABEL", "NONE");
    DataSet shared = dataSet.sibling().item("PixelMeasuresSequence", measures);
    shared.item("WholeSlideMicroscopyImageFrameTypeSequence", frameType);
    shared.item(
        "OpticalPathIdentificationSequence", dataSet.sibling().text("OpticalPathIdentifier", "1"));
    dataSet.item("SharedFunctionalGroupsSequence", shared);
  }

  private byte[] labelPixels() {
    DemoPatient patient = examination.patient();
    byte[] grey = new byte[LABEL_COLUMNS * LABEL_ROWS];
    PixelFont font = new PixelFont(grey, LABEL_COLUMNS);
    font.fill(0, 0, LABEL_COLUMNS, LABEL_ROWS, 240);
    font.draw(caseNumber(), 16, 24, 3, 20);
    font.draw(patient.familyName(), 16, 76, 3, 20);
    font.draw(patient.givenName(), 16, 118, 3, 20);
    font.draw(patient.longId(), 16, 160, 3, 20);
    font.draw("HE   " + examination.date(), 16, 202, 2, 20);
    for (int bar = 0; bar < 60; bar++) {
      font.fill(16 + 6 * bar, 240, 2 + (Noise.bits(7, bar, 0) & 3), 60, 20);
    }
    return grey;
  }

  /** Pink tissue with purple nuclei on white glass. */
  private static BufferedImage tissue(int left, int top) {
    BufferedImage image = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < TILE; y++) {
      for (int x = 0; x < TILE; x++) {
        image.setRGB(x, y, colour(left + x, top + y));
      }
    }
    return image;
  }

  private static int colour(int x, int y) {
    double dx = (x - 520) / 430.0;
    double dy = (y - 390) / 320.0;
    double ragged = 0.35 * Noise.smooth(1, x / 70.0, y / 70.0);
    boolean gland = Noise.smooth(2, x / 46.0, y / 46.0) > 0.72;
    int grain = (Noise.bits(3, x, y) & 7) - 4;
    if (dx * dx + dy * dy > 1.15 - ragged || gland) {
      return rgb(243 + grain / 2, 240 + grain / 2, 244 + grain / 2);
    }
    if (isNucleus(x, y)) {
      return rgb(98 + 3 * grain, 66 + 2 * grain, 142 + 2 * grain);
    }
    double fibre = Noise.smooth(4, x / 19.0, y / 7.0);
    return rgb(
        (int) (214 + 26 * fibre) + grain,
        (int) (142 + 52 * fibre) + grain,
        (int) (182 + 30 * fibre) + grain);
  }

  /** One nucleus somewhere in most cells of a grid, long or round; in no rows, as letters are. */
  private static boolean isNucleus(int x, int y) {
    int cell = 21;
    int column = x / cell;
    int row = y / cell;
    if (Noise.unit(8, column, row) < 0.35) {
      return false;
    }
    double dx = x - (column + 0.2 + 0.6 * Noise.unit(5, column, row)) * cell;
    double dy = y - (row + 0.2 + 0.6 * Noise.unit(6, column, row)) * cell;
    double radius = 1.5 + 5 * Noise.unit(7, column, row);
    double round = 0.6 + 1.4 * Noise.unit(9, column, row);
    return dx * dx + round * dy * dy < radius * radius;
  }

  private static int rgb(int red, int green, int blue) {
    return red << 16 | green << 8 | blue;
  }

  private static byte[] jpeg(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "jpeg", out)) {
        throw new IllegalStateException("This Java has no JPEG writer");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }
}
