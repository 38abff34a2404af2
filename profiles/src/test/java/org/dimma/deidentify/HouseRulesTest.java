package org.dimma.deidentify;

import static org.dimma.deidentify.Original.tag;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Optional;
import org.dimma.dicom.Attributes;
import org.junit.jupiter.api.Test;

/** Rules for some scanners only. */
class HouseRulesTest {
  private static final String PROFILE =
      Release.ALLOW_LIST
          + """
elements: {SeriesDescription: keep, StudyDescription: keep, ReferencedSeriesSequence: keep}
scanners:
  - when: {Manufacturer: "GE*", ManufacturerModelName: "LightSpeed VCT"}
    elements: {SeriesDescription: {replace: "of the model"}}
  - when: {Manufacturer: "GE*"}
    elements:
      SeriesDescription: {replace: "of the make"}
      StudyDescription: {replace: "of the make"}
  - when: {StationName: "CT3"}
    elements: {StudyDescription: remove}
""";

  private static Original of(String manufacturer, String model) {
    Original original =
        Original.ct()
            .set("SeriesDescription", "Thorax")
            .set("StudyDescription", "Thorax")
            .item(
                "ReferencedSeriesSequence",
                new Attributes().setString(tag("SeriesDescription"), "Thorax"));
    if (!manufacturer.isEmpty()) {
      original.set("Manufacturer", manufacturer).set("ManufacturerModelName", model);
    }
    return original;
  }

  private static void assertDescriptions(String series, String study, Original original)
      throws Exception {
    Release release = Release.of(original, PROFILE);
    assertEquals(series, release.get("SeriesDescription"));
    assertEquals(study, release.get("StudyDescription"));
    assertEquals(series, release.get("ReferencedSeriesSequence[2].SeriesDescription"));
  }

  @Test
  void mostSpecificRule_wins() throws Exception {
    assertDescriptions(
        "LO of the model", "LO of the make", of("GE MEDICAL SYSTEMS", "LightSpeed VCT"));
    assertDescriptions("LO of the make", "LO of the make", of("ge medical systems ", "Revolution"));
  }

  @Test
  void otherScanners_areNotConcerned() throws Exception {
    assertDescriptions("LO Thorax", "LO Thorax", of("SIEMENS", "LightSpeed VCT"));
    assertDescriptions("LO Thorax", "LO Thorax", of("", ""));
  }

  @Test
  void ruleByStation_holdsThoughTheStationIsRemoved() throws Exception {
    Release release = Release.of(of("SIEMENS", "x").set("StationName", "CT3"), PROFILE);

    assertNull(release.get("StudyDescription"));
    assertNull(release.get("StationName"));
    assertEquals("LO Thorax", release.get("SeriesDescription"));
  }

  /** Rules are worked out once for each kind of scanner; one must not be taken for another. */
  @Test
  void oneDeidentifier_tellsTheScannersOfItsFilesApart() throws Exception {
    List<Original> originals =
        List.of(
            of("GE MEDICAL SYSTEMS", "LightSpeed VCT"),
            of("SIEMENS", "x").set("StationName", "CT3"),
            of("SIEMENS", "x"),
            of("GE", "x"),
            of("", ""),
            Original.of(Original.WHOLE_SLIDE).set("DeviceSerialNumber", "1"),
            of("", "").set("DeviceSerialNumber", "1"),
            of("GE MEDICAL SYSTEMS", "LightSpeed VCT"));
    Deidentifier deidentifier =
        new Deidentifier(Release.profile(PROFILE), Release.KEY, Optional.empty());

    for (Original original : originals) {
      byte[] file = original.toByteArray();
      assertArrayEquals(
          Release.bytes(file, Release.profile(PROFILE)), Release.bytes(file, deidentifier));
    }
  }
}
