package org.dimma.profile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.VR;

/** Checks that a profile discloses nothing beyond the rungs that it declares. */
final class LadderCheck {
  private static final List<TableOption> BY_ELEMENT =
      List.of(
          TableOption.DEVICE_IDENTITY,
          TableOption.INSTITUTION_IDENTITY,
          TableOption.PATIENT_CHARACTERISTICS);

  private final Set<Rung> discloses;
  private final Set<ElementSelector> further;
  private final Problems problems;

  private LadderCheck(Set<Rung> discloses, Set<ElementSelector> further, Problems problems) {
    this.discloses = discloses;
    this.further = further;
    this.problems = problems;
  }

  static void check(Draft child, Inheritance whole, Problems problems) {
    if (whole.discloses().isEmpty()) {
      problems.add(child.place(), "neither this profile nor one that it extends has discloses");
      return;
    }
    Set<Rung> discloses = Set.copyOf(whole.discloses().get().value());
    LadderCheck check = new LadderCheck(discloses, whole.further().keySet(), problems);
    check.elements(whole.elements());
    whole.scanners().forEach(scanner -> check.elements(scanner.elements()));
    whole.options().ifPresent(check::options);
  }

  private void elements(Map<ElementSelector, Located<ElementRule>> elements) {
    elements.forEach((selector, rule) -> element(selector, rule.value().action(), rule.place()));
  }

  private void element(ElementSelector selector, Action action, Place place) {
    if (!action.discloses() || isMotivated(selector)) {
      return;
    }
    Rung rung = rungOf(selector, action);
    if (rung == Rung.FURTHER) {
      problems.add(
          place,
          selector.describe()
              + (isTemporal(selector) && action == Action.KEEP
                  ? " kept unshifted is beyond the ladder; use shift, or name it under further with"
                      + " a motivation"
                  : " is beyond the ladder; name it under further with a motivation, or remove"
                      + " it"));
    } else if (!discloses.contains(rung)) {
      problems.add(
          place,
          selector.describe() + " discloses " + rung.word() + ", which discloses does not have");
    }
  }

  private boolean isMotivated(ElementSelector selector) {
    return further.stream().anyMatch(motivated -> motivated.covers(selector));
  }

  private static Rung rungOf(ElementSelector selector, Action action) {
    return isTemporal(selector) && action != Action.SHIFT ? Rung.FURTHER : Ladder.rungOf(selector);
  }

  private static boolean isTemporal(ElementSelector selector) {
    VR vr =
        selector.isExact()
            ? ElementDictionary.find(selector.tag()).map(ElementDictionary.Entry::vr).orElse(null)
            : null;
    return RuleReader.isTemporal(vr);
  }

  private void options(Located<List<TableOption>> options) {
    if (options.value().contains(TableOption.MODIFIED_DATES)
        && !discloses.contains(Rung.TIME_PERIOD)) {
      problems.add(
          options.place(), "modified-dates discloses time-period, which discloses does not have");
    }
    for (TableOption option : BY_ELEMENT) {
      if (options.value().contains(option) && !hasEffect(option)) {
        problems.add(
            options.place(),
            option.word() + " has no effect; name the elements that it retains under further");
      }
    }
  }

  private boolean hasEffect(TableOption option) {
    return further.stream()
        .filter(ElementSelector::isExact)
        .anyMatch(
            selector ->
                ConfidentialityTable.find(selector.tag())
                    .filter(row -> row.options().containsKey(option))
                    .isPresent());
  }
}
