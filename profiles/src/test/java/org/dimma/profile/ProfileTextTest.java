package org.dimma.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProfileTextTest {
  private static final Map<String, String> ALL = Map.of();
  private static final Map<String, String> VCT =
      Map.of("Manufacturer", "GE", "ManufacturerModelName", "VCT \"64\"");
  private static final ElementSelector SERIES = ElementSelector.parse("SeriesDescription");
  private static final ElementSelector PITCH = ElementSelector.parse("[GEMS_PARM_01] (0043,xx27)");
  private static final ElementRule REMOVE = ElementRule.of(Action.REMOVE);
  private static final ElementRule APPROVED = ElementRule.keepApprovedValues();
  private static final String HEAD = "profile: p  # a site\nextends: aida-ctpa\n";

  @Test
  void missingSection_isPutAtTheEnd() throws Exception {
    assertEquals(
        HEAD + "\nelements:\n  SeriesDescription: remove  # who\n",
        text(HEAD).withRule(ALL, SERIES, REMOVE, "who").text());
    assertEquals(
        "profile: p\n\nelements:\n  SeriesDescription: remove  # who\n",
        text("profile: p").withRule(ALL, SERIES, REMOVE, "who").text());
  }

  @Test
  void block_getsALineWithItsOwnIndent() throws Exception {
    assertEquals(
        """
        profile: p
        elements:
            # why
            StudyDate: shift   # own words

            PatientAge:
                round: 5 years  # deep
            "[GEMS_PARM_01] (0043,xx27)": {keep: approved-values}  # who
        # between
        images:
          burnedIn: hold
        """,
        text("""
        profile: p
        elements:
            # why
            StudyDate: shift   # own words

            PatientAge:
                round: 5 years  # deep
        # between
        images:
          burnedIn: hold
        """)
            .withRule(ALL, PITCH, APPROVED, "who")
            .text());
  }

  @Test
  void ruleOfTheSameSelector_isReplacedHoweverItIsWritten() throws Exception {
    assertEquals(
        """
        profile: p
        elements:
          # who; was keep
          (0008,103E): remove   # own words
          # who
          PatientAge: remove  # deep
        """,
        text("""
        profile: p
        elements:
          (0008,103E): keep   # own words
          PatientAge:
              round: 5 years  # deep
        """)
            .withRule(ALL, SERIES, REMOVE, "who")
            .withRule(ALL, ElementSelector.parse("PatientAge"), REMOVE, "who")
            .text());
  }

  @Test
  void ruleThatIsThere_changesNothing() throws Exception {
    String yaml = HEAD + "elements:\n  SeriesDescription: remove\n";

    assertEquals(yaml, text(yaml).withRule(ALL, SERIES, REMOVE, "who").text());
  }

  @Test
  void braces_getWhatTheyCanHold() throws Exception {
    assertEquals(
        HEAD + "# who\nelements: {StudyDate: shift, SeriesDescription: remove} # own\n",
        text(HEAD + "elements: {StudyDate: shift} # own\n")
            .withRule(ALL, SERIES, REMOVE, "who")
            .text());
    assertEquals(
        HEAD + "# who\nelements: {SeriesDescription: remove}\n",
        text(HEAD + "elements: {}\n").withRule(ALL, SERIES, REMOVE, "who").text());
    assertEquals(
        HEAD + "# who; was keep\nelements: {SeriesDescription: remove, StudyDate: shift}\n",
        text(HEAD + "elements: {SeriesDescription: keep, StudyDate: shift}\n")
            .withRule(ALL, SERIES, REMOVE, "who")
            .text());
  }

  @Test
  void newScanner_getsItsHouseRules() throws Exception {
    String rules =
        """
          - when: {Manufacturer: "GE", ManufacturerModelName: "VCT \\"64\\""}
            elements:
              SeriesDescription: remove  # who
              "[GEMS_PARM_01] (0043,xx27)": {keep: approved-values}  # who
        """;

    assertEquals(HEAD + "\nscanners:\n" + rules, scanner(HEAD));
    String other = HEAD + "scanners:\n  - when: {Modality: CT}\n    elements: {StudyID: remove}\n";
    assertEquals(other + rules, scanner(other));
    String indentless = other.replace("\n  - ", "\n- ").replace("\n    ", "\n  ");
    assertEquals(indentless + rules.replaceAll("(?m)^  ", ""), scanner(indentless));
  }

  private static String scanner(String yaml) throws ProfileException {
    return text(yaml)
        .withRule(VCT, SERIES, REMOVE, "who")
        .withRule(VCT, PITCH, APPROVED, "who")
        .text();
  }

  @Test
  void houseRulesOfTheScanner_areAddedTo() throws Exception {
    assertEquals(
        """
        profile: p
        scanners:
          - when:
              ManufacturerModelName: 'VCT "64"'
              Manufacturer: GE
            masks: []
            elements:
              SeriesDescription: remove  # who
          # last
        """,
        text("""
        profile: p
        scanners:
          - when:
              ManufacturerModelName: 'VCT "64"'
              Manufacturer: GE
            masks: []
          # last
        """)
            .withRule(VCT, SERIES, REMOVE, "who")
            .text());
  }

  @Test
  void conditions_areAddedOnce() throws Exception {
    Map<String, String> localizer = Map.of("Modality", "CT", "ImageType", "A\\B");
    String all = "    - {ImageType: \"A\\\\B\", Modality: \"CT\"}  # who\n";

    assertEquals(HEAD + "\nimages:\n  excludeWhen:\n" + all, excluded(HEAD, ALL, localizer));
    assertEquals(
        HEAD + "images:\n  burnedIn: hold\n  excludeWhen:\n" + all,
        excluded(HEAD + "images:\n  burnedIn: hold\n", ALL, localizer));
    assertEquals(
        HEAD + "images:\n  excludeWhen:\n    - Modality: MR\n" + all,
        excluded(HEAD + "images:\n  excludeWhen:\n    - Modality: MR\n", ALL, localizer));
    assertEquals(
        HEAD
            + "# who\nimages: {burnedIn: hold, excludeWhen: [{ImageType: \"A\\\\B\", Modality:"
            + " \"CT\"}]}\n",
        excluded(HEAD + "images: {burnedIn: hold}\n", ALL, localizer));
    assertEquals(
        HEAD
            + "\nscanners:\n  - when: {Manufacturer: \"GE\", ManufacturerModelName: \"VCT"
            + " \\\"64\\\"\"}\n    images:\n      excludeWhen:\n    "
            + all,
        excluded(HEAD, VCT, localizer));
  }

  /** Twice, of which the second changes nothing; and the result is a profile. */
  private static String excluded(String yaml, Map<String, String> when, Map<String, String> globs)
      throws ProfileException {
    String once = text(yaml).withExcluded(when, globs, "who").text();
    assertEquals(once, text(once).withExcluded(when, globs, "who").text());
    ProfileParser.parse(once, "site.yaml", name -> "profile: base\ndiscloses: [images]\n");
    return once;
  }

  @Test
  void lineEndsAndCharactersBeyondTheBmp_areKept() throws Exception {
    assertEquals(
        "profile: p\r\n"
            + "# \uD83D\uDE00 \uD83D\uDE00\r\n"
            + "elements:\r\n"
            + "  StudyDate: shift # \uD83D\uDE00\r\n"
            + "  SeriesDescription: remove  # who\r\n"
            + "unlisted: remove\r\n",
        text("profile: p\r\n# \uD83D\uDE00 \uD83D\uDE00\r\nelements:\r\n  StudyDate: shift #"
                + " \uD83D\uDE00\r\nunlisted: remove\r\n")
            .withRule(ALL, SERIES, REMOVE, "who")
            .text());
  }

  @Test
  void hostileText_staysInsideOfItsQuotes() throws Exception {
    Map<String, String> when =
        Map.of("StationName", "a\"}\n  elements: {PatientName: keep}\u2028#");

    String yaml = text(HEAD).withRule(when, SERIES, REMOVE, "who").text();

    assertEquals(
        HEAD
            + "\nscanners:\n  - when: {StationName: \"a\\\"}\\u000A  elements: {PatientName:"
            + " keep}\\u2028#\"}\n    elements:\n      SeriesDescription: remove  # who\n",
        yaml);
    assertThrows(
        IllegalArgumentException.class,
        () -> text(HEAD).withRule(ALL, SERIES, REMOVE, "a\nelements: {}"));
  }

  @Test
  void unusualLayouts_areRefused() {
    for (String yaml : List.of("{profile: p}", "\uFEFFprofile: p\n")) {
      assertEquals(
          "site.yaml: expected a file without byte order mark, its keys at the start of lines, not"
              + " within {...}; rules can be put into no other",
          assertThrows(ProfileException.class, () -> text(yaml)).getMessage());
    }
  }

  @Test
  void rules_areWrittenAsTheyAreRead() throws Exception {
    for (String rule :
        List.of(
            "remove",
            "keep",
            "{keep: {frequentIn: 10 patients}}",
            "{keep: {values: [\"A\\\"\", \"1\"]}}",
            "{replace: \"X\"}")) {
      assertEquals(rule, RuleText.of(read("SeriesDescription", rule)));
    }
    assertEquals("{round: 5 years, cap: 90}", RuleText.of(ElementRule.age(5, 90)));
    assertEquals("{cap: 80}", RuleText.of(ElementRule.age(0, 80)));
  }

  private static ElementRule read(String key, String rule) throws ProfileException {
    return ProfileTexts.parse(
            "profile: p\ndiscloses: [images, examination-type]\nelements: {"
                + key
                + ": "
                + rule
                + "}\n")
        .elements()
        .get(ElementSelector.parse(key));
  }

  @Test
  void quotedGlobs_fitTheirTextOnly() {
    Map<String, String> globs = ProfileText.only(Map.of("StationName", " CT*[1]?"));

    assertEquals(Map.of("StationName", "CT[*][1][?]"), globs);
    ScannerRules rules = ScannerRules.of(globs, Map.of());
    assertTrue(rules.matches(keyword -> "ct*[1]?"));
    for (String other : List.of("CTx[1]?", "CT*[1]x", "CT[*][1][?]", "CT*1?")) {
      assertTrue(!rules.matches(keyword -> other), other);
    }
    assertEquals(7, rules.specificity());
    String odd = "[*]";
    assertTrue(Glob.matches(Glob.quote(odd), odd));
    assertTrue(!Glob.matches(Glob.quote(odd), "*"));
  }

  private static ProfileText text(String yaml) throws ProfileException {
    return ProfileText.of(yaml, "site.yaml");
  }
}
