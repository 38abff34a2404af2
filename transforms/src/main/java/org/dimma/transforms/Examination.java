package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/** An examination: all inputs of one study, and what became of them. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class Examination {
  /** The new StudyInstanceUID. */
  public abstract String getStudyUid();

  /** As of {@link Origin}; empty when nobody knows. */
  public abstract String getPatientToken();

  /** By new SeriesInstanceUID, then scanner, then form. */
  public abstract List<ExaminationSeries> getSeries();

  @SchemaCreate
  public static Examination of(
      String studyUid, String patientToken, List<ExaminationSeries> series) {
    return new AutoValue_Examination(studyUid, patientToken, List.copyOf(series));
  }

  /** True when any of it is in the output. */
  public boolean isReleased() {
    return getSeries().stream()
        .anyMatch(series -> series.getReasons().containsKey(Reason.DEIDENTIFIED.name()));
  }
}
