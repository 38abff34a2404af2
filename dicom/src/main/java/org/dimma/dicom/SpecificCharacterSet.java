package org.dimma.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The repertoire of a data set's text, as SpecificCharacterSet (0008,0005) declares it. Decoding is
 * strict: bytes that the declared sets do not explain are an error, never a replacement character.
 * Only a set that is called by its escape sequence need not be declared: which one it is, is not in
 * doubt.
 *
 * @see "PS3.3 C.12.1.1.2, PS3.5 6.1 and Annexes H to K"
 */
public final class SpecificCharacterSet {
  private static final byte ESC = 0x1B;

  /** Sets that stand alone, without code extensions, and whose bytes Java reads as they are. */
  private static final Map<String, String> SINGLE =
      Map.ofEntries(
          Map.entry("ISO_IR 6", "US-ASCII"),
          Map.entry("ISO_IR 100", "ISO-8859-1"),
          Map.entry("ISO_IR 101", "ISO-8859-2"),
          Map.entry("ISO_IR 109", "ISO-8859-3"),
          Map.entry("ISO_IR 110", "ISO-8859-4"),
          Map.entry("ISO_IR 144", "ISO-8859-5"),
          Map.entry("ISO_IR 127", "ISO-8859-6"),
          Map.entry("ISO_IR 126", "ISO-8859-7"),
          Map.entry("ISO_IR 138", "ISO-8859-8"),
          Map.entry("ISO_IR 148", "ISO-8859-9"),
          Map.entry("ISO_IR 203", "ISO-8859-15"),
          Map.entry("ISO_IR 166", "TIS-620"),
          Map.entry("ISO_IR 13", "JIS_X0201"),
          Map.entry("ISO_IR 192", "UTF-8"),
          Map.entry("GB18030", "GB18030"),
          Map.entry("GBK", "GBK"));

  /** Sets that only escape sequences reach. */
  private static final Set<String> MULTI_BYTE =
      Set.of("ISO 2022 IR 87", "ISO 2022 IR 159", "ISO 2022 IR 149", "ISO 2022 IR 58");

  /** Sets that may not be combined with others (PS3.3 C.12.1.1.2). */
  private static final Set<String> WITHOUT_EXTENSIONS = Set.of("ISO_IR 192", "GB18030", "GBK");

  /** The half of the code table that a set is called into: bytes below 80 hex, or those above. */
  private enum Half {
    G0,
    G0_PAIRS,
    G1
  }

  private record Extension(String charset, Half half) {
    String decode(byte[] value, int from, int to) throws CharacterCodingException {
      return decodeStrictly(Charset.forName(charset), value, from, to - from);
    }
  }

  private static final Extension ASCII_IN_G0 = new Extension("US-ASCII", Half.G0);

  /** Escape sequences (without ESC) of PS3.3 Table C.12-3 and C.12-4. */
  private static final Map<String, Extension> ESCAPES =
      Map.ofEntries(
          Map.entry("(B", ASCII_IN_G0),
          Map.entry("-A", new Extension("ISO-8859-1", Half.G1)),
          Map.entry("-B", new Extension("ISO-8859-2", Half.G1)),
          Map.entry("-C", new Extension("ISO-8859-3", Half.G1)),
          Map.entry("-D", new Extension("ISO-8859-4", Half.G1)),
          Map.entry("-L", new Extension("ISO-8859-5", Half.G1)),
          Map.entry("-G", new Extension("ISO-8859-6", Half.G1)),
          Map.entry("-F", new Extension("ISO-8859-7", Half.G1)),
          Map.entry("-H", new Extension("ISO-8859-8", Half.G1)),
          Map.entry("-M", new Extension("ISO-8859-9", Half.G1)),
          Map.entry("-b", new Extension("ISO-8859-15", Half.G1)),
          Map.entry("-T", new Extension("TIS-620", Half.G1)),
          Map.entry("(J", new Extension("JIS_X0201", Half.G0)),
          Map.entry(")I", new Extension("JIS_X0201", Half.G1)),
          Map.entry("$B", new Extension("x-JIS0208", Half.G0_PAIRS)),
          Map.entry("$(D", new Extension("JIS_X0212-1990", Half.G0_PAIRS)),
          Map.entry("$)C", new Extension("EUC-KR", Half.G1)),
          Map.entry("$)A", new Extension("GB2312", Half.G1)));

  /** The standard's default repertoire, ASCII, for data sets without (0008,0005). */
  public static final SpecificCharacterSet ASCII =
      new SpecificCharacterSet("", StandardCharsets.US_ASCII, false);

  private static final SpecificCharacterSet UTF_8 =
      new SpecificCharacterSet("ISO_IR 192", StandardCharsets.UTF_8, false);

  private final String declared;
  private final Charset initial;
  private final boolean codeExtensions;

  private SpecificCharacterSet(String declared, Charset initial, boolean codeExtensions) {
    this.declared = declared;
    this.initial = initial;
    this.codeExtensions = codeExtensions;
  }

  /**
   * The sets that a value of (0008,0005) declares, for example {@code ISO_IR 100} or {@code \ISO
   * 2022 IR 87}.
   *
   * @return empty when a term is unknown: the text of such a data set cannot be read
   */
  public static Optional<SpecificCharacterSet> find(String value) {
    List<String> terms = Arrays.stream(value.split("\\\\", -1)).map(String::strip).toList();
    if (terms.size() == 1 && terms.get(0).isEmpty()) {
      return Optional.of(ASCII);
    }
    boolean extensions = terms.size() > 1 || terms.get(0).startsWith("ISO 2022");
    for (String term : terms) {
      if (!isKnown(term, extensions)) {
        return Optional.empty();
      }
    }
    String first =
        terms.get(0).isEmpty() ? "ISO_IR 6" : terms.get(0).replace("ISO 2022 IR", "ISO_IR");
    Charset initial = Charset.forName(SINGLE.getOrDefault(first, "US-ASCII"));
    return Optional.of(new SpecificCharacterSet(String.join("\\", terms), initial, extensions));
  }

  private static boolean isKnown(String term, boolean extensions) {
    if (!extensions) {
      return SINGLE.containsKey(term);
    }
    String single = term.replace("ISO 2022 IR ", "ISO_IR ");
    boolean isSingleByte = SINGLE.containsKey(single) && !WITHOUT_EXTENSIONS.contains(single);
    return term.isEmpty() || isSingleByte || MULTI_BYTE.contains(term);
  }

  /** The value of (0008,0005); empty for the default repertoire. */
  public String value() {
    return declared;
  }

  /**
   * The set to write in: this one, but UTF-8 in place of code extensions, whose escapes could hide
   * text.
   */
  public SpecificCharacterSet forWriting() {
    return codeExtensions ? UTF_8 : this;
  }

  /**
   * Decodes a whole value, delimiters and all.
   *
   * @throws CharacterCodingException if the bytes are not in the declared sets
   */
  public String decode(byte[] value) throws CharacterCodingException {
    return codeExtensions ? decodeExtended(value) : decodeStrictly(initial, value, 0, value.length);
  }

  private String decodeExtended(byte[] value) throws CharacterCodingException {
    StringBuilder text = new StringBuilder(value.length);
    Extension g0 = ASCII_IN_G0;
    Extension g1 = new Extension(initial.name(), Half.G1);
    int at = 0;
    while (at < value.length) {
      if (value[at] == ESC) {
        String escape = escapeAt(value, at + 1);
        Extension called = ESCAPES.get(escape);
        g0 = called.half == Half.G1 ? g0 : called;
        g1 = called.half == Half.G1 ? called : g1;
        at += 1 + escape.length();
      } else if (g0.half == Half.G0 && isDelimiter(value[at])) {
        text.append((char) value[at++]);
        g0 = ASCII_IN_G0;
        g1 = new Extension(initial.name(), Half.G1);
      } else {
        int end = endOfRun(value, at, g0.half == Half.G0);
        text.append((value[at] < 0 ? g1 : g0).decode(value, at, end));
        at = end;
      }
    }
    return text.toString();
  }

  /**
   * A run is bytes of one half of the code table; within pairs, a byte like a delimiter is none.
   */
  private static int endOfRun(byte[] value, int start, boolean delimited) {
    int at = start + 1;
    while (at < value.length
        && value[at] != ESC
        && value[at] < 0 == value[start] < 0
        && !(delimited && isDelimiter(value[at]))) {
      at++;
    }
    return at;
  }

  /** At these the initial set is in force again (PS3.5 6.1.2.5.3). */
  private static boolean isDelimiter(byte value) {
    boolean isControl = value >= 0 && value < ' ' && value != ESC;
    return isControl || value == '\\' || value == '^' || value == '=';
  }

  private static String escapeAt(byte[] value, int at) throws CharacterCodingException {
    for (int length = 2; length <= 3 && at + length <= value.length; length++) {
      String escape = new String(value, at, length, StandardCharsets.ISO_8859_1);
      if (ESCAPES.containsKey(escape)) {
        return escape;
      }
    }
    throw new CharacterCodingException();
  }

  private static String decodeStrictly(Charset charset, byte[] value, int offset, int length)
      throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(value, offset, length))
        .toString();
  }

  /**
   * Encodes text.
   *
   * @throws CharacterCodingException if the set lacks a character
   * @throws IllegalStateException for sets with code extensions: write with {@link #forWriting()}
   */
  public byte[] encode(String text) throws CharacterCodingException {
    if (codeExtensions) {
      throw new IllegalStateException("Text with code extensions is written in UTF-8");
    }
    CharsetEncoder encoder =
        initial
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = encoder.encode(CharBuffer.wrap(text));
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }
}
