package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/** What one examination adds to the count of a form. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
abstract class FormPart {
  /** Stands for the scanner, the form and the outcome. */
  public abstract String getName();

  /** Stands for the patient. */
  public abstract String getPatientToken();

  public abstract FormCount getCount();

  @SchemaCreate
  public static FormPart of(String name, String patientToken, FormCount count) {
    return new AutoValue_FormPart(name, patientToken, count);
  }
}
