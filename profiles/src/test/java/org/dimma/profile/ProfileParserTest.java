package org.dimma.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said about profiles that may not be used. */
final class ProfileParserTest {
  private static final String HEAD = "profile: site\ndiscloses: [images, time-period]\n";

  private static List<String> problems(String yaml) {
    return problems(yaml, Map.of());
  }

  private static List<String> problems(String yaml, Map<String, String> parents) {
    return assertThrows(
            ProfileException.class, () -> ProfileParser.parse(yaml, "site.yaml", parents::get))
        .problems();
  }

  private static void assertProblem(String problem, String yaml) {
    assertEquals(List.of(problem), problems(yaml));
  }

  private static void assertElementProblem(String problem, String element) {
    assertProblem("site.yaml:4: elements." + problem, HEAD + "elements:\n  " + element);
  }

  @Test
  void unknownKeyOfARule_isNamedWithTheAllowedOnes() {
    assertElementProblem(
        "PatientAge.rund: unknown key; allowed: round, cap",
        "PatientAge: {rund: 5 years, cap: 90}");
    assertElementProblem(
        "PatientAge.rund: unknown key; allowed: keep, replace, round, cap",
        "PatientAge: {rund: 5 years}");
  }

  @Test
  void unknownKeyAtTheTop_isNamedWithTheAllowedOnes() {
    assertProblem(
        "site.yaml:3: element: unknown key; allowed: profile, extends, discloses, further, dates,"
            + " options, unlisted, elements, images, scanners",
        HEAD + "element: {}\n");
  }

  @Test
  void severalProblems_areAllToldInTheOrderOfTheFile() {
    ProfileException thrown =
        assertThrows(
            ProfileException.class,
            () ->
                ProfileParser.parse(
                    """
                    profile: site
                    discloses: [images, everything]
                    elements:
                      Patientname: remove
                      KVP: kepe
                    unlisted: keep
                    """,
                    "site.yaml",
                    name -> null));

    assertEquals(
        """
        site.yaml:2: discloses[1]: unknown word 'everything'; allowed: images, scanner-model, \
        time-period, examination-type, diagnosis
        site.yaml:4: elements.Patientname: no element; expected a keyword of PS3.6, (gggg,eeee), \
        or "[CREATOR] (gggg,xxee)"
        site.yaml:5: elements.KVP: unknown action 'kepe'; allowed: remove, empty, replace, keep, \
        clean, map-uid, shift
        site.yaml:6: unlisted: unknown word 'keep'; allowed: remove, keep-if-safe\
        """,
        thrown.getMessage());
  }

  @Test
  void missingName_isToldOnce() {
    assertProblem("site.yaml:1: expected a key 'profile' with the name", "discloses: [images]\n");
  }

  @Test
  void nameThatNoElementCanHold_isRefused() {
    assertProblem(
        "site.yaml:1: profile: expected 1 to 64 letters, digits, dots, hyphens or underscores",
        "profile: " + "a".repeat(65) + "\ndiscloses: [images]\n");
  }

  @Test
  void missingDiscloses_isRefused() {
    assertProblem(
        "site.yaml:1: profile: neither this profile nor one that it extends has discloses",
        "profile: site\n");
  }

  @Test
  void disclosesWithoutImages_isRefused() {
    assertProblem(
        "site.yaml:2: discloses: must contain images", "profile: site\ndiscloses: [diagnosis]\n");
  }

  @Test
  void furtherAsARung_isRefused() {
    assertProblem(
        "site.yaml:2: discloses[1]: unknown word 'further'; allowed: images, scanner-model,"
            + " time-period, examination-type, diagnosis",
        "profile: site\ndiscloses: [images, further]\n");
  }

  @Test
  void duplicateKey_isRefused() {
    assertProblem(
        "site.yaml:5: elements.KVP: written twice, first on line 4",
        HEAD + "elements:\n  KVP: keep\n  KVP: remove\n");
  }

  @Test
  void oneElementInTwoSpellings_isRefused() {
    assertProblem(
        "site.yaml:5: elements.(0018,0060): the same element as on line 4",
        HEAD + "elements:\n  KVP: keep\n  (0018,0060): remove\n");
  }

  @Test
  void anchor_isRefused() {
    assertProblem(
        "site.yaml:3: an anchor; write the value out where it is used",
        HEAD + "images: &a {burnedIn: hold}\n");
  }

  @Test
  void alias_isRefused() {
    assertProblem("site.yaml:3: an alias; write the value out", HEAD + "images: *a\n");
  }

  @Test
  void tag_isRefused() {
    assertProblem(
        "site.yaml:3: a tag; a profile has only text, lists and maps",
        HEAD + "unlisted: !!str remove\n");
  }

  @Test
  void secondDocument_isRefused() {
    assertProblem(
        "site.yaml:3: a second document; a profile is one", HEAD + "---\nprofile: other\n");
  }

  @Test
  void deepNesting_isRefusedBeforeItIsComposed() {
    assertProblem(
        "site.yaml:3: nested too deeply; a profile has at most 16 levels",
        HEAD + "elements: " + "[".repeat(100_000));
  }

  @Test
  void textOfMoreThanOneMebibyte_isRefused() {
    assertProblem(
        "site.yaml:1: a profile has at most 1 MiB", HEAD + "#" + "x".repeat(1 << 20) + "\n");
    assertProblem(
        "site.yaml:1: a profile has at most 1 MiB", HEAD + "#" + "\u00e5".repeat(1 << 19) + "\n");
  }

  @Test
  void noYaml_isRefusedWithItsLine() {
    assertProblem("site.yaml:3: no YAML: mapping values are not allowed here", HEAD + "a: b: c\n");
  }

  @Test
  void emptyFile_isRefused() {
    assertProblem("site.yaml:1: the file is empty", "");
    assertProblem("site.yaml:1: the file is empty", "# nothing\n");
  }

  @Test
  void listAtTheTop_isRefused() {
    assertEquals(
        List.of(
            "site.yaml:1: expected a map", "site.yaml:1: expected a key 'profile' with the name"),
        problems("[profile]"));
  }

  @Test
  void emptyValue_isRefused() {
    assertElementProblem("KVP: expected text", "KVP:");
    assertElementProblem("KVP: expected text", "KVP: null");
  }

  @Test
  void actionOfTheWrongVr_isRefused() {
    assertElementProblem(
        "KVP: shift is for dates and times (DA, TM, DT), but this is DS", "KVP: shift");
    assertElementProblem("KVP: map-uid is for UIDs (UI), but this is DS", "KVP: map-uid");
    assertElementProblem(
        "PatientSize: round and cap are for ages (AS), but this is DS",
        "PatientSize: {round: 5 years}");
    assertElementProblem(
        "StudyDate: a date or time cannot be cleaned; use shift", "StudyDate: clean");
    assertElementProblem(
        "Rows: values can be chosen only of text, but this is US", "Rows: {keep: {values: [512]}}");
    assertElementProblem(
        "(60xx,3000): shift is for dates and times (DA, TM, DT), but this is a family",
        "(60xx,3000): shift");
  }

  @Test
  void numbersOutOfRange_areRefused() {
    assertElementProblem(
        "PatientAge.round: expected '<number> years', the number from 1 to 50",
        "PatientAge: {round: 0 years, cap: 90}");
    assertElementProblem(
        "PatientAge.round: expected '<number> years', the number from 1 to 50",
        "PatientAge: {round: 5}");
    assertElementProblem("PatientAge.cap: expected an age from 1 to 120", "PatientAge: {cap: 121}");
    assertElementProblem(
        "SequenceName.keep.frequentIn: expected '<number> patients', the number from 2 to 1000000",
        "SequenceName: {keep: {frequentIn: 1 patients}}");
  }

  @Test
  void mapOfKeep_isRefusedWhenItSaysNothingOrTwoThings() {
    assertElementProblem(
        "SequenceName.keep: expected one of frequentIn, values", "SequenceName: {keep: {}}");
    assertElementProblem(
        "SequenceName.keep.values: expected a list of one value or more",
        "SequenceName: {keep: {values: []}}");
    assertElementProblem(
        "SequenceName.keep: unknown word 'all'; allowed: approved-values,"
            + " {frequentIn: 10 patients}, {values: [..]}",
        "SequenceName: {keep: all}");
    assertElementProblem(
        "SequenceName.replace: unknown key; allowed: keep",
        "SequenceName: {keep: approved-values, replace: A}");
  }

  @Test
  void replacementThatTheVrCannotHold_isRefused() {
    assertElementProblem(
        "StudyID.replace: no value for VR SH, expected 1 to 16 ASCII characters without a"
            + " backslash",
        "StudyID: {replace: 'seventeen letters'}");
    assertElementProblem(
        "StudyDate.replace: no value for VR DA, expected YYYYMMDD",
        "StudyDate: {replace: 2020-01-01}");
    assertElementProblem(
        "SOPInstanceUID.replace: no value for VR UI, which takes no text",
        "SOPInstanceUID: {replace: 1.2.3}");
    assertElementProblem(
        "(60xx,3000).replace: a family or private element has no text of its own",
        "(60xx,3000): {replace: A}");
  }

  @Test
  void privateElement_canOnlyBeKeptOrRemoved() {
    assertElementProblem(
        "(0009,xx27): without its creator a private element can only be removed",
        "(0009,xx27): keep");
    assertElementProblem(
        "[GEMS_PARM_01] (0043,xx27): a private element can only be kept or removed",
        "'[GEMS_PARM_01] (0043,xx27)': empty");
  }

  @Test
  void elementsThatAreNoProfilesBusiness_areRefused() {
    assertElementProblem(
        "TransferSyntaxUID: command and file meta elements are always written anew",
        "TransferSyntaxUID: keep");
    assertElementProblem("(0008,0000): group lengths are always removed", "(0008,0000): keep");
    assertElementProblem(
        "(FFFC,FFFC): signatures and padding are always removed, delimiters always written anew",
        "(FFFC,FFFC): keep");
    assertElementProblem(
        "(0018,FFFE): not in the dictionary of PS3.6, so it can only be removed",
        "(0018,FFFE): keep");
  }

  @Test
  void dateRange_mustHoldThirtyDaysAndStayWithinAHundredYears() {
    String where = "site.yaml:3: dates.shift.days: ";
    assertProblem(
        where + "days must span 30 different days or more, the smaller first, but are [-30, -2]",
        HEAD + "dates: {shift: {days: [-30, -2]}}\n");
    assertProblem(
        where + "days must span 30 different days or more, the smaller first, but are [30, -30]",
        HEAD + "dates: {shift: {days: [30, -30]}}\n");
    assertProblem(
        where + "days must lie between -36525 and 36525, but are [-36526, 0]",
        HEAD + "dates: {shift: {days: [-36526, 0]}}\n");
    assertProblem(
        where + "expected two numbers of days, the smaller first",
        HEAD + "dates: {shift: {days: [-30]}}\n");
    assertProblem(
        "site.yaml:3: dates.shift.days[0]: expected a whole number",
        HEAD + "dates: {shift: {days: [-1.5, 40]}}\n");
  }

  @Test
  void optionsThatContradictTheProduct_areRefused() {
    assertProblem(
        "site.yaml:3: options: uids is refused: UIDs are always mapped",
        HEAD + "options: [uids]\n");
    assertProblem(
        "site.yaml:3: options: full-dates is refused: name the dates that stay under further",
        HEAD + "options: [full-dates]\n");
    assertProblem(
        "site.yaml:3: options[1]: written twice",
        HEAD + "options: [modified-dates, modified-dates]\n");
  }

  @Test
  void furtherWithoutAReason_isRefused() {
    assertProblem(
        "site.yaml:4: further[0].motivation: expected 20 characters or more",
        HEAD + "further:\n  - {element: PatientSex, motivation: 'It is needed.   '}\n");
    assertProblem(
        "site.yaml:4: further[0]: expected an element and its motivation",
        HEAD + "further:\n  - {element: PatientSex}\n");
  }

  @Test
  void imageKindInAndOut_isRefused() {
    assertProblem(
        "site.yaml:3: images.include: names a kind that exclude names too",
        HEAD + "images: {exclude: [localizer], include: [localizer]}\n");
  }

  @Test
  void masks_lieWithinTheImageAndArePainted() {
    String scanner = "scanners:\n  - {when: {Modality: US}, masks: [";
    String redact = HEAD + "images: {burnedIn: redact}\n" + scanner;
    assertProblem(
        "site.yaml:5: scanners[0].masks[0]: expected a rectangle of 1 pixel or more within an image"
            + " of at most 65535 x 65535",
        redact + "{rows: 480, columns: 640, x: 1, y: 0, width: 640, height: 60}]}\n");
    assertProblem(
        "site.yaml:5: scanners[0].masks[0]: expected rows, columns, x, y, width, height",
        redact + "{x: 1, y: 0, width: 640, height: 60}]}\n");
    assertProblem(
        "site.yaml:4: scanners[0].masks[0]: masks are painted with images.burnedIn: redact",
        HEAD + scanner + "{rows: 480, columns: 640, x: 0, y: 0, width: 640, height: 60}]}\n");
  }

  @Test
  void pixelsThatNobodySearches_needAReason() {
    assertProblem(
        "site.yaml:3: images.uninspected: expected 20 characters or more",
        HEAD + "images: {uninspected: 'faster'}\n");
  }

  @Test
  void templatesOfReports_areNumbers() {
    assertProblem(
        "site.yaml:3: images.structuredReports[0]: expected the number of a template of PS3.16,"
            + " such as 10011",
        HEAD + "images: {structuredReports: [TID1500]}\n");
  }

  @Test
  void houseRules_needConditionsAndElements() {
    assertProblem(
        "site.yaml:4: scanners[0]: expected when, and elements, masks or images",
        HEAD + "scanners:\n  - when: {Modality: CT}\n");
    assertProblem(
        "site.yaml:4: scanners[0].when.PatientID: unknown key; allowed: Manufacturer,"
            + " ManufacturerModelName, StationName, SoftwareVersions, Modality, InstitutionName,"
            + " DeviceSerialNumber",
        HEAD + "scanners:\n  - {when: {PatientID: 1}, elements: {KVP: keep}}\n");
    assertProblem(
        "site.yaml:4: scanners[0].elements.KVP: unknown action 'kept'; allowed: remove, empty,"
            + " replace, keep, clean, map-uid, shift",
        HEAD + "scanners:\n  - {when: {Modality: CT}, elements: {KVP: kept}}\n");
  }

  @Test
  void conditionsAboutImages_areListsOfGlobs() {
    String known =
        "SOPClassUID, ImageType, SeriesDescription, ProtocolName, ConversionType, Manufacturer,"
            + " ManufacturerModelName, StationName, SoftwareVersions, Modality, InstitutionName,"
            + " DeviceSerialNumber";
    assertProblem(
        "site.yaml:5: images.excludeWhen[0].PatientName: unknown key; allowed: " + known,
        HEAD + "images:\n  excludeWhen:\n    - {PatientName: Anna, Modality: CT}\n");
    assertProblem(
        "site.yaml:4: images.excludeWhen[1]: expected one condition or more; allowed: " + known,
        HEAD + "images:\n  excludeWhen: [{Modality: CT}, {}]\n");
    assertProblem(
        "site.yaml:3: images.excludeWhen: expected a list",
        HEAD + "images: {excludeWhen: {Modality: CT}}\n");
    assertProblem(
        "site.yaml:3: images.excludeWhen[0].ImageType: expected 0 to 256 characters",
        HEAD + "images: {excludeWhen: [{ImageType: " + "A".repeat(257) + "}]}\n");
    assertProblem(
        "site.yaml:4: scanners[0].images.burnedIn: unknown key; allowed: excludeWhen",
        HEAD
            + "scanners:\n  - {when: {Modality: CT}, images: {burnedIn: hold, excludeWhen:"
            + " [{ProtocolName: A}]}}\n");
    assertProblem(
        "site.yaml:4: scanners[0].images: expected excludeWhen",
        HEAD + "scanners:\n  - {when: {Modality: CT}, images: {}}\n");
  }

  @Test
  void unknownParent_isRefused() {
    assertProblem(
        "site.yaml:2: extends: no bundled profile and no file beside this one is 'aida';"
            + " allowed: basic, aida-base, aida-ctpa, aida-skeletal, aida-wsi",
        "profile: site\nextends: aida\n");
  }

  @Test
  void parentInAnotherDirectory_isRefused() {
    assertProblem(
        "site.yaml:2: extends: expected the name of a bundled profile or of a file beside this one",
        "profile: site\nextends: ../base.yaml\n");
  }

  @Test
  void circle_isRefused() {
    assertEquals(
        List.of("base.yaml:2: extends: goes round in a circle back to site.yaml"),
        problems(
            "profile: site\nextends: base.yaml\n",
            Map.of("base.yaml", "profile: base\nextends: site.yaml\n")));
  }

  @Test
  void problemOfTheParent_namesTheParentsFile() {
    assertEquals(
        List.of(
            "base.yaml:2: unlisted: unknown word 'keep'; allowed: remove, keep-if-safe",
            "site.yaml:3: images: expected a map"),
        problems(
                "profile: site\nextends: base.yaml\nimages: none\n",
                Map.of("base.yaml", "profile: base\nunlisted: keep\n"))
            .stream()
            .sorted()
            .toList());
  }
}
