package org.dimma.dicom;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The VRs of vendors' private elements, by the creator that owns their block, as far as public
 * sources agree. Used where the encoding does not say: implicit VR, and UN.
 */
public final class PrivateDictionary {
  private static final Map<String, VR> VRS = new HashMap<>(32_768);

  static {
    for (String[] row : ResourceTable.read(PrivateDictionary.class, "private-elements.tsv")) {
      if (isVr(row[3])) {
        VRS.put(row[0] + '\t' + (row[1] + row[2]).toUpperCase(Locale.ROOT), VR.valueOf(row[3]));
      }
    }
  }

  private PrivateDictionary() {}

  private static boolean isVr(String name) {
    return name.length() == 2 && VR.ofCode(name.charAt(0) << 8 | name.charAt(1)) != null;
  }

  /**
   * The VR of the private element {@code tag} in a block that {@code creator} owns; empty when
   * unknown.
   */
  public static Optional<VR> vrOf(String creator, int tag) {
    String digits = Tag.toDigits(tag);
    String key = creator + '\t' + digits.substring(0, 4) + digits.substring(6);
    return Optional.ofNullable(VRS.get(key));
  }
}
