package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/** A rectangle of an instance's pixels that shows text, or that was painted over. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class FoundRegion {
  /** The first frame that it was seen in, from 1; painted over it is in every frame. */
  public abstract long getFrame();

  /** Frames that show it; 0 for one that is painted over without a look. */
  public abstract long getFrames();

  public abstract int getX();

  public abstract int getY();

  public abstract int getWidth();

  public abstract int getHeight();

  /** What it is, for people: {@code text}, {@code the patient's ID, a date}, {@code mask}. */
  public abstract String getWhat();

  /** True when it was painted over in what is released. */
  public abstract boolean isPainted();

  @SchemaCreate
  public static FoundRegion of(
      long frame, long frames, int x, int y, int width, int height, String what, boolean painted) {
    return new AutoValue_FoundRegion(frame, frames, x, y, width, height, what, painted);
  }
}
