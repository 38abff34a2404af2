package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateShiftTest {
  private static final DateTimeFormatter DT =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
  private static final DateTimeFormatter DA = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
  private static final DateTimeFormatter DT_WITH_ZONE =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx", Locale.ROOT);

  // --- the offset itself

  @Test
  public void largestOffsets_areAccepted() {
    assertEquals(new DateShift(36_525, 86_399), DateShift.of(36_525, 86_399));
    assertEquals(-36_525, DateShift.of(-36_525, 0).days());
    assertEquals(86_399, DateShift.of(0, 86_399).seconds());
  }

  @ParameterizedTest
  @CsvSource({"36526,0", "-36526,0", "0,-1", "0,86400", "2147483647,0", "0,-2147483648"})
  public void offsetOutOfRange_isRefusedAndNotShown(int days, int seconds) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> DateShift.of(days, seconds));
    assertFalse(e.getMessage().contains("" + (days != 0 ? days : seconds)));
  }

  @Test
  public void toString_hidesTheOffset() {
    assertEquals("DateShift[hidden]", DateShift.of(-412, 7_311).toString());
  }

  // --- DA alone

  @ParameterizedTest
  @CsvSource({
    "20200101,   0,     20200101",
    "20200101,   -1,    20191231",
    "20191231,   1,     20200101",
    "20200228,   1,     20200229", // leap year
    "20200229,   1,     20200301",
    "20210228,   1,     20210301", // no leap year
    "20240301,   -1,    20240229",
    "20000228,   1,     20000229", // divisible by 400
    "19000228,   1,     19000301", // divisible by 100 only
    "20200430,   1,     20200501",
    "20200531,   1,     20200601",
    "20200229,   366,   20210301",
    "20200229,   -366,  20190228",
    "20200229,   -1461, 20160229",
    "20200615,   36525, 21200616",
    "20200615,   -36525,19200615",
    "15821004,   1,     15821005", // Gregorian throughout, no gap
    "00010101,   0,     00010101",
    "00010102,   -1,    00010101",
    "99991231,   0,     99991231",
    "99991230,   1,     99991231",
    "2020.02.29, 0,     20200229", // ACR-NEMA
    "2020.02.29, 1,     20200301",
  })
  public void date_movesByWholeDays(String da, int days, String expected) throws Exception {
    assertEquals(expected, DateShift.of(days, 0).shiftDate(da));
    // Seconds say nothing about a date whose time is unknown.
    assertEquals(expected, DateShift.of(days, 86_399).shiftDate(da));
  }

  @Test
  public void everyDayOfNineYears_movesLikeJavaTime() throws Exception {
    LocalDate first = LocalDate.of(1996, 1, 1);
    for (int i = 0; i < 3_288; i++) {
      LocalDate day = first.plusDays(i);
      int days = i * 7_919 % 73_051 - 36_525;
      assertEquals(DA.format(day.plusDays(days)), DateShift.of(days, 0).shiftDate(DA.format(day)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20200230",
        "20210229",
        "19000229",
        "20200431",
        "20200100",
        "20200132",
        "20200001",
        "20201301",
        "00000101",
        "2020",
        "202001",
        "2020010",
        "202001011",
        "20200101-20200201",
        "20200101-",
        "-20200101",
        "2020-01-01",
        "2020.0101",
        "202001.01",
        "2020.1.1",
        "2020.02.30",
        " 20200101",
        "20200101 ",
        "20200101\n",
        "20200101\\20200102",
        "2020010a",
        "+2020101",
        "\u0662\u0660\u0662\u0660\u0660\u0661\u0660\u0661",
        "19111912 10",
        "01/02/20",
        " ",
        "\0"
      })
  public void noDate_isRefused(String da) {
    DateShift shift = DateShift.of(10, 10);
    assertRefusedWithout(da, assertThrows(InvalidValueException.class, () -> shift.shiftDate(da)));
    assertThrows(InvalidValueException.class, () -> shift.shiftPair(da, "1200"));
    assertThrows(InvalidValueException.class, () -> shift.shiftPair(da, ""));
  }

  @Test
  public void dateShiftedOutOfTheYears_isRefused() {
    assertThrows(InvalidValueException.class, () -> DateShift.of(1, 0).shiftDate("99991231"));
    assertThrows(InvalidValueException.class, () -> DateShift.of(-1, 0).shiftDate("00010101"));
    assertThrows(
        InvalidValueException.class, () -> DateShift.of(0, 1).shiftPair("99991231", "235959"));
    assertThrows(
        InvalidValueException.class, () -> DateShift.of(0, 1).shiftDateTime("99991231235959"));
    assertThrows(InvalidValueException.class, () -> DateShift.of(183, 0).shiftDateTime("9999"));
    assertThrows(InvalidValueException.class, () -> DateShift.of(-183, 0).shiftDateTime("0001"));
    assertThrows(InvalidValueException.class, () -> DateShift.of(17, 0).shiftDateTime("999912"));
  }

  @Test
  public void valuesAtTheYearBounds_stayInside() throws Exception {
    assertEquals("9999", DateShift.of(182, 0).shiftDateTime("9999"));
    assertEquals("0001", DateShift.of(-182, 0).shiftDateTime("0001"));
    assertEquals("999912", DateShift.of(16, 0).shiftDateTime("999912"));
    assertEquals(
        new DateTimePair("99991231", "235958"),
        DateShift.of(-1, 86_399).shiftPair("99991231", "235959"));
    assertEquals(
        new DateTimePair("00010101", "000000"),
        DateShift.of(-1, 86_399).shiftPair("00010101", "000001"));
  }

  // --- empty values

  @Test
  public void emptyValue_staysEmpty() throws Exception {
    DateShift shift = DateShift.of(3, 3_600);
    assertEquals("", shift.shiftDate(""));
    assertEquals("", shift.shiftTime(""));
    assertEquals("", shift.shiftDateTime(""));
    assertEquals(new DateTimePair("", ""), shift.shiftPair("", ""));
  }

  @Test
  public void pairWithOneEmptyHalf_movesTheOtherAsIfAlone() throws Exception {
    DateShift shift = DateShift.of(3, 86_399);
    assertEquals(new DateTimePair("20200104", ""), shift.shiftPair("20200101", ""));
    assertEquals(new DateTimePair("", "115959"), shift.shiftPair("", "120000"));
  }

  // --- DA with TM

  @ParameterizedTest
  @CsvSource({
    // over midnight, onwards and back
    "20200101, 235959, 0,  1,     20200102, 000000",
    "20200101, 235959, 0,  0,     20200101, 235959",
    "20200101, 000000, -1, 86399, 20191231, 235959",
    "20200101, 000001, -1, 86399, 20200101, 000000",
    "20200101, 000000, 0,  86399, 20200101, 235959",
    "20200101, 235959, 0,  86399, 20200102, 235958",
    "20191231, 233000, 0,  3600,  20200101, 003000",
    "20200228, 230000, 0,  3600,  20200229, 000000",
    "20200229, 230000, 0,  3600,  20200301, 000000",
    "20210228, 230000, 0,  3600,  20210301, 000000",
    "20200301, 003000, -1, 82800, 20200229, 233000",
    "20200715, 101530, -365, 7200, 20190716, 121530",
    "20200715, 230000, -30, 7200, 20200616, 010000",
    // partial times: missing parts are zero, then cut
    "20200101, 10,     0,  3599,  20200101, 10",
    "20200101, 10,     0,  3600,  20200101, 11",
    "20200101, 23,     0,  3599,  20200101, 23",
    "20200101, 23,     0,  3600,  20200102, 00",
    "20200101, 1030,   0,  59,    20200101, 1030",
    "20200101, 1030,   0,  60,    20200101, 1031",
    "20200101, 2359,   0,  59,    20200101, 2359",
    "20200101, 2359,   0,  60,    20200102, 0000",
    "20200101, 00,     -1, 86399, 20191231, 23",
    // fractions are carried along as they were written
    "20200101, 235959.5,      0, 1, 20200102, 000000.5",
    "20200101, 235959.999999, 0, 1, 20200102, 000000.999999",
    "20200101, 101112.0,      0, 1, 20200101, 101113.0",
    "20200101, 101112.120,    0, 1, 20200101, 101113.120",
    "20200101, 101112.000001, 5, 0, 20200106, 101112.000001",
    // retired forms
    "2020.01.01, 23:59:59,    0, 1, 20200102, 000000",
    "20200101,   10:11:12.25, 0, 1, 20200101, 101113.25",
    "2020.01.01, 1011,        1, 0, 20200102, 1011",
    // leap second: as 59
    "20161231, 235960,    0, 0, 20161231, 235959",
    "20161231, 235960,    0, 1, 20170101, 000000",
    "20161231, 235960.75, 0, 1, 20170101, 000000.75",
    "20161231, 23:59:60,  1, 0, 20170101, 235959",
  })
  public void pair_movesAsOneInstant(
      String da, String tm, int days, int seconds, String expectedDa, String expectedTm)
      throws Exception {
    assertEquals(
        new DateTimePair(expectedDa, expectedTm), DateShift.of(days, seconds).shiftPair(da, tm));
  }

  @Test
  public void thousandPairs_keepTheirIntervalsExactly() throws Exception {
    LocalDateTime epoch = LocalDateTime.of(1936, 2, 28, 23, 59, 58);
    for (int i = 0; i < 1_000; i++) {
      // Primes spread instants and offsets over the whole range, always the same ones.
      LocalDateTime a = epoch.plusSeconds(i * 2_654_435_761L % 2_900_000_000L);
      LocalDateTime b = epoch.plusSeconds(i * 1_000_000_007L % 2_900_000_000L);
      int days = i * 6_007 % 73_051 - 36_525;
      int seconds = i * 7_907 % 86_400;
      DateShift shift = DateShift.of(days, seconds);

      LocalDateTime shiftedA = shiftedAsPair(shift, a);
      LocalDateTime shiftedB = shiftedAsPair(shift, b);

      assertEquals(Duration.between(a, b), Duration.between(shiftedA, shiftedB));
      assertEquals(a.plusDays(days).plusSeconds(seconds), shiftedA);
      assertEquals(DT.format(shiftedB), shift.shiftDateTime(DT.format(b)));
    }
  }

  @Test
  public void everyMinuteOfADay_carriesExactlyWhereMidnightIsPassed() throws Exception {
    LocalDateTime midnight = LocalDateTime.of(2024, 2, 29, 0, 0);
    for (int minute = 0; minute < 1_440; minute++) {
      LocalDateTime before = midnight.plusMinutes(minute);
      for (int seconds : new int[] {0, 1, 59, 60, 3_599, 3_600, 43_200, 86_340, 86_399}) {
        LocalDateTime after = before.minusDays(1).plusSeconds(seconds);
        assertEquals(after, shiftedAsPair(DateShift.of(-1, seconds), before));
      }
    }
  }

  @Test
  public void likePartialTimes_keepTheirIntervals() throws Exception {
    for (int seconds = 0; seconds < 86_400; seconds += 617) {
      DateShift shift = DateShift.of(-17, seconds);
      DateTimePair early = shift.shiftPair("20200101", "0815");
      DateTimePair late = shift.shiftPair("20200103", "2345");
      LocalDateTime from = LocalDateTime.parse(early.date() + early.time() + "00", DT);
      LocalDateTime to = LocalDateTime.parse(late.date() + late.time() + "00", DT);
      assertEquals(Duration.ofHours(63).plusMinutes(30), Duration.between(from, to));
    }
  }

  @Test
  public void timeCutToTheMinute_staysNotAfterTheFullTime() throws Exception {
    for (int seconds = 0; seconds < 86_400; seconds += 301) {
      DateShift shift = DateShift.of(0, seconds);
      DateTimePair study = shift.shiftPair("20200101", "1030");
      DateTimePair series = shift.shiftPair("20200101", "103045");
      assertTrue((study.date() + study.time()).compareTo(series.date() + series.time()) <= 0);
    }
  }

  @Test
  public void dateWithoutTime_canDifferByOneDayFromADateWithTime() throws Exception {
    DateShift shift = DateShift.of(-100, 7_200);
    assertEquals("20190923", shift.shiftDate("20200101"));
    assertEquals("20190923", shift.shiftPair("20200101", "2159").date());
    assertEquals("20190924", shift.shiftPair("20200101", "2200").date());
    DateShift wholeDays = DateShift.of(-100, 0);
    assertEquals("20190923", wholeDays.shiftPair("20200101", "2359").date());
  }

  // --- TM alone

  @ParameterizedTest
  @CsvSource({
    "000000, 0, 000000",
    "235959, 1, 000000",
    "120000, 86399, 115959",
    "000000, 86399, 235959",
    "23, 3599, 23",
    "23, 3600, 00",
    "2359, 60, 0000",
    "1030, 59, 1030",
    "235959.123456, 1, 000000.123456",
    "235959.1, 86399, 235958.1",
    "10:11:12, 0, 101112",
    "10:11:12.5, 48, 101200.5",
    "235960, 0, 235959",
    "235960.5, 1, 000000.5",
    "101260, 1, 101300",
  })
  public void time_movesBySecondsModuloADay(String tm, int seconds, String expected)
      throws Exception {
    assertEquals(expected, DateShift.of(0, seconds).shiftTime(tm));
    assertEquals(expected, DateShift.of(-36_525, seconds).shiftTime(tm));
  }

  @Test
  public void everySecondOfADay_movesModuloADay() throws Exception {
    LocalDateTime midnight = LocalDateTime.of(2021, 1, 1, 0, 0);
    DateTimeFormatter tm = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    DateShift shift = DateShift.of(5, 54_321);
    for (int second = 0; second < 86_400; second++) {
      LocalDateTime time = midnight.plusSeconds(second);
      assertEquals(tm.format(time.plusSeconds(54_321)), shift.shiftTime(tm.format(time)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "24",
        "2400",
        "240000",
        "1060",
        "101261",
        "101299",
        "1",
        "101",
        "10111",
        "1011121",
        "101112.",
        "101112.1234567",
        "1011.5",
        "10.5",
        ".5",
        "10:11",
        "10:11:12.",
        "10:1112",
        "1011:12",
        "1:1:1",
        "25:00:00",
        "10:60:00",
        "101112-111213",
        "-101112",
        "101112-",
        "101112+0100",
        " 101112",
        "101112 ",
        "101112\n",
        "1011\\1012",
        "10111a",
        "101112,5",
        "\u0661\u0660",
        " ",
        "\0"
      })
  public void noTime_isRefused(String tm) {
    DateShift shift = DateShift.of(10, 10);
    assertRefusedWithout(tm, assertThrows(InvalidValueException.class, () -> shift.shiftTime(tm)));
    assertThrows(InvalidValueException.class, () -> shift.shiftPair("20200101", tm));
    assertThrows(InvalidValueException.class, () -> shift.shiftPair("", tm));
  }

  // --- DT

  @ParameterizedTest
  @CsvSource({
    // from the hour on: days and seconds
    "20200101235959,        0,  1,     20200102000000",
    "20200101000000,        -1, 86399, 20191231235959",
    "20200229233000,        0,  1800,  20200301000000",
    "20200101235959.123456, 0,  1,     20200102000000.123456",
    "20200101235959.5,      0,  1,     20200102000000.5",
    "202001012359,          0,  59,    202001012359",
    "202001012359,          0,  60,    202001020000",
    "2020010123,            0,  3599,  2020010123",
    "2020010123,            0,  3600,  2020010200",
    "2020010100,            -1, 86399, 2019123123",
    "20161231235960,        0,  0,     20161231235959",
    "20161231235960.25,     0,  1,     20170101000000.25",
    // a date only: whole days
    "20200228,              1,  86399, 20200229",
    "20200301,              -1, 86399, 20200229",
    // a month: as its 15th
    "202001,                0,  86399, 202001",
    "202001,                16, 0,     202001",
    "202001,                17, 0,     202002",
    "202001,                -14,0,     202001",
    "202001,                -15,0,     201912",
    "202002,                14, 0,     202002",
    "202002,                15, 0,     202003",
    "202102,                14, 0,     202103",
    // a year: as its 2 July
    "2020,                  0,  86399, 2020",
    "2020,                  182,0,     2020",
    "2020,                  183,0,     2021",
    "2021,                  182,0,     2021",
    "2021,                  183,0,     2022",
    "2021,                  -182,0,    2021",
    "2021,                  -183,0,    2020",
    "2020,                  -183,0,    2020",
    "2020,                  -184,0,    2019",
    "2020,                  -36525,0,  1920",
  })
  public void dateTime_movesWithItsPrecision(String dt, int days, int seconds, String expected)
      throws Exception {
    DateShift shift = DateShift.of(days, seconds);
    assertEquals(expected, shift.shiftDateTime(dt));
    for (String zone : new String[] {"+0000", "+0100", "-1200", "+1400", "+0545", "-0330"}) {
      assertEquals(expected + zone, shift.shiftDateTime(dt + zone));
    }
  }

  @Test
  public void dateTimesInDifferentZones_keepTheirIntervals() throws Exception {
    String[] zones = {"+0000", "+0200", "-1200", "+1400", "-0930"};
    for (int i = 0; i < 1_000; i++) {
      String early = DT.format(LocalDateTime.of(2019, 10, 27, 1, 0).plusMinutes(i * 37L));
      String late = DT.format(LocalDateTime.of(2020, 2, 28, 22, 0).plusSeconds(i * 1_009L));
      OffsetDateTime a = OffsetDateTime.parse(early + zones[i % 5], DT_WITH_ZONE);
      OffsetDateTime b = OffsetDateTime.parse(late + zones[(i + 2) % 5], DT_WITH_ZONE);
      DateShift shift = DateShift.of(-i * 3, i * 83);

      String shiftedA = shift.shiftDateTime(DT_WITH_ZONE.format(a));
      String shiftedB = shift.shiftDateTime(DT_WITH_ZONE.format(b));

      assertEquals(
          Duration.between(a, b),
          Duration.between(
              OffsetDateTime.parse(shiftedA, DT_WITH_ZONE),
              OffsetDateTime.parse(shiftedB, DT_WITH_ZONE)));
    }
  }

  @Test
  public void partialYearAndMonth_areWithinOneOfEveryDayInThem() throws Exception {
    LocalDate first = LocalDate.of(2019, 1, 1);
    for (int i = 0; i < 1_096; i++) {
      LocalDate day = first.plusDays(i);
      DateShift shift = DateShift.of(-i * 31, 0);
      LocalDate moved = day.minusDays(i * 31L);
      int year = Integer.parseInt(shift.shiftDateTime(DA.format(day).substring(0, 4)));
      String month = shift.shiftDateTime(DA.format(day).substring(0, 6));
      LocalDate firstOfMonth = LocalDate.parse(month + "01", DA);
      assertTrue(Math.abs(year - moved.getYear()) <= 1);
      long months = ChronoUnit.MONTHS.between(firstOfMonth, moved.withDayOfMonth(1));
      assertTrue(Math.abs(months) <= 1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20",
        "202",
        "20201",
        "2020011",
        "202001011",
        "20200101101",
        "2020010110111",
        "20200230",
        "20210229101112",
        "202013",
        "202000",
        "20200100",
        "0000",
        "000001",
        "00000101",
        "2020010124",
        "202001011060",
        "20200101101161",
        "20200101101112.",
        "202001011011.5",
        "20200101.5",
        "2020.01.01",
        "20200101101112.1234567",
        "20200101 101112",
        "20200101-20200201",
        "2019-2020",
        "20200101-",
        "-20200101",
        "20200101+01",
        "20200101+1",
        "20200101+01000",
        "20200101+01:00",
        "20200101Z",
        "20200101+1401",
        "20200101+1500",
        "20200101-1201",
        "20200101-1300",
        "20200101+0160",
        "20200101-0099",
        "20200101-0000",
        "20200101101112-0000",
        "+0100",
        " 2020",
        "2020 ",
        "2020\n",
        "2020\\2021",
        "\u0662\u0660\u0662\u0660",
        " ",
        "\0"
      })
  public void noDateTime_isRefused(String dt) {
    assertRefusedWithout(
        dt,
        assertThrows(InvalidValueException.class, () -> DateShift.of(10, 10).shiftDateTime(dt)));
  }

  // --- all together

  @Test
  public void pairAndDateTimeOfTheSameInstant_agree() throws Exception {
    DateShift shift = DateShift.of(-733, 40_000);
    String[] times = {"00", "23", "0000", "2359", "000000", "125320", "235959.999999"};
    for (String time : times) {
      DateTimePair pair = shift.shiftPair("20200301", time);
      assertEquals(pair.date() + pair.time(), shift.shiftDateTime("20200301" + time));
      assertEquals(pair.time(), shift.shiftTime(time));
    }
  }

  @Test
  public void sameInput_givesTheSameOutputAndAnotherOffsetAnother() throws Exception {
    DateShift shift = DateShift.of(-733, 40_000);
    assertEquals(
        shift.shiftPair("20200301", "101112"),
        DateShift.of(-733, 40_000).shiftPair("20200301", "101112"));
    assertNotEquals(
        shift.shiftPair("20200301", "101112"),
        DateShift.of(-733, 40_001).shiftPair("20200301", "101112"));
  }

  private static LocalDateTime shiftedAsPair(DateShift shift, LocalDateTime instant)
      throws InvalidValueException {
    String digits = DT.format(instant);
    DateTimePair pair = shift.shiftPair(digits.substring(0, 8), digits.substring(8));
    return LocalDateTime.parse(pair.date() + pair.time(), DT);
  }

  /** A message starts with what was expected, and there is no cause that could quote the value. */
  private static void assertRefusedWithout(String value, InvalidValueException e) {
    assertEquals("expected ", e.getMessage().substring(0, 9));
    if (value.length() > 4) {
      assertFalse(e.getMessage().contains(value));
    }
    assertNull(e.getCause());
  }
}
