package org.dimma.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FlagsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "19811228-9874 | PERSON_NUMBER DATE LONG_NUMBER",
        "198112289874 | PERSON_NUMBER DATE LONG_NUMBER",
        "811228-9874 | PERSON_NUMBER",
        "811228+9874 | PERSON_NUMBER",
        "8112289874 | PERSON_NUMBER LONG_NUMBER",
        "pnr 811228-9874, hö | PERSON_NUMBER",
        "811228-9875 | PERSON_NUMBER",
        "19701063-2391 | PERSON_NUMBER LONG_NUMBER",
        "22811221AA17 | LONG_NUMBER",
        "19811228K123 | RESERVE_NUMBER DATE LONG_NUMBER",
        "2019-03-04 | DATE",
        "kontroll 4/3-19 | DATE",
        "den 3 april | DATE",
        "3 maj 2012 | DATE",
        "12:e december | DATE",
        "May 3, 2012 | DATE",
        "20120503 | DATE LONG_NUMBER",
        "82-årig man | AGE",
        "45 år | AGE",
        "f. -45 | AGE",
        "född utomlands | AGE",
        "070-123 45 67 | PHONE",
        "08-123 456 78 | PHONE",
        "+46 70 123 45 67 | PHONE",
        "tel 1234 | PHONE",
        "anna@sjukhus.se | E_MAIL NAME ADDRESS",
        "Qwertz^Poiu | NAME",
        "Qwertz, Poiu | NAME",
        "ANDERSSON ANNA | NAME",
        "Ordf Kristersson | NAME",
        "Linnéa | NAME",
        "dr Qwertz | NAME",
        "leg. läk. Qwertz | NAME FREE_TEXT",
        "Överläkare Qwertz | NAME",
        "sign: qw | NAME",
        "SE2321000016-1A2B | HSA_ID LONG_NUMBER",
        "SERK0012345678 | LONG_NUMBER",
        "1.2.840.113619.2.55.3 | UID",
        "http://pacs/x | ADDRESS",
        "www.sjukhus.se | ADDRESS",
        "pacs01.region.local | ADDRESS",
        "/data/images/ct | ADDRESS",
        "C:\\TEMP | ADDRESS",
        "\\\\server\\share | ADDRESS",
        "192.168.1.10 | ADDRESS",
        "kunde inte ligga | FREE_TEXT",
        "Motion artefacts. Repeated later | FREE_TEXT",
        "one two three four five seven | FREE_TEXT"
      })
  void identifyingText_isFlagged(String value, String kinds) {
    assertEquals(kinds, kinds(VR.LO, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CHEST",
        "Thorax 1.25 B60f",
        "t2_tse_tra_fs_320",
        "LightSpeed VCT",
        "GE MEDICAL SYSTEMS",
        "Philips",
        "Brilliance 64",
        "syngo CT 2012B",
        "VA44A",
        "1.6.0.6",
        "AX T2 FSE FS",
        "THORAX/BUK",
        "Lungemboli",
        "Omnipaque 350",
        "ORIGINAL\\PRIMARY\\AXIAL",
        "HEAD_SPI",
        "0.625",
        "MPR cor",
        "Per max dos",
        "T-A0100"
      })
  void technicalText_isNotFlagged(String value) {
    assertEquals("", kinds(VR.LO, value));
  }

  @ParameterizedTest
  @EnumSource(names = {"DS", "IS", "US", "DA", "TM", "DT", "AS", "UI", "OB", "UN", "SQ"})
  void numbersDatesUidsAndBytes_areNotFlagged(VR vr) {
    assertEquals(List.of(), Flags.of(vr, "198112289874"));
  }

  @Test
  void personName_isFlaggedByItsVr() {
    assertEquals("NAME", kinds(VR.PN, "Xyz"));
    assertEquals("", kinds(VR.PN, "^^"));
  }

  @Test
  void whatIsSaid_neverHasTheValue() {
    for (Flag flag : Flags.of(VR.LO, "Anna Andersson 19811228-9874 anna@sjukhus.se")) {
      assertFalse(flag.why().contains("Anders"));
      assertFalse(flag.why().contains("9874"));
    }
  }

  @Test
  void validAndMistypedPersonNumbers_areToldApart() {
    assertEquals(
        List.of(new Flag(Flag.Kind.PERSON_NUMBER, "has a valid personnummer")),
        Flags.of(VR.LO, "811228-9874"));
    assertEquals(
        List.of(new Flag(Flag.Kind.PERSON_NUMBER, "has a valid samordningsnummer")),
        Flags.of(VR.LO, "701063-2391"));
    assertEquals(
        List.of(
            new Flag(
                Flag.Kind.PERSON_NUMBER,
                "is written like a personnummer, though the check digit does not fit")),
        Flags.of(VR.LO, "811228-9875"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "a.", "a-", "1.", "Å", "A ", "0 ", "/a", "1-", "a@"})
  void longRepetitions_areAnsweredAtOnce(String part) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> Flags.of(VR.LT, part.repeat(1 << 18)).size());
  }

  private static String kinds(VR vr, String value) {
    return Flags.of(vr, value).stream()
        .map(flag -> flag.kind().name())
        .collect(Collectors.joining(" "));
  }
}
