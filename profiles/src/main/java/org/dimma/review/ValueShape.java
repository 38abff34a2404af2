package org.dimma.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dimma.deidentify.ElementObservation;
import org.dimma.dicom.VR;

/**
 * The form of a value without its content, so that a value that says a new kind of thing can be
 * told from one that says the same kind of thing in other words.
 *
 * <p>Of values that are no free text the VR alone tells: {@code <number>} (DS, IS, AT and all
 * binary numbers), {@code <age>}, {@code <date>}, {@code <time>}, {@code <date and time>}, {@code
 * <UID>}, {@code <bytes>} (OB, UN), {@code <sequence>}. Of text:
 *
 * <pre>
 * text   = value *( "\" value )     the different shapes of its values, sorted
 * value  = group *( " " group ) [ " ..." ]   the different shapes of its groups, sorted; " ..." when
 *                                   there are 6 groups or more; "&lt;empty&gt;" when there is none
 * group  = 1*part [ "+" ]           what stands between spaces or low lines; "+" when the value has
 *                                   several such groups; repetitions inside are left out, so that
 *                                   AX-T-FS is "a-a"
 * part   = "N"                      a common Swedish name
 *        / "Aa"                     3 letters or more of which only the first is a capital
 *        / "a"                      other letters: CHEST, fov, mA, LightSpeed
 *        / "9"                      up to 3 digits, perhaps with up to 3 decimals
 *        / "9{n}"                   n digits, 4 or more: 8, 10 and 12 are dates and personnummer
 *        / number *( "." number )   other numbers with points or commas
 *        / "UID"                    5 numbers or more with points
 *        / "[cyrillic]" ...         letters of another script, by its name
 *        / "[digits]" / "[symbol]" / "[control]"   what is not ASCII and no letter; controls
 *        / ASCII punctuation        itself; several alike are one
 * </pre>
 *
 * <p>A shape has at most {@value #MAX_LENGTH} characters: of a longer one, the start and a checksum
 * of all.
 */
public final class ValueShape {
  /** Characters of a shape at most. */
  public static final int MAX_LENGTH = 64;

  private static final int MANY_GROUPS = 6;
  private static final int LONG_DIGITS = 4;
  private static final int UID_PARTS = 5;
  private static final int CAPITALISED = 3;

  private final String text;
  private int at;

  private ValueShape(String text) {
    this.text = text;
  }

  /**
   * The shape of what an element shows: of the value in the output where the original's can be read
   * in it, else of the original value.
   */
  public static String of(ElementObservation observation) {
    return of(
        observation.vr(),
        observation.fate().discloses() ? observation.after() : observation.before());
  }

  /**
   * The shape of a value.
   *
   * @param value several values with backslashes between them; of a longer one, only the first
   *     {@link ElementObservation#MAX_TEXT} characters count
   */
  public static String of(VR vr, String value) {
    return switch (vr) {
      case AT, DS, FD, FL, IS, OD, OF, OL, OV, OW, SL, SS, SV, UL, US, UV -> "<number>";
      case AS -> "<age>";
      case DA -> "<date>";
      case TM -> "<time>";
      case DT -> "<date and time>";
      case UI -> "<UID>";
      case OB, UN -> "<bytes>";
      case SQ -> "<sequence>";
      case AE, CS, LO, LT, PN, SH, ST, UC, UR, UT -> ofText(vr, value);
    };
  }

  private static String ofText(VR vr, String value) {
    boolean isCut = value.length() > ElementObservation.MAX_TEXT;
    String text = isCut ? value.substring(0, ElementObservation.MAX_TEXT) : value;
    TreeSet<String> shapes = new TreeSet<>();
    for (String one : vr.isMultiValued() ? text.split("\\\\", -1) : new String[] {text}) {
      shapes.add(ofOne(one));
    }
    return bounded(String.join("\\", shapes) + (isCut ? " ..." : ""));
  }

  private static String ofOne(String value) {
    Map<String, Integer> groups = new TreeMap<>();
    int count = 0;
    for (String group : value.split("[\\s_]+", -1)) {
      if (!group.isEmpty()) {
        groups.merge(new ValueShape(group).group(), 1, Integer::sum);
        count++;
      }
    }
    if (count == 0) {
      return "<empty>";
    }
    String shape =
        groups.entrySet().stream()
            .map(group -> group.getKey() + (group.getValue() > 1 ? "+" : ""))
            .collect(Collectors.joining(" "));
    return count >= MANY_GROUPS ? shape + " ..." : shape;
  }

  /** A longer shape keeps a checksum, so that two that begin alike are still two. */
  private static String bounded(String shape) {
    if (shape.length() <= MAX_LENGTH) {
      return shape;
    }
    String checksum = String.format("…%016x", fnv1a(shape));
    return shape.substring(0, MAX_LENGTH - checksum.length()) + checksum;
  }

  /** Fowler, Noll, Vo: 64-bit FNV-1a over UTF-16 units; tells shapes apart, protects nothing. */
  private static long fnv1a(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  private String group() {
    List<String> parts = new ArrayList<>();
    while (at < text.length()) {
      add(parts, part());
    }
    return String.join("", parts);
  }

  /** Leaves out what only repeats the two parts before it. */
  private static void add(List<String> parts, String part) {
    int size = parts.size();
    boolean repeats =
        size >= 3
            && part.equals(parts.get(size - 2))
            && parts.get(size - 1).equals(parts.get(size - 3));
    if (repeats) {
      parts.remove(size - 1);
    } else if (size == 0 || !part.equals(parts.get(size - 1))) {
      parts.add(part);
    }
  }

  private String part() {
    int start = at;
    int first = text.codePointAt(at);
    if (isLetter(first)) {
      Character.UnicodeScript script = Character.UnicodeScript.of(first);
      skipLetters(script);
      return script == Character.UnicodeScript.LATIN || script == Character.UnicodeScript.COMMON
          ? word(text.substring(start, at))
          : "[" + script.name().toLowerCase(Locale.ROOT) + "]";
    }
    if (isAsciiDigit(first)) {
      return number();
    }
    at += Character.charCount(first);
    if (first > ' ' && first < 0x7F) {
      return Character.toString(first);
    }
    if (Character.isISOControl(first)) {
      return "[control]";
    }
    return Character.isDigit(first) ? "[digits]" : "[symbol]";
  }

  private void skipLetters(Character.UnicodeScript script) {
    while (at < text.length()) {
      int next = text.codePointAt(at);
      boolean isMark = Character.getType(next) == Character.NON_SPACING_MARK;
      if (!isMark && !(isLetter(next) && Character.UnicodeScript.of(next) == script)) {
        return;
      }
      at += Character.charCount(next);
    }
  }

  private static boolean isLetter(int c) {
    return Character.isLetter(c);
  }

  private static boolean isAsciiDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static String word(String letters) {
    if (CommonNames.contain(letters)) {
      return "N";
    }
    boolean isCapitalised =
        letters.length() >= CAPITALISED
            && Character.isUpperCase(letters.charAt(0))
            && letters.substring(1).chars().noneMatch(Character::isUpperCase);
    return isCapitalised ? "Aa" : "a";
  }

  private String number() {
    List<Integer> lengths = new ArrayList<>();
    lengths.add(digits());
    while (at + 1 < text.length()
        && (text.charAt(at) == '.' || text.charAt(at) == ',')
        && isAsciiDigit(text.charAt(at + 1))) {
      at++;
      lengths.add(digits());
    }
    if (lengths.size() >= UID_PARTS) {
      return "UID";
    }
    boolean isShort = lengths.stream().allMatch(length -> length < LONG_DIGITS);
    return lengths.size() <= 2 && isShort
        ? "9"
        : lengths.stream().map(ValueShape::digits).collect(Collectors.joining("."));
  }

  private int digits() {
    int start = at;
    while (at < text.length() && isAsciiDigit(text.charAt(at))) {
      at++;
    }
    return at - start;
  }

  private static String digits(int length) {
    return length < LONG_DIGITS ? "9" : "9{" + length + "}";
  }
}
