package org.dimma.decisions;

import static org.dimma.decisions.Clinic.AXIAL;
import static org.dimma.decisions.Clinic.EXAMINATION;
import static org.dimma.decisions.Clinic.PHILIPS;
import static org.dimma.decisions.Clinic.SCREEN;
import static org.dimma.decisions.Clinic.VCT;
import static org.dimma.decisions.Clinic.WHEN_VCT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dimma.deidentify.Fate;
import org.dimma.profile.Profiles;
import org.dimma.review.Approval;
import org.dimma.review.ApprovedElement;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApplyReviewTest {
  private static final String SITE =
      """
      # Our site.
      profile: site
      extends: aida-ctpa

      elements:
        StudyID: {replace: "1"}   # own words
      """;
  private static final String WHO = "  # 2026-11-24 run-0003, Anna Svensson\n";

  @TempDir private Path root;
  private Clinic clinic;

  @BeforeEach
  void clinicWithARun() throws Exception {
    clinic = new Clinic(root, SITE).sawTheUsual();
  }

  @Test
  void decisionForAll_isARuleForAll() throws Exception {
    clinic.decide(null, "StudyDate", "remove");

    assertEquals(0, clinic.apply("--yes"));
    assertEquals(SITE + "  StudyDate: remove" + WHO, clinic.yaml());
  }

  @Test
  void decisionForOneScanner_isItsHouseRule() throws Exception {
    clinic.decide(VCT, "[GEMS_ACQU_01] (0019,xx23)", "remove").decide(VCT, "KVP", "clean");

    assertEquals(0, clinic.apply("--yes"));
    assertEquals(
        SITE
            + "\nscanners:\n"
            + WHEN_VCT
            + "    elements:\n      KVP: clean"
            + WHO
            + "      \"[GEMS_ACQU_01] (0019,xx23)\": remove"
            + WHO,
        clinic.yaml());
  }

  @Test
  void ruleForAllThatAHouseRuleContradicts_isRepeatedForThatScanner() throws Exception {
    clinic.decide(null, "[GEMS_ACQU_01] (0019,xx23)", "remove");

    assertEquals(0, clinic.apply("--yes"));
    assertEquals(
        SITE
            + "  \"[GEMS_ACQU_01] (0019,xx23)\": remove"
            + WHO
            + "\nscanners:\n"
            + WHEN_VCT
            + "    elements:\n      \"[GEMS_ACQU_01] (0019,xx23)\": remove"
            + WHO,
        clinic.yaml());
  }

  @Test
  void scannersOwnDecision_isAnExceptionFromTheOneForAll() throws Exception {
    clinic
        .decide(null, "StudyDate", "remove")
        .decide(VCT, "StudyDate", "keep")
        .accept(VCT, PHILIPS);

    assertEquals(0, clinic.apply("--yes"));
    assertEquals(
        SITE
            + "  StudyDate: remove"
            + WHO
            + "\nscanners:\n"
            + WHEN_VCT
            + "    elements:\n      StudyDate: shift"
            + WHO,
        clinic.yaml());
    assertTrue(clinic.approval().knowsElement(VCT, "StudyDate"));
    assertFalse(clinic.approval().knowsElement(PHILIPS, "StudyDate"));
  }

  @Test
  void scannerWhoseNameIsShorter_doesNotReachTheOthers() throws Exception {
    Scanner short1 = new Scanner(VCT.manufacturer(), VCT.model(), "", "");
    clinic.saw(short1, "StudyDate", "DA", "SHIFTED", "<date>", "20190304");
    clinic.decide(short1, "StudyDate", "remove").decide(VCT, "StudyDate", "keep");

    assertEquals(0, clinic.apply("--yes"));
    assertEquals(
        "shift",
        clinic
            .loaded()
            .elementsFor(HouseRules.header(VCT))
            .get(Wishes.selectorOf("StudyDate").orElseThrow())
            .action()
            .word());
    assertTrue(clinic.yaml().contains("StudyDate: shift"), clinic.yaml());
  }

  @Test
  void placesOfOneElement_getTheStricterDecision() throws Exception {
    clinic
        .decide(VCT, "KVP", "keep")
        .decide(VCT, "SourceImageSequence > KVP", "remove")
        .accept(VCT);

    assertEquals(0, clinic.apply("--yes"));
    assertTrue(clinic.yaml().endsWith("    elements:\n      KVP: remove" + WHO), clinic.yaml());
    assertTrue(
        clinic.printed.contains(
            "KVP (0018,0060) was decided differently in several places; the stricter decision holds"
                + " for all of them: remove\n"),
        clinic.printed);
    assertFalse(clinic.approval().knowsElement(VCT, "KVP"));
  }

  @Test
  void scannersThatDifferInCapitals_getTheStricterDecision() throws Exception {
    Scanner capitals = new Scanner(VCT.manufacturer(), "LIGHTSPEED VCT", "07*", "CT1");
    clinic.saw(capitals, "KVP", "DS", "KEPT", "<number>", "120");
    clinic.decide(capitals, "KVP", "keep").decide(VCT, "KVP", "remove").accept(capitals, VCT);

    assertEquals(0, clinic.apply("--yes"));
    assertFalse(clinic.approval().knowsElement(capitals, "KVP"));
    assertTrue(clinic.printed.contains("for scanners that differ in capitals only"));
  }

  @Test
  void keptAsItWas_changesNoRuleAndIsApproved() throws Exception {
    clinic.decide(null, "KVP", "keep").decide(null, "StudyDate", "keep").accept(VCT, PHILIPS);

    assertEquals(0, clinic.apply("--yes"));
    assertEquals(SITE, clinic.yaml());
    Approval approval = clinic.approval();
    assertTrue(approval.covers(clinic.sha256()));
    assertEquals(
        Map.of(
            "KVP", ApprovedElement.ofShapes(Set.of(Fate.KEPT), Set.of("<number>")),
            "StudyDate", ApprovedElement.ofShapes(Set.of(Fate.SHIFTED), Set.of("<date>"))),
        approval.of(PHILIPS).elements());
    assertEquals("Anna Svensson", approval.history().get(0).reviewer());
    assertEquals("run-0003", approval.history().get(0).run());
    assertEquals(4, approval.history().get(0).decisions());
  }

  @Test
  void keepOfApprovedValues_approvesAllThatWereShown() throws Exception {
    clinic.decide(null, "SeriesDescription", "keep").accept(VCT);

    assertEquals(0, clinic.apply("--yes"));
    assertEquals(SITE, clinic.yaml());
    assertEquals(
        Map.of(
            "SeriesDescription",
            ApprovedElement.ofValues(Set.of("Thorax", "Anna A", "Lungor"), Set.of())),
        clinic.approval().of(VCT).elements());
    assertFalse(clinic.approval().knowsScanner(PHILIPS));
    assertTrue(
        clinic.printed.contains(
            "Not accepted, so all of it stays held: scanner Philips Brilliance 64\n"),
        clinic.printed);
  }

  @Test
  void keepValues_approvesTheseAndRemembersTheOthers() throws Exception {
    clinic
        .decide(null, "SeriesDescription", "keep-values", "Thorax", "Lungor")
        .decide(VCT, "ConvolutionKernel", "keep-values", "Lung")
        .accept(VCT);

    assertEquals(0, clinic.apply("--yes"));
    assertEquals(
        Map.of(
            "SeriesDescription",
            ApprovedElement.ofValues(Set.of("Thorax", "Lungor"), Set.of("Anna A")),
            "ConvolutionKernel",
            ApprovedElement.ofValues(Set.of("Lung"), Set.of("Bone"))),
        clinic.approval().of(VCT).elements());
  }

  @Test
  void keepValuesOfListedOnes_waitForApprovalFromNowOn() throws Exception {
    clinic.decide(VCT, "ManufacturerModelName", "keep-values", "LightSpeed VCT").accept(VCT);

    assertEquals(0, clinic.apply("--yes"));
    assertTrue(
        clinic.yaml().endsWith("      ManufacturerModelName: {keep: approved-values}" + WHO),
        clinic.yaml());
    assertEquals(
        ApprovedElement.ofValues(Set.of("LightSpeed VCT"), Set.of()),
        clinic.approval().of(VCT).elements().get("ManufacturerModelName"));
  }

  @Test
  void whatWasNotDecided_staysUnknown() throws Exception {
    clinic.decide(VCT, "KVP", "keep").accept(VCT);
    clinic.apply("--yes");

    assertEquals(Set.of("KVP"), clinic.approval().of(VCT).elements().keySet());
    assertEquals(Set.of(), clinic.approval().of(VCT).forms());
  }

  @Test
  void privateCreator_isApprovedWithoutARule() throws Exception {
    clinic.decide(VCT, "[GEMS_ACQU_01] (0019,00xx)", "keep").accept(VCT);

    assertEquals(0, clinic.apply("--yes"));
    assertEquals(SITE, clinic.yaml());
    assertTrue(clinic.approval().knowsShape(VCT, "[GEMS_ACQU_01] (0019,00xx)", "a_a_9"));
  }

  @Test
  void forms_areApprovedOrExcluded() throws Exception {
    clinic.decide(null, AXIAL, "keep").decide(VCT, SCREEN, "exclude").accept(VCT, PHILIPS);

    assertEquals(0, clinic.apply("--yes"));
    assertEquals(
        SITE
            + "\nscanners:\n"
            + WHEN_VCT
            + "    images:\n      excludeWhen:\n        - {ImageType: \"DERIVED\", Modality: \"\","
            + " SOPClassUID: \"1.2.840.10008.5.1.4.1.1.7\"}"
            + WHO,
        clinic.yaml());
    assertEquals(Set.of(AXIAL), clinic.approval().of(VCT).forms());
    assertEquals(Set.of(AXIAL), clinic.approval().of(PHILIPS).forms());
  }

  @Test
  void formExcludedForAllButOne_isExcludedForEachOfTheOthers() throws Exception {
    clinic.decide(null, AXIAL, "exclude").decide(PHILIPS, AXIAL, "keep").accept(PHILIPS);

    assertEquals(0, clinic.apply("--yes"));
    assertTrue(
        clinic
            .yaml()
            .endsWith(
                WHEN_VCT
                    + "    images:\n      excludeWhen:\n        - {ImageType:"
                    + " \"ORIGINAL\\\\PRIMARY\", Modality: \"CT\", SOPClassUID:"
                    + " \"1.2.840.10008.5.1.4.1.1.2\"}"
                    + WHO),
        clinic.yaml());
    assertTrue(clinic.approval().knowsForm(PHILIPS, AXIAL));
  }

  @Test
  void formExcludedForAll_isExcludedAtTheTop() throws Exception {
    clinic.decide(null, SCREEN, "exclude");

    assertEquals(0, clinic.apply("--yes"));
    assertTrue(clinic.yaml().contains("\nimages:\n  excludeWhen:\n    - {"), clinic.yaml());
  }

  @Test
  void sameDecisionsAgain_changeNothing() throws Exception {
    clinic
        .decide(null, "StudyDate", "remove")
        .decide(VCT, "KVP", "keep")
        .decide(VCT, SCREEN, "exclude")
        .accept(VCT)
        .judge(EXAMINATION, "clean", "");
    assertEquals(0, clinic.apply("--yes"));
    String yaml = clinic.yaml();
    String approval = clinic.approval().toJson();

    assertEquals(0, clinic.apply());
    assertEquals("Nothing to change\n", clinic.printed);
    assertEquals(yaml, clinic.yaml());
    assertEquals(approval, clinic.approval().toJson());
  }

  @Test
  void rulesAreThereAfterALostApproval_andAreNotWrittenTwice() throws Exception {
    clinic.decide(null, "StudyDate", "remove").accept(VCT);
    clinic.apply("--yes");
    String yaml = clinic.yaml();
    Files.delete(clinic.folder.resolve("approval.json"));
    clinic.writeSummary(clinic.sha256());
    clinic.with("profileSha256", clinic.sha256());

    assertEquals(0, clinic.apply("--yes"));
    assertEquals(yaml, clinic.yaml());
  }

  @Test
  void moreDecisionsAboutTheRun_areAddedToTheFirst() throws Exception {
    clinic.decide(null, "StudyDate", "remove").decide(VCT, "KVP", "keep").accept(VCT);
    clinic.apply("--yes");
    clinic
        .again()
        .decide(VCT, "ConvolutionKernel", "keep")
        .decide(VCT, "SeriesDescription", "keep-values", "Thorax");

    assertEquals(0, clinic.apply("--yes"), clinic.printed);
    Approval approval = clinic.approval();
    assertEquals(
        Set.of("KVP", "ConvolutionKernel", "SeriesDescription"),
        approval.of(VCT).elements().keySet());
    assertEquals(2, approval.history().size());
    assertTrue(approval.covers(clinic.sha256()));
  }

  @Test
  void valueOnceApproved_canBeRefused() throws Exception {
    clinic.decide(VCT, "SeriesDescription", "keep").accept(VCT);
    clinic.apply("--yes");
    clinic.again().decide(VCT, "SeriesDescription", "keep-values", "Thorax");

    assertEquals(0, clinic.apply("--yes"));
    assertFalse(clinic.approval().approvesValue(VCT, "SeriesDescription", "Anna A"));
    assertFalse(clinic.approval().isNewValue(VCT, "SeriesDescription", "Anna A"));
  }

  @Test
  void elementOnceApproved_isForgottenWhenRemoved() throws Exception {
    clinic.decide(VCT, "KVP", "keep").decide(VCT, "SourceImageSequence > KVP", "keep").accept(VCT);
    clinic.apply("--yes");
    clinic.again().decide(VCT, "KVP", "remove");

    assertEquals(0, clinic.apply("--yes"));
    assertEquals(Map.of(), clinic.approval().of(VCT).elements());
  }

  @Test
  void approvalOfAnotherProfile_isNotTakenOver() throws Exception {
    clinic.decide(VCT, "KVP", "keep").accept(VCT);
    clinic.apply("--yes");
    Files.writeString(clinic.profile, SITE.replace("profile: site", "profile: other"));
    clinic.writeSummary(clinic.sha256());
    clinic
        .again()
        .with("profileSha256", clinic.sha256())
        .decide(VCT, "StudyDate", "keep")
        .accept(VCT);

    assertEquals(0, clinic.apply("--yes"));
    assertEquals(Set.of("StudyDate"), clinic.approval().of(VCT).elements().keySet());
  }

  @Test
  void bundledProfile_getsAFileThatExtendsIt() throws Exception {
    String sha256 = Profiles.load("aida-ctpa").sha256();
    clinic.writeSummary(sha256);
    clinic.with("profileSha256", sha256).decide(null, "StudyDate", "remove").accept(VCT);

    assertEquals(0, clinic.applyTo("aida-ctpa", "--yes"), clinic.printed);
    Path house = clinic.folder.resolve("profiles/aida-ctpa-house.yaml");
    assertEquals(
        "# House rules over the bundled profile, from decisions of reviewers.\n"
            + "profile: aida-ctpa-house\nextends: aida-ctpa\n\nelements:\n  StudyDate: remove"
            + WHO,
        Files.readString(house));
    assertTrue(clinic.approval().covers(Profiles.load(house.toString()).sha256()));
    assertTrue(clinic.printed.contains("--profile=" + house), clinic.printed);

    assertEquals(0, clinic.applyTo("aida-ctpa"));
    assertEquals("Nothing to change\n", clinic.printed);

    clinic.again().decide(null, "KVP", "keep");
    assertEquals(2, clinic.applyTo("aida-ctpa", "--yes"));
    assertTrue(clinic.printed.startsWith("There are house rules over this profile already: give"));
    assertEquals(0, clinic.applyTo(house.toString(), "--yes"), clinic.printed);
    assertTrue(clinic.approval().knowsElement(VCT, "KVP"));
  }

  @Test
  void bundledProfileThatNeedsNoRule_isApprovedItself() throws Exception {
    String sha256 = Profiles.load("aida-ctpa").sha256();
    clinic.writeSummary(sha256);
    clinic.with("profileSha256", sha256).decide(null, "KVP", "keep").accept(VCT);

    assertEquals(0, clinic.applyTo("aida-ctpa", "--yes"));
    assertTrue(clinic.approval().covers(sha256));
    assertFalse(Files.exists(clinic.folder.resolve("profiles")));
  }

  @Test
  void keepBeyondTheLadder_isRefused() throws Exception {
    clinic.decide(null, "PatientSex", "keep").accept(VCT);

    assertEquals(2, clinic.apply("--yes"));
    assertEquals(
        "site.yaml:7: elements.PatientSex: PatientSex (0010,0040) is beyond the ladder; name it"
            + " under further with a motivation, or remove it\n"
            + "Nothing was written. A decision alone cannot go beyond what the profile's ladder"
            + " allows: where you want that, write it into the profile first (docs/profiles.md),"
            + " and run the pilot again\n",
        clinic.printed);
    assertNothingWritten();
  }

  @Test
  void keepOfWhatWasRemoved_waitsForTheNextReview() throws Exception {
    clinic.saw(VCT, "StudyDescription", "LO", "REMOVED", "");
    Files.writeString(clinic.profile, SITE + "  StudyDescription: remove\n");
    clinic.writeSummary(clinic.sha256());
    clinic
        .with("profileSha256", clinic.sha256())
        .decide(null, "StudyDescription", "keep")
        .accept(VCT);

    assertEquals(0, clinic.apply("--yes"), clinic.printed);
    assertEquals(
        SITE
            + "  # 2026-11-24 run-0003, Anna Svensson; was remove\n"
            + "  StudyDescription: {keep: approved-values}\n",
        clinic.yaml());
    assertFalse(clinic.approval().knowsElement(VCT, "StudyDescription"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StudyDate | clean | a date or time cannot be cleaned; use shift",
        "[GEMS_ACQU_01] (0019,xx23) | clean | a private element can only be kept or removed",
      })
  void ruleThatMakesNoSense_isRefused(String path, String action, String why) throws Exception {
    clinic.decide(VCT, path, action);

    assertEquals(2, clinic.apply("--yes"));
    assertTrue(clinic.printed.contains(why), clinic.printed);
    assertNothingWritten();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run | run-0004 | The decisions are about run-0004, but",
        "run | ../run-0003 | decisions.json: run: expected run- and the run's number",
        "profileSha256 | 0000000000000000000000000000000000000000000000000000000000000000 | The"
            + " decisions are about run-0003 of another clinic or profile",
        "format | dimma-decisions/2 | decisions.json: format: expected dimma-decisions/1",
        "reviewer | '' | decisions.json: reviewer: expected a name",
        "date | 24/11 2026 | decisions.json: date: expected a date YYYY-MM-DD",
        "elements | none | decisions.json: elements: expected a list, found string",
        "extra | 1 | decisions.json: an unknown member; allowed: format, run,"
      })
  void fileThatIsNotWhatItShouldBe_isRefused(String member, String value, String message)
      throws Exception {
    clinic.with(member, value).decide(null, "StudyDate", "remove");

    assertEquals(2, clinic.apply("--yes"));
    assertTrue(clinic.printed.startsWith(message), clinic.printed);
    assertNothingWritten();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n", "a\nelements: {}", "\u2028", "a\u202Eb", "\t", "\u0085"})
  void reviewerWhoseNameIsNoLine_isRefused(String name) throws Exception {
    clinic.with("reviewer", name).decide(null, "StudyDate", "remove");

    assertEquals(2, clinic.apply("--yes"));
    assertNothingWritten();
  }

  @Test
  void whatTheRunDidNotShow_isRefused() throws Exception {
    Scanner unknown = new Scanner("GE", "", "", "");
    assertRefused("elements[0]: a scanner", () -> clinic.decide(unknown, "KVP", "keep"));
    assertRefused("elements[0]: an element that", () -> clinic.decide(null, "StudyID", "keep"));
    assertRefused(
        "elements[0]: an element that", () -> clinic.decide(PHILIPS, "ConvolutionKernel", "keep"));
    assertRefused(
        "elements[0]: a value",
        () -> clinic.decide(VCT, "SeriesDescription", "keep-values", "Skalle"));
    assertRefused(
        "elements[0]: the owner of a private block",
        () -> clinic.decide(VCT, "[GEMS_ACQU_01] (0019,00xx)", "remove"));
    assertRefused(
        "forms[0]: images", () -> clinic.decide(VCT, new ImageForm("1.2", "CT", "A"), "keep"));
    assertRefused("forms[0]: images", () -> clinic.decide(PHILIPS, SCREEN, "exclude"));
    assertRefused("scanners[0]: a scanner", () -> clinic.accept(unknown));
    assertRefused("verdicts[0]: an examination", () -> clinic.judge("2.25.2", "clean", ""));
    assertRefused(
        "decisions.json: elements[1]: decided twice",
        () -> clinic.decide(null, "KVP", "keep").decide(null, "KVP", "remove"));
    assertRefused(
        "decisions.json: elements[0]: action: expected keep, keep-values, clean or remove",
        () -> clinic.decide(null, "KVP", "shift"));
    assertRefused(
        "decisions.json: elements[0]: values: only keep-values has values",
        () -> clinic.decide(null, "SeriesDescription", "keep", "Thorax"));
  }

  private void assertRefused(String message, Runnable decide) throws IOException {
    clinic.again();
    decide.run();

    assertEquals(2, clinic.apply("--yes"));
    assertTrue(clinic.printed.startsWith(message), clinic.printed);
    assertFalse(clinic.printed.contains("Skalle"));
    assertNothingWritten();
  }

  @Test
  void profileThatChangedSinceTheRun_isRefused() throws Exception {
    Files.writeString(clinic.profile, SITE + "  StudyTime: remove\n");
    clinic.decide(null, "StudyDate", "remove");

    assertEquals(2, clinic.apply("--yes"));
    assertTrue(
        clinic.printed.startsWith("The profile is not the one that run-0003 was made with"),
        clinic.printed);
    assertEquals(SITE + "  StudyTime: remove\n", clinic.yaml());
    assertFalse(Files.exists(clinic.folder.resolve("approval.json")));
  }

  @Test
  void scannerWithoutAName_isRefused() throws Exception {
    Scanner nobody = new Scanner("", "", "", "");
    clinic.saw(nobody, "KVP", "DS", "KEPT", "<number>", "120");
    clinic.decide(nobody, "KVP", "remove");

    assertEquals(2, clinic.apply("--yes"));
    assertTrue(clinic.printed.contains("decide for all scanners"), clinic.printed);
  }

  @Test
  void dryRun_showsAndWritesNothing() throws Exception {
    clinic.decide(null, "StudyDate", "remove").accept(VCT);

    assertEquals(0, clinic.apply("--dry-run"));
    assertEquals(
        """
        --- %1$s
        +++ %1$s
        ...
         elements:
           StudyID: {replace: "1"}   # own words
        +  StudyDate: remove  # 2026-11-24 run-0003, Anna Svensson

        Approval: 1 scanner, 0 elements and 0 image forms in all
        Not accepted, so all of it stays held: scanner Philips Brilliance 64
        Nothing was written: --dry-run
        """
            .formatted(clinic.profile),
        clinic.printed);
    assertNothingWritten();
  }

  @Test
  void withoutAnAnswer_nothingIsWritten() throws Exception {
    clinic.decide(null, "StudyDate", "remove");

    assertEquals(2, clinic.apply());
    assertTrue(clinic.printed.contains("add --yes to write, or --dry-run"), clinic.printed);
    assertNothingWritten();
    assertEquals(1, clinic.run("n\n", true, arguments()));
    assertEquals(1, clinic.run("", true, arguments()));
    assertNothingWritten();
    assertEquals(0, clinic.run("y\n", true, arguments()));
    assertTrue(clinic.yaml().contains("StudyDate: remove"));
  }

  private String[] arguments() {
    return new String[] {
      "--clinic=" + clinic.folder,
      "--decisions=" + root.resolve("decisions.json"),
      "--profile=" + clinic.profile
    };
  }

  @Test
  void wrongCommandLine_isRefused() throws Exception {
    assertEquals(0, clinic.run("", false, "--help"));
    assertTrue(clinic.printed.contains("usage: scripts/apply-review"));
    assertEquals(2, clinic.run("", false));
    assertEquals(2, clinic.run("", false, "--clinic=" + clinic.folder, "--yes"));
    assertTrue(clinic.printed.startsWith("--decisions is missing"), clinic.printed);
    assertEquals(2, clinic.run("", false, "--output=x"));
    assertTrue(clinic.printed.startsWith("--output is unknown"), clinic.printed);
    assertEquals(2, clinic.apply("--yes", "--dry-run"));
    assertEquals(
        1,
        clinic.run(
            "", false, "--clinic=" + clinic.folder, "--decisions=none.json", "--profile=basic"));
    assertTrue(clinic.printed.startsWith("Failed: there is no none.json"), clinic.printed);
  }

  @Test
  void verdicts_areKeptForEachReviewer() throws Exception {
    clinic.judge(EXAMINATION, "finding", "a name on the film");
    assertEquals(0, clinic.apply("--yes"));
    clinic.again().with("reviewer", "Björn Åberg").judge(EXAMINATION, "clean", "");
    assertEquals(0, clinic.apply("--yes"));

    assertEquals(
        """
        {
          "format" : "dimma-verdicts/1",
          "run" : "run-0003",
          "verdicts" : [ {
            "examination" : "2.25.1",
            "verdict" : "finding",
            "path" : "",
            "note" : "a name on the film",
            "reviewer" : "Anna Svensson",
            "date" : "2026-11-24"
          }, {
            "examination" : "2.25.1",
            "verdict" : "clean",
            "path" : "",
            "note" : "",
            "reviewer" : "Björn Åberg",
            "date" : "2026-11-24"
          } ]
        }
        """,
        Files.readString(clinic.run.resolve("verdicts.json")));
    assertNothingWritten();
  }

  @Test
  void whatIsWritten_isForItsOwner() throws Exception {
    clinic.decide(null, "StudyDate", "remove").accept(VCT);
    Files.setPosixFilePermissions(clinic.profile, PosixFilePermissions.fromString("rw-r--r--"));
    clinic.apply("--yes");

    assertEquals("rw-------", permissions(clinic.folder.resolve("approval.json")));
    assertEquals("rw-r--r--", permissions(clinic.profile));
    try (Stream<Path> files = Files.list(root)) {
      assertEquals(
          List.of("clinic", "decisions.json", "site.yaml"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private void assertNothingWritten() throws IOException {
    assertEquals(SITE, clinic.yaml());
    assertFalse(Files.exists(clinic.folder.resolve("approval.json")));
  }
}
