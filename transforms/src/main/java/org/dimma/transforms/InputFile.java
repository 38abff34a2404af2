package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/**
 * A file under the input, as the listing found it. Its name may identify a patient, so it travels
 * sealed.
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class InputFile {
  public abstract String getSealedLocation();

  /** Bytes, 0 or more. */
  public abstract long getSize();

  @SchemaCreate
  public static InputFile of(String sealedLocation, long size) {
    return new AutoValue_InputFile(sealedLocation, size);
  }
}
