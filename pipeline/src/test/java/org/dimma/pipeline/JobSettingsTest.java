package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mistake of a command line is one clear sentence, and nothing is written. */
final class JobSettingsTest {
  @TempDir Path folder;
  private DeidentifyOptions options;

  @BeforeEach
  void validOptions() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(folder.resolve("in/file"), "x");
    Files.writeString(folder.resolve("key"), Runs.KEY);
    options = PipelineOptionsFactory.create().as(DeidentifyOptions.class);
    options.setInput(folder.resolve("in").toString());
    options.setOutput(folder.resolve("out").toString());
    options.setClinic(folder.resolve("clinic").toString());
    options.setProfile("basic");
    options.setKey("file:" + folder.resolve("key"));
  }

  private String message() {
    return assertThrows(SettingsException.class, () -> JobSettings.from(options)).getMessage();
  }

  @Test
  void validOptions_areAPilot() throws Exception {
    JobSettings settings = JobSettings.from(options);

    assertEquals(JobSettings.Mode.PILOT, settings.mode());
    assertEquals("basic", settings.profile().name());
    assertEquals(16, settings.keyFingerprint().length());
  }

  @Test
  void missingOption_isNamed() {
    options.setClinic(null);

    assertEquals("--clinic is missing; scripts/anonymize --help shows examples", message());
  }

  @Test
  void outputInsideInput_isRefused() {
    options.setOutput(folder.resolve("in/out").toString());

    assertEquals(
        "--output must not lie inside --input, but "
            + folder.resolve("in/out")
            + " is inside "
            + folder.resolve("in"),
        message());
  }

  @Test
  void inputInsideOutput_isRefused() {
    options.setOutput(folder.toString());

    assertEquals(
        "--input must not lie inside --output, but "
            + folder.resolve("in")
            + " is inside "
            + folder,
        message());
  }

  @Test
  void clinicInsideInput_isRefused() {
    options.setClinic(folder.resolve("in/clinic").toString());

    assertEquals(
        "--clinic must not lie inside --input, but "
            + folder.resolve("in/clinic")
            + " is inside "
            + folder.resolve("in"),
        message());
  }

  @Test
  void clinicInsideOutput_isRefused() {
    options.setClinic(folder.resolve("out/clinic").toString());

    assertEquals(
        "--clinic must not lie inside --output, but "
            + folder.resolve("out/clinic")
            + " is inside "
            + folder.resolve("out"),
        message());
  }

  @Test
  void sameFolderThroughALink_isSeen() throws IOException {
    Files.createDirectories(folder.resolve("out"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("out"));
    options.setClinic(folder.resolve("link").toString());

    assertEquals(
        "--output and --clinic must be different folders, but both are " + folder.resolve("out"),
        message());
  }

  @Test
  void missingInput_isRefused() {
    options.setInput(folder.resolve("nowhere").toString());

    assertEquals("--input: there is no " + folder.resolve("nowhere"), message());
  }

  @Test
  void emptyInput_isRefused() throws IOException {
    Files.delete(folder.resolve("in/file"));

    assertEquals(
        "--input: " + folder.resolve("in") + " is empty; is the archive mounted?", message());
  }

  @Test
  void globOfNoFolder_isRefused() {
    options.setInput(folder.resolve("nowhere/*.dcm").toString());

    assertEquals("--input: there is no " + folder.resolve("nowhere"), message());
  }

  @Test
  void bracesOfAGlob_areNotSplit() throws Exception {
    options.setInput(folder + "/in/*.{dcm,DCM}," + folder + "/in/*.img");

    assertEquals(
        List.of(folder + "/in/*.{dcm,DCM}", folder + "/in/*.img"),
        JobSettings.from(options).inputs());
  }

  @Test
  void malformedGlob_isRefused() {
    options.setInput(folder + "/in/*.{dcm");

    assertEquals(
        "--input must be a folder or a glob, but was neither: " + folder + "/in/*.{dcm", message());
  }

  @Test
  void folderInsideAnotherInput_isRefused() {
    options.setInput(folder + "/in," + folder + "/in/deeper");

    assertEquals(
        "--input: " + folder + "/in/deeper is inside " + folder + "/in; name each file once",
        message());
  }

  @Test
  void missingKey_saysHowToMakeOne() {
    options.setKey("file:" + folder.resolve("nokey"));

    assertEquals(
        "--key=file:"
            + folder.resolve("nokey")
            + ": there is no such file; make a key with scripts/new-key",
        message());
  }

  @Test
  void keyOnTheCommandLine_isNotRepeated() {
    options.setKey(Runs.KEY);

    assertEquals(
        "--key: expected file:PATH or env:NAME, and not the key itself; make a key with"
            + " scripts/new-key",
        message());
  }

  @Test
  void shortKey_isCounted() throws IOException {
    Files.writeString(folder.resolve("key"), "abc");

    assertEquals(
        "--key=file:"
            + folder.resolve("key")
            + ": expected a key of 64 hex digits, found 3 characters; make one with"
            + " scripts/new-key",
        message());
  }

  @Test
  void profileBeyondItsRungs_isRefused() throws IOException {
    Path profile = folder.resolve("mine.yaml");
    Files.writeString(
        profile,
        "profile: mine\n"
            + "extends: aida-base\n"
            + "discloses: [images, time-period]\n"
            + "elements:\n"
            + "  Manufacturer: keep\n");
    options.setProfile(profile.toString());

    assertEquals(
        "mine.yaml:5: elements.Manufacturer: Manufacturer (0008,0070) discloses scanner-model, "
            + "which discloses does not have",
        message());
  }

  @Test
  void exportWithoutApproval_saysWhatToType() {
    options.setMode("export");

    assertEquals(
        "--mode=export needs the approval of a reviewed pilot, and there is no "
            + folder.resolve("clinic/approval.json")
            + "; or add --unreviewed to release without one, which the dossier will say on its"
            + " first line",
        message());
  }

  @Test
  void unknownMode_listsTheModes() {
    options.setMode("fast");

    assertEquals("--mode must be pilot or export, but was fast", message());
  }

  @Test
  void remoteFolder_isRefused() {
    options.setOutput("gs://bucket/secret-name");

    assertEquals("--output must be a local folder in this version, but was gs://...", message());
  }
}
