package org.dimma.transforms;

import java.io.IOException;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.dimma.deidentify.Deidentifier;
import org.dimma.deidentify.ElementObserver;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.deidentify.Instance;
import org.dimma.deidentify.ValuePermits;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.frames.UndecodableFrameException;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;
import org.dimma.identity.Seal;
import org.dimma.profile.Profile;

/** Goes through headers as the release would, and writes nothing. */
abstract class SurveyFn<InputT, OutputT> extends DoFn<InputT, OutputT> {
  private final ShippedProfile profile;
  private final KeyReference keyReference;
  private transient Originals originals;
  private transient Deidentifier deidentifier;
  private transient Seal seal;
  private transient Pseudonyms pseudonyms;

  SurveyFn(Profile profile, KeyReference key) {
    this.profile = ShippedProfile.of(profile);
    this.keyReference = key;
  }

  @Setup
  public void setup() {
    ProjectKey key = keyReference.resolve();
    seal = new Seal(key);
    pseudonyms = new Pseudonyms(key);
    originals = new Originals(seal, pseudonyms);
    deidentifier = new Deidentifier(profile.profile(), key, Optional.empty());
  }

  @Teardown
  public void teardown() {
    if (deidentifier != null) {
      deidentifier.close();
    }
  }

  Seal seal() {
    return seal;
  }

  Pseudonyms pseudonyms() {
    return pseudonyms;
  }

  /** Looks on while one header is gone through. */
  interface Looking {
    ValuePermits permits(HeaderFacts facts);

    ElementObserver observer(HeaderFacts facts);
  }

  /**
   * Why a header could not be gone through.
   *
   * @param detail as of {@link SettledInput}
   */
  record Failure(Reason reason, String detail) {}

  /**
   * Goes through one header.
   *
   * @param size bytes of the file
   * @param origin of the file, with a patient
   * @return why it could not be gone through to its end, as the release would say; empty when it
   *     could
   */
  Optional<Failure> survey(String sealedLocation, long size, Origin origin, Looking looking)
      throws IOException {
    try {
      StoredFile file = originals.file(sealedLocation, size);
      HeaderFacts facts = originals.facts(file, origin);
      try (DicomReader reader = file.read()) {
        deidentifier.survey(
            new Instance(
                facts, origin.getPatientToken(), looking.permits(facts), looking.observer(facts)),
            reader);
      }
      return Optional.empty();
    } catch (DicomFormatException e) {
      return Optional.of(new Failure(Reason.valueOf(e.reason().name()), e.getMessage()));
    } catch (UndecodableFrameException e) {
      return Optional.of(new Failure(Reason.PIXELS_NOT_INSPECTABLE, e.getMessage()));
    } catch (UnreadableInputException e) {
      return Optional.of(new Failure(Reason.UNREADABLE, e.getMessage()));
    } catch (IOException e) {
      throw StoredFile.withoutName(e, "Going through a header");
    }
  }

  Optional<Failure> survey(InstanceRef instance, Looking looking) throws IOException {
    return survey(instance.getSealedLocation(), instance.getSize(), instance.getOrigin(), looking);
  }
}
