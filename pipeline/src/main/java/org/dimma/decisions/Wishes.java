package org.dimma.decisions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dimma.decisions.ElementDecision.Action;
import org.dimma.profile.ElementSelector;
import org.dimma.review.Scanner;

/**
 * What a reviewer wants of each element of each scanner, as selectors, since a rule holds wherever
 * its element stands: of two places of one element the stricter decision holds for both.
 */
final class Wishes {
  private static final String SEPARATOR = " > ";

  /** The element that names the owner of a private block; written where something of it is kept. */
  private static final Pattern CREATOR = Pattern.compile("\\[.*] \\([0-9A-F]{4},00xx\\)");

  private final ReviewedRun run;
  private final Map<Scanner, Map<String, ElementDecision>> byPath = new TreeMap<>();
  private final Map<Scanner, Map<ElementSelector, Action>> bySelector = new TreeMap<>();
  private final Map<ElementSelector, Action> forAll = new TreeMap<>();
  private final Set<String> notes = new TreeSet<>();

  private Wishes(ReviewedRun run) {
    this.run = run;
  }

  /**
   * Sorts decisions.
   *
   * @throws DecisionsException if one is about something that the run did not show
   */
  static Wishes of(Decisions decisions, ReviewedRun run) throws DecisionsException {
    Wishes wishes = new Wishes(run);
    for (int i = 0; i < decisions.elements().size(); i++) {
      wishes.check(decisions.elements().get(i), "elements[" + i + "]");
    }
    for (Scanner scanner : run.scanners()) {
      wishes.collect(scanner, decisions.elements());
    }
    wishes.mergeScannersThatLookAlike();
    for (ElementDecision decision : decisions.elements()) {
      if (decision.scanner() == null) {
        selectorOf(decision.path())
            .ifPresent(
                selector -> wishes.forAll.merge(selector, decision.action(), Action::stricter));
      }
    }
    return wishes;
  }

  private void check(ElementDecision decision, String place) throws DecisionsException {
    if (decision.scanner() != null && !run.scanners().contains(decision.scanner())) {
      throw new DecisionsException(place + ": a scanner that the run did not show");
    }
    Set<Scanner> scanners =
        decision.scanner() == null ? run.scanners() : Set.of(decision.scanner());
    if (scanners.stream().noneMatch(s -> run.elementsOf(s).containsKey(decision.path()))) {
      throw new DecisionsException(place + ": an element that the run did not show");
    }
    if (!decision.action().keeps() && isCreator(decision.path())) {
      throw new DecisionsException(
          place
              + ": the owner of a private block stands where an element of the block is kept;"
              + " decide about these elements instead");
    }
    if (selectorOf(decision.path()).isEmpty() && !isCreator(decision.path())) {
      throw new DecisionsException(place + ": an element that no rule can name");
    }
    boolean isShown =
        scanners.stream()
            .flatMap(s -> Optional.ofNullable(run.elementsOf(s).get(decision.path())).stream())
            .flatMap(seen -> seen.values().stream())
            .collect(Collectors.toSet())
            .containsAll(decision.values().stream().map(String::strip).toList());
    if (!isShown) {
      throw new DecisionsException(place + ": a value that the run did not show");
    }
  }

  /** A scanner's own decision goes before the one for all. */
  private void collect(Scanner scanner, List<ElementDecision> decisions) {
    Map<String, ElementDecision> paths = new TreeMap<>();
    for (ElementDecision decision : decisions) {
      boolean isForIt = decision.scanner() == null || decision.scanner().equals(scanner);
      if (isForIt && run.elementsOf(scanner).containsKey(decision.path())) {
        paths.merge(decision.path(), decision, (one, other) -> one.scanner() == null ? other : one);
      }
    }
    Map<ElementSelector, Action> selectors = new TreeMap<>();
    for (ElementDecision decision : paths.values()) {
      selectorOf(decision.path())
          .ifPresent(
              selector -> {
                Action other = selectors.get(selector);
                if (other != null && other != decision.action()) {
                  noteStricter(selector, other.stricter(decision.action()), "in several places");
                }
                selectors.merge(selector, decision.action(), Action::stricter);
              });
    }
    byPath.put(scanner, paths);
    bySelector.put(scanner, selectors);
  }

  /** House rules do not tell capitals from small letters. */
  private void mergeScannersThatLookAlike() {
    Map<String, List<Scanner>> alike = new HashMap<>();
    for (Scanner scanner : bySelector.keySet()) {
      String folded = scanner.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
      alike.computeIfAbsent(folded, key -> new ArrayList<>()).add(scanner);
    }
    for (List<Scanner> scanners : alike.values()) {
      Map<ElementSelector, Action> merged = new TreeMap<>();
      for (Scanner scanner : scanners) {
        bySelector
            .get(scanner)
            .forEach(
                (selector, action) -> {
                  if (merged.containsKey(selector) && merged.get(selector) != action) {
                    noteStricter(
                        selector,
                        action.stricter(merged.get(selector)),
                        "for scanners that differ in capitals only");
                  }
                  merged.merge(selector, action, Action::stricter);
                });
      }
      scanners.forEach(scanner -> bySelector.put(scanner, merged));
    }
  }

  private void noteStricter(ElementSelector selector, Action stricter, String why) {
    notes.add(
        selector.describe()
            + " was decided differently "
            + why
            + "; the stricter decision holds for all of them: "
            + stricter.word());
  }

  /** The selector of the element at the end of a path; empty where rules can name none. */
  static Optional<ElementSelector> selectorOf(String path) {
    try {
      return Optional.of(ElementSelector.parse(lastOf(path)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isCreator(String path) {
    return CREATOR.matcher(lastOf(path)).matches();
  }

  private static String lastOf(String path) {
    int separator = path.lastIndexOf(SEPARATOR);
    return separator < 0 ? path : path.substring(separator + SEPARATOR.length());
  }

  /** The decisions about one scanner, by path. */
  Map<String, ElementDecision> decisionsOf(Scanner scanner) {
    return byPath.getOrDefault(scanner, Map.of());
  }

  /** What is wanted for one scanner. */
  Map<ElementSelector, Action> of(Scanner scanner) {
    return bySelector.getOrDefault(scanner, Map.of());
  }

  /** What is wanted for all scanners, but where one has a decision of its own. */
  Map<ElementSelector, Action> forAll() {
    return Collections.unmodifiableMap(forAll);
  }

  /** What the reviewer has to know about how decisions were combined; sorted. */
  List<String> notes() {
    return List.copyOf(notes);
  }
}
