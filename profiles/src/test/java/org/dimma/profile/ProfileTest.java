package org.dimma.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a profile says when it may be used: defaults, merging, house rules, hash. */
final class ProfileTest {
  private static final String BASE =
      """
      profile: base
      discloses: [images, scanner-model, time-period]
      options: [modified-dates]
      unlisted: keep-if-safe
      dates: {shift: {days: [-400, -40]}, timeOfDay: keep}
      further:
        - {element: PatientSex, motivation: "The parent's reason for the sex."}
        - {element: PatientAge, motivation: "The parent's reason for the age."}
      elements:
        Manufacturer: {keep: approved-values}
        KVP: keep
        PatientAge: {round: 5 years}
      images: {exclude: [localizer], include: [structured-report], burnedIn: redact}
      scanners:
        - {when: {Manufacturer: "GE*"}, elements: {KVP: remove}}
      """;

  private static ElementRule rule(Profile profile, String selector) {
    return profile.elements().get(ElementSelector.parse(selector));
  }

  private static Profile child(String yaml) throws ProfileException {
    return ProfileTexts.parse(
        "profile: site\nextends: base.yaml\n" + yaml, Map.of("base.yaml", BASE));
  }

  @Test
  void profileThatSaysTheLeast_failsClosed() throws ProfileException {
    Profile profile = ProfileTexts.parse("profile: site\ndiscloses: [images]\n");

    assertEquals("site", profile.name());
    assertEquals(List.of("site"), profile.lineage());
    assertEquals(Set.of(Rung.IMAGES), profile.discloses());
    assertEquals(Map.of(), profile.elements());
    assertEquals(Map.of(), profile.further());
    assertEquals(List.of(), profile.scanners());
    assertEquals(Set.of(), profile.options());
    assertEquals(Unlisted.REMOVE, profile.unlisted());
    assertEquals(DatePolicy.of(-1825, -30, DatePolicy.TimeOfDay.SHIFT), profile.dates());
    assertEquals(EnumSet.complementOf(EnumSet.of(ImageKind.LOCALIZER)), profile.images().exclude());
    assertEquals(ImageRules.BurnedIn.EXCLUDE, profile.images().burnedIn());
  }

  @Test
  void everyFormOfARule_isRead() throws ProfileException {
    Profile profile =
        ProfileTexts.parse(
            """
            profile: site
            discloses: [images, scanner-model, time-period, examination-type]
            further:
              - {element: PatientAge, motivation: "Age is what the study is about."}
            elements:
              PatientName: {replace: "Anonymous^Person"}
              KVP: K
              StudyDate: shift
              SOPInstanceUID: map-uid
              Manufacturer: {keep: approved-values}
              ProtocolName: {keep: {frequentIn: 10 patients}}
              BodyPartExamined: {keep: {values: [CHEST, 1.5]}}
              PatientAge: {cap: 80}
              (0018,9361): keep
              "[GEMS_PARM_01] (0043,xx27)": keep
              "(60xx,3000)": remove
            """);

    assertEquals(ElementRule.replaceBy("Anonymous^Person"), rule(profile, "PatientName"));
    assertEquals(ElementRule.of(Action.KEEP), rule(profile, "KVP"));
    assertEquals(ElementRule.of(Action.SHIFT), rule(profile, "StudyDate"));
    assertEquals(ElementRule.of(Action.MAP_UID), rule(profile, "SOPInstanceUID"));
    assertEquals(ElementRule.keepApprovedValues(), rule(profile, "Manufacturer"));
    assertEquals(ElementRule.keepFrequentIn(10), rule(profile, "ProtocolName"));
    assertEquals(
        ElementRule.keepValues(List.of("CHEST", "1.5")), rule(profile, "BodyPartExamined"));
    assertEquals(ElementRule.age(0, 80), rule(profile, "PatientAge"));
    assertEquals(ElementRule.of(Action.KEEP), rule(profile, "MultienergyCTAcquisition"));
    assertEquals(ElementRule.of(Action.KEEP), rule(profile, "[GEMS_PARM_01] (0043,xx27)"));
    assertEquals(ElementRule.of(Action.REMOVE), rule(profile, "(60xx,3000)"));
  }

  @Test
  void roundWithoutCap_isCappedAtNinety() throws ProfileException {
    assertEquals(ElementRule.age(5, 90), rule(child(""), "PatientAge"));
  }

  @Test
  void childThatSaysNothing_isItsParentUnderAnotherName() throws ProfileException {
    Profile profile = child("");

    assertEquals("site", profile.name());
    assertEquals(List.of("site", "base"), profile.lineage());
    assertEquals(EnumSet.range(Rung.IMAGES, Rung.TIME_PERIOD), profile.discloses());
    assertEquals(Set.of(TableOption.MODIFIED_DATES), profile.options());
    assertEquals(Unlisted.KEEP_IF_SAFE, profile.unlisted());
    assertEquals(DatePolicy.of(-400, -40, DatePolicy.TimeOfDay.KEEP), profile.dates());
    assertEquals(ImageRules.BurnedIn.REDACT, profile.images().burnedIn());
  }

  @Test
  void childsElements_lieOverItsParents() throws ProfileException {
    Profile profile =
        child("elements:\n  KVP: remove\n  SoftwareVersions: {keep: approved-values}\n");

    assertEquals(ElementRule.of(Action.REMOVE), rule(profile, "KVP"));
    assertEquals(ElementRule.keepApprovedValues(), rule(profile, "Manufacturer"));
    assertEquals(ElementRule.keepApprovedValues(), rule(profile, "SoftwareVersions"));
  }

  @Test
  void childsDiscloses_replacesItsParents() throws ProfileException {
    Profile profile =
        child("discloses: [images, scanner-model, time-period, diagnosis]\noptions: []\n");

    assertEquals(
        EnumSet.of(Rung.IMAGES, Rung.SCANNER_MODEL, Rung.TIME_PERIOD, Rung.DIAGNOSIS),
        profile.discloses());
    assertEquals(Set.of(), profile.options());
  }

  @Test
  void childsMotivation_replacesItsParentsButNotTheRule() throws ProfileException {
    Profile profile =
        child("further:\n  - {element: PatientAge, motivation: \"The child's reason for it.\"}\n");

    assertEquals(
        "The child's reason for it.", profile.further().get(ElementSelector.parse("PatientAge")));
    assertEquals(2, profile.further().size());
    assertEquals(ElementRule.age(5, 90), rule(profile, "PatientAge"));
  }

  @Test
  void childsDates_changeOnlyWhatTheySay() throws ProfileException {
    assertEquals(
        DatePolicy.of(-400, -40, DatePolicy.TimeOfDay.SHIFT),
        child("dates: {timeOfDay: shift}\n").dates());
    assertEquals(
        DatePolicy.of(-100, 0, DatePolicy.TimeOfDay.KEEP),
        child("dates: {shift: {days: [-100, 0]}}\n").dates());
  }

  @Test
  void childsImages_addUnlessTheyInclude() throws ProfileException {
    Set<ImageKind> parents = child("").images().exclude();
    assertEquals(EnumSet.complementOf(EnumSet.of(ImageKind.STRUCTURED_REPORT)), parents);

    assertEquals(
        EnumSet.allOf(ImageKind.class),
        child("images: {exclude: [structured-report]}\n").images().exclude());
    assertEquals(
        EnumSet.complementOf(EnumSet.of(ImageKind.STRUCTURED_REPORT, ImageKind.LOCALIZER)),
        child("images: {include: [localizer]}\n").images().exclude());
  }

  @Test
  void excludeOfTheTopmostProfile_addsToTheDefault() throws ProfileException {
    Profile profile =
        ProfileTexts.parse(
            "profile: site\ndiscloses: [images]\nimages: {exclude: [dose-report]}\n");

    assertEquals(ImageRules.DEFAULT.exclude(), profile.images().exclude());
  }

  @Test
  void houseRules_applyToTheScannersThatMatch() throws ProfileException {
    Profile profile =
        child(
            """
            scanners:
              - when: {Manufacturer: "GE*", ManufacturerModelName: "LightSpeed VCT"}
                elements: {KVP: keep, ExposureTime: keep}
              - when: {Manufacturer: "GE*", ManufacturerModelName: "LightSpeed ???"}
                elements: {KVP: empty, Exposure: keep}
            """);
    Map<String, String> vct =
        Map.of("Manufacturer", "GE MEDICAL SYSTEMS", "ManufacturerModelName", "LightSpeed VCT");

    Map<ElementSelector, ElementRule> rules = profile.elementsFor(vct::get);

    assertEquals(3, profile.scanners().size());
    assertEquals(Map.of("Manufacturer", "GE*"), profile.scanners().get(0).when());
    assertEquals(ElementRule.of(Action.KEEP), rules.get(ElementSelector.parse("KVP")));
    assertEquals(ElementRule.of(Action.KEEP), rules.get(ElementSelector.parse("Exposure")));
    assertEquals(
        ElementRule.of(Action.REMOVE),
        profile.elementsFor(Map.of("Manufacturer", "GE")::get).get(ElementSelector.parse("KVP")));
    assertEquals(profile.elements(), profile.elementsFor(keyword -> null));
  }

  @Test
  void houseRulesThatTie_theLaterWins() throws ProfileException {
    Profile profile =
        child(
            """
            scanners:
              - {when: {Modality: "C*"}, elements: {KVP: keep}}
              - {when: {Modality: "?T"}, elements: {KVP: empty}}
            """);

    assertEquals(
        ElementRule.of(Action.EMPTY),
        profile.elementsFor(Map.of("Modality", "CT")::get).get(ElementSelector.parse("KVP")));
  }

  @Test
  void houseRuleWithoutCreator_endsWhatAnyCreatorKeeps() throws ProfileException {
    Profile profile =
        ProfileTexts.parse(
            """
            profile: site
            discloses: [images]
            elements: {"[GEMS_PARM_01] (0043,xx27)": keep}
            scanners:
              - {when: {Modality: CT}, elements: {"(0043,xx27)": remove}}
            """);

    assertEquals(
        Map.of(new ElementSelector(null, 0x00430027, 0xFFFF00FF), ElementRule.of(Action.REMOVE)),
        profile.elementsFor(Map.of("Modality", "CT")::get));
  }

  @Test
  void everyRule_hasItsAuthor() throws ProfileException {
    Profile profile =
        child(
            """
            further:
              - {element: PatientAge, motivation: "The child's reason for it."}
              - {element: PatientSize, motivation: "The child's reason for it."}
            elements: {Exposure: keep, KVP: keep}
            """);
    Map<ElementSelector, AttributedRule> rules =
        profile.rulesFor(Map.of("Manufacturer", "GE")::get);

    assertEquals("base: keep: approved-values", describe(rules, "Manufacturer"));
    assertEquals("site: keep", describe(rules, "Exposure"));
    assertEquals("house rule (Manufacturer: GE*): remove", describe(rules, "KVP"));
    assertEquals("base: round: 5 years, cap: 90", describe(rules, "PatientAge"));
    assertEquals("base: keep", describe(rules, "PatientSex"));
    assertEquals("site: keep", describe(rules, "PatientSize"));
    assertEquals("site", profile.authors().get(ElementSelector.parse("KVP")));
    assertEquals(profile.elements().keySet(), profile.authors().keySet());
  }

  private static String describe(Map<ElementSelector, AttributedRule> rules, String selector) {
    return rules.get(ElementSelector.parse(selector)).describe();
  }

  @Test
  void formatting_doesNotChangeTheHash() throws ProfileException {
    Profile one =
        ProfileTexts.parse(
            """
            profile: site
            discloses: [images, time-period]
            elements:
              KVP: keep
              StudyDate: shift
            """);
    Profile other =
        ProfileTexts.parse(
            """
            # A comment
            discloses: [ time-period, "images" ]
            elements: {"(0008,0020)": shift, '(0018,0060)': K}   # the same in another order
            profile: 'site'
            unlisted: remove
            dates: {timeOfDay: shift, shift: {days: [-1825, -30]}}
            """);

    assertEquals(one.sha256(), other.sha256());
    assertEquals(one, other);
    assertEquals(64, one.sha256().length());
  }

  @Test
  void extendedContent_hashesLikeTheSameContentInOneFile() throws ProfileException {
    Profile split =
        ProfileTexts.parse(
            "profile: site\nextends: base.yaml\nelements: {KVP: keep}\n",
            Map.of(
                "base.yaml", "profile: base\ndiscloses: [images]\nelements: {Exposure: keep}\n"));
    Profile whole =
        ProfileTexts.parse(
            "profile: site\ndiscloses: [images]\nelements: {KVP: keep, Exposure: keep}\n");

    assertEquals(split.sha256(), whole.sha256());
  }

  @Test
  void everyChangeOfContent_changesTheHash() throws ProfileException {
    String before = child("").sha256();
    for (String change :
        List.of(
            "elements: {KVP: empty}",
            "elements: {Exposure: keep}",
            "elements: {Manufacturer: {keep: {values: [GE]}}}",
            "elements: {Manufacturer: {keep: {frequentIn: 10 patients}}}",
            "elements: {Manufacturer: {replace: GE}}",
            "elements: {PatientAge: {round: 10 years}}",
            "elements: {PatientAge: {round: 5 years, cap: 85}}",
            "discloses: [images, scanner-model, time-period, diagnosis]",
            "options: []",
            "unlisted: remove",
            "dates: {shift: {days: [-400, -41]}}",
            "dates: {timeOfDay: shift}",
            "images: {exclude: [structured-report]}",
            "images: {burnedIn: hold}",
            "images: {structuredReports: [10011]}",
            "images: {uninspected: 'Synthetic images of a simulator.'}",
            "images: {burnedIn: redact}\n"
                + "scanners: [{when: {Modality: US}, masks: [{rows: 9, columns: 9, x: 0, y: 0,"
                + " width: 9, height: 1}]}]",
            "images: {excludeWhen: [{Modality: CT}]}",
            "images: {excludeWhen: [{Modality: CT}, {ProtocolName: ''}]}",
            "images: {excludeWhen: [{Modality: CT, ProtocolName: ''}]}",
            "scanners: [{when: {Modality: CT}, images: {excludeWhen: [{Modality: CT}]}}]",
            "scanners: [{when: {Modality: CT}, elements: {KVP: remove}}]",
            "further: [{element: PatientSex, motivation: 'Another reason for the sex.'}]")) {
      assertNotEquals(before, child(change + "\n").sha256(), change);
    }
  }

  @Test
  void whatIsSaidAboutPixels_isInherited() throws ProfileException {
    Profile profile =
        ProfileTexts.parse(
            """
            profile: site
            extends: base.yaml
            images: {structuredReports: [1500]}
            scanners:
              - when: {Modality: US}
                masks: [{rows: 480, columns: 640, x: 0, y: 1, width: 640, height: 60}]
            """,
            Map.of(
                "base.yaml",
                """
                profile: base
                discloses: [images]
                images:
                  burnedIn: redact
                  structuredReports: [10011]
                  uninspected: "Synthetic images of a simulator."
                """));

    assertEquals(Set.of("10011", "1500"), profile.images().structuredReports());
    assertEquals(ImageRules.BurnedIn.REDACT, profile.images().burnedIn());
    assertFalse(profile.images().inspectsPixels());
    Function<String, String> us = keyword -> keyword.equals("Modality") ? "US" : "";
    assertEquals(List.of(new Mask(480, 640, 0, 1, 640, 60)), profile.masksFor(us, 480, 640));
    assertEquals(List.of(), profile.masksFor(us, 600, 800));
    assertEquals(List.of(), profile.masksFor(keyword -> "CT", 480, 640));
  }

  @Test
  void profile_survivesSerialization() throws Exception {
    Profile profile = Profiles.bundled("aida-ctpa");

    assertEquals(profile, copy(profile));
  }

  private static Object copy(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
