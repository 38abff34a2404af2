package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import org.dimma.deidentify.ValuePermits;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.frames.UndecodableFrameException;
import org.dimma.identity.Identifiers;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;
import org.dimma.identity.Seal;
import org.dimma.pixels.IdentifierMatcher;
import org.dimma.pixels.PixelFindings;
import org.dimma.pixels.TextReader;
import org.dimma.profile.Profile;
import org.dimma.review.Drift;

/**
 * De-identifies instances and writes each to the output folder, under its new names only. Every
 * frame is searched for text first; what happens to an instance with text is the profile's word.
 *
 * <p>Bounded or unbounded; windows and timestamps pass through. Every instance comes out once in
 * {@link #SETTLED}; a released one also in {@link #RELEASED}; one with anything in its pixels that
 * a reviewer should know of also in {@link #INSPECTED}; one that is released, or would be if this
 * were no pilot, also in {@link #OBSERVED} and {@link #DISCLOSED}. An original that is gone, is
 * another one than was planned with, or shows what an approval does not have, is quarantined. A
 * retry writes the same bytes under the same name again. A storage error fails the bundle, for the
 * runner to retry. Without an output folder (a pilot) all is done but written, and every instance
 * that would be released is held.
 */
@AutoValue
public abstract class Deidentify extends PTransform<PCollection<InstanceRef>, PCollectionTuple> {
  public static final TupleTag<ReleasedInstance> RELEASED = new TupleTag<>() {};
  public static final TupleTag<SettledInput> SETTLED = new TupleTag<>() {};
  public static final TupleTag<InspectedInstance> INSPECTED = new TupleTag<>() {};
  public static final TupleTag<ObservedInstance> OBSERVED = new TupleTag<>() {};
  public static final TupleTag<DisclosedFacts> DISCLOSED = new TupleTag<>() {};

  /** The new StudyInstanceUIDs of instances that were painted over and accepted. */
  public static final TupleTag<String> SINGLED_OUT = new TupleTag<>() {};

  /** What was released unpainted, for the next run. */
  public static final TupleTag<String> EARLIER = new TupleTag<>() {};

  /** Below the output folder: what is not finished. Removed at the end of a run. */
  public static final String PARTS = ".parts";

  abstract Profile profile();

  abstract KeyReference key();

  /** Empty for a pilot. */
  abstract String outputFolder();

  abstract ReaderLanguages readerLanguages();

  abstract Permits permits();

  abstract String pixelRules();

  public static Deidentify of(Profile profile, KeyReference key) {
    return new AutoValue_Deidentify(profile, key, "", ReaderLanguages.ANY, Permits.NONE, "");
  }

  /** Writes below this local folder. */
  public Deidentify to(String outputFolder) {
    return new AutoValue_Deidentify(
        profile(), key(), outputFolder, readerLanguages(), permits(), pixelRules());
  }

  /**
   * Lets a worker work only if it reads text in these languages, since others would find other
   * text. Default: in whatever it finds.
   *
   * @param languages as of {@link TextReader#languages}; empty for no reader
   */
  public Deidentify readingIn(List<String> languages) {
    return new AutoValue_Deidentify(
        profile(), key(), outputFolder(), ReaderLanguages.of(languages), permits(), pixelRules());
  }

  /**
   * Keeps also values that a rule leaves to reviewers, or to a count of patients. With an approval
   * nothing is written that {@link CheckForDrift} would find something new in.
   */
  public Deidentify permitting(Permits permits) {
    return new AutoValue_Deidentify(
        profile(), key(), outputFolder(), readerLanguages(), permits, pixelRules());
  }

  /**
   * Leaves a file of an earlier release as it is where its original did not change, its header
   * would come out the same, and pixels are searched as they were.
   *
   * @param pixelRules stands for the rules, the software and the languages that decide about
   *     pixels; where another one decided, everything is done again
   */
  public Deidentify keepingReleasesOf(String pixelRules) {
    return new AutoValue_Deidentify(
        profile(), key(), outputFolder(), readerLanguages(), permits(), pixelRules);
  }

  @Override
  public PCollectionTuple expand(PCollection<InstanceRef> instances) {
    PCollectionTuple done =
        instances.apply(
            "DeidentifyInstance",
            ParDo.of(new DeidentifyFn(this))
                .withSideInputs(permits().frequent().values())
                .withOutputTags(
                    RELEASED,
                    TupleTagList.of(SETTLED)
                        .and(INSPECTED)
                        .and(OBSERVED)
                        .and(DISCLOSED)
                        .and(SINGLED_OUT)
                        .and(EARLIER)));
    done.get(OBSERVED).setCoder(ObservedInstance.coder(key()));
    return done;
  }

  static final class DeidentifyFn extends DoFn<InstanceRef, ReleasedInstance> {
    private final Counter instancesDone = Metrics.counter(Deidentify.class, "instancesDone");
    private final Counter bytesDone = Metrics.counter(Deidentify.class, "bytesDone");
    private final Counter framesSearched = Metrics.counter(Deidentify.class, "framesSearched");
    private final Counter framesSuspected = Metrics.counter(Deidentify.class, "framesSuspected");
    private final Counter instancesKept = Metrics.counter(Deidentify.class, "instancesKept");
    private final Counter regionsRead = Metrics.counter(Deidentify.class, "regionsRead");
    private final ShippedProfile profile;
    private final KeyReference keyReference;
    private final String outputFolder;
    private final ReaderLanguages readerLanguages;
    private final Permits.Shipped permits;
    private final String pixelRules;
    private transient Seal seal;
    private transient Pseudonyms pseudonyms;
    private transient Originals originals;
    private transient List<String> further;
    private transient Deidentifier deidentifier;
    private transient boolean isPrepared;

    private DeidentifyFn(Deidentify step) {
      this.profile = ShippedProfile.of(step.profile());
      this.keyReference = step.key();
      this.outputFolder = step.outputFolder();
      this.readerLanguages = step.readerLanguages();
      this.permits = step.permits().shipped();
      this.pixelRules = step.pixelRules();
    }

    @Setup
    public void setup() {
      ProjectKey key = keyReference.resolve();
      seal = new Seal(key);
      pseudonyms = new Pseudonyms(key);
      originals = new Originals(seal, pseudonyms);
      further = profile.profile().further().keySet().stream().map(Watch::pathOf).toList();
      Optional<TextReader> reader = TextReader.find();
      deidentifier = new Deidentifier(profile.profile(), key, reader);
      if (profile.profile().images().inspectsPixels()) {
        readerLanguages.require(reader.map(TextReader::languages).orElse(List.of()));
      }
    }

    @Teardown
    public void teardown() {
      if (deidentifier != null) {
        deidentifier.close();
      }
    }

    @ProcessElement
    public void process(ProcessContext context, MultiOutputReceiver out) throws IOException {
      InstanceRef instance = context.element();
      Done done = null;
      SettledInput settled;
      try {
        done = deidentify(instance, context);
        settled = instance.settled(done.attempts().reason(), done.attempts().detail());
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
      if (done != null) {
        report(instance, done, out);
      }
      out.get(SETTLED).output(settled);
    }

    /** All attempts, and what was seen of the last. */
    private record Done(Attempts attempts, Watch last, String version) {
      boolean isAccepted() {
        return attempts.reason() == Reason.DEIDENTIFIED || attempts.reason() == Reason.PILOT;
      }
    }

    private void report(InstanceRef instance, Done done, MultiOutputReceiver out) {
      Attempts attempts = done.attempts();
      if (attempts.released() != null) {
        out.get(RELEASED).output(attempts.released());
      }
      if (attempts.isRemarkable()) {
        out.get(INSPECTED).output(attempts.inspected(instance.getSealedLocation()));
      }
      if (done.isAccepted()) {
        out.get(OBSERVED).output(done.last().observed(instance.getOrigin(), seal));
        out.get(DISCLOSED).output(done.last().facts(instance, seal));
        if (!attempts.redaction().isNone()) {
          out.get(SINGLED_OUT).output(instance.getStudyUid());
        }
      }
      if (attempts.released() != null && !attempts.isRemarkable()) {
        out.get(EARLIER).output(earlier(instance, attempts.released(), done.version()).toString());
      }
    }

    private void count(PixelFindings findings) {
      framesSearched.inc(findings.frames());
      framesSuspected.inc(findings.framesSuspected());
      regionsRead.inc(findings.regionsRead());
    }

    /** Tries as the profile allows: as it is, then with more and more painted over. */
    private Done deidentify(InstanceRef instance, ProcessContext context)
        throws IOException, DicomFormatException, UndecodableFrameException {
      StoredFile file = originals.file(instance.getSealedLocation(), instance.getSize());
      String version = pseudonyms.token("version of original", file.version());
      HeaderFacts facts = originals.facts(file, instance.getOrigin());
      ValuePermits permitted = permits.of(facts, context, pseudonyms, seal);
      Attempts attempts = new Attempts(profile.profile(), facts);
      Optional<Drift> drift =
          outputFolder.isEmpty() ? Optional.empty() : permits.driftOf(facts, seal);
      Watch watch = new Watch(further, drift);
      keepRelease(
          instance,
          new Instance(facts, instance.getPatientToken(), permitted, watch),
          file,
          version,
          attempts,
          drift);
      if (!attempts.goesOn()) {
        return new Done(attempts, watch, version);
      }
      Watch unpainted = new Watch(further, drift);
      while (attempts.goesOn()) {
        watch = attempts.redaction().isNone() ? unpainted : new Watch(further, Optional.empty());
        Instance watched = new Instance(facts, instance.getPatientToken(), permitted, watch);
        if (!outputFolder.isEmpty()) {
          release(instance, watched, file, attempts, drift);
        } else if (attempts.accepts(
            attempt(instance, watched, file, attempts, OutputStream.nullOutputStream()))) {
          attempts.settle(Reason.PILOT);
        }
      }
      // Also as it was unpainted, which is all that a look at the header will ever see of it.
      watch.include(unpainted);
      return new Done(attempts, watch, version);
    }

    /** Settles the instance when an earlier run's file of it is what this run would write. */
    private void keepRelease(
        InstanceRef instance,
        Instance watched,
        StoredFile file,
        String version,
        Attempts attempts,
        Optional<Drift> drift)
        throws IOException, DicomFormatException, UndecodableFrameException {
      if (outputFolder.isEmpty() || instance.getEarlier().isEmpty()) {
        return;
      }
      EarlierRelease earlier = EarlierRelease.parse(instance.getEarlier());
      Path target = Path.of(outputFolder, pathOf(instance));
      if (earlier.inputToken().equals(version)
          && earlier.pixelRules().equals(pixelRules)
          && Files.isRegularFile(target)
          && Files.size(target) == earlier.bytes()
          && hasHeader(target, watched, file)
          && new StoredFile(target.toString(), earlier.bytes()).sha256().equals(earlier.sha256())) {
        requireNothingNew(drift);
        instancesKept.inc();
        attempts.release(released(instance, earlier.bytes(), earlier.sha256()));
      }
    }

    private boolean hasHeader(Path target, Instance watched, StoredFile file)
        throws IOException, DicomFormatException, UndecodableFrameException {
      try (FilePrefix header = new FilePrefix(target);
          DicomReader reader = file.read()) {
        OutputStream buffered = new BufferedOutputStream(header);
        deidentifier.writeHeader(watched, reader, buffered);
        buffered.flush();
        boolean hasPixels = watched.facts().pixelDataTag() != 0;
        return header.isSame() && (hasPixels || header.length() == Files.size(target));
      }
    }

    private EarlierRelease earlier(
        InstanceRef instance, ReleasedInstance released, String version) {
      return new EarlierRelease(
          instance.getInstanceUid(),
          version,
          pixelRules,
          released.getBytes(),
          released.getSha256());
    }

    private String pathOf(InstanceRef instance) {
      return String.join(
              "/",
              "dicom",
              pseudonyms.patientPseudonym(instance.getPatientToken()),
              instance.getStudyUid(),
              instance.getSeriesUid(),
              instance.getInstanceUid())
          + ".dcm";
    }

    private ReleasedInstance released(InstanceRef instance, long bytes, String sha256) {
      return ReleasedInstance.of(
          pathOf(instance), bytes, sha256, instance.getSopClassUid(), instance.getModality());
    }

    private PixelFindings attempt(
        InstanceRef instance,
        Instance watched,
        StoredFile file,
        Attempts attempts,
        OutputStream out)
        throws IOException, DicomFormatException, UndecodableFrameException {
      try (DicomReader reader = file.read()) {
        PixelFindings findings =
            deidentifier
                .deidentify(watched, identifiersOf(instance), reader, out, attempts.redaction())
                .pixels();
        count(findings);
        return findings;
      }
    }

    private void release(
        InstanceRef instance,
        Instance watched,
        StoredFile file,
        Attempts attempts,
        Optional<Drift> drift)
        throws IOException, DicomFormatException, UndecodableFrameException {
      Path target = Path.of(outputFolder, pathOf(instance));
      if (!isPrepared) { // only once: when a failed run has cleaned up, nothing new may be begun
        Files.createDirectories(Path.of(outputFolder, PARTS));
        isPrepared = true;
      }
      try (AtomicOutput output = new AtomicOutput(Path.of(outputFolder, PARTS), target)) {
        if (attempts.accepts(attempt(instance, watched, file, attempts, output.stream()))) {
          requireNothingNew(drift);
          String sha256 = output.commit();
          attempts.release(released(instance, Files.size(target), sha256));
        }
      }
    }

    /** Nothing was new in its header some hours ago; a file may change meanwhile. */
    private static void requireNothingNew(Optional<Drift> drift) throws UnreadableInputException {
      if (drift.isPresent() && !drift.get().findings().isEmpty()) {
        throw new UnreadableInputException("the file shows what its reviewer has not approved");
      }
    }

    private IdentifierMatcher identifiersOf(InstanceRef instance) {
      return new IdentifierMatcher(Identifiers.parse(seal.open(instance.getSealedIdentifiers())));
    }
  }
}
