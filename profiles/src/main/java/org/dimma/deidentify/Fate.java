package org.dimma.deidentify;

/** What became of one element; what a reviewer is told of it. */
public enum Fate {
  /** The value is in the output as it was. */
  KEPT,
  /** Part of the value is in the output, or all of it in another form: a masked term, a colour. */
  CLEANED,
  /** A UID was mapped, or a reference to one. */
  MAPPED,
  /** A date or time moved by the patient's shift. */
  SHIFTED,
  /** An age was rounded or capped. */
  ROUNDED,
  /** A dummy or a pseudonym stands in its place. */
  REPLACED,
  /** The element is there without a value. */
  EMPTIED,
  /** The value stays out until a reviewer approves it, or enough patients have it. */
  WAITING,
  /** The element is not in the output. */
  REMOVED;

  /** True when something that the original said can be read in the output. */
  public boolean discloses() {
    return this == KEPT || this == CLEANED || this == SHIFTED || this == ROUNDED;
  }
}
