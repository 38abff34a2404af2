package org.dimma.demo;

import org.dimma.dicom.VR;

/**
 * Private elements as a Philips Brilliance 64 writes them, in Elscint's old groups: numbers of the
 * scan, dates and times as plain numbers, and text that names the patient, in an item as well.
 */
final class PhilipsPrivate {
  private static final String ELSCINT = "ELSCINT1";

  private PhilipsPrivate() {}

  static void add(DataSet dataSet, Examination examination, int imageNumber) {
    DemoPatient patient = examination.patient();
    dataSet
        .block(0x0009, "SPI-P Release 1")
        .text(0x04, VR.LO, "CONSISTENT")
        .text(0x15, VR.LO, Uids.of(examination.name() + "/spi/" + imageNumber))
        .text(0x31, VR.LT, examination.accessionNumber())
        .text(0x91, VR.LT, "Bokad av Hemström för " + patient.fullName());
    study(dataSet, examination);
    acquisition(dataSet, imageNumber);
    tamar(dataSet, examination);
  }

  private static void study(DataSet dataSet, Examination examination) {
    DemoPatient patient = examination.patient();
    DataSet note = dataSet.sibling();
    note.block(0x00E1, ELSCINT).text(0x42, VR.LO, patient.dicomName()).text(0x05, VR.IS, "1");
    dataSet
        .block(0x00E1, ELSCINT)
        .numbers(0x01, VR.US, 1)
        .text(0x21, VR.DS, "287.4")
        .text(0x22, VR.DS, "0", "0")
        .text(0x30, VR.UI, Uids.of(examination.name() + "/elscint"))
        .item(0x39, note)
        .text(0x40, VR.SH, "5104")
        .text(0x50, VR.DS, "4.12")
        .text(0x61, VR.LO, "CTPA_" + patient.familyName() + "_100kV")
        .text(0x63, VR.SH, "SWEDISH")
        .text(0x65, VR.LO, examination.date());
    dataSet
        .block(0x01E1, ELSCINT)
        .text(0x21, VR.ST, "")
        .text(0x26, VR.CS, "BODY")
        .text(0x34, VR.IS, "0");
  }

  private static void acquisition(DataSet dataSet, int imageNumber) {
    dataSet
        .block(0x01F1, ELSCINT)
        .text(0x01, VR.CS, "SPIRAL")
        .text(0x02, VR.CS, "STANDARD")
        .text(0x05, VR.DS, "360")
        .text(0x07, VR.DS, "73.6")
        .text(0x08, VR.DS, "301.5")
        .text(0x0C, VR.DS, "0", "0")
        .text(0x0D, VR.DS, Integer.toString(12 * imageNumber))
        .text(0x26, VR.DS, "0.92")
        .text(0x27, VR.DS, "0.5")
        .text(0x28, VR.DS, "36.8")
        .text(0x32, VR.CS, "RADIOLOGIC");
  }

  private static void tamar(DataSet dataSet, Examination examination) {
    String time = examination.time(60).substring(0, 6);
    dataSet
        .block(0x07A1, ELSCINT)
        .numbers(0x01, VR.UL, 2)
        .numbers(0x02, VR.UL, 6)
        .numbers(0x03, VR.UL, Integer.parseInt(time))
        .numbers(0x04, VR.UL, Integer.parseInt(examination.date(60)))
        .text(0x10, VR.LO, "4.1.6")
        .text(0x2A, VR.CS, "UNREAD")
        .text(0x36, VR.AE, "VASTRA_CT1")
        .text(0x40, VR.CS, "CHEST")
        .numbers(0x50, VR.US, 417);
    dataSet
        .block(0x07A3, ELSCINT)
        .text(0x01, VR.LO, "4.1.6")
        .text(0x34, VR.SH, examination.age())
        .text(0x61, VR.LT, "Tel " + examination.patient().telephone());
  }
}
