package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.dimma.identity.Identifiers;

/**
 * A reference to one instance, with the little that planning needs of it. What identifies is sealed
 * (locations, names, scanners) or hashed with the project key (patient, UIDs).
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class InstanceRef {
  public abstract String getSealedLocation();

  /** Bytes of the file. */
  public abstract long getSize();

  /** Where it comes from; known, of a known patient. */
  public abstract Origin getOrigin();

  public abstract String getSopClassUid();

  /** A defined term such as {@code CT}; empty when the file has none. */
  public abstract String getModality();

  /** PatientBirthDate (0010,0030), hashed with the project key; empty when the file has none. */
  public abstract String getBirthDateToken();

  /**
   * The patient's identifiers in this file in all their spellings, as {@link Identifiers}, sealed.
   */
  public abstract String getSealedIdentifiers();

  /** An {@link EarlierRelease} as text; empty when nothing is known of one. */
  public abstract String getEarlier();

  /** A reference to an instance of which no earlier release is known. */
  public static InstanceRef of(
      String sealedLocation,
      long size,
      Origin origin,
      String sopClassUid,
      String modality,
      String birthDateToken,
      String sealedIdentifiers) {
    return of(
        sealedLocation, size, origin, sopClassUid, modality, birthDateToken, sealedIdentifiers, "");
  }

  @SchemaCreate
  public static InstanceRef of(
      String sealedLocation,
      long size,
      Origin origin,
      String sopClassUid,
      String modality,
      String birthDateToken,
      String sealedIdentifiers,
      String earlier) {
    return new AutoValue_InstanceRef(
        sealedLocation,
        size,
        origin,
        sopClassUid,
        modality,
        birthDateToken,
        sealedIdentifiers,
        earlier);
  }

  InstanceRef withEarlier(String earlier) {
    return of(
        getSealedLocation(),
        getSize(),
        getOrigin(),
        getSopClassUid(),
        getModality(),
        getBirthDateToken(),
        getSealedIdentifiers(),
        earlier);
  }

  /** The keyed hash of the canonical patient identity, 64 hex digits. */
  public String getPatientToken() {
    return getOrigin().getPatientToken();
  }

  /** The new StudyInstanceUID. */
  public String getStudyUid() {
    return getOrigin().getStudyUid();
  }

  /** The new SeriesInstanceUID. */
  public String getSeriesUid() {
    return getOrigin().getSeriesUid();
  }

  /** The new SOPInstanceUID. */
  public String getInstanceUid() {
    return getOrigin().getInstanceUid();
  }

  /** This input, settled. */
  SettledInput settled(Reason reason) {
    return settled(reason, "");
  }

  /** This input, settled with a detail that shows no value. */
  SettledInput settled(Reason reason, String detail) {
    return SettledInput.of(getSealedLocation(), getSize(), reason, detail, getOrigin());
  }
}
