package org.dimma.demo;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One visit of a patient to one scanner.
 *
 * @param name unlike all others; UIDs are made of it
 * @param writtenId PatientID (0010,0020) as somebody typed it this time
 * @param writtenBirthDate PatientBirthDate (0010,0030) as somebody typed it this time
 * @param start when the first image was taken
 */
record Examination(
    String name,
    DemoPatient patient,
    String writtenId,
    String writtenBirthDate,
    String accessionNumber,
    LocalDateTime start) {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss.SSS");
  private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  String date() {
    return date(0);
  }

  /** The DA value of a moment of the examination. */
  String date(long seconds) {
    return DATE.format(start.plusSeconds(seconds));
  }

  /** The TM value. */
  String time(long seconds) {
    return TIME.format(start.plusSeconds(seconds));
  }

  /** The DT value. */
  String dateTime(long seconds) {
    return DATE_TIME.format(start.plusSeconds(seconds));
  }

  String studyUid() {
    return Uids.of(name);
  }

  String seriesUid(int seriesNumber) {
    return Uids.of(name + "/" + seriesNumber);
  }

  String instanceUid(int seriesNumber, int instanceNumber) {
    return Uids.of(name + "/" + seriesNumber + "/" + instanceNumber);
  }

  /** AS value; empty when the date of birth is not known. */
  String age() {
    if (writtenBirthDate.isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%03dY",
        (Integer.parseInt(date()) - Integer.parseInt(writtenBirthDate)) / 10000);
  }
}
