package org.dimma.profile;

/**
 * A rung of the disclosure ladder, least revealing first. A profile names the rungs that it
 * discloses; every element belongs to one (see {@link Ladder}).
 */
public enum Rung {
  /** The pixels and the technical elements without which they cannot be used. */
  IMAGES,
  /** Who made the scanner, which model it is and which software it ran; not which one it was. */
  SCANNER_MODEL,
  /** When, after shifting: the order of events and the time between them. */
  TIME_PERIOD,
  /** What was examined and how. */
  EXAMINATION_TYPE,
  /** Why it was examined and what was found. */
  DIAGNOSIS,
  /** Anything else; every element of it needs a written motivation. */
  FURTHER;

  /** As written in a profile, for example {@code scanner-model}. */
  public String word() {
    return Words.of(this);
  }
}
