package org.dimma.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A project over its life: a pilot that is approved, an export of what was approved, a later batch
 * with something new in every examination but one, and the approval of what is new.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DriftIT {
  private static final String[] PROFILE = {
    "images: {uninspected: \"Made by this test: nobody was scanned.\"}",
    "elements:",
    "  SeriesDescription: {keep: approved-values}",
    "  ProtocolName: keep",
    "  \"[GEMS_ACQU_01] (0019,xx23)\": keep",
    "  \"[GEMS_ACQU_01] (0019,xx24)\": keep"
  };

  private static final int KVP = 0x00180060;
  private static final int EXPOSURE_TIME = 0x00181150;

  private static final String NEW_VALUE = "Kontroll av Sigbritt Palmqvist";
  private static final String NEW_SHAPE = "CHEST 19430512-9871";
  private static final String NEW_SOFTWARE = "07MW18.5 Sahlgrenska";
  private static final String NEW_TYPE = "DERIVED\\SECONDARY\\KURVBLAD";

  /** What must stay in the clinic: planted, and as every slice has it. */
  private static final List<String> SECRETS =
      List.of(
          "Palmqvist",
          "19430512",
          "430512-9871",
          "Sahlgrenska",
          "KURVBLAD",
          "kesson",
          "ACC4711",
          "1.2.826.0.1.55",
          "THORAX HOUSE",
          "CTHALL7",
          "20170312");

  private static final Map<String, String> PLANTED =
      Map.of(
          "value", "NEW_VALUE",
          "shape", "NEW_VALUE_SHAPE",
          "private", "NEW_ELEMENT",
          "element", "NEW_ELEMENT",
          "scanner", "NEW_SCANNER",
          "form", "NEW_IMAGE_FORM");

  @TempDir private static Path work;

  private static final List<String> LOG = Collections.synchronizedList(new ArrayList<>());
  private static final Handler RECORDER = new Recorder();
  private static String profile;
  private static Map<String, String> firstRelease;

  /** Keeps what the job logs, as it would be printed. */
  private static final class Recorder extends Handler {
    @Override
    public void publish(LogRecord record) {
      LOG.add(new SimpleFormatter().format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeAll
  static void writeBatches() throws IOException {
    Logger.getLogger("").addHandler(RECORDER);
    LoggerFactory.getLogger(DriftIT.class).info("Listening");
    profile = Runs.profile(work, PROFILE);
    write("first", "ann", slice("ann", 1), slice("ann", 2));
    write("first", "bo", slice("bo", 1), slice("bo", 2));
    write("second", "plain", slice("plain", 1), slice("plain", 2));
    plant("value", slice("value", 1).with(Tag.SeriesDescription, NEW_VALUE));
    plant("shape", slice("shape", 1).with(Tag.ProtocolName, NEW_SHAPE));
    plant("private", slice("private", 1).with(0x00191024, VR.DS, "2.5"));
    plant("element", slice("element", 1).with(EXPOSURE_TIME, "500"));
    plant("scanner", slice("scanner", 1).with(Tag.SoftwareVersions, NEW_SOFTWARE));
    plant("form", slice("form", 1).with(Tag.ImageType, NEW_TYPE));
  }

  @AfterAll
  static void stopListening() {
    Logger.getLogger("").removeHandler(RECORDER);
  }

  private static void plant(String patient, SmallCt changed) throws IOException {
    write("second", patient, changed, slice(patient, 2));
  }

  private static void write(String batch, String patient, SmallCt... slices) throws IOException {
    for (int i = 0; i < slices.length; i++) {
      slices[i].writeTo(work.resolve("in").resolve(batch).resolve(patient + (i + 1) + ".dcm"));
    }
  }

  private static SmallCt slice(String patient, int number) {
    int examination = patient.chars().reduce(7, (a, b) -> (31 * a + b) % 99_991);
    String study = "1.2.826.0.1.55." + examination;
    return SmallCt.of("PATIENT " + patient, study + ".1." + number)
        .examination(study, "20170312", "101500")
        .with(Tag.SeriesInstanceUID, study + ".1")
        .with(Tag.SoftwareVersions, "07MW18.4")
        .with(Tag.StationName, "CTHALL7")
        .with(Tag.SeriesDescription, "Thorax")
        .with(Tag.ProtocolName, "CHEST")
        .with(KVP, "120")
        .with(0x00190010, VR.LO, "GEMS_ACQU_01")
        .with(0x00191023, VR.DS, "1.5");
  }

  private static Runs.Result run(String input, String... more) throws IOException {
    Runs.Result result = Runs.start(work, work.resolve(input), profile, more);
    assertEquals(0, result.status(), result.err());
    for (String secret : SECRETS) {
      assertFalse((result.err() + result.out()).contains(secret), secret + " on the screen");
    }
    return result;
  }

  /** Reason by file name without its ending. */
  private static Map<String, String> reasons(String run) throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    for (JsonNode line : Runs.lines(folder(run).resolve("accounting.jsonl"))) {
      String name = Path.of(line.get("input").asText()).getFileName().toString();
      reasons.put(name.replace(".dcm", ""), line.get("reason").asText());
    }
    return reasons;
  }

  private static Path folder(String run) {
    return work.resolve("clinic/runs").resolve(run);
  }

  private static String start(Runs.Result result) {
    return result.out().lines().findFirst().orElse("");
  }

  @Test
  @Order(1)
  void approvedPilot_isReleasedAsAWhole() throws Exception {
    run("in/first");
    assertFalse(Files.exists(work.resolve("out")), "a pilot wrote into the output");
    Reviewer.keepAll(work, "run-0001", profile);

    Runs.Result result = run("in/first", "--mode=export");

    assertEquals("4 inputs: 4 released, 0 excluded, 0 held, 0 quarantined", start(result));
    assertEquals(0, Files.size(folder("run-0002").resolve("drift.jsonl")));
    Map<Integer, String> values = Runs.values(Runs.released(work).get(0));
    assertEquals("Thorax", values.get(Tag.SeriesDescription));
    assertEquals("CHEST", values.get(Tag.ProtocolName));
    assertEquals("1.5", values.get(0x00191023));
    firstRelease = Runs.contents(work.resolve("out/dicom"));
  }

  @Test
  @Order(2)
  void laterBatch_holdsEachExaminationWithSomethingNew() throws Exception {
    Runs.Result result = run("in", "--mode=export");

    assertEquals("18 inputs: 6 released, 0 excluded, 12 held, 0 quarantined", start(result));
    Map<String, String> expected = new TreeMap<>();
    for (String released : List.of("ann", "bo", "plain")) {
      expected.put(released + "1", "DEIDENTIFIED");
      expected.put(released + "2", "DEIDENTIFIED");
    }
    PLANTED.forEach(
        (name, reason) -> {
          expected.put(name + "1", reason);
          expected.put(name + "2", "EXAMINATION_TO_REVIEW");
        });
    assertEquals(expected, reasons("run-0003"));
    assertEquals(firstRelease, only(firstRelease.keySet(), work.resolve("out/dicom")));
  }

  private static Map<String, String> only(Set<String> names, Path folder) throws IOException {
    Map<String, String> contents = Runs.contents(folder);
    contents.keySet().retainAll(names);
    return contents;
  }

  @Test
  @Order(3)
  void whatIsNew_isListedInTheClinicAlone() throws Exception {
    Set<String> found = new TreeSet<>();
    for (JsonNode line : Runs.lines(folder("run-0003").resolve("drift.jsonl"))) {
      assertEquals(1, line.get("instances").asInt(), line.toString());
      String software = line.get("scanner").get("software").asText();
      found.add(
          String.join(
              "|",
              line.get("what").asText(),
              software,
              line.get("path").asText(),
              line.get("value").asText().replace('\t', ' ')));
    }
    assertEquals(
        new TreeSet<>(
            Set.of(
                "NEW_VALUE|07MW18.4|SeriesDescription|" + NEW_VALUE,
                "NEW_VALUE_SHAPE|07MW18.4|ProtocolName|9{8}-9{4} a",
                "NEW_ELEMENT|07MW18.4|[GEMS_ACQU_01] (0019,xx24)|KEPT",
                "NEW_ELEMENT|07MW18.4|ExposureTime|KEPT",
                "NEW_SCANNER|" + NEW_SOFTWARE + "||",
                "NEW_IMAGE_FORM|07MW18.4||" + SmallCt.CT + " CT " + NEW_TYPE)),
        found);
    assertNothingIn("the output", String.join("\n", Runs.texts(work.resolve("out")).values()));
    assertNothingIn("file names", String.join("\n", Runs.texts(work.resolve("out")).keySet()));
  }

  private static void assertNothingIn(String where, String text) {
    for (String secret : SECRETS) {
      assertFalse(text.contains(secret), secret + " in " + where);
    }
  }

  @Test
  @Order(4)
  void jobThatHoldsDrift_carriesNoValue() throws Exception {
    String[] arguments = Runs.arguments(work, work.resolve("in"), profile, "--mode=export");
    DeidentifyOptions options =
        PipelineOptionsFactory.fromArgs(arguments).as(DeidentifyOptions.class);
    options.setOutput(work.resolve("other").toString());
    Pipeline pipeline = Pipeline.create(Runs.onDirectRunner(options));
    DeidentifyPipeline.build(
        pipeline, JobSettings.from(options), work.resolve("clinic/records"), Optional.empty());

    assertNothingIsIn(PipelineTranslation.toProto(pipeline).toByteString().toString(ISO_8859_1));
    List<String> steps = serializedSteps(pipeline);
    steps.forEach(DriftIT::assertNothingIsIn);
    assertTrue(steps.stream().anyMatch(step -> step.contains("SealedApproval")), "no approval");

    PipelineResult result = pipeline.run();
    assertEquals(PipelineResult.State.DONE, result.waitUntilFinish());
    String metrics = result.metrics().allMetrics().toString();
    assertTrue(metrics.contains("instancesDone"), metrics);
    assertNothingIsIn(metrics);
  }

  /** Not even what a reviewer approved and the output has. */
  private static void assertNothingIsIn(String bytes) {
    assertNothingIn("the job", bytes);
    for (String approved : List.of("Thorax", "CHEST", "07MW18", Reviewer.NAME)) {
      assertFalse(bytes.contains(approved), approved + " in the job");
    }
  }

  /** Not as Beam does it, which compresses. */
  private static List<String> serializedSteps(Pipeline pipeline) {
    List<String> steps = new ArrayList<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            if (node.getTransform() instanceof ParDo.MultiOutput<?, ?> step) {
              steps.add(serialized(step.getFn()));
            }
          }
        });
    return steps;
  }

  private static String serialized(Object step) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(step);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(ISO_8859_1);
  }

  @Test
  @Order(5)
  void approvedNews_isReleasedBesideTheSameFiles() throws Exception {
    Map<String, String> before = Runs.contents(work.resolve("out/dicom"));
    Reviewer.keepAll(work, "run-0003", profile);

    Runs.Result result = run("in", "--mode=export");

    assertEquals("18 inputs: 18 released, 0 excluded, 0 held, 0 quarantined", start(result));
    assertEquals(0, Files.size(folder("run-0004").resolve("drift.jsonl")));
    assertEquals(before, only(before.keySet(), work.resolve("out/dicom")));
    assertEquals(18, Runs.released(work).size());
  }

  @Test
  @Order(6)
  void allRuns_logNothingOfPatients() {
    assertTrue(LOG.get(0).contains("Listening"), "the log goes elsewhere");
    assertNothingIn("the log", String.join("\n", LOG));
  }
}
