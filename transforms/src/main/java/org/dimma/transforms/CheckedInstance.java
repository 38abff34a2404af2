package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/** An instance and what is new in it. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class CheckedInstance {
  public abstract InstanceRef getInstance();

  /** Of its examination; empty when a reviewer has approved all that it shows. */
  public abstract List<DriftFinding> getFindings();

  @SchemaCreate
  public static CheckedInstance of(InstanceRef instance, List<DriftFinding> findings) {
    return new AutoValue_CheckedInstance(instance, List.copyOf(findings));
  }
}
