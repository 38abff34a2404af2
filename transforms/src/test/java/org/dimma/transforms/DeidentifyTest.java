package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.dimma.dicom.Tag;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;
import org.dimma.pixels.TextReader;
import org.dimma.profile.Profile;
import org.dimma.profile.Profiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeidentifyTest {
  @TempDir Path folder;
  private Path file;
  private Path out;

  @BeforeEach
  void makeInput() throws IOException {
    file = new CtSlice("1.2.3").writeTo(folder.resolve("in/Örjan.dcm"));
    out = folder.resolve("out");
  }

  @Test
  void slice_isReleasedUnderItsNewNamesOnly() throws Exception {
    InstanceRef instance = ref();
    byte[] original = Files.readAllBytes(file);
    Pipeline pipeline = Steps.pipeline();
    PCollectionTuple done = deidentify(pipeline, List.of(instance));
    PAssert.that(done.get(Deidentify.SETTLED))
        .containsInAnyOrder(instance.settled(Reason.DEIDENTIFIED));
    String root = out.toString();
    PAssert.thatSingleton(done.get(Deidentify.RELEASED))
        .satisfies(released -> checkReleased(root, released));
    PipelineResult result = Steps.run(pipeline);

    assertEquals(List.of(out.resolve(newPath())), filesIn(out));
    assertFalse(
        Files.readString(out.resolve(newPath()), StandardCharsets.ISO_8859_1).contains("rjan"));
    assertArrayEquals(original, Files.readAllBytes(file));
    assertEquals(1, Steps.counter(result, Deidentify.class, "instancesDone"));
    assertEquals(original.length, Steps.counter(result, Deidentify.class, "bytesDone"));
  }

  private static Void checkReleased(String root, ReleasedInstance released) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of(root, newPath()));
      String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      assertEquals(
          ReleasedInstance.of(newPath(), bytes.length, sha256, CtSlice.CT, "CT"), released);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    return null;
  }

  private static String newPath() {
    Pseudonyms pseudonyms = new Pseudonyms(ProjectKey.parse(Steps.KEY));
    return String.join(
            "/",
            "dicom",
            pseudonyms.patientPseudonym(pseudonyms.patientToken(CtSlice.CANONICAL_PATIENT)),
            pseudonyms.uid(CtSlice.STUDY_UID),
            pseudonyms.uid(CtSlice.SERIES_UID),
            pseudonyms.uid("1.2.3"))
        + ".dcm";
  }

  @Test
  void secondTime_writesTheSameBytesAgain() throws Exception {
    assertSettled(ref(), Reason.DEIDENTIFIED, "");
    byte[] first = Files.readAllBytes(out.resolve(newPath()));
    Files.writeString(out.resolve(newPath()), "left by a try that was cut short");
    assertSettled(ref(), Reason.DEIDENTIFIED, "");
    assertArrayEquals(first, Files.readAllBytes(out.resolve(newPath())));
  }

  @Test
  void privateSopClass_isNoChangeOfTheFile() throws Exception {
    new CtSlice("1.2.3").with(Tag.SOPClassUID, "1.2.826.0.1.88").writeTo(file);
    assertSettled(ref(), Reason.DEIDENTIFIED, "");
  }

  @Test
  void pilot_holdsEverythingAndWritesNothing() throws Exception {
    InstanceRef instance = ref();
    Pipeline pipeline = Steps.pipeline();
    PCollectionTuple done =
        Steps.create(pipeline, InstanceRef.class, List.of(instance))
            .apply(Deidentify.of(Profiles.bundled("basic"), Steps.keyIn(folder)));
    PAssert.that(done.get(Deidentify.SETTLED)).containsInAnyOrder(instance.settled(Reason.PILOT));
    PAssert.that(done.get(Deidentify.RELEASED)).empty();
    Steps.run(pipeline);
    assertEquals(
        List.of(folder.resolve("in/Örjan.dcm"), folder.resolve("test.key")), filesIn(folder));
  }

  @Test
  void workerThatReadsInOtherLanguages_failsTheJob() throws Exception {
    Pipeline pipeline = Steps.pipeline();
    Steps.create(pipeline, InstanceRef.class, List.of(ref()))
        .apply(
            Deidentify.of(Profiles.bundled("basic"), Steps.keyIn(folder))
                .readingIn(List.of("nob"))
                .to(out.toString()));

    Throwable failure = assertThrows(RuntimeException.class, pipeline::run);
    while (failure.getCause() != null) { // as each runner wraps it
      failure = failure.getCause();
    }
    assertEquals(IllegalStateException.class, failure.getClass());
    assertTrue(failure.getMessage().startsWith("Text in pixels is to be read in nob, as where"));
    assertEquals(List.of(), filesIn(out));
  }

  @Test
  void workerThatReadsInTheSameLanguages_works() throws Exception {
    List<String> installed;
    try (TextReader reader = TextReader.find().orElse(null)) {
      installed = reader == null ? List.of() : reader.languages();
    }
    InstanceRef instance = ref();
    Pipeline pipeline = Steps.pipeline();
    PCollectionTuple done =
        Steps.create(pipeline, InstanceRef.class, List.of(instance))
            .apply(
                Deidentify.of(Profiles.bundled("basic"), Steps.keyIn(folder))
                    .to(out.toString())
                    .readingIn(installed));
    PAssert.that(done.get(Deidentify.SETTLED))
        .containsInAnyOrder(instance.settled(Reason.DEIDENTIFIED));
    Steps.run(pipeline);
  }

  @Test
  void languages_doNotMatterWhereNothingIsSearched() throws Exception {
    InstanceRef instance = ref();
    Pipeline pipeline = Steps.pipeline();
    PCollectionTuple done =
        Steps.create(pipeline, InstanceRef.class, List.of(instance))
            .apply(
                Deidentify.of(
                        profile("images: {uninspected: Phantoms only and nobody was scanned.}"),
                        Steps.keyIn(folder))
                    .to(out.toString())
                    .readingIn(List.of("nob")));
    PAssert.that(done.get(Deidentify.SETTLED))
        .containsInAnyOrder(instance.settled(Reason.DEIDENTIFIED));
    Steps.run(pipeline);
  }

  @Test
  void framesOfAllAttempts_areCounted() throws Exception {
    String masked =
        """
        images: {burnedIn: redact}
        scanners:
          - when: {Modality: CT}
            masks: [{rows: 4, columns: 4, x: 0, y: 0, width: 2, height: 2}]
        """;
    Pipeline pipeline = Steps.pipeline();
    Steps.create(pipeline, InstanceRef.class, List.of(ref()))
        .apply(Deidentify.of(profile(masked), Steps.keyIn(folder)).to(out.toString()));

    PipelineResult result = Steps.run(pipeline);

    assertEquals(2, Steps.counter(result, Deidentify.class, "framesSearched"));
  }

  private Profile profile(String images) throws Exception {
    String yaml = "profile: test\nextends: basic\n" + images;
    return Profiles.load(Files.writeString(folder.resolve("test.yaml"), yaml).toString());
  }

  @Test
  void fileCutShort_isQuarantinedAndLeavesNothing() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 2));
    assertSettled(
        ref(),
        Reason.TRUNCATED,
        "PixelData (7FE0,0010) at byte "
            + (whole.length - 44)
            + ": the length is 32 bytes, but the file ends before");
    assertEquals(List.of(), filesIn(out));
  }

  @Test
  void fileThatIsGone_isQuarantinedAndLeavesNothing() throws Exception {
    InstanceRef instance = ref();
    Files.delete(file);
    assertSettled(instance, Reason.UNREADABLE, "NoSuchFileException");
    assertEquals(List.of(), filesIn(out));
  }

  @Test
  void fileOfAnotherSize_isQuarantinedAndLeavesNothing() throws Exception {
    InstanceRef instance = ref();
    new CtSlice("1.2.3").with(Tag.StudyDescription, "Thorax").writeTo(file);
    assertSettled(instance, Reason.UNREADABLE, "the file changed since it was listed");
    assertEquals(List.of(), filesIn(out));
  }

  @Test
  void anotherPatientsFileOfTheSameSize_isQuarantined() throws Exception {
    assertChangedIsQuarantined(new CtSlice("1.2.3").with(Tag.PatientID, "19811228-9875"));
  }

  @Test
  void patientThatIsNoneAnyMore_isQuarantined() throws Exception {
    assertChangedIsQuarantined(new CtSlice("1.2.3").with(Tag.PatientID, "0000000000000"));
  }

  @Test
  void anotherInstanceStudyOrSeries_isQuarantined() throws Exception {
    assertChangedIsQuarantined(new CtSlice("1.2.4"));
    assertChangedIsQuarantined(new CtSlice("1.2.3").with(Tag.StudyInstanceUID, "1.2.826.0.1.79"));
    assertChangedIsQuarantined(new CtSlice("1.2.3").with(Tag.SeriesInstanceUID, "1.2.826.0.1.79"));
  }

  private void assertChangedIsQuarantined(CtSlice changed) throws Exception {
    InstanceRef instance = CtSlice.ref(new CtSlice("1.2.3").writeTo(file), "1.2.3");
    changed.writeTo(file);
    assertEquals(instance.getSize(), Files.size(file));
    assertSettled(instance, Reason.UNREADABLE, "the file changed since its header was read");
    assertEquals(List.of(), filesIn(out));
  }

  @Test
  void outputThatCannotBeWritten_failsTheJobWithoutNames() throws Exception {
    Files.writeString(out, "a file where the folder should be");
    Pipeline pipeline = Steps.pipeline();
    deidentify(pipeline, List.of(ref()));
    Pipeline.PipelineExecutionException e =
        assertThrows(Pipeline.PipelineExecutionException.class, pipeline::run);
    assertEquals(IOException.class, e.getCause().getClass());
    assertEquals(
        "De-identifying an instance failed: FileSystemException", e.getCause().getMessage());
  }

  @Test
  void targetThatCannotBeReplaced_failsTheJobAndLeavesNoPart() throws Exception {
    Path inTheWay = out.resolve(newPath()).resolve("a folder, not empty");
    Files.createDirectories(inTheWay);
    Pipeline pipeline = Steps.pipeline();
    deidentify(pipeline, List.of(ref()));
    assertThrows(Pipeline.PipelineExecutionException.class, pipeline::run);
    assertEquals(List.of(), filesIn(out));
  }

  private InstanceRef ref() throws IOException {
    return CtSlice.ref(file, "1.2.3");
  }

  private void assertSettled(InstanceRef instance, Reason reason, String detail) throws Exception {
    Pipeline pipeline = Steps.pipeline();
    PCollectionTuple done = deidentify(pipeline, List.of(instance));
    PAssert.that(done.get(Deidentify.SETTLED)).containsInAnyOrder(instance.settled(reason, detail));
    if (reason != Reason.DEIDENTIFIED) {
      PAssert.that(done.get(Deidentify.RELEASED)).empty();
    }
    Steps.run(pipeline);
  }

  private PCollectionTuple deidentify(Pipeline pipeline, List<InstanceRef> instances)
      throws Exception {
    return Steps.create(pipeline, InstanceRef.class, instances)
        .apply(Deidentify.of(Profiles.bundled("basic"), Steps.keyIn(folder)).to(out.toString()));
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
