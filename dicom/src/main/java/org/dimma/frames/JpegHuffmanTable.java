package org.dimma.frames;

/**
 * A Huffman table, for looking up the symbol that the next bits begin with.
 *
 * @see "ITU-T T.81, Annex C and F.2.2.3"
 */
final class JpegHuffmanTable {
  static final int MAX_CODE_BITS = 16;

  /** Codes of up to this length, which are nearly all in a picture, take one look. */
  static final int LOOKUP_BITS = 10;

  private static final int MAX_SYMBOLS = 256;

  /** Indexed by the next bits: length of the code in bits 8 to 12, its symbol below; 0: none. */
  private final short[] lookup = new short[1 << LOOKUP_BITS];

  /** For each length, the first code that is too great for it, moved left to 16 bits. */
  private final int[] limits = new int[MAX_CODE_BITS + 1];

  /** For each length, what to add to a code to have the index of its symbol. */
  private final int[] indexes = new int[MAX_CODE_BITS + 1];

  private final byte[] symbols;

  private JpegHuffmanTable(byte[] symbols) {
    this.symbols = symbols;
  }

  /** Reads the counts and symbols of one table of a DHT segment. */
  static JpegHuffmanTable read(JpegSegments segment) throws UndecodableFrameException {
    int[] counts = new int[MAX_CODE_BITS + 1];
    int total = 0;
    for (int length = 1; length <= MAX_CODE_BITS; length++) {
      counts[length] = segment.unsignedByte();
      total += counts[length];
    }
    if (total == 0 || total > MAX_SYMBOLS) {
      throw segment.error("a Huffman table of " + total + " symbols");
    }
    byte[] symbols = new byte[total];
    for (int i = 0; i < total; i++) {
      symbols[i] = (byte) segment.unsignedByte();
    }
    JpegHuffmanTable table = new JpegHuffmanTable(symbols);
    if (!table.assignCodes(counts)) {
      throw segment.error("a Huffman table of more codes than their lengths allow");
    }
    return table;
  }

  private boolean assignCodes(int[] counts) {
    int code = 0;
    int index = 0;
    for (int length = 1; length <= MAX_CODE_BITS; length++) {
      indexes[length] = index - code;
      for (int i = 0; i < counts[length]; i++, code++, index++) {
        if (code >= 1 << length) {
          return false;
        }
        enter(code, length, symbols[index]);
      }
      limits[length] = code << (MAX_CODE_BITS - length);
      code <<= 1;
    }
    return true;
  }

  private void enter(int code, int length, byte symbol) {
    if (length > LOOKUP_BITS) {
      return;
    }
    int unused = LOOKUP_BITS - length;
    short entry = (short) ((length << 8) | (symbol & 0xFF));
    for (int i = 0; i < 1 << unused; i++) {
      lookup[(code << unused) | i] = entry;
    }
  }

  /**
   * The symbol and the length of the code that the bits begin with.
   *
   * @param next the next 16 bits
   * @return length times 256, plus symbol; 0 when no code is like this
   */
  int find(int next) {
    int entry = lookup[next >>> (MAX_CODE_BITS - LOOKUP_BITS)];
    return entry != 0 ? entry : findLong(next);
  }

  private int findLong(int next) {
    for (int length = LOOKUP_BITS + 1; length <= MAX_CODE_BITS; length++) {
      if (next < limits[length]) {
        int code = next >>> (MAX_CODE_BITS - length);
        return (length << 8) | (symbols[code + indexes[length]] & 0xFF);
      }
    }
    return 0;
  }
}
