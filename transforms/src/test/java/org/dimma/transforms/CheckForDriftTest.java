package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.ElementObserver;
import org.dimma.deidentify.Fate;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.deidentify.ValuePermits;
import org.dimma.dicom.Tag;
import org.dimma.profile.Profile;
import org.dimma.profile.Profiles;
import org.dimma.review.Approval;
import org.dimma.review.ApprovedElement;
import org.dimma.review.ApprovedScanner;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;
import org.dimma.review.ValueShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An approval of one slice, and other slices; both before the release and in it. */
final class CheckForDriftTest {
  /** What a slice says of its scanner, which is nothing. */
  private static final Scanner SCANNER = new Scanner("", "", "", "");

  private static final ImageForm FORM = new ImageForm(CtSlice.CT, "CT", "ORIGINAL\\PRIMARY\\AXIAL");

  private static final int CONVERSION_TYPE = 0x00080064;
  private static final int ACQUISITION_NUMBER = 0x00200012;

  @TempDir Path folder;
  private Path file;
  private Path out;
  private Profile profile;
  private Approval approval;

  @BeforeEach
  void approveASlice() throws Exception {
    file = folder.resolve("in/1.dcm");
    out = folder.resolve("out");
    profile =
        Profiles.load(
            Files.writeString(
                    folder.resolve("site.yaml"),
                    """
                    profile: site
                    extends: aida-ctpa
                    elements:
                      StudyDescription: {keep: approved-values}
                    """)
                .toString());
    approval = approvalOf(observations(slice()));
  }

  private static CtSlice slice() {
    return new CtSlice("1.2.3").with(Tag.StudyDescription, "Thorax").with(CONVERSION_TYPE, "SYN");
  }

  /** Whoever sees this and keeps all of it; of StudyDescription the value. */
  private static Approval approvalOf(List<ElementObservation> observations) {
    Map<String, ApprovedElement> elements = new HashMap<>();
    for (ElementObservation one : observations) {
      if (one.fate().discloses()) {
        Set<String> shapes = new HashSet<>(Set.of(ValueShape.of(one)));
        ApprovedElement before = elements.get(one.path());
        shapes.addAll(before == null ? Set.of() : before.shapes());
        elements.put(one.path(), ApprovedElement.ofShapes(Set.of(one.fate()), shapes));
      }
    }
    elements.put("StudyDescription", ApprovedElement.ofValues(Set.of("Thorax"), Set.of("Anna A")));
    return approval(Map.of(SCANNER, new ApprovedScanner(Set.of(FORM), elements)));
  }

  private static Approval approval(Map<Scanner, ApprovedScanner> scanners) {
    return new Approval("site", "ab".repeat(32), List.of(), scanners);
  }

  private Permits permits() {
    return new Permits(Optional.of(SealedApproval.of(approval, Steps.seal())), Map.of());
  }

  private List<ElementObservation> observations(CtSlice slice) throws Exception {
    List<ElementObservation> all = new ArrayList<>();
    SurveyFn<InstanceRef, String> survey = new SurveyFn<>(profile, Steps.keyIn(folder)) {};
    survey.setup();
    InstanceRef instance = CtSlice.ref(slice.writeTo(file), "1.2.3");
    assertEquals(
        Optional.empty(),
        survey.survey(
            instance,
            new SurveyFn.Looking() {
              @Override
              public ValuePermits permits(HeaderFacts facts) {
                return ValuePermits.NONE;
              }

              @Override
              public ElementObserver observer(HeaderFacts facts) {
                return all::add;
              }
            }));
    survey.teardown();
    return all;
  }

  @Test
  void sameSlice_isNotNewAndReleased() throws Exception {
    assertNew(slice());
    assertReleased(slice(), Reason.DEIDENTIFIED, "");
  }

  @Test
  void anotherShape_isNewAndNotReleased() throws Exception {
    Map<String, ApprovedElement> elements = new HashMap<>(approval.of(SCANNER).elements());
    elements.put("ConversionType", ApprovedElement.ofShapes(Set.of(Fate.KEPT), Set.of("9")));
    approval = approval(Map.of(SCANNER, new ApprovedScanner(Set.of(FORM), elements)));
    assertNew(slice(), finding(Reason.NEW_VALUE_SHAPE, "ConversionType", "a"));
    assertNotReleased(slice());
  }

  @Test
  void anotherElement_isNewAndNotReleased() throws Exception {
    CtSlice changed = slice().with(ACQUISITION_NUMBER, "7");
    assertNew(changed, finding(Reason.NEW_ELEMENT, "AcquisitionNumber", "KEPT"));
    assertNotReleased(changed);
  }

  @Test
  void anotherValue_isNewUntilItIsRefused() throws Exception {
    assertNew(
        slice().with(Tag.StudyDescription, "Knee"),
        finding(Reason.NEW_VALUE, "StudyDescription", "Knee"));
    assertNotReleased(slice().with(Tag.StudyDescription, "Knee"));
    assertNew(slice().with(Tag.StudyDescription, "Anna A"));
    assertReleased(slice().with(Tag.StudyDescription, "Anna A"), Reason.DEIDENTIFIED, "");
    assertFalse(released().contains("Anna A"));
  }

  @Test
  void anotherForm_isNewAndNotReleased() throws Exception {
    CtSlice changed = slice().with(Tag.ImageType, "DERIVED", "PRIMARY", "AXIAL");
    assertNew(
        changed, finding(Reason.NEW_IMAGE_FORM, "", CtSlice.CT + "\tCT\tDERIVED\\PRIMARY\\AXIAL"));
    assertNotReleased(changed);
  }

  @Test
  void anotherScanner_isNewAndNotReleased() throws Exception {
    approval = approval(Map.of());
    assertNew(slice(), finding(Reason.NEW_SCANNER, "", ""));
    assertNotReleased(slice());
  }

  @Test
  void approvedValue_isInTheRelease() throws Exception {
    assertReleased(slice(), Reason.DEIDENTIFIED, "");
    assertTrue(released().contains("Thorax"));
  }

  private String released() throws Exception {
    try (var files = Files.walk(out)) {
      Path only = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      return Files.readString(only, StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void headerThatCannotBeGoneThrough_isSettledAndNeverChecked() throws Exception {
    Path written = slice().writeTo(file);
    InstanceRef gone = CtSlice.ref(written, "1.2.3");
    byte[] whole = Files.readAllBytes(file);
    Files.delete(file);
    assertSettled(gone, Reason.UNREADABLE, "NoSuchFileException");

    InstanceRef another = CtSlice.ref(new CtSlice("1.2.4").writeTo(file), "1.2.3");
    assertSettled(another, Reason.UNREADABLE, "the file changed since its header was read");

    Files.write(file, Arrays.copyOf(whole, whole.length - 2));
    assertSettled(
        CtSlice.ref(file, "1.2.3"),
        Reason.TRUNCATED,
        "PixelData (7FE0,0010) at byte "
            + (whole.length - 44)
            + ": the length is 32 bytes, but the file ends before");
  }

  private void assertSettled(InstanceRef instance, Reason reason, String detail) throws Exception {
    Pipeline pipeline = Steps.pipeline();
    PCollectionTuple checked = check(pipeline, instance);
    PAssert.that(checked.get(CheckForDrift.CHECKED)).empty();
    PAssert.that(checked.get(CheckForDrift.SETTLED))
        .containsInAnyOrder(instance.settled(reason, detail));
    Steps.run(pipeline);
  }

  private PCollectionTuple check(Pipeline pipeline, InstanceRef instance) throws Exception {
    return Steps.create(pipeline, InstanceRef.class, List.of(instance))
        .apply(
            CheckForDrift.from(
                permits().approval().orElseThrow(), profile, Steps.keyIn(folder), permits()));
  }

  private void assertNew(CtSlice slice, DriftFinding... findings) throws Exception {
    InstanceRef instance = CtSlice.ref(slice.writeTo(file), "1.2.3");
    Pipeline pipeline = Steps.pipeline();
    PCollectionTuple checked = check(pipeline, instance);
    PAssert.that(checked.get(CheckForDrift.CHECKED))
        .containsInAnyOrder(CheckedInstance.of(instance, List.of(findings)));
    PAssert.that(checked.get(CheckForDrift.SETTLED)).empty();
    Steps.run(pipeline);
  }

  private DriftFinding finding(Reason what, String path, String value) throws Exception {
    String study = CtSlice.ref(file, "1.2.3").getStudyUid();
    return DriftFinding.of(study, what, SCANNER, path, value, Steps.seal());
  }

  /** Even if it were not checked before. */
  private void assertNotReleased(CtSlice slice) throws Exception {
    assertReleased(slice, Reason.UNREADABLE, "the file shows what its reviewer has not approved");
    try (var files = Files.walk(out)) {
      assertEquals(0, files.filter(Files::isRegularFile).count());
    }
  }

  private void assertReleased(CtSlice slice, Reason reason, String detail) throws Exception {
    InstanceRef instance = CtSlice.ref(slice.writeTo(file), "1.2.3");
    Pipeline pipeline = Steps.pipeline();
    PCollectionTuple done =
        Steps.create(pipeline, InstanceRef.class, List.of(instance))
            .apply(
                Deidentify.of(profile, Steps.keyIn(folder))
                    .permitting(permits())
                    .to(out.toString()));
    PAssert.that(done.get(Deidentify.SETTLED)).containsInAnyOrder(instance.settled(reason, detail));
    Steps.run(pipeline);
  }
}
