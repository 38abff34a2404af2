package org.dimma.profile;

import com.google.auto.value.AutoValue;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** House rules: what a profile says about the elements of some scanners only. */
@AutoValue
@SuppressWarnings(
    "AutoValueImmutableFields") // every collection is copied unmodifiable; no Guava here
public abstract class ScannerRules implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The elements by which a scanner may be told. */
  public static final List<String> CONDITIONS =
      List.of(
          "Manufacturer",
          "ManufacturerModelName",
          "StationName",
          "SoftwareVersions",
          "Modality",
          "InstitutionName",
          "DeviceSerialNumber");

  /** Keyword to glob, by keyword; all must match. Never empty. */
  public abstract Map<String, String> when();

  /** Selector to rule, by selector. */
  public abstract Map<ElementSelector, ElementRule> elements();

  /** What is painted over in images of this scanner, whether text was found there or not. */
  public abstract List<Mask> masks();

  /** Images of this scanner that are excluded. */
  public abstract List<ImageCondition> excludeWhen();

  /** House rules about elements only. */
  public static ScannerRules of(
      Map<String, String> when, Map<ElementSelector, ElementRule> elements) {
    return of(when, elements, List.of(), List.of());
  }

  /**
   * House rules.
   *
   * @throws IllegalArgumentException if {@code when} is empty or has a key that is not in {@link
   *     #CONDITIONS}
   */
  public static ScannerRules of(
      Map<String, String> when,
      Map<ElementSelector, ElementRule> elements,
      List<Mask> masks,
      List<ImageCondition> excludeWhen) {
    if (when.isEmpty() || !CONDITIONS.containsAll(when.keySet())) {
      throw new IllegalArgumentException("when must have one or more of " + CONDITIONS);
    }
    return new AutoValue_ScannerRules(
        Collections.unmodifiableMap(new TreeMap<>(when)),
        Collections.unmodifiableMap(new TreeMap<>(elements)),
        List.copyOf(masks),
        List.copyOf(excludeWhen));
  }

  /**
   * True when every condition holds. A condition is a glob, {@code *} for any characters and {@code
   * ?} for one; case and spaces at the ends do not count. A missing or empty value matches nothing.
   *
   * @param valueOfKeyword gives the value of an element by its keyword, several values with
   *     backslashes between them as they stand in the file; null when there is none
   */
  public final boolean matches(Function<String, String> valueOfKeyword) {
    return when().entrySet().stream()
        .allMatch(
            condition -> {
              String value = valueOfKeyword.apply(condition.getKey());
              return value != null && Glob.matches(condition.getValue(), value);
            });
  }

  /** For people: {@code (Manufacturer: GE*, Modality: CT)}. */
  final String describe() {
    return when().entrySet().stream()
        .map(condition -> condition.getKey() + ": " + condition.getValue())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * The number of characters, over all conditions, that are no wildcard. Where two house rules
   * speak about one element the one with the higher number wins, then the later one.
   */
  public final int specificity() {
    return when().values().stream().mapToInt(Glob::literals).sum();
  }
}
