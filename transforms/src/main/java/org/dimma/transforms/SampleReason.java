package org.dimma.transforms;

/** Why an examination is one that a reviewer looks at. */
public enum SampleReason {
  /** One in so many, by chance. */
  EVERY_NTH,
  /** Its scanner has none of those. */
  FIRST_OF_SCANNER,
  /** Something in it was redacted, or waits for a reviewer. */
  SINGLED_OUT
}
