package org.dimma.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A profile discloses nothing beyond the rungs that it declares. */
final class LadderCheckTest {

  private static List<String> problems(String yaml) {
    return assertThrows(ProfileException.class, () -> ProfileTexts.parse(yaml)).problems();
  }

  private static String elementProblem(String discloses, String element) {
    List<String> problems =
        problems("profile: site\ndiscloses: " + discloses + "\nelements:\n  " + element + "\n");
    assertEquals(1, problems.size());
    return problems.get(0);
  }

  @Test
  void elementOfARungThatIsNotDeclared_isRefusedByName() {
    assertEquals(
        "site.yaml:4: elements.ManufacturerModelName: ManufacturerModelName (0008,1090) discloses"
            + " scanner-model, which discloses does not have",
        elementProblem("[images]", "ManufacturerModelName: {keep: approved-values}"));
    assertEquals(
        "site.yaml:4: elements.StudyDate: StudyDate (0008,0020) discloses time-period, which"
            + " discloses does not have",
        elementProblem("[images, diagnosis]", "StudyDate: shift"));
    assertEquals(
        "site.yaml:4: elements.StudyDescription: StudyDescription (0008,1030) discloses"
            + " examination-type, which discloses does not have",
        elementProblem("[images]", "StudyDescription: C"));
  }

  @Test
  void elementBeyondTheLadder_isRefusedByName() {
    String end = " is beyond the ladder; name it under further with a motivation, or remove it";
    assertEquals(
        "site.yaml:4: elements.PatientAge: PatientAge (0010,1010)" + end,
        elementProblem("[images]", "PatientAge: {round: 5 years, cap: 90}"));
    assertEquals(
        "site.yaml:4: elements.OperatorsName: OperatorsName (0008,1070)" + end,
        elementProblem("[images]", "OperatorsName: keep"));
    assertEquals(
        "site.yaml:4: elements.PatientBirthDate: PatientBirthDate (0010,0030)" + end,
        elementProblem("[images, time-period]", "PatientBirthDate: shift"));
    assertEquals(
        "site.yaml:4: elements.(60xx,3000): (60xx,3000)" + end,
        elementProblem("[images]", "(60xx,3000): keep"));
    assertEquals(
        "site.yaml:4: elements.[GEMS_PARM_01] (0043,xx28): [GEMS_PARM_01] (0043,xx28)" + end,
        elementProblem("[images]", "'[GEMS_PARM_01] (0043,xx28)': keep"));
  }

  @Test
  void dateKeptUnshifted_isBeyondTheLadder() {
    assertEquals(
        "site.yaml:4: elements.StudyDate: StudyDate (0008,0020) kept unshifted is beyond the"
            + " ladder; use shift, or name it under further with a motivation",
        elementProblem("[images, time-period]", "StudyDate: keep"));
  }

  @Test
  void actionsThatDiscloseNothing_needNoRung() throws ProfileException {
    Profile profile =
        ProfileTexts.parse(
            """
            profile: site
            discloses: [images]
            elements:
              PatientName: replace
              PatientSex: Z
              StudyDate: X
              StudyID: {replace: "1"}
              StudyInstanceUID: U
            """);

    assertEquals(5, profile.elements().size());
  }

  @Test
  void motivatedElement_isKept() throws ProfileException {
    Profile profile =
        ProfileTexts.parse(
            """
            profile: site
            discloses: [images]
            further:
              - element: PatientSex
                motivation: "Breast tissue is segmented; results are reported by sex."
              - element: PatientAge
                motivation: "Bone age is estimated, so the age is the ground truth."
              - {element: "[GEMS_PARM_01] (0043,xx1D)", motivation: "The level is a label here."}
            elements:
              PatientAge: {round: 5 years, cap: 90}
            """);

    assertEquals(
        ElementRule.of(Action.KEEP), profile.elements().get(ElementSelector.parse("PatientSex")));
    assertEquals(
        ElementRule.age(5, 90), profile.elements().get(ElementSelector.parse("PatientAge")));
    assertEquals(
        ElementRule.of(Action.KEEP),
        profile.elements().get(ElementSelector.parse("[GEMS_PARM_01] (0043,xx1D)")));
    assertEquals(
        "Breast tissue is segmented; results are reported by sex.",
        profile.further().get(ElementSelector.parse("PatientSex")));
  }

  @Test
  void houseRules_areCheckedToo() {
    assertEquals(
        List.of(
            "site.yaml:5: scanners[0].elements.StationName: StationName (0008,1010) is beyond the"
                + " ladder; name it under further with a motivation, or remove it"),
        problems(
            """
            profile: site
            discloses: [images]
            scanners:
              - when: {Modality: CT}
                elements: {StationName: keep}
            """));
  }

  @Test
  void childThatDisclosesLess_isHeldToItForItsParentsRules() {
    assertEquals(
        List.of(
            "base.yaml:4: elements.StudyDate: StudyDate (0008,0020) discloses time-period, which"
                + " discloses does not have"),
        assertThrows(
                ProfileException.class,
                () ->
                    ProfileTexts.parse(
                        "profile: site\nextends: base.yaml\ndiscloses: [images]\n",
                        Map.of(
                            "base.yaml",
                            """
                            profile: base
                            discloses: [images, time-period]
                            elements:
                              StudyDate: shift
                            """)))
            .problems());
  }

  @Test
  void modifiedDates_needTimePeriod() {
    assertEquals(
        List.of(
            "site.yaml:3: options: modified-dates discloses time-period, which discloses does not"
                + " have"),
        problems("profile: site\ndiscloses: [images]\noptions: [modified-dates]\n"));
  }

  @Test
  void optionThatRetainsNothing_isRefused() {
    assertEquals(
        List.of(
            "site.yaml:3: options: device-identity has no effect; name the elements that it retains"
                + " under further"),
        problems("profile: site\ndiscloses: [images]\noptions: [device-identity]\n"));
  }

  @Test
  void option_countsOnlyWhereTheLadderAllowsIt() throws ProfileException {
    Profile profile =
        ProfileTexts.parse(
            """
            profile: site
            discloses: [images, time-period]
            options: [modified-dates, clean-descriptors, device-identity]
            further:
              - {element: StationName, motivation: "Drift of each station is what is studied."}
            """);

    assertEquals("C", code(profile, "StudyDate"));
    assertEquals("X", code(profile, "StudyDescription"));
    assertEquals("K", code(profile, "StationName"));
    assertEquals("X/Z/D", code(profile, "DeviceSerialNumber"));
    // A date that all patients of a scanner share would tell each one's offset.
    assertEquals("X", code(profile, "DateOfInstallation"));
  }

  private static String code(Profile profile, String keyword) {
    ElementSelector selector = ElementSelector.parse(keyword);
    return profile.codeOf(ConfidentialityTable.find(selector.tag()).orElseThrow(), selector);
  }
}
