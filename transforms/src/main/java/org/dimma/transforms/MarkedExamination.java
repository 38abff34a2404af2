package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/** An examination, and why a reviewer looks at it as a whole. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class MarkedExamination {
  public abstract Examination getExamination();

  /** Empty when it is no sample. */
  public abstract List<SampleReason> getReasons();

  @SchemaCreate
  public static MarkedExamination of(Examination examination, List<SampleReason> reasons) {
    return new AutoValue_MarkedExamination(examination, List.copyOf(reasons));
  }
}
