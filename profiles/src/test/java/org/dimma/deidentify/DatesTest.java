package org.dimma.deidentify;

import static org.dimma.deidentify.Original.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.dimma.dicom.Attributes;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dates and times in data sets. The patient's offset is -1581 days and 13:28:02, computed with
 * another HMAC implementation.
 */
class DatesTest {
  private static final String PET = "1.2.840.10008.5.1.4.1.1.128";

  @ParameterizedTest
  @CsvSource({
    "20200301, 000000, 20151102, 132802",
    "20200301, 103157, 20151102, 235959",
    "20200301, 103158, 20151103, 000000",
    "20200301, 235959.123, 20151103, 132801.123",
    "20200301, 2359, 20151103, 1327",
    "2020.03.01, 23:59:59, 20151103, 132801",
    "20160229, 12, 20111102, 01",
  })
  void dateAndTime_moveAsOneInstant(String da, String tm, String movedDa, String movedTm)
      throws Exception {
    Attributes item =
        new Attributes()
            .setString(tag("PerformedProcedureStepStartDate"), VR.DA, da)
            .setString(tag("PerformedProcedureStepStartTime"), VR.TM, tm);

    Release release =
        Release.of(
            Original.ct()
                .set("StudyDate", VR.DA, da)
                .set("StudyTime", VR.TM, tm)
                .set("DateOfSecondaryCapture", VR.DA, da)
                .set("TimeOfSecondaryCapture", VR.TM, tm)
                .item("ReferencedSeriesSequence", item));

    assertEquals("DA " + movedDa, release.get("StudyDate"));
    assertEquals("TM " + movedTm, release.get("StudyTime"));
    assertEquals("DA " + movedDa, release.get("DateOfSecondaryCapture"));
    assertEquals("TM " + movedTm, release.get("TimeOfSecondaryCapture"));
    String nested = "ReferencedSeriesSequence[2].PerformedProcedureStepStart";
    assertEquals("DA " + movedDa, release.get(nested + "Date"));
    assertEquals("TM " + movedTm, release.get(nested + "Time"));
  }

  @Test
  void dateOrTimeAlone_movesAlone() throws Exception {
    Release release =
        Release.of(Original.ct().set("StudyDate", "20200301").set("SeriesTime", "235959"));

    assertEquals("DA 20151102", release.get("StudyDate"));
    assertEquals("TM 132801", release.get("SeriesTime"));
  }

  @Test
  void severalPairs_moveOneByOne() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .set("StudyDate", VR.DA, "20200301\\20200301")
                .set("StudyTime", VR.TM, "000000\\235959"));

    assertEquals("DA 20151102\\20151103", release.get("StudyDate"));
    assertEquals("TM 132802\\132801", release.get("StudyTime"));
  }

  /** Which time belongs to which date is unknown: each moves for itself. */
  @Test
  void unequalNumbersOfDatesAndTimes_moveApart() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .set("StudyDate", VR.DA, "20200301\\20200302")
                .set("StudyTime", VR.TM, "235959"));

    assertEquals("DA 20151102\\20151103", release.get("StudyDate"));
    assertEquals("TM 132801", release.get("StudyTime"));
  }

  @ParameterizedTest
  @CsvSource({
    "20200301000000, 20151102132802",
    "20200301103158.5+0100, 20151103000000.5+0100",
    "20200301-0500, 20151102-0500",
    "20200301, 20151102",
    "202003, 201511",
    "2020, 2016",
  })
  void dateTime_movesWithItsPrecisionAndZone(String dt, String moved) throws Exception {
    Release release = Release.of(Original.ct().set("AcquisitionDateTime", dt));

    assertEquals("DT " + moved, release.get("AcquisitionDateTime"));
  }

  @Test
  void timeOfDayThatIsKept_staysAndSoDoesItsDay() throws Exception {
    String profile = Release.BASIC.replace("timeOfDay: shift", "timeOfDay: keep");

    Release release =
        Release.of(
            Original.ct()
                .set("StudyDate", "20200301")
                .set("StudyTime", "235959")
                .set("AcquisitionDateTime", "20200301235959"),
            profile);

    assertEquals("DA 20151102", release.get("StudyDate"));
    assertEquals("TM 235959", release.get("StudyTime"));
    assertEquals("DT 20151102235959", release.get("AcquisitionDateTime"));
  }

  /** No date at all; a name; a query; one good value and one that is none. */
  @ParameterizedTest
  @ValueSource(
      strings = {"20200230", "2020", "ANNA", "20200101-20200301", "20200301\\ANNA", "99999999"})
  void whatIsNoDate_becomesWhatTheIodNeeds(String da) throws Exception {
    Release ct = Release.of(Original.ct().set("StudyDate", VR.DA, da).set("SeriesDate", VR.DA, da));
    Release pet = Release.of(Original.of(PET).set("SeriesDate", VR.DA, da));

    assertEquals("DA ", ct.get("StudyDate"));
    assertNull(ct.get("SeriesDate"));
    assertEquals("DA 19000101", pet.get("SeriesDate"));
    assertFalse(ct.contains("ANNA") || pet.contains("ANNA"));
  }

  @ParameterizedTest
  @CsvSource({"20200230, 101500", "20200301, 250000", "20200301, ANNA"})
  void pairOfWhichOneIsInvalid_isNotMovedByHalves(String da, String tm) throws Exception {
    Release release =
        Release.of(Original.of(PET).set("SeriesDate", VR.DA, da).set("SeriesTime", VR.TM, tm));

    assertEquals("DA 19000101", release.get("SeriesDate"));
    assertEquals("TM 000000", release.get("SeriesTime"));
  }

  @Test
  void whatStandsBehindANul_isNoPartOfADate() throws Exception {
    Release release = Release.of(Original.ct().set("StudyDate", VR.DA, "20200301\0Anna "));

    assertEquals("DA 20151102", release.get("StudyDate"));
    assertFalse(release.contains("Anna"));
  }

  /**
   * Others know when a device was made or a code list was issued, and two patients of one scanner
   * share the date: moved, it would tell the offset.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DateOfLastCalibration",
        "DateOfManufacture",
        "DateOfInstallation",
        "DateOfLastDetectorCalibration",
        "ContextGroupVersion",
        "ContextGroupLocalVersion",
        "EthicsCommitteeApprovalEffectivenessStartDate",
        "CalibrationDateTime",
        "ItemInventoryDateTime",
        "ExpirationDateTime",
        "PatientBirthDate"
      })
  void dateThatOthersKnow_isNotMoved(String keyword) throws Exception {
    boolean isDateTime = keyword.contains("Version") || keyword.contains("DateTime");
    String value = isDateTime ? "20200301000000" : "20200301";
    Attributes item = new Attributes().setString(tag(keyword), value);

    Release release =
        Release.of(
            Original.ct()
                .set(keyword, value)
                .item("ReferencedSeriesSequence", item)
                .item("DerivationCodeSequence", item));

    assertFalse(release.contains("20151102"));
    assertFalse(release.contains("20200301"));
  }

  @Test
  void timesOfADevice_goToo() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .set("DateOfLastCalibration", "20200301")
                .set("TimeOfLastCalibration", "101500"));

    assertNull(release.get("DateOfLastCalibration"));
    assertNull(release.get("TimeOfLastCalibration"));
  }

  @Test
  void dateInText_isRemovedWithIt() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .set("StudyDate", VR.LO, "20200301")
                .set("ImageComments", "seen on 20200301")
                .set("AcquisitionDateTime", VR.SH, "20200301101500"));

    assertEquals("DA 20151102", release.get("StudyDate"));
    assertEquals("DT 20151102234302", release.get("AcquisitionDateTime"));
    assertFalse(release.contains("20200301"));
  }

  @ParameterizedTest
  @CsvSource({
    "043Y, 040Y",
    "097Y, 090Y",
    "018M, 000Y",
    "43, ",
    "ANNA, ",
    "043Y\\044Y, ",
  })
  void age_isRoundedAndCapped(String age, String expected) throws Exception {
    String profile =
        Release.BASIC
            + """
            further:
              - {element: PatientAge, motivation: "Reference values depend on the age."}
            elements: {PatientAge: {round: 5 years, cap: 90}}
            """;

    Release release = Release.of(Original.ct().set("PatientAge", VR.AS, age), profile);

    assertEquals(expected == null ? null : "AS " + expected, release.get("PatientAge"));
  }
}
