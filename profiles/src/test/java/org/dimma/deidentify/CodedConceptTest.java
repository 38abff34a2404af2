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

/** Codes of the standard stay with the standard's meaning; a house's own say nothing afterwards. */
class CodedConceptTest {
  private static final String SEQUENCE = "DerivationCodeSequence";
  private static final String ITEM = SEQUENCE + "[1].";

  private static Attributes code(String value, String scheme, String meaning) {
    return new Attributes()
        .setString(tag("CodeValue"), value)
        .setString(tag("CodingSchemeDesignator"), scheme)
        .setString(tag("CodeMeaning"), meaning);
  }

  private static void assertCode(Release release, String value, String scheme, String meaning) {
    assertEquals("SH " + value, release.get(ITEM + "CodeValue"));
    assertEquals("SH " + scheme, release.get(ITEM + "CodingSchemeDesignator"));
    assertEquals("LO " + meaning, release.get(ITEM + "CodeMeaning"));
  }

  @ParameterizedTest
  @CsvSource({"Lossy Compression", "Anna Andersson", "''"})
  void codeOfTheStandard_hasTheStandardsMeaning(String meaning) throws Exception {
    Release release = Release.of(Original.ct().item(SEQUENCE, code("113040", "DCM", meaning)));

    assertCode(release, "113040", "DCM", "Lossy Compression");
    assertFalse(release.contains("Anna"));
  }

  @ParameterizedTest
  @CsvSource({
    "19811228, 99KAROLINSKA, Anna",
    "113040, 99KAROLINSKA, Lossy Compression",
    "113040X, DCM, Anna",
    "'113040\\113041', DCM, Anna",
    "'', DCM, Anna",
    "113040, '', Anna",
  })
  void houseCode_saysNothing(String value, String scheme, String meaning) throws Exception {
    Release release = Release.of(Original.ct().item(SEQUENCE, code(value, scheme, meaning)));

    assertCode(release, "REMOVED", "99DIMMA", "Removed");
    assertFalse(release.contains("Anna"));
    assertFalse(release.contains("KAROLINSKA"));
  }

  @Test
  void restOfTheMacro_isLeftOut() throws Exception {
    Attributes code =
        code("113040", "DCM", "Lossy Compression")
            .setString(tag("CodingSchemeVersion"), "Anna")
            .setString(tag("ContextIdentifier"), "7203")
            .setString(tag("ContextUID"), "1.2.752.24.7.80")
            .setString(tag("MappingResource"), "DCMR")
            .setString(tag("ContextGroupVersion"), "20200301")
            .setString(tag("LongCodeValue"), "Anna")
            .setString(tag("URNCodeValue"), VR.UR, "urn:Anna")
            .addItem(tag("EquivalentCodeSequence"), code("1", "99KAROLINSKA", "Anna"));

    Release release = Release.of(Original.ct().item(SEQUENCE, code));

    assertCode(release, "113040", "DCM", "Lossy Compression");
    assertEquals("CS DCMR", release.get(ITEM + "MappingResource"));
    assertNull(release.get(ITEM + "CodingSchemeVersion"));
    assertNull(release.get(ITEM + "ContextUID"));
    assertNull(release.get(ITEM + "EquivalentCodeSequence"));
    assertFalse(release.contains("Anna"));
    assertFalse(release.contains("20200301"));
  }

  @Test
  void meaningWithoutACode_saysNothing() throws Exception {
    Attributes meaning = new Attributes().setString(tag("CodeMeaning"), "Lossy Compression");

    Release release = Release.of(Original.ct().item(SEQUENCE, meaning).set("CodeMeaning", "Anna"));

    assertEquals("LO Removed", release.get(ITEM + "CodeMeaning"));
    assertEquals("LO Removed", release.get("CodeMeaning"));
  }

  /** The code of one item does not vouch for the next. */
  @Test
  void eachItem_standsForItself() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .item(SEQUENCE, code("113040", "DCM", "Lossy Compression"))
                .item(SEQUENCE, new Attributes().setString(tag("CodeMeaning"), "Anna")));

    assertEquals("LO Lossy Compression", release.get(ITEM + "CodeMeaning"));
    assertEquals("LO Removed", release.get(SEQUENCE + "[2].CodeMeaning"));
  }
}
