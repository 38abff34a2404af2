package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.dicom.Tag;
import org.dimma.identity.Pseudonyms;
import org.dimma.identity.Seal;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;

/**
 * Where an input comes from: its place in an examination, whose it is, and which scanner made what
 * sort of image. What identifies is sealed or hashed with the project key. Each member is empty
 * where nobody knows.
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class Origin {
  private static final String SCANNER = "scanner";

  /** The keyed hash of the canonical patient identity, 64 hex digits. */
  public abstract String getPatientToken();

  /** The new StudyInstanceUID. */
  public abstract String getStudyUid();

  /** The new SeriesInstanceUID. */
  public abstract String getSeriesUid();

  /** The new SOPInstanceUID. */
  public abstract String getInstanceUid();

  /** A {@link Scanner} as text, sealed. */
  public abstract String getSealedScanner();

  /** Equal for inputs of one scanner: {@link Pseudonyms#token}. */
  public abstract String getScannerToken();

  /** An {@link ImageForm} as text, sealed. */
  public abstract String getSealedForm();

  /** Equal for inputs of one form, whichever scanner made them. */
  public abstract String getFormToken();

  @SchemaCreate
  public static Origin of(
      String patientToken,
      String studyUid,
      String seriesUid,
      String instanceUid,
      String sealedScanner,
      String scannerToken,
      String sealedForm,
      String formToken) {
    return new AutoValue_Origin(
        patientToken,
        studyUid,
        seriesUid,
        instanceUid,
        sealedScanner,
        scannerToken,
        sealedForm,
        formToken);
  }

  /** Of an input whose header could not be read. */
  public static Origin unknown() {
    return of("", "", "", "", "", "", "", "");
  }

  /**
   * The origin of a file.
   *
   * @param patientToken empty when nobody knows whose it is
   */
  public static Origin of(
      HeaderFacts facts, String patientToken, Pseudonyms pseudonyms, Seal seal) {
    Scanner scanner = Scanner.of(facts);
    String form = ImageForm.of(facts).toString();
    return of(
        patientToken,
        uid(facts.get(Tag.StudyInstanceUID), pseudonyms),
        uid(facts.get(Tag.SeriesInstanceUID), pseudonyms),
        uid(facts.get(Tag.SOPInstanceUID), pseudonyms),
        seal.close(scanner.toString()),
        scannerToken(scanner, pseudonyms),
        seal.close(form),
        pseudonyms.token("image form", form));
  }

  private static String uid(String original, Pseudonyms pseudonyms) {
    return original.isEmpty() ? "" : pseudonyms.uid(original);
  }

  /** The token of a scanner. */
  public static String scannerToken(Scanner scanner, Pseudonyms pseudonyms) {
    return pseudonyms.token(SCANNER, scanner.toString());
  }

  /** False for {@link #unknown}. */
  public boolean isKnown() {
    return !getSealedScanner().isEmpty();
  }

  /** The scanner of a known origin. */
  public Scanner scanner(Seal seal) {
    return Scanner.parse(seal.open(getSealedScanner()));
  }

  /** The form of a known origin. */
  public ImageForm form(Seal seal) {
    return ImageForm.parse(seal.open(getSealedForm()));
  }
}
