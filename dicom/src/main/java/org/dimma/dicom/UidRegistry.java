package org.dimma.dicom;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The UIDs that the standard registers: classes, syntaxes, well-known instances. All others belong
 * to somebody.
 *
 * @see "PS3.6 Annex A; the table is a resource, written by scripts/import-standard"
 */
public final class UidRegistry {
  private static final Map<String, String> KEYWORDS = new HashMap<>();

  static {
    for (String[] row : ResourceTable.read(UidRegistry.class, "uids.tsv")) {
      KEYWORDS.put(row[0], row[1]);
    }
  }

  private UidRegistry() {}

  /** True when PS3.6 Annex A lists {@code uid}, which then says nothing about a patient. */
  public static boolean isRegistered(String uid) {
    return KEYWORDS.containsKey(uid);
  }

  /** The keyword of a registered UID, for example {@code CTImageStorage}. */
  public static Optional<String> keywordOf(String uid) {
    return Optional.ofNullable(KEYWORDS.get(uid));
  }
}
