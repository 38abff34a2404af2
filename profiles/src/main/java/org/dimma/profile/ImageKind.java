package org.dimma.profile;

/** Kinds of instances that a profile can exclude, because of what they tend to show or hold. */
public enum ImageKind {
  /** A picture of the dose or of the examination protocol, with the patient's name burned in. */
  DOSE_REPORT,
  /** An image that no scanner acquired (Secondary Capture SOP classes). */
  SECONDARY_CAPTURE,
  /** A copy of a workstation's screen. */
  SCREEN_SAVE,
  /** A paper that was scanned, a referral for example. */
  SCANNED_DOCUMENT,
  /** A PDF, CDA or model file inside of a DICOM object. */
  ENCAPSULATED_DOCUMENT,
  /** A structured report, a dose report of that kind included. */
  STRUCTURED_REPORT,
  /** A presentation state, with its graphics and texts. */
  PRESENTATION_STATE,
  /** The label of a glass slide. */
  WSI_LABEL,
  /** The overview of a glass slide, which shows the label too. */
  WSI_OVERVIEW,
  /** A CT, MR or PET image that has no place in the patient: a curve, a table or a report. */
  UNPLACED_SLICE,
  /** A scout image, by which the others were planned. */
  LOCALIZER,
  /** What else is no image: waveforms, radiotherapy, segmentations, parametric maps, raw data. */
  OTHER_NON_IMAGE;

  /** As written in a profile, for example {@code dose-report}. */
  public String word() {
    return Words.of(this);
  }
}
