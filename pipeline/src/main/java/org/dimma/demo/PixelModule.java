package org.dimma.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.dimma.dicom.VR;

/** The Image Pixel module (PS3.3 C.7.6.3), for native pixel data. */
final class PixelModule {
  private PixelModule() {}

  /** Describes unsigned grey pixels; higher is brighter. */
  static DataSet monochrome(
      DataSet dataSet, int rows, int columns, int bitsAllocated, int bitsStored) {
    return size(dataSet, rows, columns, bitsAllocated, bitsStored)
        .numbers("SamplesPerPixel", 1)
        .text("PhotometricInterpretation", "MONOCHROME2");
  }

  /** Describes pixels of three bytes. */
  static DataSet colour(DataSet dataSet, int rows, int columns, String photometricInterpretation) {
    return size(dataSet, rows, columns, 8, 8)
        .numbers("SamplesPerPixel", 3)
        .numbers("PlanarConfiguration", 0)
        .text("PhotometricInterpretation", photometricInterpretation);
  }

  private static DataSet size(
      DataSet dataSet, int rows, int columns, int bitsAllocated, int bitsStored) {
    return dataSet
        .numbers("Rows", rows)
        .numbers("Columns", columns)
        .numbers("BitsAllocated", bitsAllocated)
        .numbers("BitsStored", bitsStored)
        .numbers("HighBit", bitsStored - 1)
        .numbers("PixelRepresentation", 0);
  }

  /** Adds pixels of 16 bits. */
  static DataSet words(DataSet dataSet, short[] pixels) {
    return dataSet.bytes("PixelData", VR.OW, bytes(pixels));
  }

  /** Adds pixels of 8 bits. */
  static DataSet octets(DataSet dataSet, byte[] pixels) {
    return dataSet.bytes("PixelData", VR.OB, pixels);
  }

  /** The same grey in three colours. */
  static byte[] rgb(byte[] grey) {
    byte[] rgb = new byte[3 * grey.length];
    for (int at = 0; at < rgb.length; at++) {
      rgb[at] = grey[at / 3];
    }
    return rgb;
  }

  /** Little endian, as pixel data stands in a file. */
  static byte[] bytes(short[] pixels) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * pixels.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(pixels);
    return bytes.array();
  }
}
