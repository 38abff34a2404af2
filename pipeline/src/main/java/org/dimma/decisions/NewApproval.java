package org.dimma.decisions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dimma.decisions.ElementDecision.Action;
import org.dimma.deidentify.Fate;
import org.dimma.profile.ElementRule;
import org.dimma.profile.ElementSelector;
import org.dimma.profile.Nullable;
import org.dimma.profile.Profile;
import org.dimma.review.Approval;
import org.dimma.review.ApprovedElement;
import org.dimma.review.ApprovedScanner;
import org.dimma.review.ImageForm;
import org.dimma.review.Review;
import org.dimma.review.Scanner;

/**
 * Adds to an approval what a reviewer saw and wants to keep. What was not decided about is not
 * added, so that it is shown again; nor is anything of a scanner that was not accepted.
 */
final class NewApproval {
  private final Profile profile;
  private final ReviewedRun run;
  private final Decisions decisions;
  private final Wishes wishes;

  private NewApproval(Profile profile, ReviewedRun run, Decisions decisions, Wishes wishes) {
    this.profile = profile;
    this.run = run;
    this.decisions = decisions;
    this.wishes = wishes;
  }

  /**
   * The approval after these decisions.
   *
   * @param old the approval so far; null when there is none, or it is of another profile
   * @param profile with the decisions as rules
   */
  static Approval of(
      @Nullable Approval old,
      Profile profile,
      ReviewedRun run,
      Decisions decisions,
      Wishes wishes) {
    NewApproval added = new NewApproval(profile, run, decisions, wishes);
    Map<Scanner, ApprovedScanner> scanners = new TreeMap<>(old == null ? Map.of() : old.scanners());
    Set<Scanner> known = new HashSet<>(scanners.keySet());
    known.addAll(decisions.scanners());
    for (Scanner scanner : run.scanners()) {
      if (known.contains(scanner)) {
        scanners.merge(
            scanner,
            added.scanner(scanner, ApprovedScanner.NOTHING),
            (before, ignored) -> added.scanner(scanner, before));
      }
    }
    List<Review> history = new ArrayList<>(old == null ? List.of() : old.history());
    history.removeIf(review -> review.decisionsSha256().equals(decisions.sha256()));
    history.add(decisions.review());
    return new Approval(profile.name(), profile.sha256(), history, scanners);
  }

  private ApprovedScanner scanner(Scanner scanner, ApprovedScanner before) {
    Map<String, ApprovedElement> elements = new TreeMap<>(before.elements());
    elements
        .keySet()
        .removeIf(
            path ->
                Wishes.selectorOf(path)
                    .map(wishes.of(scanner)::get)
                    .filter(wish -> !wish.keeps())
                    .isPresent());
    Map<ElementSelector, ElementRule> rules = profile.elementsFor(HouseRules.header(scanner));
    wishes
        .decisionsOf(scanner)
        .forEach(
            (path, decision) ->
                approved(scanner, decision, rules, before.elements().get(path))
                    .ifPresent(element -> elements.put(path, element)));
    return new ApprovedScanner(forms(scanner, before), elements);
  }

  private Set<ImageForm> forms(Scanner scanner, ApprovedScanner before) {
    Set<ImageForm> forms = new TreeSet<>(before.forms());
    for (ImageForm form : run.formsOf(scanner)) {
      Optional<Boolean> keeps = Forms.decided(decisions, scanner, form);
      if (keeps.isPresent() && keeps.get()) {
        forms.add(form);
      } else if (keeps.isPresent()) {
        forms.remove(form);
      }
    }
    return forms;
  }

  private Optional<ApprovedElement> approved(
      Scanner scanner,
      ElementDecision decision,
      Map<ElementSelector, ElementRule> rules,
      @Nullable ApprovedElement before) {
    SeenElement seen = run.elementsOf(scanner).get(decision.path());
    Optional<ElementSelector> selector = Wishes.selectorOf(decision.path());
    Action wish = selector.map(wishes.of(scanner)::get).orElse(decision.action());
    if (!wish.keeps() || !seen.isShown()) {
      return Optional.empty();
    }
    boolean decidesByValue =
        selector
            .flatMap(s -> ElementSelector.find(rules, s.privateCreator(), s.tag()))
            .filter(rule -> rule.keepMode() == ElementRule.KeepMode.APPROVED_VALUES)
            .isPresent();
    return decidesByValue ? byValue(seen, decision, before) : Optional.of(byShape(seen, before));
  }

  private static ApprovedElement byShape(SeenElement seen, @Nullable ApprovedElement before) {
    boolean adds = before != null && !before.decidesByValue();
    Set<Fate> fates = union(seen.approvableFates(), adds ? before.fates() : Set.of());
    return ApprovedElement.ofShapes(
        fates, union(seen.approvableShapes(), adds ? before.shapes() : Set.of()));
  }

  /** The values that are decided about now, over those that were before. */
  private static Optional<ApprovedElement> byValue(
      SeenElement seen, ElementDecision decision, @Nullable ApprovedElement before) {
    Set<String> shown = new TreeSet<>(seen.values());
    shown.remove("");
    Set<String> kept = new TreeSet<>(shown);
    if (decision.action() == Action.KEEP_VALUES) {
      kept.retainAll(decision.values().stream().map(String::strip).toList());
    }
    Set<String> refused = new TreeSet<>(shown);
    refused.removeAll(kept);
    Set<String> keptBefore = new TreeSet<>(before == null ? Set.of() : before.values());
    keptBefore.removeAll(refused);
    Set<String> refusedBefore = new TreeSet<>(before == null ? Set.of() : before.refused());
    refusedBefore.removeAll(kept);
    ApprovedElement element =
        ApprovedElement.ofValues(union(kept, keptBefore), union(refused, refusedBefore));
    return element.decidesByValue() ? Optional.of(element) : Optional.empty();
  }

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    Set<T> all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }
}
