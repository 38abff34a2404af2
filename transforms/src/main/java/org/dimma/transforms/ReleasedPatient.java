package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/** What there is of one patient in a release, in numbers. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class ReleasedPatient {
  /** Different examinations, 1 or more. */
  public abstract int getExaminations();

  /** Instances, 1 or more. */
  public abstract long getInstances();

  /** Dates and times, in all instances, of which it was measured how far they moved. */
  public abstract long getInstants();

  /** True when all of these moved by one shift, so that the intervals between them stayed true. */
  public abstract boolean isChronologyKept();

  @SchemaCreate
  public static ReleasedPatient of(
      int examinations, long instances, long instants, boolean chronologyKept) {
    return new AutoValue_ReleasedPatient(examinations, instances, instants, chronologyKept);
  }
}
