package org.dimma.profile;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.Tag;

/**
 * Which elements a rule is about: one standard element, a family such as {@code (60xx,3000)}, or a
 * private element by its creator and its place in the creator's block, never by its position.
 *
 * @param privateCreator the creator's name without padding; null for standard elements, and for a
 *     private place that is removed whoever owns it
 * @param tag the tag, 0 in every digit that is a wildcard
 * @param mask F in every digit of {@code tag} that counts, 0 in every wildcard
 */
public record ElementSelector(@Nullable String privateCreator, int tag, int mask)
    implements Comparable<ElementSelector>, Serializable {

  /** The mask of one standard element. */
  public static final int EXACT = 0xFFFFFFFF;

  /** The mask of a private element: which block of the group the creator has is chance. */
  public static final int PRIVATE_BLOCK = 0xFFFF00FF;

  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?:\\[(?<creator>.+)] )?\\((?<group>[0-9A-Fa-fx]{4}),(?<element>[0-9A-Fa-fx]{4})\\)");
  private static final Pattern STANDARD_GROUP = Pattern.compile("[0-9A-F]{4}|(50|60)xx");
  private static final Pattern PRIVATE_PLACE = Pattern.compile("xx[0-9A-F]{2}");
  private static final Pattern CREATOR =
      Pattern.compile("[^\\s\\\\\\p{Cntrl}]([^\\\\\\p{Cntrl}]{0,62}[^\\s\\\\\\p{Cntrl}])?");

  private static final Comparator<ElementSelector> ORDER =
      Comparator.comparing(ElementSelector::tag, Integer::compareUnsigned)
          .thenComparing(ElementSelector::mask, Integer::compareUnsigned)
          .thenComparing(selector -> Objects.requireNonNullElse(selector.privateCreator(), ""));

  /** Selects one standard element. */
  public static ElementSelector of(int tag) {
    return new ElementSelector(null, tag, EXACT);
  }

  /**
   * Selects a private element.
   *
   * @param creator the creator's name
   * @param tag the group, and the last two digits of the element; the block does not count
   */
  public static ElementSelector ofPrivate(String creator, int tag) {
    return new ElementSelector(creator, tag & PRIVATE_BLOCK, PRIVATE_BLOCK);
  }

  /**
   * Reads a keyword, {@code (gggg,eeee)}, a family, or a private element.
   *
   * @throws IllegalArgumentException if it is none; the message says what is expected
   */
  public static ElementSelector parse(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    if (!numbers.matches()) {
      return ElementDictionary.tagOf(text)
          .map(ElementSelector::of)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "no element; expected a keyword of PS3.6, (gggg,eeee), or \"[CREATOR]"
                          + " (gggg,xxee)\""));
    }
    String creator = numbers.group("creator");
    String group = digits(numbers.group("group"));
    String element = digits(numbers.group("element"));
    boolean odd = !group.endsWith("x") && Character.digit(group.charAt(3), 16) % 2 == 1;
    if (creator != null || odd) {
      return parsePrivate(creator, odd, group, element);
    }
    if (!STANDARD_GROUP.matcher(group).matches()) {
      throw new IllegalArgumentException("only the groups 50xx and 60xx are families");
    }
    return new ElementSelector(null, bits(group + element), mask(group + element));
  }

  private static ElementSelector parsePrivate(
      @Nullable String creator, boolean odd, String group, String element) {
    if (!odd) {
      throw new IllegalArgumentException("a private creator goes with an odd group");
    }
    if (!PRIVATE_PLACE.matcher(element).matches()) {
      throw new IllegalArgumentException(
          "a private element is written (gggg,xxee), because its block is chance");
    }
    if (creator != null && !CREATOR.matcher(creator).matches()) {
      throw new IllegalArgumentException(
          "a private creator has 1 to 64 characters, none at either end a space, none a backslash");
    }
    return new ElementSelector(creator, bits(group + element), PRIVATE_BLOCK);
  }

  private static String digits(String text) {
    return text.toUpperCase(Locale.ROOT).replace('X', 'x');
  }

  private static int bits(String digits) {
    return Integer.parseUnsignedInt(digits.replace('x', '0'), 16);
  }

  private static int mask(String digits) {
    return Integer.parseUnsignedInt(digits.replaceAll("[^x]", "F").replace('x', '0'), 16);
  }

  /** True for private elements; families such as 60xx are standard, their odd groups not meant. */
  public boolean isPrivate() {
    return (tag & mask & 0x00010000) != 0;
  }

  /** True when it is about one standard element, not a family, not a private one. */
  public boolean isExact() {
    return mask == EXACT;
  }

  /**
   * True when a rule with this selector is about the element.
   *
   * @param creator the creator of a private element, padding removed; null for a standard element,
   *     and for a private one that no creator claims
   */
  public boolean matches(@Nullable String creator, int candidate) {
    return Tag.isPrivate(candidate) == isPrivate()
        && (candidate & mask) == tag
        && (privateCreator == null || privateCreator.equals(creator));
  }

  /**
   * The rule of the selector that is about the element and leaves the fewest digits open; one with
   * a creator before one without.
   *
   * @param creator as for {@link #matches}
   */
  public static <T> Optional<T> find(
      Map<ElementSelector, T> rules, @Nullable String creator, int candidate) {
    boolean isPrivate = Tag.isPrivate(candidate);
    T rule = rules.get(isPrivate ? ofPrivate(creator, candidate) : of(candidate));
    if (rule != null) {
      return Optional.of(rule);
    }
    return rules.entrySet().stream()
        .filter(entry -> !entry.getKey().isExact())
        .filter(entry -> entry.getKey().matches(creator, candidate))
        .max(Comparator.comparingInt(entry -> Integer.bitCount(entry.getKey().mask())))
        .map(Map.Entry::getValue);
  }

  /**
   * Lays {@code upper} over {@code rules}. A rule of the upper layer replaces every one below that
   * is about some of the same elements only: {@code (60xx,3000)} ends {@code (6002,3000)}.
   */
  static <T> void putOver(Map<ElementSelector, T> rules, Map<ElementSelector, T> upper) {
    upper.keySet().stream()
        .filter(selector -> !selector.isExact())
        .forEach(wide -> rules.keySet().removeIf(wide::covers));
    rules.putAll(upper);
  }

  /** True when every element that {@code other} is about is one that this is about. */
  boolean covers(ElementSelector other) {
    return isPrivate() == other.isPrivate()
        && (mask & other.mask) == mask
        && (other.tag & mask) == tag
        && (privateCreator == null || privateCreator.equals(other.privateCreator));
  }

  /** By tag, then mask, then creator. */
  @Override
  public int compareTo(ElementSelector other) {
    return ORDER.compare(this, other);
  }

  /** What people read: {@code PatientAge (0010,1010)}; for the others, {@link #toString()}. */
  public String describe() {
    return isExact() ? ElementDictionary.describe(tag) : toString();
  }

  /**
   * {@code (0010,1010)}, {@code (60xx,3000)} or {@code [GEMS_PARM_01] (0043,xx27)}; parses back.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(String.format("(%04X,%04X)", tag >>> 16, tag & 0xFFFF));
    for (int i = 0; i < 8; i++) {
      if ((mask >>> (28 - 4 * i) & 0xF) == 0) {
        text.setCharAt(i < 4 ? i + 1 : i + 2, 'x');
      }
    }
    return privateCreator == null ? text.toString() : "[" + privateCreator + "] " + text;
  }
}
