package org.dimma.profile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.ResourceTable;

/** The rung of every element: the resource {@code rungs.tsv}, and what it leaves out is further. */
public final class Ladder {
  private static final Map<Integer, Rung> BY_TAG = new HashMap<>(4096);
  private static final Set<ElementSelector> SAFE_PRIVATE = new HashSet<>();
  private static final Set<String> SAFE_CREATORS = new HashSet<>();

  static {
    for (String[] row : ResourceTable.read(Ladder.class, "rungs.tsv")) {
      int tag =
          ElementDictionary.tagOf(row[0])
              .orElseThrow(() -> new IllegalStateException("rungs.tsv: no element " + row[0]));
      BY_TAG.put(tag, Rung.valueOf(row[1].toUpperCase(Locale.ROOT).replace('-', '_')));
    }
    for (String[] row : ResourceTable.read(Ladder.class, "ps3.15-e3-10-safe-private.tsv")) {
      int tag = Integer.parseUnsignedInt(row[0].replace('x', '0'), 16);
      SAFE_PRIVATE.add(ElementSelector.ofPrivate(row[1], tag));
      SAFE_CREATORS.add(row[1]);
    }
  }

  private Ladder() {}

  /**
   * The rung of a standard element.
   *
   * @return {@link Rung#FURTHER} for every element that {@code rungs.tsv} does not name
   */
  public static Rung rungOf(int tag) {
    return BY_TAG.getOrDefault(tag, Rung.FURTHER);
  }

  /**
   * The rung of a selector: a private element is an image element when PS3.15 Table E.3.10-1 calls
   * it safe, else further, and so is every family.
   */
  public static Rung rungOf(ElementSelector selector) {
    if (selector.isPrivate()) {
      return isSafePrivate(selector) ? Rung.IMAGES : Rung.FURTHER;
    }
    return selector.isExact() ? rungOf(selector.tag()) : Rung.FURTHER;
  }

  /** True when PS3.15 Table E.3.10-1 lists something of the creator. */
  public static boolean isSafePrivateCreator(String creator) {
    return SAFE_CREATORS.contains(creator);
  }

  /** True when PS3.15 Table E.3.10-1 lists the creator with the element. */
  public static boolean isSafePrivate(ElementSelector selector) {
    return SAFE_PRIVATE.contains(selector);
  }
}
