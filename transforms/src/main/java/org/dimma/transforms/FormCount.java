package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/** How many inputs of one scanner and form had one outcome. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class FormCount {
  /** As of {@link Origin}. */
  public abstract String getSealedScanner();

  /** As of {@link Origin}. */
  public abstract String getSealedForm();

  public abstract Reason getReason();

  public abstract long getInstances();

  public abstract long getSeries();

  public abstract long getExaminations();

  /** Different ones; exact up to 1024, then with an error of 3 per cent. */
  public abstract long getPatients();

  @SchemaCreate
  public static FormCount of(
      String sealedScanner,
      String sealedForm,
      Reason reason,
      long instances,
      long series,
      long examinations,
      long patients) {
    return new AutoValue_FormCount(
        sealedScanner, sealedForm, reason, instances, series, examinations, patients);
  }
}
