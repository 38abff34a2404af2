package org.dimma.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfilesTest {
  private static final Pattern YAML_BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

  @TempDir Path directory;

  private static ElementRule rule(Profile profile, String selector) {
    return profile.elements().get(ElementSelector.parse(selector));
  }

  @Test
  void everyBundledProfile_carriesItsOwnName() throws ProfileException {
    for (String name : Profiles.BUNDLED) {
      assertEquals(name, Profiles.bundled(name).name());
      assertEquals(Profiles.bundled(name), Profiles.load(name));
    }
  }

  @Test
  void profilesInTheDocumentation_load() throws Exception {
    List<String> names = new ArrayList<>();
    for (String page : List.of("../README.md", "../docs/profiles.md")) {
      Matcher block = YAML_BLOCK.matcher(Files.readString(Path.of(page)));
      while (block.find()) {
        boolean isWhole = block.group(1).lines().anyMatch(line -> line.startsWith("profile:"));
        String yaml = isWhole ? block.group(1) : "profile: part\nextends: basic\n" + block.group(1);
        Path file = Files.writeString(directory.resolve("page.yaml"), yaml);
        names.add(Profiles.load(file.toString()).name());
      }
    }

    assertEquals(List.of("my-study", "hospital-ctpa", "part", "liver-ultrasound", "part"), names);
  }

  @Test
  void basic_isTheTableWithModifiedDates() throws ProfileException {
    Profile profile = Profiles.bundled("basic");

    assertEquals(Set.of(TableOption.MODIFIED_DATES), profile.options());
    assertEquals(Unlisted.KEEP_IF_SAFE, profile.unlisted());
    assertEquals(EnumSet.range(Rung.IMAGES, Rung.EXAMINATION_TYPE), profile.discloses());
    assertEquals(ImageRules.DEFAULT, profile.images());
    assertEquals(Map.of(), profile.further());
  }

  @Test
  void aidaBase_keepsPixelsTechniqueAndShiftedDatesOnly() throws ProfileException {
    Profile profile = Profiles.bundled("aida-base");

    assertEquals(EnumSet.of(Rung.IMAGES, Rung.TIME_PERIOD), profile.discloses());
    assertEquals(
        EnumSet.of(TableOption.MODIFIED_DATES, TableOption.CLEAN_DESCRIPTORS), profile.options());
    assertEquals(Unlisted.REMOVE, profile.unlisted());
    assertEquals(ElementRule.of(Action.KEEP), rule(profile, "PixelData"));
    assertEquals(ElementRule.of(Action.SHIFT), rule(profile, "StudyDate"));
    assertEquals(ElementRule.keepApprovedValues(), rule(profile, "ConvolutionKernel"));
    assertNull(rule(profile, "Manufacturer"));
    assertNull(rule(profile, "StudyDescription"));
  }

  @Test
  void aidaBase_keepsNoTextUnseen() throws ProfileException {
    Profiles.bundled("aida-ctpa")
        .elements()
        .forEach(
            (selector, rule) -> {
              VR vr = ElementDictionary.find(selector.tag()).orElseThrow().vr();
              assertFalse(
                  vr.usesSpecificCharacterSet()
                      && rule.action() == Action.KEEP
                      && rule.keepMode() == ElementRule.KeepMode.ANY,
                  selector.describe());
            });
  }

  @Test
  void aidaCtpa_hasHouseRulesForItsTwoScanners() throws ProfileException {
    Profile profile = Profiles.bundled("aida-ctpa");
    Map<String, String> brilliance =
        Map.of("Manufacturer", "Philips", "ManufacturerModelName", "Brilliance 64");
    Map<String, String> vct =
        Map.of("Manufacturer", "GE MEDICAL SYSTEMS", "ManufacturerModelName", "LightSpeed VCT");

    assertEquals(List.of("aida-ctpa", "aida-base"), profile.lineage());
    assertEquals(2, profile.scanners().size());
    ElementSelector dlp = ElementSelector.parse("[ELSCINT1] (00E1,xx21)");
    assertEquals(ElementRule.of(Action.KEEP), profile.elementsFor(brilliance::get).get(dlp));
    assertNull(profile.elementsFor(vct::get).get(dlp));
    assertEquals(
        ElementRule.of(Action.REMOVE),
        profile.elementsFor(vct::get).get(ElementSelector.parse("(0009,xx27)")));
  }

  @Test
  void aidaWsi_emptiesTheLabelAndReplacesTheNumbers() throws ProfileException {
    Profile profile = Profiles.bundled("aida-wsi");

    assertEquals(ElementRule.of(Action.EMPTY), rule(profile, "LabelText"));
    assertEquals(ElementRule.of(Action.EMPTY), rule(profile, "BarcodeValue"));
    assertEquals(ElementRule.replaceBy("REMOVED"), rule(profile, "ContainerIdentifier"));
    assertEquals(ElementRule.replaceBy("REMOVED"), rule(profile, "SpecimenIdentifier"));
    assertTrue(
        profile
            .images()
            .exclude()
            .containsAll(EnumSet.of(ImageKind.WSI_LABEL, ImageKind.WSI_OVERVIEW)));
  }

  @Test
  void file_extendsABundledProfileOrAFileBesideIt() throws Exception {
    write("base.yaml", "profile: base\nextends: aida-ctpa\nelements: {KVP: remove}\n");
    Path site = write("site.yaml", "profile: site\nextends: base.yaml\n");

    Profile profile = Profiles.load(site.toString());

    assertEquals(List.of("site", "base", "aida-ctpa", "aida-base"), profile.lineage());
    assertEquals(ElementRule.of(Action.REMOVE), rule(profile, "KVP"));
  }

  @Test
  void fileWithByteOrderMark_isRead() throws Exception {
    Path site = write("site.yaml", "\uFEFFprofile: site\ndiscloses: [images]\n");

    assertEquals("site", Profiles.load(site.toString()).name());
  }

  @Test
  void unknownName_isToldWithTheBundledOnes() {
    assertEquals(
        "No bundled profile and no file is 'aida-mr'; bundled: basic, aida-base, aida-ctpa,"
            + " aida-skeletal, aida-wsi",
        assertThrows(ProfileException.class, () -> Profiles.load("aida-mr")).getMessage());
    assertThrows(ProfileException.class, () -> Profiles.bundled("site.yaml"));
  }

  @Test
  void fileThatIsNoText_isRefused() throws IOException {
    Path file = Files.write(directory.resolve("site.yaml"), new byte[] {(byte) 0xC3, 0x28});

    assertEquals(
        "site.yaml: no UTF-8 text",
        assertThrows(ProfileException.class, () -> Profiles.load(file.toString())).getMessage());
  }

  @Test
  void fileThatIsTooLong_isRefused() throws IOException {
    Path file = write("site.yaml", "#" + "\u00e5".repeat(1 << 20));

    assertEquals(
        "site.yaml:1: a profile has at most 1 MiB",
        assertThrows(ProfileException.class, () -> Profiles.load(file.toString())).getMessage());
  }

  @Test
  void parentBesideTheFileThatIsNoText_isRefused() throws IOException {
    Files.write(directory.resolve("base.yaml"), new byte[] {(byte) 0xFF});
    Path site = write("site.yaml", "profile: site\nextends: base.yaml\n");

    assertEquals(
        "site.yaml: what it extends: no UTF-8 text",
        assertThrows(ProfileException.class, () -> Profiles.load(site.toString())).getMessage());
  }

  private Path write(String name, String yaml) throws IOException {
    return Files.writeString(directory.resolve(name), yaml, StandardCharsets.UTF_8);
  }
}
