package org.dimma.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ElementDictionaryTest {
  private static String keywordOf(int tag) {
    return ElementDictionary.find(tag).map(ElementDictionary.Entry::keyword).orElse("");
  }

  private static VR vrOf(int tag) {
    return ElementDictionary.find(tag).orElseThrow().vr();
  }

  @Test
  void standardElement_hasKeywordVrAndMultiplicity() {
    ElementDictionary.Entry entry = ElementDictionary.find(Tag.ImageType).orElseThrow();

    assertEquals("ImageType", entry.keyword());
    assertEquals(VR.CS, entry.vr());
    assertEquals("2-n", entry.vm());
  }

  @Test
  void repeatingGroups_areFamilies() {
    assertEquals("OverlayData", keywordOf(0x60003000));
    assertEquals("OverlayData", keywordOf(0x601E3000));
    assertEquals("CurveData", keywordOf(0x50063000));
    assertEquals("SourceImageIDs", keywordOf(0x00203178));
    assertEquals("RowsForNthOrderCoefficients", keywordOf(0x00280430));
    assertEquals("ZonalMap", keywordOf(0x10101234));
  }

  @Test
  void ownRow_winsOverItsFamily() {
    assertEquals("PixelData", keywordOf(Tag.PixelData));
    assertEquals("VariablePixelData", keywordOf(0x7F000010));
  }

  @Test
  void privateAndUnknownElements_areNotFound() {
    assertEquals(Optional.empty(), ElementDictionary.find(0x60013000));
    assertEquals(Optional.empty(), ElementDictionary.find(0x00091001));
    assertEquals(Optional.empty(), ElementDictionary.find(0x0028FFF1));
    assertEquals(Optional.empty(), ElementDictionary.find(0x00080000));
  }

  @Test
  void severalVrs_giveTheOneForImplicitVr() {
    assertEquals(VR.OW, vrOf(Tag.PixelData));
    assertEquals(VR.OW, vrOf(0x60003000));
    assertEquals(VR.US, vrOf(0x00280106)); // SmallestImagePixelValue, US or SS
    assertEquals(VR.US, vrOf(0x00283006)); // LUTData, US or OW
  }

  @Test
  void keyword_namesItsTag() {
    assertEquals(Optional.of(Tag.PatientName), ElementDictionary.tagOf("PatientName"));
    assertEquals(Optional.empty(), ElementDictionary.tagOf("patientName"));
    assertEquals(Optional.empty(), ElementDictionary.tagOf("OverlayData"));
  }

  @Test
  void description_isKeywordAndTag() {
    assertEquals("PatientName (0010,0010)", ElementDictionary.describe(Tag.PatientName));
    assertEquals("OverlayData (6002,3000)", ElementDictionary.describe(0x60023000));
    assertEquals("(0009,1001)", ElementDictionary.describe(0x00091001));
  }
}
