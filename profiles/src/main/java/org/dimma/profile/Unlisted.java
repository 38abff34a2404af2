package org.dimma.profile;

/** What happens to a standard element that neither the profile nor Table E.1-1 names. */
public enum Unlisted {
  /** It is removed. */
  REMOVE,
  /**
   * It is kept when its VR cannot carry free text, or its value is a defined term of the standard.
   */
  KEEP_IF_SAFE;

  /** As written in a profile. */
  public String word() {
    return Words.of(this);
  }
}
