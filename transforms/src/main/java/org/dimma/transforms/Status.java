package org.dimma.transforms;

/** What became of an input; every input has exactly one. */
public enum Status {
  /** Its de-identified copy is in the output. */
  RELEASED,
  /** A rule says that it does not leave. */
  EXCLUDED,
  /** A person has to decide. */
  HELD,
  /** It could not be processed. */
  QUARANTINED
}
