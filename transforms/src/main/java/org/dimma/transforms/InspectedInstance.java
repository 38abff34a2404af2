package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/** An instance with something in its pixels that a reviewer should know of. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class InspectedInstance {
  public abstract String getSealedLocation();

  /** What became of it. */
  public abstract Reason getReason();

  /** Frames that were searched. */
  public abstract long getFrames();

  /** Text and painted regions, the first thousand. */
  public abstract List<FoundRegion> getRegions();

  /** True when bits that do not count held something; they are zero in what is released. */
  public abstract boolean isBitsCleared();

  /** True when something beside the image in its compressed frames was blanked. */
  public abstract boolean isMetadataBlanked();

  @SchemaCreate
  public static InspectedInstance of(
      String sealedLocation,
      Reason reason,
      long frames,
      List<FoundRegion> regions,
      boolean bitsCleared,
      boolean metadataBlanked) {
    return new AutoValue_InspectedInstance(
        sealedLocation, reason, frames, List.copyOf(regions), bitsCleared, metadataBlanked);
  }
}
