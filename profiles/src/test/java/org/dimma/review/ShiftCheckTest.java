package org.dimma.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.Fate;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;

class ShiftCheckTest {
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;

  @Test
  void dateWithTime_isOneInstant() {
    ShiftCheck check = new ShiftCheck();

    check.observe(shifted("StudyDate", VR.DA, "20170312", "20170301"));
    check.observe(shifted("StudyTime", VR.TM, "230000.5", "010000.5"));

    assertEquals(List.of(-11 * DAY - 22 * HOUR), List.copyOf(check.offsets()));
    assertEquals(new TreeSet<>(), check.days());
    assertEquals(1, check.instants());
  }

  @Test
  void dateWithoutTime_isMeasuredInDays() {
    ShiftCheck check = new ShiftCheck();

    check.observe(shifted("StudyDate", VR.DA, "20170301", "20170228"));
    check.observe(shifted("SeriesTime", VR.TM, "100000", "110000"));
    check.observe(shifted("ContentDate", VR.DA, "20160301", "20160228"));
    check.observe(shifted("ContentTime", VR.TM, "10", "11")); // too coarse to measure

    assertEquals(List.of(-2L, -1L), List.copyOf(check.days()));
    assertEquals(new TreeSet<>(), check.offsets());
    assertEquals(2, check.instants());
  }

  @Test
  void dateTime_isOneInstant() {
    ShiftCheck check = new ShiftCheck();

    check.observe(
        shifted("AcquisitionDateTime", VR.DT, "20170312101112.25+0100", "20170313101112.25+0100"));
    check.observe(shifted("FrameReferenceDateTime", VR.DT, "2017", "2016"));

    assertEquals(List.of(DAY), List.copyOf(check.offsets()));
    assertEquals(1, check.instants());
  }

  @Test
  void itemsOfOneSequence_areMeasuredEach() {
    ShiftCheck check = new ShiftCheck();

    check.observe(shifted("S > StartDate", VR.DA, "20170101", "20170102"));
    check.observe(shifted("S > StartTime", VR.TM, "120000", "120000"));
    check.observe(shifted("S > StartDate", VR.DA, "20180101", "20180103"));

    assertEquals(List.of(DAY), List.copyOf(check.offsets()));
    assertEquals(List.of(2L), List.copyOf(check.days()));
    assertEquals(2, check.instants());
  }

  @Test
  void whatWasNotMoved_isNotMeasured() {
    ShiftCheck check = new ShiftCheck();

    check.observe(
        new ElementObservation("StudyDate", VR.DA, Fate.REPLACED, "x", "20170101", "19000101"));
    check.observe(shifted("SeriesDate", VR.DA, "20171301", "20170101"));
    check.observe(shifted("ContentDate", VR.DA, "20170101\\20170102", "20170101\\20170102"));

    assertEquals(0, check.instants());
  }

  @Test
  void isOneShift_differentOffsetsOrDistantDays_false() {
    assertTrue(ShiftCheck.isOneShift(set(), set()));
    assertTrue(ShiftCheck.isOneShift(set(-11 * DAY - 22 * HOUR), set(-12L, -11L)));
    assertTrue(ShiftCheck.isOneShift(set(), set(-12L, -11L)));
    assertFalse(ShiftCheck.isOneShift(set(DAY, DAY + 1), set()));
    assertFalse(ShiftCheck.isOneShift(set(-11 * DAY - 22 * HOUR), set(-10L)));
    assertFalse(ShiftCheck.isOneShift(set(-11 * DAY - 22 * HOUR), set(-13L, -12L)));
    assertFalse(ShiftCheck.isOneShift(set(), set(-12L, -10L)));
  }

  private static SortedSet<Long> set(Long... numbers) {
    return new TreeSet<>(List.of(numbers));
  }

  private static ElementObservation shifted(String path, VR vr, String before, String after) {
    return new ElementObservation(path, vr, Fate.SHIFTED, "test: shift", before, after);
  }
}
