package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/** The inputs of one series that one scanner made in one form, and what became of them. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class ExaminationSeries {
  /** The new SeriesInstanceUID; empty when the originals have none. */
  public abstract String getSeriesUid();

  /** As of {@link Origin}. */
  public abstract String getSealedScanner();

  /** As of {@link Origin}. */
  public abstract String getScannerToken();

  /** As of {@link Origin}. */
  public abstract String getSealedForm();

  /** As of {@link Origin}. */
  public abstract String getFormToken();

  /** Inputs by the name of their {@link Reason}, in the order of the names. */
  public abstract Map<String, Long> getReasons();

  @SchemaCreate
  public static ExaminationSeries of(
      String seriesUid,
      String sealedScanner,
      String scannerToken,
      String sealedForm,
      String formToken,
      Map<String, Long> reasons) {
    return new AutoValue_ExaminationSeries(
        seriesUid,
        sealedScanner,
        scannerToken,
        sealedForm,
        formToken,
        Collections.unmodifiableMap(new TreeMap<>(reasons)));
  }
}
