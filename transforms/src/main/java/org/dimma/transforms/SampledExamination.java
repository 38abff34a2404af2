package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/** An examination for a reviewer to look at. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class SampledExamination {
  /** The new StudyInstanceUID. */
  public abstract String getStudyUid();

  /** One or more, in the order of the enum. */
  public abstract List<SampleReason> getReasons();

  @SchemaCreate
  public static SampledExamination of(String studyUid, List<SampleReason> reasons) {
    return new AutoValue_SampledExamination(studyUid, List.copyOf(reasons));
  }
}
