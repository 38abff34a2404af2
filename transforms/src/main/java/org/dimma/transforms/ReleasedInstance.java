package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/** A file in the output: a line of the manifest. Nothing of the original is in it. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class ReleasedInstance {
  /** Below the output folder, with slashes. */
  public abstract String getPath();

  public abstract long getBytes();

  /** 64 hex digits. */
  public abstract String getSha256();

  public abstract String getSopClassUid();

  public abstract String getModality();

  @SchemaCreate
  public static ReleasedInstance of(
      String path, long bytes, String sha256, String sopClassUid, String modality) {
    return new AutoValue_ReleasedInstance(path, bytes, sha256, sopClassUid, modality);
  }
}
