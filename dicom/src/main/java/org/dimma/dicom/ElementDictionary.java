package org.dimma.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The data elements of the standard: tag, keyword and VR.
 *
 * @see "PS3.6 chapters 6 to 9; the table is a resource, written by scripts/import-standard"
 */
public final class ElementDictionary {

  /**
   * One row of PS3.6.
   *
   * @param vr the VR to read it with in implicit VR
   * @param vrs all VRs that the standard allows it
   * @param vm the value multiplicity, for example {@code 1}, {@code 1-n} or {@code 2-2n}
   */
  public record Entry(String keyword, VR vr, Set<VR> vrs, String vm) {}

  private record Family(int mask, int bits, Entry entry) {}

  private static final Map<Integer, Entry> BY_TAG = new HashMap<>(8192);
  private static final Map<String, Integer> BY_KEYWORD = new HashMap<>(8192);
  private static final List<Family> FAMILIES = new ArrayList<>();

  static {
    for (String[] row : ResourceTable.read(ElementDictionary.class, "elements.tsv")) {
      Entry entry = new Entry(row[1], firstVr(row[2]), vrs(row[2]), row[3]);
      int bits = (int) Long.parseLong(row[0].replace('x', '0'), 16);
      if (row[0].indexOf('x') < 0) {
        BY_TAG.put(bits, entry);
        BY_KEYWORD.put(entry.keyword(), bits);
      } else {
        int mask = (int) Long.parseLong(row[0].replaceAll("[^x]", "F").replace('x', '0'), 16);
        FAMILIES.add(new Family(mask, bits, entry));
      }
    }
  }

  private ElementDictionary() {}

  private static Set<VR> vrs(String text) {
    return Arrays.stream(text.split(" or "))
        .map(VR::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static VR firstVr(String vrs) {
    String first = vrs.split(" ", 2)[0];
    // "OB or OW" is OW for native pixel data in implicit VR (PS3.5 A.1); bytes are copied either
    // way.
    return vrs.equals("OB or OW") ? VR.OW : VR.valueOf(first);
  }

  /** The standard's row for {@code tag}; empty for private, unknown and group length elements. */
  public static Optional<Entry> find(int tag) {
    Entry entry = BY_TAG.get(tag);
    if (entry == null && !Tag.isPrivate(tag)) {
      for (Family family : FAMILIES) {
        if ((tag & family.mask) == family.bits) {
          return Optional.of(family.entry);
        }
      }
    }
    return Optional.ofNullable(entry);
  }

  /** The tag that {@code keyword} names, for example 0x00100010 for {@code PatientName}. */
  public static Optional<Integer> tagOf(String keyword) {
    return Optional.ofNullable(BY_KEYWORD.get(keyword));
  }

  /** What people read: {@code PatientName (0010,0010)}, or the bare tag for an unknown element. */
  public static String describe(int tag) {
    return find(tag).map(entry -> entry.keyword() + " ").orElse("") + Tag.toString(tag);
  }
}
