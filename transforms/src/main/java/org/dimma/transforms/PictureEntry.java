package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/** A picture for a reviewer, or why there is none. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class PictureEntry {
  /** What it is of, and what became of that; of known origin. */
  public abstract SettledInput getInput();

  /** Which frame, from 1. */
  public abstract long getFrame();

  /** Frames of the instance; 0 when nobody could tell. */
  public abstract long getFrames();

  /** Of the picture; 0 when there is none. */
  public abstract int getColumns();

  /** Of the picture; 0 when there is none. */
  public abstract int getRows();

  /** Of the instance; 0 when nobody could tell. */
  public abstract int getImageColumns();

  /** Of the instance; 0 when nobody could tell. */
  public abstract int getImageRows();

  /** Below the run's folder: {@code pictures/<name>.jpg}; empty when there is none. */
  public abstract String getFile();

  /** Why there is no picture: the name of a {@link Reason}; empty when there is one. */
  public abstract String getWhy();

  @SchemaCreate
  public static PictureEntry of(
      SettledInput input,
      long frame,
      long frames,
      int columns,
      int rows,
      int imageColumns,
      int imageRows,
      String file,
      String why) {
    return new AutoValue_PictureEntry(
        input, frame, frames, columns, rows, imageColumns, imageRows, file, why);
  }
}
