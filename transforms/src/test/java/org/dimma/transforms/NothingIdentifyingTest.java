package org.dimma.transforms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.dimma.dicom.Tag;
import org.dimma.profile.Profile;
import org.dimma.profile.Profiles;
import org.dimma.review.Approval;
import org.dimma.review.ApprovedScanner;
import org.dimma.review.Review;
import org.dimma.review.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What passes between steps, and what a job is made of, may end on a runner's disks. */
final class NothingIdentifyingTest {
  private static final String FILE_NAME = "Åkesson 0042.dcm";

  private static final List<String> IDENTIFYING =
      List.of(
          FILE_NAME,
          "0042",
          "Åkesson",
          "Örjan",
          "kesson",
          CtSlice.PATIENT_ID,
          "198112289874",
          "9874",
          CtSlice.BIRTH_DATE,
          CtSlice.STUDY_DATE,
          "ACC4711",
          CtSlice.STUDY_UID,
          CtSlice.SERIES_UID,
          "1.2.826.0.1.99",
          "ACME Imaging",
          "WARD7CT",
          "Bukskiss");

  /** The form, 15 elements that aida-ctpa discloses, and the protocol name that waits. */
  private static final int FINDINGS = 17;

  private static final int PROTOCOL_NAME = 0x00181030;

  @TempDir Path folder;
  private final Pipeline pipeline = Steps.pipeline();

  @Test
  void elements_haveNoOriginalValueInTheirBytes() throws Exception {
    Path in = folder.resolve("in");
    slice("1").writeTo(in.resolve(FILE_NAME));
    slice("1").writeTo(in.resolve("copy of " + FILE_NAME));
    slice("2").without(Tag.PixelData).writeTo(in.resolve("no pixels " + FILE_NAME));
    Files.writeString(in.resolve("letter " + FILE_NAME), "Dear " + CtSlice.PATIENT_NAME);
    Files.createSymbolicLink(in.resolve("link " + FILE_NAME), folder);

    KeyReference key = Steps.keyIn(folder);
    List<PCollectionTuple> all = build(in, key);

    PCollectionList<String> bytes = PCollectionList.empty(pipeline);
    for (PCollectionTuple outputs : all) {
      for (PCollection<?> elements : outputs.getAll().values()) {
        bytes = bytes.and(bytesOf(elements));
      }
    }
    PAssert.that(bytes.apply(Flatten.pCollections())).satisfies(NothingIdentifyingTest::check);
    Steps.run(pipeline);
  }

  private static CtSlice slice(String number) {
    return new CtSlice("1.2.826.0.1.99." + number)
        .with(Tag.Manufacturer, "ACME Imaging")
        .with(Tag.StationName, "WARD7CT")
        .with(PROTOCOL_NAME, "Bukskiss 64");
  }

  /** All steps, one behind the other; their outputs. */
  private List<PCollectionTuple> build(Path in, KeyReference key) throws Exception {
    Profile profile = Profiles.bundled("aida-ctpa");
    PCollectionTuple listed = pipeline.apply(ListInputs.of(List.of(in.toString()), key));
    PCollectionTuple read = listed.get(ListInputs.FILES).apply(ReadHeaders.of(profile, key));
    PCollectionTuple unique = read.get(ReadHeaders.INSTANCES).apply(ResolveDuplicates.of(key));
    PCollectionTuple planned = unique.get(ResolveDuplicates.UNIQUE).apply(PlanPatients.of(key));
    PCollection<InstanceRef> instances = planned.get(PlanPatients.PLANNED);
    PCollectionTuple checked = instances.apply(check(profile, key));
    PCollectionTuple held = checked.get(CheckForDrift.CHECKED).apply(HoldDrift.create());
    PCollectionTuple done =
        instances.apply(Deidentify.of(profile, key).to(folder.resolve("out").toString()));
    List<PCollectionTuple> all = new ArrayList<>();
    all.addAll(List.of(listed, read, unique, planned, checked, held, done));
    all.add(alone(instances.apply(CollectCountedValues.of(profile, key))));
    all.add(done.get(Deidentify.DISCLOSED).apply(DescribeRelease.of(key)));
    all.addAll(review(done, profile, key));
    return all;
  }

  /** Whoever approved the scanner, but nothing of it. */
  private static CheckForDrift check(Profile profile, KeyReference key) {
    Scanner scanner = new Scanner("ACME Imaging", "", "", "WARD7CT");
    Approval approval =
        new Approval(
            profile.name(),
            profile.sha256(),
            List.of(new Review("Örjan Åkesson", "2026-11-24", "run-0001", 1, "")),
            Map.of(scanner, ApprovedScanner.NOTHING));
    SealedApproval sealed = SealedApproval.of(approval, Steps.seal());
    return CheckForDrift.from(sealed, profile, key, new Permits(Optional.of(sealed), Map.of()));
  }

  private List<PCollectionTuple> review(PCollectionTuple done, Profile profile, KeyReference key) {
    PCollection<SettledInput> settled = done.get(Deidentify.SETTLED);
    PCollection<Examination> examinations = settled.apply(GatherExaminations.create());
    return List.of(
        alone(examinations),
        alone(examinations.apply(CountForms.of(key))),
        PCollectionTuple.of(SampleRelease.EXAMINATIONS, examinations)
            .and(SampleRelease.INPUTS, settled)
            .and(SampleRelease.SINGLED_OUT, done.get(Deidentify.SINGLED_OUT))
            .apply(SampleRelease.of(key, 1)),
        alone(settled.apply(ObserveInstances.of(profile, key, Permits.NONE))),
        alone(settled.apply(DrawPictures.of(key, folder.resolve("run").toString()))));
  }

  private static <T> PCollectionTuple alone(PCollection<T> elements) {
    return PCollectionTuple.of(new TupleTag<>("alone"), elements);
  }

  private static <T> PCollection<String> bytesOf(PCollection<T> elements) {
    return elements
        .apply("Bytes of " + elements.getName(), ParDo.of(new EncodeFn<>(elements.getCoder())))
        .setCoder(StringUtf8Coder.of());
  }

  private static final class EncodeFn<T> extends DoFn<T, String> {
    private final Coder<T> coder;

    private EncodeFn(Coder<T> coder) {
      this.coder = coder;
    }

    @ProcessElement
    public void process(@Element T element, OutputReceiver<String> out) throws IOException {
      out.output(ElementBytes.encoded(coder, element));
    }
  }

  private static Void check(Iterable<String> all) {
    int elements = 0;
    for (String bytes : all) {
      elements++;
      for (String text : IDENTIFYING) {
        assertFalse(bytes.contains(ElementBytes.utf8(text)), text);
      }
    }
    // Listed: 4 files and a link. Read: 2 slices and 2 settled. Unique: 1 slice and its copy.
    // Planned: 1 slice and a plan. Checked: 1 slice. Held: 1 settled and its findings.
    // De-identified: 1 released, settled, observed, described, for the next run. Counted: 1 value.
    // Described: 1 patient and 1 combination. Reviewed: 1 examination, 1 form, 1 marked
    // examination and 1 input of it, 1 observed again, 1 picture.
    assertEquals(5 + 4 + 2 + 2 + 1 + (1 + FINDINGS) + 5 + 1 + 2 + 6, elements);
    return null;
  }

  @Test
  void jobGraph_hasNoKey() throws Exception {
    KeyReference key = Steps.keyIn(folder);
    build(folder.resolve("in"), key);
    pipeline
        .apply(Create.of("line"))
        .apply(WriteSortedLines.of(key, folder.resolve("records").toString()));
    key.resolve();

    assertNoKey(PipelineTranslation.toProto(pipeline).toByteString().toString(ISO_8859_1));
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
    steps.forEach(NothingIdentifyingTest::assertNoKey);
    for (String text : IDENTIFYING) { // of which the approval has some
      steps.forEach(step -> assertFalse(step.contains(ElementBytes.utf8(text)), text));
    }
    // All steps that need the key; or this test does not look where it could be.
    assertEquals(15, steps.stream().filter(step -> step.contains(key.text())).count());
  }

  private static void assertNoKey(String bytes) {
    assertFalse(bytes.contains(Steps.KEY));
    assertFalse(bytes.contains(Steps.KEY.toUpperCase(Locale.ROOT)));
    assertFalse(bytes.contains(new String(HexFormat.of().parseHex(Steps.KEY), ISO_8859_1)));
  }

  private static String serialized(Object step) {
    try {
      return ElementBytes.serialized(step);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
