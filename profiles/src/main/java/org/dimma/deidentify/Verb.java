package org.dimma.deidentify;

/** What the engine does with one element once everything that may be said about it was weighed. */
enum Verb {
  /** The element does not appear. */
  REMOVE,
  /** The element appears without a value; a sequence without items. */
  EMPTY,
  /** The value is replaced by one that says nothing, or by a pseudonym. */
  REPLACE,
  /** The valid value is kept; UIDs that are not registered are mapped. */
  KEEP,
  /** A code string is kept where all its values are defined terms of the standard. */
  KEEP_TERMS,
  /** Part of a code: kept together with its scheme when the standard uses the code. */
  KEEP_CONCEPT,
  /** A date or time moves by the patient's shift. */
  SHIFT,
  /** An age is rounded and capped. */
  ROUND_AGE,
  /** The items of a sequence are de-identified one by one. */
  DESCEND
}
