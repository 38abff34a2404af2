package org.dimma.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScannerRulesTest {
  private static final Map<String, String> VCT =
      Map.of(
          "Manufacturer",
          "GE MEDICAL SYSTEMS ",
          "ManufacturerModelName",
          "LightSpeed VCT",
          "Modality",
          "CT");

  @Test
  void globsThatFit_match() {
    assertTrue(matches(Map.of("Manufacturer", "GE*")));
    assertTrue(matches(Map.of("Manufacturer", "ge medical systems")));
    assertTrue(matches(Map.of("Manufacturer", "*medical*")));
    assertTrue(matches(Map.of("Modality", "C?", "ManufacturerModelName", "*VCT")));
    assertTrue(matches(Map.of("Modality", "**")));
  }

  @Test
  void oneConditionThatDoesNotFit_doesNotMatch() {
    assertFalse(matches(Map.of("Manufacturer", "GE*", "Modality", "MR")));
    assertFalse(matches(Map.of("Modality", "C")));
    assertFalse(matches(Map.of("Modality", "?")));
    assertFalse(matches(Map.of("Modality", "CT?")));
  }

  @Test
  void missingOrEmptyValue_matchesNothing() {
    assertFalse(matches(Map.of("StationName", "*")));
    assertFalse(ScannerRules.of(Map.of("StationName", "*"), Map.of()).matches(keyword -> "  "));
  }

  @Test
  void regularExpressionCharacters_areLiteral() {
    ScannerRules rules = ScannerRules.of(Map.of("SoftwareVersions", "v1.2[a]\\*"), Map.of());

    assertTrue(rules.matches(keyword -> "V1.2[A]\\build"));
    assertFalse(rules.matches(keyword -> "v1x2[a]\\build"));
  }

  @Test
  void manyStars_answerAtOnce() {
    ScannerRules rules = ScannerRules.of(Map.of("Manufacturer", "*a".repeat(32)), Map.of());

    assertFalse(rules.matches(keyword -> "a".repeat(31) + "b".repeat(10_000)));
  }

  @Test
  void specificity_isTheNumberOfLiteralCharacters() {
    assertEquals(2, ScannerRules.of(Map.of("Manufacturer", "GE*"), Map.of()).specificity());
    assertEquals(
        5,
        ScannerRules.of(Map.of("Manufacturer", "GE*", "ManufacturerModelName", "?VCT "), Map.of())
            .specificity());
  }

  @Test
  void unknownCondition_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> ScannerRules.of(Map.of("PatientID", "1"), Map.of()));
    assertThrows(IllegalArgumentException.class, () -> ScannerRules.of(Map.of(), Map.of()));
  }

  private static boolean matches(Map<String, String> when) {
    return ScannerRules.of(when, Map.of()).matches(VCT::get);
  }
}
