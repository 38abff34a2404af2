package org.dimma.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dimma.dicom.ResourceTable;
import org.dimma.dicom.Tag;

/**
 * What the standard says about each element that may identify somebody.
 *
 * @see "PS3.15 Table E.1-1, Application Level Confidentiality Profile Attributes; edition 2026d"
 */
public final class ConfidentialityTable {
  private static final String PRIVATE = "ggggeeee";
  private static final int FIRST_OPTION_COLUMN = 5;

  /** Strictest first. */
  private static final String STRICTNESS = "XUZDCK";

  private static final Map<Integer, Row> BY_TAG = new HashMap<>(2048);
  private static final List<Row> FAMILIES = new ArrayList<>();
  private static final List<Row> ROWS = new ArrayList<>();
  private static final Row PRIVATE_ROW;

  static {
    Row privateRow = null;
    for (String[] cells : ResourceTable.read(ConfidentialityTable.class, "ps3.15-e1-1.tsv")) {
      Row row = row(cells);
      ROWS.add(row);
      if (row.tag().equals(PRIVATE)) {
        privateRow = row;
      } else if (row.tag().indexOf('x') >= 0) {
        FAMILIES.add(row);
      } else {
        BY_TAG.put(Integer.parseUnsignedInt(row.tag(), 16), row);
      }
    }
    if (privateRow == null) {
      throw new IllegalStateException("ps3.15-e1-1.tsv has no row " + PRIVATE);
    }
    PRIVATE_ROW = privateRow;
  }

  /**
   * One row.
   *
   * @param tag eight digits, {@code x} for any digit; {@code ggggeeee} for all private elements
   * @param keyword the element's keyword in PS3.6
   * @param basic the code of the basic profile, for example {@code X/Z/D}
   * @param options the codes of the options that say something about the element
   */
  public record Row(String tag, String keyword, String basic, Map<TableOption, String> options) {

    public Row {
      options = Map.copyOf(options);
    }

    /**
     * The code in force. What an option says stands in place of the basic code; where several
     * options speak, the strictest is taken (X before U, Z, D, C, K), because each option allows
     * one reason to keep something, and a value must satisfy all that were asked for.
     */
    public String code(Set<TableOption> chosen) {
      String strictest = basic;
      int rank = Integer.MAX_VALUE;
      for (Map.Entry<TableOption, String> option : options.entrySet()) {
        int optionRank = STRICTNESS.indexOf(option.getValue());
        if (chosen.contains(option.getKey()) && optionRank < rank) {
          strictest = option.getValue();
          rank = optionRank;
        }
      }
      return strictest;
    }
  }

  private ConfidentialityTable() {}

  private static Row row(String[] cells) {
    Map<TableOption, String> options = new EnumMap<>(TableOption.class);
    int column = FIRST_OPTION_COLUMN;
    // The columns stand in the order of the enum; a test compares their names.
    for (TableOption option : TableOption.values()) {
      String code = cells[column++];
      if (!code.isEmpty()) {
        options.put(option, code);
      }
    }
    return new Row(cells[0], cells[1], cells[4], options);
  }

  /** The row about {@code tag}: its own, its family's, or for a private element the private one. */
  public static Optional<Row> find(int tag) {
    if (Tag.isPrivate(tag)) {
      return Optional.of(PRIVATE_ROW);
    }
    Row row = BY_TAG.get(tag);
    return row != null
        ? Optional.of(row)
        : FAMILIES.stream().filter(family -> isOf(family.tag(), tag)).findFirst();
  }

  private static boolean isOf(String family, int tag) {
    String digits = Tag.toDigits(tag);
    for (int i = 0; i < 8; i++) {
      if (family.charAt(i) != 'x' && family.charAt(i) != digits.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** All rows, in the order of the standard. */
  public static Collection<Row> rows() {
    return List.copyOf(ROWS);
  }
}
