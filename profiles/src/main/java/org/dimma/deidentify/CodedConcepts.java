package org.dimma.deidentify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dimma.dicom.ResourceTable;

/**
 * The codes that the standard's context groups use, with their meanings. A code that is not among
 * them may be a house's own, and its meaning free text; one that is gets the meaning from here,
 * never from the file.
 *
 * @see "PS3.16 Annexes B and D"
 */
final class CodedConcepts {
  private static final Map<String, String> MEANINGS = new HashMap<>(65_536);

  static {
    for (String[] row : ResourceTable.read(CodedConcepts.class, "coded-concepts.tsv")) {
      MEANINGS.put(row[0] + '\t' + row[1], row[2]);
    }
  }

  private CodedConcepts() {}

  /**
   * The meaning of a code, ASCII, at most 64 characters; empty when the standard does not use the
   * code.
   */
  static Optional<String> meaningOf(String scheme, String code) {
    return Optional.ofNullable(MEANINGS.get(scheme + '\t' + code));
  }
}
