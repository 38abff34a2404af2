package org.dimma.profile;

/**
 * The options of PS3.15 that are columns of Table E.1-1, with their codes of CID 7050.
 *
 * @see "PS3.15 E.3; PS3.16 CID 7050"
 */
public enum TableOption {
  SAFE_PRIVATE("retain_safe_private", "113111"),
  /** Refused in a profile: UIDs are always mapped. */
  UIDS("retain_uids", "113110"),
  DEVICE_IDENTITY("retain_device_identity", "113109"),
  INSTITUTION_IDENTITY("retain_institution_identity", "113112"),
  PATIENT_CHARACTERISTICS("retain_patient_characteristics", "113108"),
  /** Refused in a profile: dates are moved or removed. */
  FULL_DATES("retain_long_full_dates", "113106"),
  MODIFIED_DATES("retain_long_modified_dates", "113107"),
  CLEAN_DESCRIPTORS("clean_descriptors", "113105"),
  CLEAN_STRUCTURED_CONTENT("clean_structured_content", "113104"),
  CLEAN_GRAPHICS("clean_graphics", "113103");

  private final String column;
  private final String code;

  TableOption(String column, String code) {
    this.column = column;
    this.code = code;
  }

  /** As written in a profile, for example {@code modified-dates}. */
  public String word() {
    return Words.of(this);
  }

  /** The name of its column in the resource {@code ps3.15-e1-1.tsv}. */
  public String column() {
    return column;
  }

  /** The code value of CID 7050, coding scheme DCM. */
  public String code() {
    return code;
  }
}
