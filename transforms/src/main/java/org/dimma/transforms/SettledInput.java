package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/** An input and what became of it: a line of the accounting. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class SettledInput {
  public abstract String getSealedLocation();

  /** Bytes of the input. */
  public abstract long getSize();

  public abstract Reason getReason();

  /**
   * Tag, byte offset and lengths of what went wrong, never a value; empty when the reason says all.
   */
  public abstract String getDetail();

  /** {@link Origin#unknown} when the header could not be read to its end. */
  public abstract Origin getOrigin();

  @SchemaCreate
  public static SettledInput of(
      String sealedLocation, long size, Reason reason, String detail, Origin origin) {
    return new AutoValue_SettledInput(sealedLocation, size, reason, detail, origin);
  }

  /** An input of unknown origin. */
  public static SettledInput of(String sealedLocation, long size, Reason reason, String detail) {
    return of(sealedLocation, size, reason, detail, Origin.unknown());
  }
}
