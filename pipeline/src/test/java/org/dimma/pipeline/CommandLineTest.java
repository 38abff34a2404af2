package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dimma.dicom.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program on small hospitals, each made for one question. */
final class CommandLineTest {
  private static final DateTimeFormatter DICOM = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  @TempDir Path work;

  private Path input() {
    return work.resolve("Åkesson Örjan 19811228-9874");
  }

  @Test
  void everyKindOfInput_hasItsOutcome() throws Exception {
    Path in = input();
    SmallCt.of("19811228-9874", "1.2.3.1").writeTo(in.resolve("plain.dcm"));
    Files.copy(in.resolve("plain.dcm"), in.resolve("plain-copy.dcm"));
    SmallCt.of("19811228-9874", "1.2.3.2").writeTo(in.resolve("conflict-a.dcm"));
    SmallCt.of("19811228-9874", "1.2.3.2")
        .with(Tag.AccessionNumber, "B")
        .writeTo(in.resolve("conflict-b.dcm"));
    SmallCt.of("", "1.2.3.3").writeTo(in.resolve("no-id.dcm"));
    SmallCt.of("TWO-DATES", "1.2.3.4")
        .with(Tag.PatientBirthDate, "19500101")
        .writeTo(in.resolve("born-1950.dcm"));
    SmallCt.of("TWO-DATES", "1.2.3.5")
        .with(Tag.PatientBirthDate, "19510101")
        .writeTo(in.resolve("born-1951.dcm"));
    SmallCt.of("ONE", "1.2.3.6")
        .examination("1.2.9", "20170101", "10")
        .writeTo(in.resolve("shared-study-1.dcm"));
    SmallCt.of("TWO", "1.2.3.7")
        .examination("1.2.9", "20170101", "10")
        .writeTo(in.resolve("shared-study-2.dcm"));
    SmallCt.of("FOUR", "1.2.3.8")
        .with(Tag.SeriesDescription, "Dose Report")
        .writeTo(in.resolve("dose.dcm"));
    SmallCt.of("FOUR", "1.2.3.9")
        .with(Tag.BurnedInAnnotation, "YES")
        .writeTo(in.resolve("burned.dcm"));
    SmallCt.of("THREE", "1.2.3.12")
        .with(Tag.BurnedInAnnotation, "Yes")
        .writeTo(in.resolve("burned-in-other-words.dcm"));
    SmallCt.of("FOUR", "1.2.3.10")
        .without(Tag.StudyInstanceUID)
        .writeTo(in.resolve("no-study.dcm"));
    Files.writeString(in.resolve("notes.txt"), "Åkesson called, will come back on Monday");
    Files.write(in.resolve("empty"), new byte[0]);
    byte[] whole = Files.readAllBytes(in.resolve("plain.dcm"));
    Files.write(in.resolve("truncated.dcm"), java.util.Arrays.copyOf(whole, whole.length - 5));
    SmallCt.of("FOUR", "1.2.3.11").without(Tag.PixelData).writeTo(in.resolve("no-pixels.dcm"));
    Files.createSymbolicLink(in.resolve("link-out"), work.resolve("test.key"));

    Runs.Result result = Runs.export(work, in, "basic", Runs.KEY);

    assertEquals(0, result.status(), result.err());
    Map<String, String> expected = new TreeMap<>();
    expected.put("plain-copy.dcm", "DEIDENTIFIED");
    expected.put("plain.dcm", "DUPLICATE");
    expected.put("conflict-a.dcm", "SOP_INSTANCE_UID_CONFLICT");
    expected.put("conflict-b.dcm", "SOP_INSTANCE_UID_CONFLICT");
    expected.put("no-id.dcm", "PATIENT_ID_MISSING");
    expected.put("born-1950.dcm", "PATIENT_BIRTH_DATES_CONTRADICT");
    expected.put("born-1951.dcm", "PATIENT_BIRTH_DATES_CONTRADICT");
    expected.put("shared-study-1.dcm", "STUDY_OF_SEVERAL_PATIENTS");
    expected.put("shared-study-2.dcm", "STUDY_OF_SEVERAL_PATIENTS");
    expected.put("dose.dcm", "DOSE_REPORT");
    expected.put("burned.dcm", "BURNED_IN_ANNOTATION");
    expected.put("burned-in-other-words.dcm", "BURNED_IN_ANNOTATION");
    expected.put("no-study.dcm", "UID_MISSING");
    expected.put("notes.txt", "NOT_DICOM");
    expected.put("empty", "NOT_DICOM");
    expected.put("truncated.dcm", "TRUNCATED");
    expected.put("no-pixels.dcm", "PIXEL_DATA_MISSING");
    expected.put("link-out", "LINK_OUTSIDE_INPUT");
    assertEquals(expected, Runs.reasons(work));
    assertTrue(
        result.out().startsWith("18 inputs: 1 released, 4 excluded, 7 held, 6 quarantined"),
        result.out());
    assertEquals(1, Runs.released(work).size());
  }

  @Test
  void originalNamesAndValues_areNowhereInTheOutput() throws Exception {
    SmallCt.of("19811228-9874", "1.2.3.1").writeTo(input().resolve("Åkesson/slice.dcm"));

    Runs.Result result = Runs.export(work, input(), "basic", Runs.KEY);

    assertEquals(0, result.status(), result.err());
    List<String> secrets =
        List.of(
            "kesson",
            "rjan",
            "9874",
            "811228",
            "ACC4711",
            "1.2.3.1",
            "1.2.826.0.1.",
            "20170312",
            "233000",
            "slice");
    for (Map.Entry<String, String> file : Runs.contents(work.resolve("out")).entrySet()) {
      String bytes =
          new String(
              java.util.HexFormat.of().parseHex(file.getValue()), StandardCharsets.ISO_8859_1);
      for (String secret : secrets) {
        assertFalse(file.getKey().contains(secret), file.getKey() + " has " + secret);
        assertFalse(bytes.contains(secret), file.getKey() + " holds " + secret);
      }
    }
    assertFalse(result.err().contains("kesson"), result.err());
  }

  @Test
  void spellingsOfOnePersonnummer_areOnePatientWithItsIntervals() throws Exception {
    String[] spellings = {"198112289874", "19811228-9874", "811228-9874", "8112289874"};
    String[] times = {"20170312233000", "20170313003000", "20170401120000", "20200229080000"};
    for (int i = 0; i < spellings.length; i++) {
      SmallCt.of(spellings[i], "1.2.3." + i)
          .with(Tag.PatientBirthDate, "19811228")
          .examination("1.2.4." + i, times[i].substring(0, 8), times[i].substring(8))
          .writeTo(input().resolve(i + ".dcm"));
    }
    SmallCt.of("OTHER", "1.2.5.1").writeTo(input().resolve("other.dcm"));

    Runs.export(work, input(), "basic", Runs.KEY);

    Map<String, TreeMap<LocalDateTime, String>> byPatient = new TreeMap<>();
    for (Path file : Runs.released(work)) {
      Map<Integer, String> values = Runs.values(file);
      LocalDateTime moved =
          LocalDateTime.parse(values.get(Tag.StudyDate) + values.get(Tag.StudyTime), DICOM);
      byPatient
          .computeIfAbsent(values.get(Tag.PatientID), id -> new TreeMap<>())
          .put(moved, file.toString());
      assertEquals(values.get(Tag.PatientID), values.get(Tag.PatientName));
      assertEquals(
          work.resolve("out/dicom").relativize(file).getName(0).toString(),
          values.get(Tag.PatientID));
    }
    assertEquals(2, byPatient.size());
    List<LocalDateTime> four =
        byPatient.values().stream()
            .filter(exams -> exams.size() == 4)
            .findFirst()
            .orElseThrow()
            .keySet()
            .stream()
            .toList();
    List<LocalDateTime> one =
        byPatient.values().stream()
            .filter(exams -> exams.size() == 1)
            .findFirst()
            .orElseThrow()
            .keySet()
            .stream()
            .toList();
    Duration shift = Duration.between(LocalDateTime.parse(times[0], DICOM), four.get(0));
    for (int i = 0; i < times.length; i++) {
      assertEquals(shift, Duration.between(LocalDateTime.parse(times[i], DICOM), four.get(i)));
    }
    assertTrue(
        shift.toDays() <= -29 && shift.toDays() >= -1825, "shift of " + shift.toDays() + " days");
    assertNotEquals(
        shift, Duration.between(LocalDateTime.parse("20170312233000", DICOM), one.get(0)));
  }

  @Test
  void uids_areConsistentOverFilesAndInsideSequences() throws Exception {
    SmallCt.of("A", "1.2.826.0.1.999.1").writeTo(input().resolve("referenced.dcm"));
    SmallCt.of("A", "1.2.3.2").writeTo(input().resolve("referring.dcm"));

    Runs.export(work, input(), "basic", Runs.KEY);

    Set<String> instances = new HashSet<>();
    Set<String> studies = new HashSet<>();
    for (Path file : Runs.released(work)) {
      instances.add(Runs.values(file).get(Tag.SOPInstanceUID));
      studies.add(Runs.values(file).get(Tag.StudyInstanceUID));
    }
    assertEquals(2, instances.size());
    assertEquals(1, studies.size());
    String referenced =
        new String(Files.readAllBytes(Runs.released(work).get(0)), StandardCharsets.ISO_8859_1);
    assertTrue(instances.stream().allMatch(uid -> uid.startsWith("2.25.")));
    // One of the two is what both refer to in ReferencedImageSequence.
    assertTrue(instances.stream().filter(referenced::contains).count() >= 1);
  }

  @Test
  void sameInputAndKey_giveTheSameBytes_anotherKeyGivesOthers() throws Exception {
    SmallCt.of("A", "1.2.3.1").writeTo(input().resolve("1.dcm"));
    SmallCt.of("B", "1.2.3.2").writeTo(input().resolve("2.dcm"));
    Path first = Files.createDirectories(work.resolve("first"));
    Path second = Files.createDirectories(work.resolve("second"));
    Path third = Files.createDirectories(work.resolve("third"));

    Runs.export(first, input(), "basic", Runs.KEY);
    Runs.export(second, input(), "basic", Runs.KEY);
    Runs.export(third, input(), "basic", "99".repeat(32));

    assertEquals(Runs.contents(first.resolve("out")), Runs.contents(second.resolve("out")));
    Set<String> paths = new HashSet<>(Runs.contents(first.resolve("out/dicom")).keySet());
    paths.retainAll(Runs.contents(third.resolve("out/dicom")).keySet());
    assertEquals(Set.of(), paths);
    assertNotEquals(
        Runs.values(Runs.released(first).get(0)).get(Tag.StudyDate)
            + Runs.values(Runs.released(first).get(1)).get(Tag.StudyDate),
        Runs.values(Runs.released(third).get(0)).get(Tag.StudyDate)
            + Runs.values(Runs.released(third).get(1)).get(Tag.StudyDate));
  }

  @Test
  void secondRunWithLessInput_deletesWhatIsNotReleasedAnyMore() throws Exception {
    SmallCt.of("A", "1.2.3.1").writeTo(input().resolve("1.dcm"));
    SmallCt.of("B", "1.2.3.2").writeTo(input().resolve("2.dcm"));
    Runs.export(work, input(), "basic", Runs.KEY);
    Files.delete(input().resolve("2.dcm"));

    Runs.Result result = Runs.export(work, input(), "basic", Runs.KEY);

    assertEquals(0, result.status(), result.err());
    assertEquals(1, Runs.released(work).size());
    assertEquals(1, Files.readAllLines(work.resolve("out/manifest.jsonl")).size());
    assertTrue(Files.exists(work.resolve("clinic/runs/run-0002/accounting.jsonl")));
  }

  @Test
  void outputOfAnotherKeyOrOfStrangers_isRefused() throws Exception {
    SmallCt.of("A", "1.2.3.1").writeTo(input().resolve("1.dcm"));
    Runs.export(work, input(), "basic", Runs.KEY);

    Runs.Result otherKey = Runs.export(work, input(), "basic", "99".repeat(32));

    assertEquals(2, otherKey.status());
    assertEquals(
        "--output: "
            + work.resolve("out")
            + " was made with another profile or key; choose an empty folder\n",
        otherKey.err());
    Path other = Files.createDirectories(work.resolve("other"));
    Files.createDirectories(other.resolve("out"));
    Files.writeString(other.resolve("out/thesis.txt"), "mine");
    Runs.Result strangers = Runs.export(other, input(), "basic", Runs.KEY);
    assertEquals(2, strangers.status());
    assertEquals("mine", Files.readString(other.resolve("out/thesis.txt")));
  }

  @Test
  void clinicFolder_isForItsOwnerOnly() throws Exception {
    SmallCt.of("A", "1.2.3.1").writeTo(input().resolve("1.dcm"));

    Runs.export(work, input(), "basic", Runs.KEY);

    for (String folder : List.of("clinic", "clinic/runs", "clinic/runs/run-0001")) {
      assertEquals(
          "rwx------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(work.resolve(folder))),
          folder);
    }
  }

  @Test
  void pilot_releasesNothing() throws Exception {
    SmallCt.of("A", "1.2.3.1").writeTo(input().resolve("1.dcm"));
    Path key = Files.writeString(work.resolve("test.key"), Runs.KEY);

    Runs.Result result =
        Runs.run(
            "--input=" + input(),
            "--output=" + work.resolve("out"),
            "--clinic=" + work.resolve("clinic"),
            "--profile=basic",
            "--key=file:" + key);

    assertEquals(0, result.status(), result.err());
    assertFalse(Files.exists(work.resolve("out")));
    assertEquals(Map.of("1.dcm", "PILOT"), Runs.reasons(work));
  }

  @Test
  void lastLine_saysHowManyFramesWereSearched() throws Exception {
    SmallCt.of("A", "1.2.3.1").writeTo(input().resolve("1.dcm"));
    SmallCt.of("B", "1.2.3.2").writeTo(input().resolve("2.dcm"));

    Runs.Result result = Runs.export(work, input(), "basic", Runs.KEY);

    assertEquals(
        "Searched 2 frames for text: 0 looked at closely, 0 places read", lastLine(result.out()));
  }

  @Test
  void lastLineOfAProfileThatDoesNotInspect_saysSo() throws Exception {
    SmallCt.of("A", "1.2.3.1").writeTo(input().resolve("1.dcm"));
    Path profile =
        Files.writeString(
            work.resolve("header-only.yaml"),
            """
            profile: header-only
            extends: basic
            images:
              uninspected: Pixels are looked at by another program.
            """);

    Runs.Result result = Runs.export(work, input(), profile.toString(), Runs.KEY);

    assertEquals(
        "No frame was searched for text: the profile says so, with its reason",
        lastLine(result.out()));
  }

  private static String lastLine(String text) {
    List<String> lines = text.lines().toList();
    return lines.get(lines.size() - 1);
  }

  @Test
  void globInput_takesOnlyWhatItNames() throws Exception {
    Path in = work.resolve("in");
    SmallCt.of("A", "1.2.3.1").writeTo(in.resolve("a/1.dcm"));
    SmallCt.of("B", "1.2.3.2").writeTo(in.resolve("b/2.img"));

    Runs.export(work, Path.of(in + "/**.dcm"), "basic", Runs.KEY);

    assertEquals(Map.of("1.dcm", "DEIDENTIFIED"), Runs.reasons(work));
  }

  @Test
  void globThatMatchesNothing_isNoSuccess() throws Exception {
    SmallCt.of("A", "1.2.3.1").writeTo(input().resolve("1.dcm"));

    Runs.Result result = Runs.export(work, Path.of(input() + "/*.img"), "basic", Runs.KEY);

    assertEquals(1, result.status());
    assertEquals("No file matches --input; nothing was released\n", result.err());
  }

  @Test
  void pixelData_isTheOriginals() throws Exception {
    SmallCt.of("A", "1.2.3.1").writeTo(input().resolve("1.dcm"));

    Runs.export(work, input(), "basic", Runs.KEY);

    byte[] bytes = Files.readAllBytes(Runs.released(work).get(0));
    assertArrayEquals(
        "0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.US_ASCII),
        java.util.Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length));
  }

  @Test
  void help_showsExamples() {
    Runs.Result result = Runs.run("--help");

    assertEquals(0, result.status());
    assertTrue(result.out().contains("scripts/anonymize --demo"), result.out());
  }

  @Test
  void unknownOption_isNamed() {
    Runs.Result result = Runs.run("--imput=/x");

    assertEquals(2, result.status());
    assertEquals(
        "--imput is unknown. Did you mean --input?; scripts/anonymize --help lists the options\n",
        result.err());
  }
}
