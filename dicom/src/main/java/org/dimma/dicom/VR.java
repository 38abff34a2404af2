package org.dimma.dicom;

import java.util.HashMap;
import java.util.Map;

/**
 * The value representations of DICOM.
 *
 * @see "PS3.5 6.2, Value Representation, and 7.1.2 for the two header lengths"
 */
public enum VR {
  AE(Kind.TEXT, false, 1, 16),
  AS(Kind.TEXT, false, 1, 4),
  AT(Kind.BINARY, false, 2, 0),
  CS(Kind.TEXT, false, 1, 16),
  DA(Kind.TEXT, false, 1, 8),
  DS(Kind.TEXT, false, 1, 16),
  DT(Kind.TEXT, false, 1, 26),
  FD(Kind.BINARY, false, 8, 0),
  FL(Kind.BINARY, false, 4, 0),
  IS(Kind.TEXT, false, 1, 12),
  LO(Kind.CHARSET_TEXT, false, 1, 64),
  LT(Kind.CHARSET_TEXT, false, 1, 10240),
  OB(Kind.BINARY, true, 1, 0),
  OD(Kind.BINARY, true, 8, 0),
  OF(Kind.BINARY, true, 4, 0),
  OL(Kind.BINARY, true, 4, 0),
  OV(Kind.BINARY, true, 8, 0),
  OW(Kind.BINARY, true, 2, 0),
  PN(Kind.CHARSET_TEXT, false, 1, 64),
  SH(Kind.CHARSET_TEXT, false, 1, 16),
  SL(Kind.BINARY, false, 4, 0),
  SQ(Kind.SEQUENCE, true, 1, 0),
  SS(Kind.BINARY, false, 2, 0),
  ST(Kind.CHARSET_TEXT, false, 1, 1024),
  SV(Kind.BINARY, true, 8, 0),
  TM(Kind.TEXT, false, 1, 14),
  UC(Kind.CHARSET_TEXT, true, 1, 0),
  UI(Kind.TEXT, false, 1, 64),
  UL(Kind.BINARY, false, 4, 0),
  UN(Kind.BINARY, true, 1, 0),
  UR(Kind.TEXT, true, 1, 0),
  US(Kind.BINARY, false, 2, 0),
  UT(Kind.CHARSET_TEXT, true, 1, 0),
  UV(Kind.BINARY, true, 8, 0);

  private enum Kind {
    TEXT,
    CHARSET_TEXT,
    BINARY,
    SEQUENCE
  }

  private static final int MAX_SHORT_LENGTH = 0xFFFE;
  private static final Map<Integer, VR> BY_CODE = new HashMap<>();

  static {
    for (VR vr : values()) {
      BY_CODE.put(vr.code(), vr);
    }
  }

  private final Kind kind;
  private final boolean longHeader;
  private final int unitBytes;
  private final int maxChars;

  VR(Kind kind, boolean longHeader, int unitBytes, int maxChars) {
    this.kind = kind;
    this.longHeader = longHeader;
    this.unitBytes = unitBytes;
    this.maxChars = maxChars;
  }

  /** The VR whose two letters are {@code code}, high byte first, or null when there is none. */
  static VR ofCode(int code) {
    return BY_CODE.get(code);
  }

  /** The two letters as they stand in an explicit VR header, the first in the high byte. */
  int code() {
    return name().charAt(0) << 8 | name().charAt(1);
  }

  /** True when an explicit header has two reserved bytes and a 32-bit length. */
  boolean hasLongHeader() {
    return longHeader;
  }

  /** True when an explicit header can say the length of a value of so many bytes. */
  public boolean canHold(long bytes) {
    return longHeader || bytes <= MAX_SHORT_LENGTH;
  }

  /**
   * Bytes of one unit that byte order turns round; 1 for text and byte strings, 2 for AT (a pair of
   * numbers).
   */
  public int unitBytes() {
    return unitBytes;
  }

  /**
   * The most characters that one value may have (for PN: one component group); 0 when PS3.5 sets no
   * such limit.
   */
  public int maxChars() {
    return maxChars;
  }

  /** True when the value is text, in whatever repertoire. */
  public boolean isText() {
    return kind == Kind.TEXT || kind == Kind.CHARSET_TEXT;
  }

  /** True when SpecificCharacterSet (0008,0005) governs the value. */
  public boolean usesSpecificCharacterSet() {
    return kind == Kind.CHARSET_TEXT;
  }

  /**
   * True when a backslash separates values; ST, LT, UT and UR hold one value in which it is a plain
   * character.
   */
  public boolean isMultiValued() {
    return isText() && this != ST && this != LT && this != UT && this != UR;
  }

  /** The byte that pads a value of odd length: NUL for UI and binary, space for other text. */
  byte padding() {
    return isText() && this != UI ? (byte) ' ' : 0;
  }
}
