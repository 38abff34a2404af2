package org.dimma.deidentify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dimma.dicom.ResourceTable;
import org.dimma.dicom.Tag;

/**
 * Whether an IOD requires an attribute, at its nesting path; decides what a compound action code of
 * Table E.1-1 means.
 *
 * <p>An attribute that stands in the input under a condition (1C, 2C) is taken as required. For
 * IODs that are not in the table, the strictest type that any of them gives the tag stands in.
 *
 * @see "PS3.5 7.4, data element types; PS3.3 for the IODs; PS3.15 Table E.1-1a for the codes"
 */
final class IodTypes {

  /** How much an IOD wants an attribute. */
  enum Type {
    /** Type 3, or not in the IOD: it may be missing. */
    OPTIONAL,
    /** Type 2: it may be empty. */
    MAY_BE_EMPTY,
    /** Type 1: it needs a value. */
    NEEDS_VALUE
  }

  private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

  /** SOP classes by the column of their IOD in the table. */
  private static final Map<String, List<String>> CLASSES =
      Map.of(
          "ct-image", List.of("2"),
          "mr-image", List.of("4"),
          "positron-emission-tomography-image", List.of("128"),
          "computed-radiography-image", List.of("1"),
          "digital-x-ray-image", List.of("1.1", "1.1.1"),
          "digital-mammography-x-ray-image", List.of("1.2", "1.2.1"),
          "ultrasound-image", List.of("6", "6.1"),
          "ultrasound-multi-frame-image", List.of("3", "3.1"),
          "vl-whole-slide-microscopy-image", List.of("77.1.6"),
          "secondary-capture-image", List.of("7"));

  private static final Map<String, Map<String, Type>> BY_CLASS = new HashMap<>();
  private static final Map<String, Type> STRICTEST_BY_TAG = new HashMap<>();

  static {
    List<String[]> rows = ResourceTable.readWithHeader(IodTypes.class, "iod-types.tsv");
    String[] header = rows.get(0);
    for (int column = 1; column < header.length; column++) {
      Map<String, Type> types = new HashMap<>();
      for (String[] row : rows.subList(1, rows.size())) {
        Type type = typeOf(row[column]);
        if (type != Type.OPTIONAL) {
          types.put(row[0], type);
          String tag = row[0].substring(row[0].lastIndexOf('.') + 1);
          STRICTEST_BY_TAG.merge(tag, type, (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
      }
      for (String suffix : CLASSES.get(header[column])) {
        BY_CLASS.put(STORAGE + suffix, types);
      }
    }
  }

  private final Optional<Map<String, Type>> types;

  /**
   * @param sopClassUid whose IOD counts
   */
  IodTypes(String sopClassUid) {
    types = Optional.ofNullable(BY_CLASS.get(sopClassUid));
  }

  private static Type typeOf(String cell) {
    return switch (cell) {
      case "1", "1C" -> Type.NEEDS_VALUE;
      case "2", "2C" -> Type.MAY_BE_EMPTY;
      default -> Type.OPTIONAL;
    };
  }

  /** False when the table does not have the IOD, so that types are estimates. */
  boolean isKnown() {
    return types.isPresent();
  }

  /**
   * @param parents the tags of the sequences around the element, each as 8 hex digits and a dot
   */
  Type of(String parents, int tag) {
    String digits = Tag.toDigits(tag);
    return types.isPresent()
        ? types.get().getOrDefault(parents + digits, Type.OPTIONAL)
        : STRICTEST_BY_TAG.getOrDefault(digits, Type.NEEDS_VALUE);
  }
}
