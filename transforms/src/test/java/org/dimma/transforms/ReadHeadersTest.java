package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.Tag;
import org.dimma.identity.PatientIdentity.Resolved;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;
import org.dimma.profile.Profile;
import org.dimma.profile.Profiles;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadHeadersTest {
  @TempDir Path folder;
  private final Pipeline pipeline = Steps.pipeline();
  private final List<InputFile> files = new ArrayList<>();
  private final List<SettledInput> settled = new ArrayList<>();

  @Test
  void slice_becomesAReferenceWithoutItsNames() throws Exception {
    Path file = new CtSlice("1.2.3").writeTo(folder.resolve("a"));
    files.add(Steps.listed(file));
    String location = file.toString();

    PCollectionTuple read = read(Profiles.bundled("aida-ctpa"));

    PAssert.thatSingleton(read.get(ReadHeaders.INSTANCES))
        .satisfies(actual -> check(location, actual));
    PAssert.that(read.get(ReadHeaders.SETTLED)).empty();
    assertEquals(1, Steps.counter(Steps.run(pipeline), ReadHeaders.class, "headersRead"));
  }

  private static Void check(String location, InstanceRef actual) {
    try {
      assertEquals(withIdentifiersOf(actual, CtSlice.ref(Path.of(location), "1.2.3")), actual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertEquals(
        List.of(
            "ACCESSION_NUMBER\tACC4711",
            "BIRTH_DATE\t19811228",
            "PATIENT_ID\t19811228-9874",
            "PERSON_NUMBER\t19811228 9874",
            "PERSON_NUMBER\t19811228+9874",
            "PERSON_NUMBER\t19811228-9874",
            "PERSON_NUMBER\t198112289874",
            "PERSON_NUMBER\t811228 9874",
            "PERSON_NUMBER\t811228+9874",
            "PERSON_NUMBER\t811228-9874",
            "PERSON_NUMBER\t8112289874"),
        digitsOf(Steps.seal().open(actual.getSealedIdentifiers())));
    return null;
  }

  private static InstanceRef withIdentifiersOf(InstanceRef other, InstanceRef ref) {
    return InstanceRef.of(
        ref.getSealedLocation(),
        ref.getSize(),
        ref.getOrigin(),
        ref.getSopClassUid(),
        ref.getModality(),
        ref.getBirthDateToken(),
        other.getSealedIdentifiers());
  }

  /** Without the spellings of the name, which have a test of their own. */
  private static List<String> digitsOf(String identifiers) {
    return Arrays.stream(identifiers.split("\n")).filter(text -> text.matches(".*\\d")).toList();
  }

  @Test
  void whatMayNotGoOn_isSettledWithItsReason() throws Exception {
    expect(slice().asDicomDir(), Reason.DICOMDIR);
    expect(slice().without(Tag.StudyInstanceUID), Reason.UID_MISSING);
    expect(slice().with(Tag.SeriesInstanceUID, ""), Reason.UID_MISSING);
    expect(slice().without(Tag.SOPInstanceUID), Reason.UID_MISSING);
    expect(slice().with(Tag.SeriesDescription, "Dose Report"), Reason.DOSE_REPORT);
    expect(slice().with(Tag.ImageType, "DERIVED", "SCREEN SAVE"), Reason.SCREEN_SAVE);
    expect(slice().with(Tag.BurnedInAnnotation, "YES"), Reason.BURNED_IN_ANNOTATION);
    expect(slice().with(Tag.BurnedInAnnotation, "MAYBE"), Reason.BURNED_IN_ANNOTATION);
    expect(slice().without(Tag.PixelData), Reason.PIXEL_DATA_MISSING);
    expect(slice().without(Tag.PatientID), Reason.PATIENT_ID_MISSING);
    expect(slice().with(Tag.PatientID, "UNKNOWN"), Reason.PATIENT_ID_PLACEHOLDER);
    expect(
        slice().with(Tag.PatientBirthDate, "19801228"), Reason.PATIENT_BIRTH_DATE_CONTRADICTS_ID);

    PCollectionTuple read = read(Profiles.bundled("aida-ctpa"));

    PAssert.that(read.get(ReadHeaders.SETTLED)).containsInAnyOrder(settled);
    PAssert.that(read.get(ReadHeaders.INSTANCES)).empty();
    assertEquals(12, Steps.counter(Steps.run(pipeline), ReadHeaders.class, "headersRead"));
  }

  @Test
  void reportThatOnlyClaimsAListedTemplate_isExcluded() throws Exception {
    InputFile listed = Steps.listed(report("DCMR").writeTo(folder.resolve("listed.dcm")));
    files.add(listed);
    String location = listed.getSealedLocation();
    expect(report("99LOCAL"), Reason.STRUCTURED_REPORT);
    expect(
        report("DCMR").with(Tag.ContentTemplateSequence, new Attributes()),
        Reason.STRUCTURED_REPORT);
    expect(report("DCMR").with(Tag.ConversionType, "SD"), Reason.SCANNED_DOCUMENT);
    String yaml = "profile: test\nextends: basic\nimages: {structuredReports: ['10011']}\n";
    Path file = Files.writeString(folder.resolve("test.yaml"), yaml);

    PCollectionTuple read = read(Profiles.load(file.toString()));

    PAssert.that(read.get(ReadHeaders.SETTLED)).containsInAnyOrder(settled);
    PAssert.thatSingleton(read.get(ReadHeaders.INSTANCES))
        .satisfies(
            report -> {
              assertEquals(location, report.getSealedLocation());
              return null;
            });
    Steps.run(pipeline);
  }

  private static CtSlice report(String mappingResource) {
    return slice()
        .with(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.88.67")
        .with(Tag.Modality, "SR")
        .without(Tag.PixelData)
        .with(
            Tag.ContentTemplateSequence,
            new Attributes()
                .setString(Tag.MappingResource, mappingResource)
                .setString(Tag.TemplateIdentifier, "10011"));
  }

  @Test
  void burnedInAnnotation_isHeldWhenTheProfileSaysSo() throws Exception {
    expect(slice().with(Tag.BurnedInAnnotation, "YES"), Reason.BURNED_IN_ANNOTATION_TO_REVIEW);
    PCollectionTuple read = read(Profiles.bundled("aida-skeletal"));
    PAssert.that(read.get(ReadHeaders.SETTLED)).containsInAnyOrder(settled);
    Steps.run(pipeline);
  }

  @Test
  void whatCannotBeRead_isSettledWithoutAValue() throws Exception {
    byte[] whole = Files.readAllBytes(new CtSlice("1.2.3").writeTo(folder.resolve("whole")));
    expect(
        bytes("empty", new byte[0]),
        Reason.NOT_DICOM,
        "Expected 'DICM' at byte 128, or a data set at byte 0, but found neither");
    expect(
        bytes("letter", "Dear Örjan".repeat(100).getBytes(StandardCharsets.UTF_8)),
        Reason.NOT_DICOM,
        "Expected 'DICM' at byte 128, or a data set at byte 0, but found neither");
    expect(
        bytes("cut", Arrays.copyOf(whole, whole.length - 1)),
        Reason.TRUNCATED,
        "PixelData (7FE0,0010) at byte "
            + (whole.length - 44)
            + ": the length is 32 bytes, but the file ends before");
    Path gone = bytes("gone", whole);
    expect(gone, Reason.UNREADABLE, "NoSuchFileException");
    Files.delete(gone);
    Path grown = bytes("grown", whole);
    expect(grown, Reason.UNREADABLE, "the file changed since it was listed");
    Files.write(grown, Arrays.copyOf(whole, whole.length + 2));

    PCollectionTuple read = read(Profiles.bundled("basic"));

    PAssert.that(read.get(ReadHeaders.INSTANCES)).empty();
    PAssert.that(read.get(ReadHeaders.SETTLED)).containsInAnyOrder(settled);
    Steps.run(pipeline);
  }

  private static CtSlice slice() {
    return new CtSlice("1.2.3");
  }

  private void expect(CtSlice slice, Reason reason) throws Exception {
    Path file = slice.writeTo(folder.resolve(files.size() + ".dcm"));
    InputFile listed = Steps.listed(file);
    files.add(listed);
    settled.add(
        SettledInput.of(listed.getSealedLocation(), listed.getSize(), reason, "", originOf(file)));
  }

  private static Origin originOf(Path file) throws IOException, DicomFormatException {
    Pseudonyms pseudonyms = new Pseudonyms(ProjectKey.parse(Steps.KEY));
    try (DicomReader reader = new StoredFile(file.toString(), Files.size(file)).read()) {
      HeaderFacts facts = HeaderFacts.read(reader);
      String patient =
          ReadHeaders.identityOf(facts) instanceof Resolved resolved
              ? pseudonyms.patientToken(resolved.canonical())
              : "";
      return Origin.of(facts, patient, pseudonyms, Steps.seal());
    }
  }

  @Test
  void excludedInput_keepsItsOrigin() throws Exception {
    CtSlice slice =
        slice()
            .with(Tag.Manufacturer, "ACME")
            .with(Tag.StationName, "Röntgen 3")
            .with(Tag.SeriesDescription, "Dose Report");
    files.add(Steps.listed(slice.writeTo(folder.resolve("a"))));

    PCollectionTuple read = read(Profiles.bundled("aida-ctpa"));

    PAssert.thatSingleton(read.get(ReadHeaders.SETTLED)).satisfies(ReadHeadersTest::checkOrigin);
    Steps.run(pipeline);
  }

  private static Void checkOrigin(SettledInput actual) {
    Origin plain = CtSlice.origin(actual.getOrigin().getStudyUid(), "1.2.3");
    assertEquals(
        new Pseudonyms(ProjectKey.parse(Steps.KEY)).uid(CtSlice.STUDY_UID), plain.getStudyUid());
    assertEquals(
        Origin.of(
            plain.getPatientToken(),
            plain.getStudyUid(),
            plain.getSeriesUid(),
            plain.getInstanceUid(),
            Steps.seal().close("ACME\t\t\tRöntgen 3"),
            new Pseudonyms(ProjectKey.parse(Steps.KEY)).token("scanner", "ACME\t\t\tRöntgen 3"),
            plain.getSealedForm(),
            plain.getFormToken()),
        actual.getOrigin());
    assertEquals(
        new Scanner("ACME", "", "", "Röntgen 3"), actual.getOrigin().scanner(Steps.seal()));
    assertEquals(
        new ImageForm(CtSlice.CT, "CT", "ORIGINAL\\PRIMARY\\AXIAL"),
        actual.getOrigin().form(Steps.seal()));
    return null;
  }

  private void expect(Path file, Reason reason, String detail) throws IOException {
    InputFile listed = Steps.listed(file);
    files.add(listed);
    settled.add(SettledInput.of(listed.getSealedLocation(), listed.getSize(), reason, detail));
  }

  private Path bytes(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private PCollectionTuple read(Profile profile) throws Exception {
    return Steps.create(pipeline, InputFile.class, files)
        .apply(ReadHeaders.of(profile, Steps.keyIn(folder)));
  }
}
