package org.dimma.deidentify;

import static org.dimma.deidentify.Original.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomReader;
import org.dimma.frames.UndecodableFrameException;
import org.dimma.pixels.IdentifierMatcher;
import org.junit.jupiter.api.Test;

/** The elements that say an object was de-identified. */
class MarkersTest {
  private static final List<String> MARKERS =
      List.of(
          "PatientIdentityRemoved",
          "DeidentificationMethod",
          "DeidentificationMethodCodeSequence",
          "LongitudinalTemporalInformationModified");

  @Test
  void originalsMarkers_areReplaced() throws Exception {
    Attributes code =
        new Attributes()
            .setString(tag("CodeValue"), "113106")
            .setString(tag("CodingSchemeDesignator"), "DCM")
            .setString(tag("CodeMeaning"), "Anna");
    Release release =
        Release.of(
            Original.ct()
                .set("PatientIdentityRemoved", "NO")
                .set("DeidentificationMethod", "Anna's own", "twice")
                .item("DeidentificationMethodCodeSequence", code)
                .set("LongitudinalTemporalInformationModified", "UNMODIFIED"));

    assertEquals(Release.of(Original.ct()).elements(), release.elements());
    assertEquals("CS YES", release.get("PatientIdentityRemoved"));
    assertEquals("CS MODIFIED", release.get("LongitudinalTemporalInformationModified"));
  }

  /** Nested ones say something about another object, in words that nobody checked. */
  @Test
  void nestedMethod_isNotKept() throws Exception {
    Attributes item =
        new Attributes()
            .setString(tag("PatientIdentityRemoved"), "YES")
            .setString(tag("DeidentificationMethod"), "Anna");

    Release release = Release.of(Original.ct().item("ReferencedSeriesSequence", item));

    assertEquals("CS YES", release.get("ReferencedSeriesSequence[2].PatientIdentityRemoved"));
    assertNull(release.get("ReferencedSeriesSequence[2].DeidentificationMethod"));
  }

  @Test
  void markers_standInOrder() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .set("PatientBirthDate", "19811228")
                .set("ClinicalTrialProtocolID", "x")
                .set("BurnedInAnnotation", "NO")
                .set("WindowCenter", "40"));

    List<String> order = new ArrayList<>(release.elements().keySet());
    List<Integer> places = MARKERS.stream().map(order::indexOf).toList();
    assertTrue(order.indexOf("ClinicalTrialProtocolID") < places.get(0));
    assertEquals(order.indexOf("DeidentificationMethodCodeSequence"), (int) places.get(2));
    assertTrue(places.get(0) < places.get(1) && places.get(1) < places.get(2));
    assertTrue(order.indexOf("BurnedInAnnotation") < places.get(3));
    assertTrue(places.get(3) < order.indexOf("WindowCenter"));
  }

  @Test
  void dataSetThatEndsEarly_hasThemAtItsEnd() throws Exception {
    Original original = Original.ct();
    for (String keyword :
        List.of("StudyInstanceUID", "SeriesInstanceUID", "PixelData", "PatientName", "PatientID")) {
      original.remove(keyword);
    }

    List<String> order = new ArrayList<>(Release.of(original).elements().keySet());

    assertEquals("LongitudinalTemporalInformationModified", order.get(order.size() - 1));
    assertTrue(order.containsAll(MARKERS));
  }

  @Test
  void profileThatMovesNoDates_saysRemoved() throws Exception {
    assertEquals(
        "CS REMOVED",
        Release.of(Original.ct(), Release.ALLOW_LIST)
            .get("LongitudinalTemporalInformationModified"));
    assertEquals(
        "CS MODIFIED",
        Release.of(Original.ct(), Release.ALLOW_LIST + "elements: {StudyDate: shift}")
            .get("LongitudinalTemporalInformationModified"));
    assertEquals(
        "CS MODIFIED",
        Release.of(
                Original.ct(),
                Release.ALLOW_LIST
                    + "scanners: [{when: {Modality: MR}, elements: {StudyDate: shift}}]")
            .get("LongitudinalTemporalInformationModified"));
  }

  @Test
  void codes_areThoseOfTheOptions() throws Exception {
    Release release =
        Release.of(
            Original.ct(),
            Release.BASIC.replace(
                "[modified-dates]", "[safe-private, modified-dates, clean-descriptors]"));

    String item = "DeidentificationMethodCodeSequence[%d].CodeValue";
    assertEquals("SH 113100", release.get(String.format(item, 1)));
    assertEquals("SH 113101", release.get(String.format(item, 2)));
    assertEquals("SH 113105", release.get(String.format(item, 3)));
    assertEquals("SH 113107", release.get(String.format(item, 4)));
    assertEquals("SH 113111", release.get(String.format(item, 5)));
    assertNull(release.get(String.format(item, 6)));
  }

  @Test
  void pixelsThatNobodySearched_areNotCalledClean() throws Exception {
    Release release =
        Release.of(
            Original.ct().set("BurnedInAnnotation", "NO"),
            Release.BASIC + "images: {uninspected: 'Synthetic images of a simulator.'}\n");

    String item = "DeidentificationMethodCodeSequence[%d].CodeValue";
    assertEquals("SH 113107", release.get(String.format(item, 2)));
    assertNull(release.get("BurnedInAnnotation"));
  }

  @Test
  void pixelsThatWereSearched_areCalledClean() throws Exception {
    assertEquals("CS NO", Release.of(Original.ct()).get("BurnedInAnnotation"));
    assertEquals(
        "CS NO",
        Release.of(Original.ct().set("BurnedInAnnotation", "YES")).get("BurnedInAnnotation"));
  }

  @Test
  void pixelsThatAreNotThere_areNotCalledClean() throws Exception {
    assertNotCalledClean(
        Release.of(Original.of(Original.GRAYSCALE_STATE).remove("PixelData").remove("Rows")));
    assertNotCalledClean(Release.of(Original.ct().remove("PixelData")));
    assertNotCalledClean(
        Release.of(Original.ct(), Release.BASIC + "elements: {PixelData: remove}\n"));
  }

  private static void assertNotCalledClean(Release release) {
    assertNull(release.get("PixelData"));
    assertNull(release.get("BurnedInAnnotation"));
    assertFalse(release.elements().containsValue("SH 113101"));
    assertTrue(release.elements().containsValue("SH 113100"));
  }

  /** As when the file was replaced after its header was looked at. */
  @Test
  void pixelsThatAreGoneOnceTheyAreCalledClean_areNotReleased() throws Exception {
    byte[] before = Original.ct().toByteArray();
    byte[] now = Original.ct().remove("PixelData").toByteArray();
    HeaderFacts facts;
    try (DicomReader reader = Release.open(before)) {
      facts = HeaderFacts.read(reader);
    }

    try (DicomReader reader = Release.open(now);
        Deidentifier deidentifier =
            new Deidentifier(Release.profile(Release.BASIC), Release.KEY, Optional.empty())) {
      assertThrows(
          UndecodableFrameException.class,
          () ->
              deidentifier.deidentify(
                  Instance.of(facts, Release.TOKEN),
                  new IdentifierMatcher(List.of()),
                  reader,
                  OutputStream.nullOutputStream(),
                  Redaction.NONE));
    }
  }

  @Test
  void longProfileName_isCutToFit() throws Exception {
    String name = "p".repeat(64);

    String method =
        Release.of(Original.ct(), Release.ALLOW_LIST.replace("profile: test", "profile: " + name))
            .get("DeidentificationMethod");

    assertEquals("LO Dimma, PS3.15 2026d, profile " + "p".repeat(35), method);
    assertFalse(method.length() > 67);
  }
}
