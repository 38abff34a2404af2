package org.dimma.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.VR;

/** Reads what a profile says about one element, and checks that it makes sense for the VR. */
final class RuleReader {
  private static final List<String> WORDS =
      List.of("remove", "empty", "replace", "keep", "clean", "map-uid", "shift");
  private static final List<String> MAP_KEYS = List.of("keep", "replace", "round", "cap");
  private static final List<String> AGE_KEYS = List.of("round", "cap");
  private static final List<String> KEEP_KEYS = List.of("frequentIn", "values");
  private static final int DEFAULT_CAP_YEARS = 90;

  private final ElementSelector selector;

  /** Null for families and private elements: their VR is known only when one is met. */
  private final @Nullable VR vr;

  private RuleReader(ElementSelector selector) {
    this.selector = selector;
    vr =
        selector.isExact()
            ? ElementDictionary.find(selector.tag()).map(ElementDictionary.Entry::vr).orElse(null)
            : null;
  }

  /** The rule that {@code value} says about the element; empty after a problem. */
  static Optional<ElementRule> read(ElementSelector selector, YamlValue value) {
    RuleReader reader = new RuleReader(selector);
    Optional<ElementRule> rule = value.isMap() ? reader.map(value) : reader.word(value);
    return rule.filter(read -> reader.suits(read, value));
  }

  private Optional<ElementRule> word(YamlValue value) {
    Optional<String> word = value.text();
    Optional<ElementRule> rule = word.flatMap(Action::of).map(ElementRule::of);
    if (word.isPresent() && rule.isEmpty()) {
      value.problem("unknown action '" + word.get() + "'", WORDS);
    }
    return rule;
  }

  private Optional<ElementRule> map(YamlValue value) {
    Map<String, YamlValue> entries = value.map();
    if (entries.containsKey("keep")) {
      return value.map(List.of("keep")).size() == 1 ? keep(entries.get("keep")) : Optional.empty();
    }
    if (entries.containsKey("replace")) {
      return value.map(List.of("replace")).size() == 1
          ? replace(entries.get("replace"))
          : Optional.empty();
    }
    if (entries.keySet().stream().anyMatch(AGE_KEYS::contains)) {
      return AGE_KEYS.containsAll(value.map(AGE_KEYS).keySet()) ? age(entries) : Optional.empty();
    }
    if (value.map(MAP_KEYS).isEmpty()) {
      value.problem("expected an action", WORDS);
    }
    return Optional.empty();
  }

  private static Optional<ElementRule> keep(YamlValue value) {
    if (!value.isMap()) {
      Optional<String> word = value.text();
      if (word.isPresent() && !word.get().equals("approved-values")) {
        value.problem(
            "unknown word '" + word.get() + "'",
            List.of("approved-values", "{frequentIn: 10 patients}", "{values: [..]}"));
        return Optional.empty();
      }
      return word.map(approved -> ElementRule.keepApprovedValues());
    }
    Map<String, YamlValue> entries = value.map(KEEP_KEYS);
    if (entries.size() != 1) {
      value.problem("expected one of " + String.join(", ", KEEP_KEYS));
      return Optional.empty();
    }
    if (entries.containsKey("frequentIn")) {
      return entries
          .get("frequentIn")
          .count("patients", 2, 1_000_000)
          .map(ElementRule::keepFrequentIn);
    }
    return entries.containsKey("values") ? values(entries.get("values")) : Optional.empty();
  }

  private static Optional<ElementRule> values(YamlValue value) {
    List<String> values = new ArrayList<>();
    for (YamlValue item : value.list()) {
      item.text().ifPresent(values::add);
    }
    if (values.isEmpty()) {
      value.problem("expected a list of one value or more");
      return Optional.empty();
    }
    return Optional.of(ElementRule.keepValues(values));
  }

  private Optional<ElementRule> replace(YamlValue value) {
    Optional<String> text = value.text();
    if (text.isPresent() && (vr == null || !Replacement.isValid(vr, text.get()))) {
      value.problem(
          vr == null
              ? "a family or private element has no text of its own"
              : "no value for VR " + vr + ", " + Replacement.expected(vr));
      return Optional.empty();
    }
    return text.map(ElementRule::replaceBy);
  }

  private static Optional<ElementRule> age(Map<String, YamlValue> entries) {
    Optional<Integer> round = Optional.of(0);
    Optional<Integer> cap = Optional.of(DEFAULT_CAP_YEARS);
    if (entries.containsKey("round")) {
      round = entries.get("round").count("years", 1, 50);
    }
    if (entries.containsKey("cap")) {
      YamlValue value = entries.get("cap");
      cap = value.wholeNumber().filter(years -> years >= 1 && years <= 120);
      if (cap.isEmpty()) {
        value.problem("expected an age from 1 to 120");
      }
    }
    return round.isPresent() && cap.isPresent()
        ? Optional.of(ElementRule.age(round.get(), cap.get()))
        : Optional.empty();
  }

  private boolean suits(ElementRule rule, YamlValue value) {
    Optional<String> objection = objection(rule);
    objection.ifPresent(value::problem);
    return objection.isEmpty();
  }

  private Optional<String> objection(ElementRule rule) {
    Action action = rule.action();
    if (action == Action.REMOVE) {
      return Optional.empty();
    }
    if (selector.isPrivate()) {
      return privateObjection(action);
    }
    if (selector.isExact() && vr == null) {
      return Optional.of("not in the dictionary of PS3.6, so it can only be removed");
    }
    if (action == Action.SHIFT && !isTemporal(vr)) {
      return Optional.of("shift is for dates and times (DA, TM, DT)" + butIs());
    }
    if (action == Action.MAP_UID && vr != VR.UI) {
      return Optional.of("map-uid is for UIDs (UI)" + butIs());
    }
    if (rule.capYears() > 0 && vr != VR.AS) {
      return Optional.of("round and cap are for ages (AS)" + butIs());
    }
    if (action == Action.CLEAN && isTemporal(vr)) {
      return Optional.of("a date or time cannot be cleaned; use shift");
    }
    if (rule.keepMode() != ElementRule.KeepMode.ANY && (vr == null || !vr.isText())) {
      return Optional.of("values can be chosen only of text" + butIs());
    }
    return Optional.empty();
  }

  private Optional<String> privateObjection(Action action) {
    if (selector.privateCreator() == null) {
      return Optional.of("without its creator a private element can only be removed");
    }
    return action == Action.KEEP
        ? Optional.empty()
        : Optional.of("a private element can only be kept or removed");
  }

  private String butIs() {
    return ", but this is " + (vr == null ? "a family" : vr.toString());
  }

  static boolean isTemporal(@Nullable VR vr) {
    return vr == VR.DA || vr == VR.TM || vr == VR.DT;
  }
}
