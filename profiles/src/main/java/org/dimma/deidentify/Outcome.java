package org.dimma.deidentify;

import java.util.Optional;

/**
 * What becomes of one element.
 *
 * @param value to write; empty when the element does not appear
 */
record Outcome(Fate fate, Optional<byte[]> value) {
  static final Outcome REMOVED = new Outcome(Fate.REMOVED, Optional.empty());

  static Outcome of(Fate fate, byte[] value) {
    return new Outcome(fate, Optional.of(value));
  }
}
