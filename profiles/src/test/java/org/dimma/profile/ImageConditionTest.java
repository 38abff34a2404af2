package org.dimma.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code images: excludeWhen}, of the profile and of house rules. */
final class ImageConditionTest {
  private static final Map<String, String> REPORT =
      Map.of(
          "SOPClassUID", "1.2.840.10008.5.1.4.1.1.2",
          "Modality", "CT",
          "ImageType", "DERIVED\\SECONDARY\\MPR",
          "SeriesDescription", "Patient Report 2",
          "Manufacturer", "GE MEDICAL SYSTEMS",
          "StationName", "CT3");

  private static boolean matches(Map<String, String> globs) {
    return ImageCondition.of(globs).matches(REPORT::get);
  }

  @Test
  void imageThatFitsEveryGlob_matches() {
    assertTrue(
        matches(
            Map.of(
                "Modality", "CT",
                "ImageType", "DERIVED\\SECONDARY\\*",
                "SeriesDescription", "*Report*")));
    assertTrue(matches(Map.of("SeriesDescription", "*report*")));
    assertTrue(matches(Map.of("SOPClassUID", "1.2.840.10008.5.1.4.1.1.2", "StationName", "CT?")));
  }

  @Test
  void imageThatMissesOneGlob_doesNotMatch() {
    assertFalse(matches(Map.of("Modality", "MR", "SeriesDescription", "*Report*")));
    assertFalse(matches(Map.of("ImageType", "DERIVED\\SECONDARY")));
    assertFalse(matches(Map.of("ProtocolName", "*")));
  }

  @Test
  void emptyGlob_fitsAMissingValueOnly() {
    assertTrue(matches(Map.of("ProtocolName", "", "Modality", "CT")));
    assertTrue(ImageCondition.of(Map.of("ImageType", "")).matches(keyword -> " "));
    assertFalse(matches(Map.of("ImageType", "")));
  }

  @Test
  void conditionOnNothingOrOnAnotherElement_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> ImageCondition.of(Map.of()));
    assertThrows(IllegalArgumentException.class, () -> ImageCondition.of(Map.of("PatientID", "1")));
  }

  @Test
  void keywords_areThoseOfScannersAndMore() {
    assertTrue(ImageCondition.KEYWORDS.containsAll(ScannerRules.CONDITIONS));
    assertEquals(12, new HashSet<>(ImageCondition.KEYWORDS).size());
    assertEquals(12, ImageCondition.KEYWORDS.size());
  }

  @Test
  void conditionsOfAncestorsAndHouseRules_allExclude() throws ProfileException {
    Profile profile =
        ProfileTexts.parse(
            """
            profile: site
            extends: base.yaml
            images:
              excludeWhen:
                - {Modality: CT, SeriesDescription: "*Report*"}
            scanners:
              - when: {Manufacturer: "GE*"}
                images: {excludeWhen: [{SeriesDescription: "*Graph*"}]}
            """,
            Map.of(
                "base.yaml",
                """
                profile: base
                discloses: [images]
                images: {excludeWhen: [{ProtocolName: "QA*"}]}
                """));

    assertEquals(2, profile.images().excludeWhen().size());
    assertTrue(profile.excludes(REPORT::get));
    assertTrue(profile.excludes(Map.of("ProtocolName", "QA phantom")::get));
    assertTrue(profile.excludes(Map.of("Manufacturer", "GE", "SeriesDescription", "Graph")::get));
    assertFalse(profile.excludes(Map.of("Manufacturer", "X", "SeriesDescription", "Graph")::get));
    assertFalse(profile.excludes(keyword -> null));
  }

  @Test
  void otherWordsAboutImages_leaveTheConditionsAlone() throws ProfileException {
    Profile profile =
        ProfileTexts.parse(
            """
            profile: site
            discloses: [images]
            images:
              excludeWhen: [{Modality: CT}]
              structuredReports: [10011]
              uninspected: "Synthetic images of a simulator."
            """);

    assertEquals(
        List.of(ImageCondition.of(Map.of("Modality", "CT"))), profile.images().excludeWhen());
  }
}
