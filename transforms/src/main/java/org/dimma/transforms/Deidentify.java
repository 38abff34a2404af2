package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dimma.deidentify.Deidentifier;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.deidentify.Instance;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.Tag;
import org.dimma.frames.UndecodableFrameException;
import org.dimma.identity.Identifiers;
import org.dimma.identity.PatientIdentity.Resolved;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;
import org.dimma.identity.Seal;
import org.dimma.pixels.IdentifierMatcher;
import org.dimma.pixels.PixelFindings;
import org.dimma.pixels.TextReader;
import org.dimma.profile.Profile;

/**
 * De-identifies instances and writes each to the output folder, under its new names only. Every
 * frame is searched for text first; what happens to an instance with text is the profile's word.
 *
 * <p>Bounded or unbounded; windows and timestamps pass through. Every instance comes out once in
 * {@link #SETTLED}; a released one also in {@link #RELEASED}; one with anything in its pixels that
 * a reviewer should know of also in {@link #INSPECTED}. An original that is gone, or another one
 * than was planned with, is quarantined. A retry writes the same bytes under the same name again. A
 * storage error fails the bundle, for the runner to retry. Without an output folder (a pilot) all
 * is done but written, and every instance that would be released is held.
 */
@AutoValue
public abstract class Deidentify extends PTransform<PCollection<InstanceRef>, PCollectionTuple> {
  public static final TupleTag<ReleasedInstance> RELEASED = new TupleTag<>() {};
  public static final TupleTag<SettledInput> SETTLED = new TupleTag<>() {};
  public static final TupleTag<InspectedInstance> INSPECTED = new TupleTag<>() {};

  /** Below the output folder: what is not finished. Removed at the end of a run. */
  public static final String PARTS = ".parts";

  abstract Profile profile();

  abstract KeyReference key();

  /** Empty for a pilot. */
  abstract String outputFolder();

  public static Deidentify of(Profile profile, KeyReference key) {
    return new AutoValue_Deidentify(profile, key, "");
  }

  /** Writes below this local folder. */
  public Deidentify to(String outputFolder) {
    return new AutoValue_Deidentify(profile(), key(), outputFolder);
  }

  @Override
  public PCollectionTuple expand(PCollection<InstanceRef> instances) {
    return instances.apply(
        "DeidentifyInstance",
        ParDo.of(new DeidentifyFn(profile(), key(), outputFolder()))
            .withOutputTags(RELEASED, TupleTagList.of(SETTLED).and(INSPECTED)));
  }

  static final class DeidentifyFn extends DoFn<InstanceRef, ReleasedInstance> {
    private final Counter instancesDone = Metrics.counter(Deidentify.class, "instancesDone");
    private final Counter bytesDone = Metrics.counter(Deidentify.class, "bytesDone");
    private final Counter framesSearched = Metrics.counter(Deidentify.class, "framesSearched");
    private final Counter framesSuspected = Metrics.counter(Deidentify.class, "framesSuspected");
    private final Counter regionsRead = Metrics.counter(Deidentify.class, "regionsRead");
    private final ShippedProfile profile;
    private final KeyReference keyReference;
    private final String outputFolder;
    private transient Seal seal;
    private transient Pseudonyms pseudonyms;
    private transient Deidentifier deidentifier;
    private transient boolean isPrepared;

    private DeidentifyFn(Profile profile, KeyReference key, String outputFolder) {
      this.profile = ShippedProfile.of(profile);
      this.keyReference = key;
      this.outputFolder = outputFolder;
    }

    @Setup
    public void setup() {
      ProjectKey key = keyReference.resolve();
      seal = new Seal(key);
      pseudonyms = new Pseudonyms(key);
      deidentifier = new Deidentifier(profile.profile(), key, TextReader.find());
    }

    @Teardown
    public void teardown() {
      if (deidentifier != null) {
        deidentifier.close();
      }
    }

    @ProcessElement
    public void process(@Element InstanceRef instance, MultiOutputReceiver out) throws IOException {
      Attempts attempts = null;
      SettledInput settled;
      try {
        attempts = deidentify(instance);
        settled = instance.settled(attempts.reason(), attempts.detail());
      } catch (DicomFormatException e) {
        settled = instance.settled(Reason.valueOf(e.reason().name()), e.getMessage());
      } catch (UndecodableFrameException e) {
        settled = instance.settled(Reason.PIXELS_NOT_INSPECTABLE, e.getMessage());
      } catch (UnreadableInputException e) {
        settled = instance.settled(Reason.UNREADABLE, e.getMessage());
      } catch (IOException e) {
        throw StoredFile.withoutName(e, "De-identifying an instance");
      }
      // Outside of the try: a failure further down the graph is not a bad file.
      instancesDone.inc();
      bytesDone.inc(instance.getSize());
      if (attempts != null) {
        count(attempts.last());
        if (attempts.released() != null) {
          out.get(RELEASED).output(attempts.released());
        }
        if (attempts.isRemarkable()) {
          out.get(INSPECTED).output(attempts.inspected(instance.getSealedLocation()));
        }
      }
      out.get(SETTLED).output(settled);
    }

    private void count(PixelFindings findings) {
      framesSearched.inc(findings.frames());
      framesSuspected.inc(findings.framesSuspected());
      regionsRead.inc(findings.regionsRead());
    }

    /** Tries as the profile allows: as it is, then with more and more painted over. */
    private Attempts deidentify(InstanceRef instance)
        throws IOException, DicomFormatException, UndecodableFrameException {
      StoredFile file = new StoredFile(seal.open(instance.getSealedLocation()), instance.getSize());
      HeaderFacts facts;
      try (DicomReader reader = file.read()) {
        facts = HeaderFacts.read(reader);
      }
      if (!isOf(instance, facts)) {
        throw new UnreadableInputException("the file changed since its header was read");
      }
      Attempts attempts = new Attempts(profile.profile(), facts);
      while (attempts.goesOn()) {
        if (!outputFolder.isEmpty()) {
          release(instance, file, attempts);
        } else if (attempts.accepts(
            attempt(instance, file, attempts, OutputStream.nullOutputStream()))) {
          attempts.settle(Reason.PILOT);
        }
      }
      return attempts;
    }

    private PixelFindings attempt(
        InstanceRef instance, StoredFile file, Attempts attempts, OutputStream out)
        throws IOException, DicomFormatException, UndecodableFrameException {
      try (DicomReader reader = file.read()) {
        return deidentifier
            .deidentify(
                Instance.of(attempts.facts(), instance.getPatientToken()),
                identifiersOf(instance),
                reader,
                out,
                attempts.redaction())
            .pixels();
      }
    }

    private void release(InstanceRef instance, StoredFile file, Attempts attempts)
        throws IOException, DicomFormatException, UndecodableFrameException {
      String path =
          String.join(
                  "/",
                  "dicom",
                  pseudonyms.patientPseudonym(instance.getPatientToken()),
                  instance.getStudyUid(),
                  instance.getSeriesUid(),
                  instance.getInstanceUid())
              + ".dcm";
      Path target = Path.of(outputFolder, path);
      if (!isPrepared) { // only once: when a failed run has cleaned up, nothing new may be begun
        Files.createDirectories(Path.of(outputFolder, PARTS));
        isPrepared = true;
      }
      try (AtomicOutput output = new AtomicOutput(Path.of(outputFolder, PARTS), target)) {
        if (attempts.accepts(attempt(instance, file, attempts, output.stream()))) {
          String sha256 = output.commit();
          attempts.release(
              ReleasedInstance.of(
                  path,
                  Files.size(target),
                  sha256,
                  instance.getSopClassUid(),
                  instance.getModality()));
        }
      }
    }

    private IdentifierMatcher identifiersOf(InstanceRef instance) {
      return new IdentifierMatcher(Identifiers.parse(seal.open(instance.getSealedIdentifiers())));
    }

    /** One patient's pixels must never go out under another one's pseudonym and shift. */
    private boolean isOf(InstanceRef instance, HeaderFacts facts) {
      return ReadHeaders.identityOf(facts) instanceof Resolved patient
          && pseudonyms.patientToken(patient.canonical()).equals(instance.getPatientToken())
          && pseudonyms.uid(facts.get(Tag.StudyInstanceUID)).equals(instance.getStudyUid())
          && pseudonyms.uid(facts.get(Tag.SeriesInstanceUID)).equals(instance.getSeriesUid())
          && pseudonyms.uid(facts.get(Tag.SOPInstanceUID)).equals(instance.getInstanceUid());
    }
  }
}
