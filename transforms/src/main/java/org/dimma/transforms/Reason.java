package org.dimma.transforms;

/** Why an input has its status; closed, so that it can be counted, and free of patient data. */
public enum Reason {
  DEIDENTIFIED(Status.RELEASED),

  DICOMDIR(Status.EXCLUDED),
  DUPLICATE(Status.EXCLUDED),
  DOSE_REPORT(Status.EXCLUDED),
  SECONDARY_CAPTURE(Status.EXCLUDED),
  SCREEN_SAVE(Status.EXCLUDED),
  SCANNED_DOCUMENT(Status.EXCLUDED),
  ENCAPSULATED_DOCUMENT(Status.EXCLUDED),
  STRUCTURED_REPORT(Status.EXCLUDED),
  PRESENTATION_STATE(Status.EXCLUDED),
  WSI_LABEL(Status.EXCLUDED),
  WSI_OVERVIEW(Status.EXCLUDED),
  UNPLACED_SLICE(Status.EXCLUDED),
  LOCALIZER(Status.EXCLUDED),
  OTHER_NON_IMAGE(Status.EXCLUDED),
  BURNED_IN_ANNOTATION(Status.EXCLUDED),
  BURNED_IN_TEXT(Status.EXCLUDED),
  EXCLUDED_BY_HOUSE_RULE(Status.EXCLUDED),

  BURNED_IN_ANNOTATION_TO_REVIEW(Status.HELD),
  BURNED_IN_TEXT_TO_REVIEW(Status.HELD),
  BURNED_IN_TEXT_REMAINS(Status.HELD),
  PIXELS_NOT_INSPECTABLE(Status.HELD),
  PATIENT_ID_MISSING(Status.HELD),
  PATIENT_ID_PLACEHOLDER(Status.HELD),
  PATIENT_CENTURY_AMBIGUOUS(Status.HELD),
  PATIENT_BIRTH_DATE_CONTRADICTS_ID(Status.HELD),
  PATIENT_BIRTH_DATES_CONTRADICT(Status.HELD),
  STUDY_OF_SEVERAL_PATIENTS(Status.HELD),
  SOP_INSTANCE_UID_CONFLICT(Status.HELD),
  NEW_SCANNER(Status.HELD),
  NEW_IMAGE_FORM(Status.HELD),
  NEW_ELEMENT(Status.HELD),
  NEW_VALUE(Status.HELD),
  NEW_VALUE_SHAPE(Status.HELD),
  EXAMINATION_TO_REVIEW(Status.HELD),
  PILOT(Status.HELD),

  NOT_DICOM(Status.QUARANTINED),
  TRUNCATED(Status.QUARANTINED),
  MALFORMED(Status.QUARANTINED),
  LIMIT_EXCEEDED(Status.QUARANTINED),
  UNSUPPORTED_TRANSFER_SYNTAX(Status.QUARANTINED),
  UID_MISSING(Status.QUARANTINED),
  PIXEL_DATA_MISSING(Status.QUARANTINED),
  UNREADABLE(Status.QUARANTINED),
  LINK_OUTSIDE_INPUT(Status.QUARANTINED);

  private final Status status;

  Reason(Status status) {
    this.status = status;
  }

  public Status status() {
    return status;
  }

  /** True where the instance would leave if a reviewer approved what is new in its examination. */
  public boolean waitsForApproval() {
    return switch (this) {
      case NEW_SCANNER,
          NEW_IMAGE_FORM,
          NEW_ELEMENT,
          NEW_VALUE,
          NEW_VALUE_SHAPE,
          EXAMINATION_TO_REVIEW ->
          true;
      default -> false;
    };
  }

  /** True where the instance is released, or would be but for a reviewer's decision. */
  public boolean isReviewable() {
    return this == DEIDENTIFIED || this == PILOT || waitsForApproval();
  }
}
