package org.dimma.review;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.dimma.dicom.ResourceTable;

/**
 * Names that many people in Sweden have, to point at values that may name somebody. The resource
 * {@code swedish-names.tsv} was written down from general knowledge, not from a register, and is
 * far from complete. Left out are names that are also words of radiology or technique (Per, Max,
 * Sten, Maj, Dag, Mark, Tor, Lund, Gren, Ström).
 */
final class CommonNames {
  private static final Set<String> NAMES = new HashSet<>();

  static {
    for (String[] row : ResourceTable.read(CommonNames.class, "swedish-names.tsv")) {
      NAMES.add(row[0]);
    }
  }

  private CommonNames() {}

  /** True when the word, in any case, is such a name or ends as only surnames do. */
  static boolean contain(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return NAMES.contains(lower) || (lower.length() > 6 && endsAsSurname(lower));
  }

  private static boolean endsAsSurname(String lower) {
    return lower.endsWith("sson")
        || lower.endsWith("ström")
        || lower.endsWith("qvist")
        || lower.endsWith("dotter");
  }
}
