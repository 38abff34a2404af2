package org.dimma.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;
import org.dimma.dicom.VR;

/**
 * Private elements as a GE LightSpeed VCT writes them: numbers of the scan, the exact second as a
 * plain number, and text that names the patient.
 */
final class GePrivate {
  private GePrivate() {}

  static void add(DataSet dataSet, Examination examination, int imageNumber) {
    double epochSeconds = examination.start().toEpochSecond(ZoneOffset.UTC) + 2.0 * imageNumber;
    identification(dataSet, examination, epochSeconds);
    acquisition(dataSet, imageNumber);
    relations(dataSet, examination, epochSeconds);
    parameters(dataSet, examination);
    dataSet
        .block(0x0045, "GEMS_HELIOS_01")
        .numbers(0x01, VR.SS, 64)
        .numbers(0x02, VR.FL, 0.625)
        .numbers(0x03, VR.SS, 8)
        .text(0x06, VR.CS, "IN")
        .numbers(0x0A, VR.FL, 178.062);
  }

  private static void identification(
      DataSet dataSet, Examination examination, double epochSeconds) {
    dataSet
        .block(0x0009, "GEMS_IDEN_01")
        .text(0x01, VR.LO, "CT_LIGHTSPEED")
        .text(0x02, VR.SH, "CT99")
        .text(0x04, VR.SH, "LightSpeed VCT")
        .text(0x17, VR.LT, "CTPA " + examination.patient().fullName())
        .numbers(0x27, VR.SL, epochSeconds)
        .text(0x30, VR.SH, "SE0416")
        .text(0x31, VR.SH, "")
        .text(0xE3, VR.UI, Uids.of("ge equipment"))
        .text(0xE6, VR.SH, "07")
        .numbers(0xE9, VR.SL, epochSeconds);
    dataSet.block(0x0011, "GEMS_PATI_01").numbers(0x10, VR.SS, 0);
  }

  private static void acquisition(DataSet dataSet, int imageNumber) {
    dataSet
        .block(0x0019, "GEMS_ACQU_01")
        .numbers(0x02, VR.SL, 912)
        .text(0x03, VR.DS, "389.8")
        .text(0x04, VR.DS, "1.0239")
        .numbers(0x11, VR.SS, 1)
        .text(0x18, VR.LO, "S")
        .text(0x1A, VR.LO, "I")
        .text(0x23, VR.DS, "39.375")
        .text(0x24, VR.DS, "1." + (400 + imageNumber))
        .numbers(0x25, VR.SS, -1)
        .numbers(0x26, VR.SL, 0)
        .text(0x27, VR.DS, "0.4")
        .numbers(0x2C, VR.SL, 4920)
        .text(0x2F, VR.DS, "2460")
        .numbers(0x39, VR.SS, 16)
        .numbers(0x42, VR.SS, 0)
        .numbers(0x43, VR.SS, 0)
        .numbers(0x47, VR.SS, 1)
        .numbers(0x52, VR.SS, 1);
  }

  private static void relations(DataSet dataSet, Examination examination, double epochSeconds) {
    dataSet
        .block(0x0021, "GEMS_RELA_01")
        .numbers(0x03, VR.SS, 1)
        .text(0x05, VR.SH, "07")
        .numbers(0x36, VR.SS, 1)
        .numbers(0x37, VR.SS, 16)
        .text(0x4A, VR.LO, "XY");
    dataSet.block(0x0023, "GEMS_STDY_01").numbers(0x70, VR.FD, epochSeconds + 0.25);
    dataSet
        .block(0x0025, "GEMS_SERS_01")
        .numbers(0x06, VR.SS, 1)
        .numbers(0x07, VR.SL, 6)
        .bytes(0x1B, VR.OB, protocolBlock(examination));
    dataSet
        .block(0x0027, "GEMS_IMAG_01")
        .numbers(0x10, VR.SS, 0)
        .numbers(0x1C, VR.SL, 500)
        .numbers(0x50, VR.FL, -120.5)
        .numbers(0x51, VR.FL, -245.5);
    dataSet.block(0x0029, "GEMS_IMPS_01").numbers(0x26, VR.SS, 2);
  }

  /** The scanner's protocol as compressed text. */
  private static byte[] protocolBlock(Examination examination) {
    String text =
        "set PATIENT \""
            + examination.patient().dicomName()
            + "\"\nset ID \""
            + examination.writtenId()
            + "\"\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void parameters(DataSet dataSet, Examination examination) {
    dataSet
        .block(0x0043, "GEMS_PARM_01")
        .numbers(0x10, VR.US, 400)
        .numbers(0x12, VR.SS, 14, 2, 3)
        .numbers(0x16, VR.SS, 2, 0, 0, 0, 0)
        .text(0x1E, VR.DS, "40.000000")
        .text(0x27, VR.SH, "0.984:1")
        .bytes(0x28, VR.OB, "00".getBytes(StandardCharsets.US_ASCII))
        .text(0x31, VR.DS, "0.000000", "0.000000")
        .text(0x61, VR.UI, examination.studyUid())
        .text(0x62, VR.SH, examination.accessionNumber().substring(4))
        .text(0x64, VR.CS, "FILTER_A")
        .numbers(0x65, VR.US, 0)
        .text(0x6E, VR.SH, "SMART mA");
    // A workstation of the hospital added a block of its own.
    dataSet
        .block(0x0099, "VASTRA_WORKFLOW_1")
        .text(0x01, VR.LO, examination.patient().dicomName())
        .text(0x02, VR.LO, examination.patient().telephone())
        .text(0x03, VR.DA, examination.date())
        .text(0x04, VR.TM, examination.time(0));
  }
}
