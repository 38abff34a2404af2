package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.dimma.identity.Identifiers;

/**
 * A reference to one instance, with the little that planning needs of it. What identifies is sealed
 * (locations, names) or hashed with the project key (patient, UIDs).
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class InstanceRef {
  public abstract String getSealedLocation();

  /** Bytes of the file. */
  public abstract long getSize();

  /** The keyed hash of the canonical patient identity, 64 hex digits. */
  public abstract String getPatientToken();

  /** The new StudyInstanceUID. */
  public abstract String getStudyUid();

  /** The new SeriesInstanceUID. */
  public abstract String getSeriesUid();

  /** The new SOPInstanceUID. */
  public abstract String getInstanceUid();

  public abstract String getSopClassUid();

  /** A defined term such as {@code CT}; empty when the file has none. */
  public abstract String getModality();

  /** PatientBirthDate (0010,0030), hashed with the project key; empty when the file has none. */
  public abstract String getBirthDateToken();

  /**
   * The patient's identifiers in this file in all their spellings, as {@link Identifiers}, sealed.
   */
  public abstract String getSealedIdentifiers();

  @SchemaCreate
  public static InstanceRef of(
      String sealedLocation,
      long size,
      String patientToken,
      String studyUid,
      String seriesUid,
      String instanceUid,
      String sopClassUid,
      String modality,
      String birthDateToken,
      String sealedIdentifiers) {
    return new AutoValue_InstanceRef(
        sealedLocation,
        size,
        patientToken,
        studyUid,
        seriesUid,
        instanceUid,
        sopClassUid,
        modality,
        birthDateToken,
        sealedIdentifiers);
  }

  /** This input, settled. */
  SettledInput settled(Reason reason) {
    return settled(reason, "");
  }

  /** This input, settled with a detail that shows no value. */
  SettledInput settled(Reason reason, String detail) {
    return SettledInput.of(getSealedLocation(), getSize(), reason, detail);
  }
}
