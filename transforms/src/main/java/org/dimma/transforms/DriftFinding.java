package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.Set;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.dimma.identity.Seal;
import org.dimma.review.Scanner;

/** Something that an instance shows and no reviewer has approved; equal findings are equal. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class DriftFinding {
  private static final Set<Reason> REASONS =
      Set.of(
          Reason.NEW_SCANNER,
          Reason.NEW_IMAGE_FORM,
          Reason.NEW_ELEMENT,
          Reason.NEW_VALUE,
          Reason.NEW_VALUE_SHAPE);

  /** What exactly is new, for the reviewer only: it identifies. */
  public record Details(Scanner scanner, String path, String value) {}

  /** The new StudyInstanceUID. */
  public abstract String getStudyUid();

  /** One of the reasons that begin with NEW. */
  public abstract Reason getWhat();

  /** {@link Details}, sealed. */
  public abstract String getSealedDetails();

  /** Throws {@link IllegalArgumentException} when {@code what} is no reason of something new. */
  @SchemaCreate
  public static DriftFinding of(String studyUid, Reason what, String sealedDetails) {
    if (!REASONS.contains(what)) {
      throw new IllegalArgumentException(what + " says nothing of drift");
    }
    return new AutoValue_DriftFinding(studyUid, what, sealedDetails);
  }

  /**
   * A finding.
   *
   * @param path of the element; empty for a scanner or a form
   * @param value the value, its shape or the form; empty for a scanner or an element
   */
  public static DriftFinding of(
      String studyUid, Reason what, Scanner scanner, String path, String value, Seal seal) {
    return of(studyUid, what, seal.close(scanner + "\n" + path + "\n" + value));
  }

  /** Opens the details. */
  public Details details(Seal seal) {
    String[] parts = seal.open(getSealedDetails()).split("\n", 3);
    return new Details(Scanner.parse(parts[0]), parts[1], parts[2]);
  }
}
