package org.dimma.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Makes one profile of a file and its ancestors. */
final class Inheritance {
  /** The child first. */
  private final List<Draft> chain;

  Inheritance(List<Draft> chain) {
    this.chain = List.copyOf(chain);
  }

  /** What the nearest says that says anything. */
  private <T> Optional<T> nearest(Function<Draft, @Nullable T> property) {
    return chain.stream().map(property).filter(Objects::nonNull).findFirst();
  }

  Optional<Located<List<Rung>>> discloses() {
    return nearest(Draft::discloses);
  }

  Optional<Located<List<TableOption>>> options() {
    return nearest(Draft::options);
  }

  /** All further elements, the nearest motivation of each. */
  Map<ElementSelector, Located<String>> further() {
    Map<ElementSelector, Located<String>> further = new TreeMap<>();
    ancestorsFirst().forEach(draft -> ElementSelector.putOver(further, draft.further()));
    return further;
  }

  /** All rules, a child's over its parent's; what is only named under further is kept. */
  Map<ElementSelector, Located<ElementRule>> elements() {
    Map<ElementSelector, Located<ElementRule>> elements = new TreeMap<>();
    for (Draft draft : ancestorsFirst()) {
      ElementSelector.putOver(elements, draft.elements());
    }
    // Last, so that to give a motivation again never undoes a rule that rounds or removes.
    further()
        .forEach(
            (selector, motivation) ->
                elements.putIfAbsent(
                    selector, new Located<>(ElementRule.of(Action.KEEP), motivation.place())));
    return elements;
  }

  /** Who wrote each of {@link #elements}. */
  private Map<ElementSelector, String> authors() {
    Map<ElementSelector, String> authors = new TreeMap<>();
    Map<ElementSelector, String> motivators = new TreeMap<>();
    for (Draft draft : ancestorsFirst()) {
      ElementSelector.putOver(authors, byName(draft, draft.elements().keySet()));
      ElementSelector.putOver(motivators, byName(draft, draft.further().keySet()));
    }
    motivators.forEach(authors::putIfAbsent);
    return authors;
  }

  private static Map<ElementSelector, String> byName(Draft draft, Set<ElementSelector> selectors) {
    Map<ElementSelector, String> names = new TreeMap<>();
    selectors.forEach(selector -> names.put(selector, draft.name()));
    return names;
  }

  /** The ancestors' house rules first. */
  List<Draft.Scanner> scanners() {
    return ancestorsFirst().stream().flatMap(draft -> draft.scanners().stream()).toList();
  }

  private List<Draft> ancestorsFirst() {
    List<Draft> reversed = new ArrayList<>(chain);
    Collections.reverse(reversed);
    return reversed;
  }

  private DatePolicy dates() {
    Draft.DayRange days =
        nearest(Draft::days)
            .orElse(new Draft.DayRange(DatePolicy.DEFAULT.minDays(), DatePolicy.DEFAULT.maxDays()));
    return DatePolicy.of(
        days.min(), days.max(), nearest(Draft::timeOfDay).orElse(DatePolicy.DEFAULT.timeOfDay()));
  }

  ImageRules images() {
    Set<ImageKind> exclude = EnumSet.copyOf(ImageRules.DEFAULT.exclude());
    Set<String> structuredReports = new TreeSet<>();
    for (Draft draft : ancestorsFirst()) {
      exclude.addAll(draft.images().exclude());
      draft.images().include().forEach(exclude::remove);
      structuredReports.addAll(draft.images().structuredReports());
    }
    return ImageRules.of(
            exclude,
            nearest(draft -> draft.images().burnedIn()).orElse(ImageRules.DEFAULT.burnedIn()))
        .withStructuredReports(structuredReports)
        .withExcludeWhen(
            ancestorsFirst().stream()
                .flatMap(draft -> draft.images().excludeWhen().stream())
                .toList())
        .withUninspected(nearest(draft -> draft.images().uninspected()).orElse(""));
  }

  /** The whole profile; {@link LadderCheck} must have found nothing. */
  Profile profile() {
    Profile.Builder builder =
        Profile.builder()
            .setName(chain.get(0).name())
            .setLineage(chain.stream().map(Draft::name).toList())
            .setDiscloses(discloses().map(rungs -> Set.copyOf(rungs.value())).orElse(Set.of()))
            .setFurther(values(further()))
            .setDates(dates())
            .setOptions(options().map(options -> Set.copyOf(options.value())).orElse(Set.of()))
            .setUnlisted(nearest(Draft::unlisted).orElse(Unlisted.REMOVE))
            .setElements(values(elements()))
            .setAuthors(authors())
            .setImages(images());
    return builder
        .setScanners(
            scanners().stream()
                .map(
                    scanner ->
                        ScannerRules.of(
                            scanner.when(),
                            values(scanner.elements()),
                            scanner.masks().stream().map(Located::value).toList(),
                            scanner.excludeWhen()))
                .toList())
        .build();
  }

  private static <T> Map<ElementSelector, T> values(Map<ElementSelector, Located<T>> located) {
    Map<ElementSelector, T> values = new TreeMap<>();
    located.forEach((selector, value) -> values.put(selector, value.value()));
    return values;
  }
}
