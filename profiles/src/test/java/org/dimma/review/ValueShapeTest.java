package org.dimma.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.Fate;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueShapeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHEST | a",
        "fov | a",
        "LightSpeed VCT | a+",
        "Thorax | Aa",
        "Rörelse | Aa",
        "THORAX 5MM | 9a a",
        "THORAX 1.25MM | 9a a",
        "THORAX 0,625 MM | 9 a+",
        "t2_tse_tra_320 | 9 a+ a9",
        "t1_tse_cor | a+ a9",
        "AX-T-FS | a-a",
        "AX-T | a-a",
        "B60f | a9a",
        "I70f\\3 | 9\\a9a",
        "ORIGINAL\\PRIMARY\\AXIAL | a",
        "syngo CT 2012B | 9{4}a a+",
        "Anna Andersson | N+",
        "ANDERSSON^ANNA | N^N",
        "LINDQVIST | N",
        "Hanesson | N",
        "Eriksson, Björn | N N,",
        "Qwertz^Poiu | Aa^Aa",
        "19811228-9874 | 9{8}-9{4}",
        "811228-9874 | 9{6}-9{4}",
        "198112289874 | 9{12}",
        "20190304 | 9{8}",
        "2019-03-04 | 9{4}-9",
        "24.12.1998 | 9.9.9{4}",
        "1.2.840.113619.2.55.3 | UID",
        "a.b@sjukhus.se | a.a@a.a",
        "http://pacs.local/x | a:/a.a/a",
        "Иванов | [cyrillic]",
        "山田 | [han]",
        "٣٤ | [digits]",
        "5 µm² | 9 a[symbol]",
        "---- | -",
        "Patienten kunde inte ligga still alls | Aa a+ ..."
      })
  void text_hasTheShapeOfItsParts(String value, String shape) {
    assertEquals(shape, ValueShape.of(VR.LO, value));
  }

  @ParameterizedTest
  @CsvSource({
    "DS, <number>",
    "IS, <number>",
    "US, <number>",
    "OW, <number>",
    "AS, <age>",
    "DA, <date>",
    "TM, <time>",
    "DT, <date and time>",
    "UI, <UID>",
    "UN, <bytes>",
    "SQ, <sequence>"
  })
  void valueThatIsNoFreeText_hasTheShapeOfItsVr(VR vr, String shape) {
    assertEquals(shape, ValueShape.of(vr, "19811228"));
    assertEquals(shape, ValueShape.of(vr, ""));
  }

  @Test
  void emptyText_isNamed() {
    assertEquals("<empty>", ValueShape.of(VR.LO, ""));
    assertEquals("<empty>", ValueShape.of(VR.LO, " _ "));
    assertEquals("<empty>\\a", ValueShape.of(VR.LO, "\\A"));
  }

  @Test
  void backslashOfSingleValuedText_isASign() {
    assertEquals("a:\\a", ValueShape.of(VR.LT, "C:\\TEMP"));
    assertEquals("a\\a:", ValueShape.of(VR.LO, "C:\\TEMP"));
  }

  @Test
  void everyVr_hasAShape() {
    for (VR vr : VR.values()) {
      assertTrue(!ValueShape.of(vr, "A").isEmpty());
    }
  }

  @Test
  void longShapes_areBoundedAndStillTwo() {
    StringBuilder signs = new StringBuilder();
    for (char c : "!\"#$%&'()*+,-./:;<=>?@[]^`{|}~".toCharArray()) {
      signs.append('A').append(c).append('1');
    }
    String one = ValueShape.of(VR.LO, signs + "!A");
    String other = ValueShape.of(VR.LO, signs + "!99999");

    assertEquals(ValueShape.MAX_LENGTH, one.length());
    assertEquals(ValueShape.MAX_LENGTH, other.length());
    assertEquals(one.substring(0, 40), other.substring(0, 40));
    assertNotEquals(one, other);
  }

  @Test
  void textBeyondWhatIsShown_isMarked() {
    assertEquals("a", ValueShape.of(VR.LT, "A".repeat(256)));
    assertEquals("a ...", ValueShape.of(VR.LT, "A".repeat(100_000)));
  }

  @Test
  void disclosedElement_hasTheShapeOfWhatIsInTheOutput() {
    assertEquals("a", ValueShape.of(observation(Fate.CLEANED, "Svensson", "OTHER")));
    assertEquals("N", ValueShape.of(observation(Fate.WAITING, "Svensson", "")));
  }

  private static ElementObservation observation(Fate fate, String before, String after) {
    return new ElementObservation("StudyDescription", VR.LO, fate, "test", before, after);
  }
}
