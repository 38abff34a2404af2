package org.dimma.demo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.dimma.dicom.VR;

/** The two CT scanners of the hospital, which the bundled profile aida-ctpa knows. */
enum CtScanner {
  /** Its pixels are unsigned and of 12 bits. */
  PHILIPS("Philips", "Brilliance 64", "4.1.6", "HOST-90417", "90417", StandardCharsets.UTF_8),
  /** Its pixels are signed, and -2000 outside of the circle that it reconstructs. */
  GE(
      "GE MEDICAL SYSTEMS",
      "LightSpeed VCT",
      "07MW18.4",
      "CT99",
      "00000416VCT2",
      StandardCharsets.ISO_8859_1);

  private static final int HOUNSFIELD_OF_ZERO = -1024;
  private static final int GE_PADDING = -2000;
  private static final int PIXEL_PADDING_VALUE = 0x00280120;

  private final String manufacturer;
  private final String model;
  private final String software;
  private final String station;
  private final String serialNumber;
  private final Charset charset;

  CtScanner(
      String manufacturer,
      String model,
      String software,
      String station,
      String serialNumber,
      Charset charset) {
    this.manufacturer = manufacturer;
    this.model = model;
    this.software = software;
    this.station = station;
    this.serialNumber = serialNumber;
    this.charset = charset;
  }

  Charset charset() {
    return charset;
  }

  /** Adds the General Equipment module (PS3.3 C.7.5.1) and who stood at the scanner. */
  void addEquipment(DataSet dataSet) {
    dataSet
        .text("Manufacturer", manufacturer)
        .text("ManufacturerModelName", model)
        .text("SoftwareVersions", software)
        .text("StationName", station)
        .text("DeviceSerialNumber", serialNumber)
        .text("InstitutionName", "Västra sjukhuset Linköping")
        .text("InstitutionAddress", "Lasarettsgatan 1, 582 13 Linköping")
        .text("InstitutionalDepartmentName", "Röntgenkliniken")
        .text("PerformingPhysicianName", "Wikström^Eva^^Dr")
        .text("OperatorsName", "Holmqvist^Malin", "Åberg^Jens");
  }

  /** Adds the Image Pixel module and the pixels (PS3.3 C.7.6.3). */
  void addPixels(DataSet dataSet, short[] stored, int rows, int columns) {
    boolean signed = this == GE;
    int bits = signed ? 16 : 12;
    PixelModule.monochrome(dataSet, rows, columns, 16, bits);
    dataSet.numbers("PixelRepresentation", signed ? 1 : 0);
    PixelModule.words(dataSet, stored);
  }

  /** The stored values of a slice in Hounsfield units. */
  short[] stored(Canvas hounsfield) {
    short[] stored = hounsfield.pixels(1, -HOUNSFIELD_OF_ZERO, 0, 4095);
    if (this == GE) {
      maskCorners(stored);
    }
    return stored;
  }

  /** Adds the Image Pixel module and the {@link #stored} pixels of a slice. */
  void addSlice(DataSet dataSet, short[] stored) {
    if (this == GE) {
      // US or SS, as PixelRepresentation says; here signed.
      dataSet.numbers(PIXEL_PADDING_VALUE, VR.SS, GE_PADDING);
    }
    addPixels(dataSet, stored, ChestPhantom.SIZE, ChestPhantom.SIZE);
  }

  private static void maskCorners(short[] stored) {
    int radius = ChestPhantom.SIZE / 2;
    for (int at = 0; at < stored.length; at++) {
      int dy = at / ChestPhantom.SIZE - radius;
      int dx = at % ChestPhantom.SIZE - radius;
      if (dx * dx + dy * dy > radius * radius) {
        stored[at] = GE_PADDING;
      }
    }
  }
}
