package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.deidentify.ImageClassifier;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.Tag;
import org.dimma.dicom.UidRegistry;
import org.dimma.identity.Identifier;
import org.dimma.identity.IdentifierKind;
import org.dimma.identity.Identifiers;
import org.dimma.identity.NameSpellings;
import org.dimma.identity.PatientIdentity;
import org.dimma.identity.PatientIdentity.Resolved;
import org.dimma.identity.PatientIdentity.Unresolved;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;
import org.dimma.identity.Seal;
import org.dimma.profile.ImageKind;
import org.dimma.profile.ImageRules.BurnedIn;
import org.dimma.profile.Profile;

/**
 * Reads the first kilobytes of each file: what it is, and whose.
 *
 * <p>Bounded or unbounded. Each input comes out once: in {@link #INSTANCES} when it may go on, else
 * in {@link #SETTLED} with its reason. A storage error that may pass fails the bundle, for the
 * runner to retry.
 */
@AutoValue
public abstract class ReadHeaders extends PTransform<PCollection<InputFile>, PCollectionTuple> {
  public static final TupleTag<InstanceRef> INSTANCES = new TupleTag<>() {};
  public static final TupleTag<SettledInput> SETTLED = new TupleTag<>() {};

  abstract Profile profile();

  abstract KeyReference key();

  /**
   * Reads headers for a profile.
   *
   * @param profile says which kinds of images are excluded
   * @param key hashes and seals what identifies
   */
  public static ReadHeaders of(Profile profile, KeyReference key) {
    return new AutoValue_ReadHeaders(profile, key);
  }

  @Override
  public PCollectionTuple expand(PCollection<InputFile> files) {
    return files.apply(
        "ReadHeader",
        ParDo.of(new ReadHeaderFn(profile(), key()))
            .withOutputTags(INSTANCES, TupleTagList.of(SETTLED)));
  }

  /** Whose an instance is. */
  static PatientIdentity.Resolution identityOf(HeaderFacts facts) {
    return PatientIdentity.resolve(
        facts.get(Tag.IssuerOfPatientID),
        facts.get(Tag.PatientID),
        facts.get(Tag.PatientBirthDate),
        facts.get(Tag.StudyDate));
  }

  static final class ReadHeaderFn extends DoFn<InputFile, InstanceRef> {
    private final Counter headersRead = Metrics.counter(ReadHeaders.class, "headersRead");
    private final ShippedProfile shippedProfile;
    private final KeyReference keyReference;
    private transient Profile profile;
    private transient Seal seal;
    private transient Pseudonyms pseudonyms;

    private ReadHeaderFn(Profile profile, KeyReference key) {
      this.shippedProfile = ShippedProfile.of(profile);
      this.keyReference = key;
    }

    @Setup
    public void setup() {
      profile = shippedProfile.profile();
      ProjectKey key = keyReference.resolve();
      seal = new Seal(key);
      pseudonyms = new Pseudonyms(key);
    }

    @ProcessElement
    public void process(@Element InputFile file, MultiOutputReceiver out) throws IOException {
      headersRead.inc();
      HeaderFacts facts;
      try {
        facts = read(file);
      } catch (DicomFormatException e) {
        settle(file, Reason.valueOf(e.reason().name()), e.getMessage(), out);
        return;
      } catch (UnreadableInputException e) {
        settle(file, Reason.UNREADABLE, e.getMessage(), out);
        return;
      } catch (IOException e) {
        throw StoredFile.withoutName(e, "Reading the header of an input");
      }
      PatientIdentity.Resolution identity = identityOf(facts);
      Optional<Reason> reason = reasonToStop(facts);
      if (reason.isEmpty() && identity instanceof Unresolved unresolved) {
        reason = Optional.of(Reason.valueOf(unresolved.reason().name()));
      }
      Origin origin = originOf(facts, identity);
      if (reason.isPresent()) {
        out.get(SETTLED)
            .output(
                SettledInput.of(
                    file.getSealedLocation(), file.getSize(), reason.get(), "", origin));
        return;
      }
      out.get(INSTANCES).output(reference(file, facts, origin, (Resolved) identity));
    }

    /** Also finds a broken header, or a file cut short, before anything is planned with it. */
    private HeaderFacts read(InputFile file) throws IOException, DicomFormatException {
      try (DicomReader reader =
          new StoredFile(seal.open(file.getSealedLocation()), file.getSize()).read()) {
        return HeaderFacts.read(reader);
      }
    }

    private Optional<Reason> reasonToStop(HeaderFacts facts) {
      if (facts.isDicomDir()) {
        return Optional.of(Reason.DICOMDIR);
      }
      if (facts.sopClassUid().isEmpty()
          || facts.get(Tag.SOPInstanceUID).isEmpty()
          || facts.get(Tag.StudyInstanceUID).isEmpty()
          || facts.get(Tag.SeriesInstanceUID).isEmpty()) {
        return Optional.of(Reason.UID_MISSING);
      }
      Set<ImageKind> kinds = ImageClassifier.classify(facts);
      for (ImageKind kind : kinds) {
        if (profile.images().exclude().contains(kind) && !isWantedReport(kind, kinds, facts)) {
          return Optional.of(Reason.valueOf(kind.name()));
        }
      }
      if (profile.excludes(facts::get)) {
        return Optional.of(Reason.EXCLUDED_BY_HOUSE_RULE);
      }
      if (facts.saysBurnedIn() && profile.images().burnedIn() != BurnedIn.REDACT) {
        return Optional.of(
            profile.images().burnedIn() == BurnedIn.EXCLUDE
                ? Reason.BURNED_IN_ANNOTATION
                : Reason.BURNED_IN_ANNOTATION_TO_REVIEW);
      }
      if (facts.pixelDataTag() == 0 && ImageClassifier.isImage(facts.sopClassUid())) {
        return Optional.of(Reason.PIXEL_DATA_MISSING);
      }
      return Optional.empty();
    }

    /** A structured report of a template that the profile lists, a dose report for example. */
    private boolean isWantedReport(ImageKind kind, Set<ImageKind> kinds, HeaderFacts facts) {
      return (kind == ImageKind.STRUCTURED_REPORT || kind == ImageKind.DOSE_REPORT)
          && kinds.contains(ImageKind.STRUCTURED_REPORT)
          && profile.images().structuredReports().contains(facts.template());
    }

    private Origin originOf(HeaderFacts facts, PatientIdentity.Resolution identity) {
      String patientToken =
          identity instanceof Resolved patient ? pseudonyms.patientToken(patient.canonical()) : "";
      return Origin.of(facts, patientToken, pseudonyms, seal);
    }

    private InstanceRef reference(
        InputFile file, HeaderFacts facts, Origin origin, Resolved patient) {
      String birthDate = facts.get(Tag.PatientBirthDate);
      return InstanceRef.of(
          file.getSealedLocation(),
          file.getSize(),
          origin,
          sopClassUid(facts),
          facts.modality(),
          birthDate.isEmpty() ? "" : pseudonyms.patientToken("birth date " + birthDate),
          seal.close(Identifiers.format(identifiers(facts, patient))));
    }

    /** For the manifest: a class that the standard does not register may say anything. */
    private String sopClassUid(HeaderFacts facts) {
      String uid = facts.sopClassUid();
      return UidRegistry.isRegistered(uid) ? uid : pseudonyms.uid(uid);
    }

    private static List<Identifier> identifiers(HeaderFacts facts, Resolved patient) {
      List<Identifier> identifiers = new ArrayList<>();
      add(
          identifiers,
          patient.kind() == PatientIdentity.Kind.OTHER
              ? IdentifierKind.PATIENT_ID
              : IdentifierKind.PERSON_NUMBER,
          patient.spellings());
      add(
          identifiers,
          IdentifierKind.PATIENT_NAME,
          NameSpellings.of(facts.get(Tag.PatientName)),
          NameSpellings.of(facts.get(Tag.OtherPatientNames)));
      add(
          identifiers,
          IdentifierKind.PATIENT_ID,
          List.of(facts.get(Tag.PatientID), facts.get(Tag.OtherPatientIDs)));
      add(identifiers, IdentifierKind.ACCESSION_NUMBER, List.of(facts.get(Tag.AccessionNumber)));
      add(identifiers, IdentifierKind.STUDY_ID, List.of(facts.get(Tag.StudyID)));
      add(identifiers, IdentifierKind.BIRTH_DATE, List.of(facts.get(Tag.PatientBirthDate)));
      return identifiers;
    }

    @SafeVarargs
    private static void add(
        List<Identifier> identifiers, IdentifierKind kind, Collection<String>... texts) {
      for (Collection<String> some : texts) {
        some.forEach(text -> identifiers.add(new Identifier(kind, text)));
      }
    }

    private static void settle(
        InputFile file, Reason reason, String detail, MultiOutputReceiver out) {
      out.get(SETTLED)
          .output(SettledInput.of(file.getSealedLocation(), file.getSize(), reason, detail));
    }
  }
}
