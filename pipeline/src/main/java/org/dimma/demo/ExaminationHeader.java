package org.dimma.demo;

import java.nio.charset.Charset;

/**
 * The modules that every object of an examination has: patient, study, SOP common (PS3.3 C.7.1,
 * C.7.2, C.12.1).
 */
final class ExaminationHeader {
  private ExaminationHeader() {}

  static DataSet of(
      Examination examination, String sopClassUid, String sopInstanceUid, Charset charset) {
    DataSet dataSet = new DataSet(charset).declareCharset();
    dataSet.identify(sopClassUid, sopInstanceUid);
    patient(dataSet, examination);
    study(dataSet, examination);
    return dataSet;
  }

  /** Adds the General Series module but its number and description. */
  static DataSet series(DataSet dataSet, Examination examination, int number, String modality) {
    return dataSet
        .text("Modality", modality)
        .text("SeriesInstanceUID", examination.seriesUid(number))
        .text("SeriesNumber", Integer.toString(number));
  }

  private static void patient(DataSet dataSet, Examination examination) {
    DemoPatient patient = examination.patient();
    dataSet
        .text("PatientName", patient.dicomName())
        .text("PatientID", examination.writtenId())
        .text("PatientBirthDate", examination.writtenBirthDate())
        .text("PatientSex", patient.sex())
        .text("PatientAge", examination.age())
        .text("PatientWeight", Integer.toString(61 + 7 * patient.number()))
        .text("PatientSize", "1." + (62 + 4 * patient.number()))
        .text("PatientAddress", patient.street() + ", 582 13 Linköping")
        .text("PatientTelephoneNumbers", patient.telephone())
        .text("PatientComments", comment(patient));
    if (!patient.personNumber().isEmpty()) {
      DataSet other =
          dataSet.sibling().text("PatientID", patient.longId()).text("TypeOfPatientID", "TEXT");
      dataSet.item("OtherPatientIDsSequence", other);
    }
  }

  private static String comment(DemoPatient patient) {
    return "Anhörig: "
        + patient.relative()
        + " "
        + patient.familyName()
        + ", tel "
        + patient.telephone();
  }

  private static void study(DataSet dataSet, Examination examination) {
    dataSet
        .text("StudyInstanceUID", examination.studyUid())
        .text("StudyDate", examination.date())
        .text("StudyTime", examination.time(0))
        .text("AccessionNumber", examination.accessionNumber())
        .text("StudyID", examination.accessionNumber().substring(4))
        .text("ReferringPhysicianName", "Bergström^Anna^^Dr")
        .text("PhysiciansOfRecord", "Hägg^Lars-Åke^^Dr");
  }
}
