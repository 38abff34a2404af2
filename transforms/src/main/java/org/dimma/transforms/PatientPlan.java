package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/**
 * One patient as all of the input shows them. Pseudonym and shift follow from the token and the
 * project key.
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class PatientPlan {
  /** The keyed hash of the canonical patient identity, 64 hex digits. */
  public abstract String getPatientToken();

  /**
   * Every spelling of every identifier in any of the patient's files, one a line, sealed. A search
   * of the released files for them is to follow; nothing reads them yet.
   */
  public abstract String getSealedIdentifiers();

  /** Different studies, 1 or more. */
  public abstract int getExaminations();

  /** Instances, 1 or more. */
  public abstract int getInstances();

  @SchemaCreate
  public static PatientPlan of(
      String patientToken, String sealedIdentifiers, int examinations, int instances) {
    return new AutoValue_PatientPlan(patientToken, sealedIdentifiers, examinations, instances);
  }
}
