package org.dimma.deidentify;

import static org.dimma.deidentify.Original.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.VR;
import org.dimma.pixels.IdentifierMatcher;
import org.dimma.profile.Profile;
import org.junit.jupiter.api.Test;

/** Values that stay because somebody approved them, or many patients have them. */
class ValuePermitsTest {
  private static final String PROFILE =
      Release.ALLOW_LIST
          + """
          further:
            - {element: PatientName, motivation: "A profile cannot keep it, whatever it says."}
            - {element: "[OURS] (0043,xx04)", motivation: "The pitch is a result here."}
          elements:
            ReferencedSeriesSequence: keep
            StudyDescription: {keep: approved-values}
            SeriesDescription: {keep: approved-values}
            SoftwareVersions: {keep: approved-values}
            ContrastBolusAgent: {keep: approved-values}
            PatientName: {keep: approved-values}
            ProtocolName: {keep: {frequentIn: 10 patients}}
            "[OURS] (0043,xx04)": {keep: approved-values}
          scanners:
            - when: {StationName: CT3}
              elements:
                StudyDescription: {keep: {frequentIn: 10 patients}}
                SeriesDescription: {keep: {values: [Knee]}}
                ContrastBolusAgent: {keep: {values: ["A\\\\B", C]}}
                ConvolutionKernel: {keep: approved-values}
          """;

  /** Permits what is written {@code path=value}. */
  private record Permits(Set<String> approved, Set<String> frequent) implements ValuePermits {
    @Override
    public boolean isApproved(String path, String value) {
      return approved.contains(path + "=" + value);
    }

    @Override
    public boolean isFrequent(String path, String value, int patients) {
      return frequent.contains(path + "=" + value);
    }
  }

  private static Original original() {
    return Original.ct()
        .set("StudyDescription", "Thorax ")
        .set("SeriesDescription", "Knee")
        .set("SoftwareVersions", "1", "2")
        .set("ProtocolName", "P1")
        .item(
            "ReferencedSeriesSequence",
            new Attributes().setString(tag("SeriesDescription"), "Knee"));
  }

  private static Release release(Original original, Set<String> approved, Set<String> frequent)
      throws Exception {
    Profile profile = Release.profile(PROFILE);
    return Release.of(
        original.toByteArray(),
        profile,
        instance -> instance.withPermits(new Permits(approved, frequent)));
  }

  private static int waiting(Original original, ValuePermits permits) throws Exception {
    byte[] file = original.toByteArray();
    Instance instance = Instance.of(Release.facts(file), Release.TOKEN).withPermits(permits);
    try (DicomReader first = Release.open(file);
        DicomReader second = Release.open(file);
        Deidentifier deidentifier =
            new Deidentifier(Release.profile(PROFILE), Release.KEY, Optional.empty())) {
      int surveyed = deidentifier.survey(instance, first).waitingValues();
      Deidentified done =
          deidentifier.deidentify(
              instance,
              new IdentifierMatcher(List.of()),
              second,
              OutputStream.nullOutputStream(),
              Redaction.NONE);
      assertEquals(surveyed, done.waitingValues());
      return surveyed;
    }
  }

  @Test
  void approvedValue_staysAtItsPathOnly() throws Exception {
    Set<String> approved =
        Set.of("StudyDescription=Thorax", "ReferencedSeriesSequence > SeriesDescription=Knee");
    Release release = release(original(), approved, Set.of());

    assertEquals("LO Thorax", release.get("StudyDescription"));
    assertNull(release.get("SeriesDescription"));
    assertEquals("LO Knee", release.get("ReferencedSeriesSequence[2].SeriesDescription"));
  }

  @Test
  void valuesOfOneElement_areApprovedTogether() throws Exception {
    assertNull(
        release(original(), Set.of("SoftwareVersions=1", "SoftwareVersions=2"), Set.of())
            .get("SoftwareVersions"));
    assertEquals(
        "LO 1\\2",
        release(original(), Set.of("SoftwareVersions=1\\2"), Set.of()).get("SoftwareVersions"));
  }

  @Test
  void approvalAndFrequency_areNotTakenForOneAnother() throws Exception {
    Set<String> values = Set.of("ProtocolName=P1", "StudyDescription=Thorax");

    assertNull(release(original(), values, Set.of()).get("ProtocolName"));
    assertNull(release(original(), Set.of(), values).get("StudyDescription"));
    assertEquals("LO P1", release(original(), Set.of(), values).get("ProtocolName"));
  }

  @Test
  void ruleOfTheHouse_decidesWhichPermitIsAsked() throws Exception {
    Original original = original().set("StationName", "CT3").set("ConvolutionKernel", "B");
    Release release =
        release(original, Set.of("ConvolutionKernel=B"), Set.of("StudyDescription=Thorax"));

    assertEquals("LO Thorax", release.get("StudyDescription"));
    assertEquals("LO Knee", release.get("SeriesDescription"));
    assertEquals("SH B", release.get("ConvolutionKernel"));
  }

  /** As a reviewer sees it, and a decision becomes a rule. */
  @Test
  void listedValueOfSeveralParts_staysWhole() throws Exception {
    String yaml =
        PROFILE.replace(
            "SoftwareVersions: {keep: approved-values}",
            "SoftwareVersions: {keep:" + " {values: [\"1\\\\2\"]}}");

    assertEquals("LO 1\\2", Release.of(original(), yaml).get("SoftwareVersions"));
    assertNull(
        Release.of(original().set("SoftwareVersions", "2", "1"), yaml).get("SoftwareVersions"));
  }

  @Test
  void nameOfThePatient_isReplacedThoughApproved() throws Exception {
    Release release = release(original(), Set.of("PatientName=Andersson^Anna"), Set.of());

    assertEquals("PN " + Release.pseudonym(), release.get("PatientName"));
  }

  @Test
  void privateText_staysWhenApprovedButADateNever() throws Exception {
    Set<String> approved = Set.of("[OURS] (0043,xx04)=/1.0:1", "[OURS] (0043,xx04)=20200101");
    Original text =
        Original.ct().bytes(0x00430010, VR.LO, "OURS").bytes(0x00431004, VR.LO, "/1.0:1");
    Original date =
        Original.ct().bytes(0x00430010, VR.LO, "OURS").bytes(0x00431004, VR.DA, "20200101");

    assertEquals("LO /1.0:1", release(text, approved, Set.of()).get("(0043,1004)"));
    assertNull(release(date, approved, Set.of()).get("(0043,1004)"));
  }

  @Test
  void valuesThatWait_areCounted() throws Exception {
    assertEquals(5, waiting(original(), ValuePermits.NONE));
    assertEquals(
        3,
        waiting(
            original(),
            new Permits(Set.of("StudyDescription=Thorax", "SeriesDescription=Knee"), Set.of())));
    assertEquals(0, waiting(Original.ct(), ValuePermits.NONE));
  }

  /** An approval would not make them leave. */
  @Test
  void emptyAndInvalidValues_doNotWait() throws Exception {
    Original original =
        Original.ct().set("StudyDescription", " ").set("ProtocolName", "x".repeat(65));

    assertEquals(0, waiting(original, ValuePermits.NONE));
  }
}
