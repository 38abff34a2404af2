package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.VR;
import org.dimma.profile.ImageCondition;
import org.dimma.profile.Profile;
import org.junit.jupiter.api.Test;

/** What conditions on headers get to see. */
class HeaderFactsConditionsTest {
  private static final String REPORTS =
      Release.BASIC
          + """
images:
  excludeWhen:
    - {ImageType: "DERIVED\\\\SECONDARY", ConversionType: "", SeriesDescription: "*r?port*"}
""";

  private static HeaderFacts facts(Original original) throws Exception {
    return Release.facts(original.toByteArray());
  }

  @Test
  void everyKeyword_isRead() throws Exception {
    Original original = Original.ct();
    Map<String, String> expected = new HashMap<>();
    for (String keyword : ImageCondition.KEYWORDS) {
      expected.put(keyword, original(original, keyword));
    }
    HeaderFacts facts = facts(original);
    Map<String, String> found = new HashMap<>();
    ImageCondition.KEYWORDS.forEach(keyword -> found.put(keyword, facts.get(keyword)));

    assertEquals(expected, found);
  }

  private static String original(Original original, String keyword) {
    boolean isUid = ElementDictionary.find(Original.tag(keyword)).orElseThrow().vr() == VR.UI;
    String value = isUid ? Original.WHOLE_SLIDE : "ABC";
    original.set(keyword, value);
    return value;
  }

  @Test
  void sopClassOfTheFileMeta_standsInForAMissingOne() throws Exception {
    assertEquals(Original.CT, facts(Original.ct().remove("SOPClassUID")).get("SOPClassUID"));
  }

  @Test
  void paddingOfImageType_hidesNothing() throws Exception {
    Profile profile = Release.profile(REPORTS);
    for (String padded :
        new String[] {
          "DERIVED\\SECONDARY",
          " DERIVED \\ SECONDARY ",
          "DERIVED\\SECONDARY\0",
          "derived\\secondary\\"
        }) {
      Original original =
          Original.ct().set("ImageType", padded).set("SeriesDescription", "Dose Report");

      assertTrue(profile.excludes(facts(original)::get), padded);
    }
  }

  @Test
  void imageThatFitsOnlyInPart_isNotExcluded() throws Exception {
    Profile profile = Release.profile(REPORTS);
    Original original = Original.ct().set("ImageType", "DERIVED", "SECONDARY");

    assertFalse(profile.excludes(facts(original)::get));
    original.set("SeriesDescription", "Report");
    assertTrue(profile.excludes(facts(original)::get));
    original.set("ConversionType", "WSD");
    assertFalse(profile.excludes(facts(original)::get));
  }
}
