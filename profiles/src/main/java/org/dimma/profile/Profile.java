package org.dimma.profile;

import com.google.auto.value.AutoValue;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What may be disclosed and what happens to each element; read once at launch, then sent to every
 * worker. {@link Profiles} makes them, after every check.
 */
@AutoValue
@SuppressWarnings(
    "AutoValueImmutableFields") // every collection is copied unmodifiable; no Guava here
public abstract class Profile implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Written to DeidentificationMethod (0012,0063), which is LO: 1 to 64 characters. */
  public abstract String name();

  /** The names of this profile, of the one that it extends, and so on. */
  public abstract List<String> lineage();

  /** The rungs that may be disclosed; never {@link Rung#FURTHER}, see {@link #further()}. */
  public abstract Set<Rung> discloses();

  /** Elements beyond the ladder, each with the reason why it is disclosed; sorted. */
  public abstract Map<ElementSelector, String> further();

  public abstract DatePolicy dates();

  /** The options of Table E.1-1 in force; read the table with {@link #codeOf}. */
  public abstract Set<TableOption> options();

  public abstract Unlisted unlisted();

  /** What the profile and its ancestors say about elements of all scanners; sorted. */
  public abstract Map<ElementSelector, ElementRule> elements();

  /** The name of the profile in the {@link #lineage} that wrote each of {@link #elements}. */
  public abstract Map<ElementSelector, String> authors();

  /** House rules, the ancestors' first, then in the order of the file. */
  public abstract List<ScannerRules> scanners();

  public abstract ImageRules images();

  /**
   * SHA-256, in lower case hex, of everything above but the lineage and the authors: neither
   * layout, comments, the order of elements nor the way of writing an action changes it, any change
   * of content does.
   */
  public abstract String sha256();

  /** True when the ladder allows a trace of the element in the output. */
  public final boolean mayDisclose(ElementSelector selector) {
    return discloses().contains(Ladder.rungOf(selector))
        || further().keySet().stream().anyMatch(motivated -> motivated.covers(selector));
  }

  /**
   * The code of a row of Table E.1-1 under this profile. An option that would disclose an element
   * counts only where {@link #mayDisclose} allows it; otherwise the basic code stays.
   */
  public final String codeOf(ConfidentialityTable.Row row, ElementSelector selector) {
    return row.code(mayDisclose(selector) ? options() : Set.of());
  }

  /**
   * The rules for one scanner: {@link #elements()}, and over them the house rules that match, the
   * least specific first.
   *
   * @param valueOfKeyword as for {@link ScannerRules#matches}
   */
  public final Map<ElementSelector, ElementRule> elementsFor(
      Function<String, String> valueOfKeyword) {
    Map<ElementSelector, ElementRule> rules = new TreeMap<>();
    rulesFor(valueOfKeyword).forEach((selector, rule) -> rules.put(selector, rule.rule()));
    return Collections.unmodifiableMap(rules);
  }

  /**
   * As {@link #elementsFor}, and who wrote each rule.
   *
   * @param valueOfKeyword as for {@link ScannerRules#matches}
   */
  public final Map<ElementSelector, AttributedRule> rulesFor(
      Function<String, String> valueOfKeyword) {
    Map<ElementSelector, AttributedRule> rules = new TreeMap<>();
    elements()
        .forEach(
            (selector, rule) ->
                rules.put(selector, new AttributedRule(rule, authors().get(selector))));
    scanners().stream()
        .filter(house -> house.matches(valueOfKeyword))
        .sorted(Comparator.comparingInt(ScannerRules::specificity))
        .forEach(house -> ElementSelector.putOver(rules, attributed(house)));
    return Collections.unmodifiableMap(rules);
  }

  private static Map<ElementSelector, AttributedRule> attributed(ScannerRules house) {
    Map<ElementSelector, AttributedRule> rules = new TreeMap<>();
    String author = "house rule " + house.describe();
    house
        .elements()
        .forEach((selector, rule) -> rules.put(selector, new AttributedRule(rule, author)));
    return rules;
  }

  /**
   * True when a condition of {@code images: excludeWhen}, or of a house rule that matches the
   * scanner, excludes an image.
   *
   * @param valueOfKeyword gives the values of {@link ImageCondition#KEYWORDS}, as for {@link
   *     ScannerRules#matches}
   */
  public final boolean excludes(Function<String, String> valueOfKeyword) {
    return Stream.concat(
            images().excludeWhen().stream(),
            scanners().stream()
                .filter(house -> house.matches(valueOfKeyword))
                .flatMap(house -> house.excludeWhen().stream()))
        .anyMatch(condition -> condition.matches(valueOfKeyword));
  }

  /**
   * The masks of the house rules that match one scanner, for images of one size.
   *
   * @param valueOfKeyword as for {@link ScannerRules#matches}
   */
  public final List<Mask> masksFor(Function<String, String> valueOfKeyword, int rows, int columns) {
    return scanners().stream()
        .filter(house -> house.matches(valueOfKeyword))
        .flatMap(house -> house.masks().stream())
        .filter(mask -> mask.rows() == rows && mask.columns() == columns)
        .toList();
  }

  static Builder builder() {
    return new AutoValue_Profile.Builder();
  }

  /** Collects what {@link ProfileParser} has checked. */
  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder setName(String name);

    abstract Builder setLineage(List<String> lineage);

    abstract Builder setDiscloses(Set<Rung> discloses);

    abstract Builder setFurther(Map<ElementSelector, String> further);

    abstract Builder setDates(DatePolicy dates);

    abstract Builder setOptions(Set<TableOption> options);

    abstract Builder setUnlisted(Unlisted unlisted);

    abstract Builder setElements(Map<ElementSelector, ElementRule> elements);

    abstract Builder setAuthors(Map<ElementSelector, String> authors);

    abstract Builder setScanners(List<ScannerRules> scanners);

    abstract Builder setImages(ImageRules images);

    abstract Builder setSha256(String sha256);

    abstract List<String> lineage();

    abstract Set<Rung> discloses();

    abstract Map<ElementSelector, String> further();

    abstract Set<TableOption> options();

    abstract Map<ElementSelector, ElementRule> elements();

    abstract Map<ElementSelector, String> authors();

    abstract List<ScannerRules> scanners();

    abstract Profile autoBuild();

    /** Copies every collection, in an order that is the same in every process. */
    final Profile build() {
      Profile unhashed =
          setLineage(List.copyOf(lineage()))
              .setDiscloses(ordered(Rung.class, discloses()))
              .setFurther(Collections.unmodifiableMap(new TreeMap<>(further())))
              .setOptions(ordered(TableOption.class, options()))
              .setElements(Collections.unmodifiableMap(new TreeMap<>(elements())))
              .setAuthors(Collections.unmodifiableMap(new TreeMap<>(authors())))
              .setScanners(List.copyOf(scanners()))
              .setSha256("")
              .autoBuild();
      return setSha256(CanonicalProfile.sha256(unhashed)).autoBuild();
    }

    private static <E extends Enum<E>> Set<E> ordered(Class<E> type, Collection<E> constants) {
      Set<E> set = EnumSet.noneOf(type);
      set.addAll(constants);
      return Collections.unmodifiableSet(set);
    }
  }
}
