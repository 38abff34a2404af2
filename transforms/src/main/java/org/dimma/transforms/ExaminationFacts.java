package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/** What decides whether an examination is a sample. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class ExaminationFacts {
  /** The new StudyInstanceUID. */
  public abstract String getStudyUid();

  /** As of {@link Origin}; empty when nobody knows. */
  public abstract String getPatientToken();

  /** The scanners of its inputs, as of {@link Origin}. */
  public abstract List<String> getScannerTokens();

  /** True when something in it was redacted, or waits for a reviewer. */
  public abstract boolean isSingledOut();

  @SchemaCreate
  public static ExaminationFacts of(
      String studyUid, String patientToken, List<String> scannerTokens, boolean singledOut) {
    return new AutoValue_ExaminationFacts(
        studyUid, patientToken, List.copyOf(scannerTokens), singledOut);
  }
}
