package org.dimma.decisions;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dimma.decisions.ElementDecision.Action;
import org.dimma.deidentify.Fate;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.VR;
import org.dimma.profile.ElementRule;
import org.dimma.profile.ElementSelector;
import org.dimma.profile.Profile;
import org.dimma.profile.ProfileException;
import org.dimma.profile.ProfileText;
import org.dimma.profile.Profiles;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;
import org.dimma.review.ValueShape;

/**
 * Writes decisions into a profile's text, and makes sure that the profile then does what was
 * decided for every scanner of the run.
 */
final class HouseRules {
  /** A rule for one scanner may reach another whose name is shorter; that then needs its own. */
  private static final int MAX_ROUNDS = 4;

  private static final List<String> SCANNER_KEYWORDS =
      List.of("Manufacturer", "ManufacturerModelName", "SoftwareVersions", "StationName");

  private final Profile before;
  private final ReviewedRun run;
  private final Decisions decisions;
  private final Wishes wishes;
  private final Path file;
  private final Map<Scanner, Set<ElementSelector>> written = new HashMap<>();
  private final Map<ElementSelector, VR> vrs = new HashMap<>();
  private final Map<Scanner, Map<ElementSelector, ElementRule>> rulesBefore;
  private Map<Scanner, Map<ElementSelector, ElementRule>> rulesNow;
  private ProfileText text;

  private HouseRules(
      Profile before, ReviewedRun run, Decisions decisions, Wishes wishes, Path file) {
    this.before = before;
    this.run = run;
    this.decisions = decisions;
    this.wishes = wishes;
    this.file = file;
    rulesBefore = rulesOf(before);
    rulesNow = rulesBefore;
    index();
  }

  /**
   * The text with all decisions in it; the same text when the profile does what was decided.
   *
   * @param before the profile that the text is
   * @param file where the text stands or will stand
   * @throws ProfileException if the result is no profile that may be used, as where a decision goes
   *     beyond the ladder
   * @throws DecisionsException if no rule can be written that does what was decided
   */
  static ProfileText put(
      String text, Path file, Profile before, ReviewedRun run, Decisions decisions, Wishes wishes)
      throws ProfileException, DecisionsException {
    HouseRules rules = new HouseRules(before, run, decisions, wishes, file);
    rules.text = ProfileText.of(text, file.getFileName().toString());
    rules.putForAll();
    for (int round = 0; rules.putForScanners(); round++) {
      if (round == MAX_ROUNDS) {
        throw new DecisionsException(
            "Two scanners of the run cannot be told apart by house rules; decide the same for"
                + " both");
      }
    }
    rules.putForms();
    return rules.text;
  }

  private void putForAll() throws ProfileException {
    for (Map.Entry<ElementSelector, Action> wish : wishes.forAll().entrySet()) {
      ElementSelector selector = wish.getKey();
      Optional<ElementRule> rule = find(before.elements(), selector);
      boolean isDone =
          wish.getValue() == Action.KEEP
              ? run.scanners().stream().anyMatch(s -> isDone(s, selector, Action.KEEP))
              : rule.filter(own -> does(own, wish.getValue())).isPresent();
      if (!isDone) {
        put(Map.of(), selector, ruleFor(wish.getValue(), selector, rule));
      }
    }
    rulesNow = rulesOf(parse());
  }

  /** True when a rule had to be written. */
  private boolean putForScanners() throws ProfileException, DecisionsException {
    boolean isChanged = false;
    for (Scanner scanner : run.scanners()) {
      for (Map.Entry<ElementSelector, Action> wish : wishes.of(scanner).entrySet()) {
        if (!isDone(scanner, wish.getKey(), wish.getValue())) {
          Optional<ElementRule> old = effective(rulesBefore, scanner, wish.getKey());
          put(when(scanner), wish.getKey(), ruleFor(wish.getValue(), wish.getKey(), old));
          isChanged = true;
        }
      }
    }
    if (isChanged) {
      rulesNow = rulesOf(parse());
    }
    return isChanged;
  }

  private void put(Map<String, String> when, ElementSelector selector, ElementRule rule)
      throws ProfileException {
    text = text.withRule(when, selector, rule, decisions.comment());
  }

  private Profile parse() throws ProfileException {
    return Profiles.parse(text.text(), file);
  }

  private boolean isDone(Scanner scanner, ElementSelector selector, Action wish) {
    Optional<ElementRule> now = effective(rulesNow, scanner, selector);
    if (wish != Action.KEEP) {
      return now.filter(rule -> does(rule, wish)).isPresent();
    }
    boolean isKept = now.filter(HouseRules::keepsSomething).isPresent();
    boolean isAsBefore = now.equals(effective(rulesBefore, scanner, selector));
    boolean isRemoved = now.filter(rule -> does(rule, Action.REMOVE)).isPresent();
    return isKept || (isWritten(scanner, selector) && isAsBefore && !isRemoved);
  }

  /** False where the run has only ever removed the element. */
  private boolean isWritten(Scanner scanner, ElementSelector selector) {
    return written.getOrDefault(scanner, Set.of()).contains(selector);
  }

  private static boolean keepsSomething(ElementRule rule) {
    return rule.action().discloses() || rule.action() == org.dimma.profile.Action.MAP_UID;
  }

  private static boolean does(ElementRule rule, Action wish) {
    return switch (wish) {
      case REMOVE -> rule.action() == org.dimma.profile.Action.REMOVE;
      case CLEAN -> rule.action() == org.dimma.profile.Action.CLEAN && rule.capYears() == 0;
      case KEEP_VALUES -> rule.keepMode() == ElementRule.KeepMode.APPROVED_VALUES;
      case KEEP -> rule.action().discloses();
    };
  }

  private ElementRule ruleFor(Action wish, ElementSelector selector, Optional<ElementRule> old) {
    return switch (wish) {
      case REMOVE -> ElementRule.of(org.dimma.profile.Action.REMOVE);
      case CLEAN -> ElementRule.of(org.dimma.profile.Action.CLEAN);
      case KEEP_VALUES -> ElementRule.keepApprovedValues();
      case KEEP -> old.filter(rule -> rule.action().discloses()).orElseGet(() -> keep(selector));
    };
  }

  /** Nobody has seen the values of what was removed, so text waits for the next review. */
  private ElementRule keep(ElementSelector selector) {
    VR vr = vrOf(selector);
    boolean isPrivate = selector.isPrivate();
    return switch (vr) {
      case DA, TM, DT ->
          ElementRule.of(
              isPrivate ? org.dimma.profile.Action.KEEP : org.dimma.profile.Action.SHIFT);
      case AS -> ElementRule.age(0, 90);
      default ->
          ValueShape.of(vr, "").equals(ValueShape.of(VR.LO, "")) && vr != VR.CS
              ? ElementRule.keepApprovedValues()
              : ElementRule.of(org.dimma.profile.Action.KEEP);
    };
  }

  private VR vrOf(ElementSelector selector) {
    return ElementDictionary.find(selector.tag())
        .filter(entry -> selector.isExact())
        .map(ElementDictionary.Entry::vr)
        .orElseGet(() -> vrs.getOrDefault(selector, VR.UN));
  }

  /** What the run says about selectors: where each was written, and with which VR it was met. */
  private void index() {
    for (Scanner scanner : run.scanners()) {
      Set<ElementSelector> selectors = written.computeIfAbsent(scanner, key -> new HashSet<>());
      run.elementsOf(scanner)
          .forEach(
              (path, element) ->
                  Wishes.selectorOf(path)
                      .ifPresent(
                          selector -> {
                            vrs.putIfAbsent(selector, element.vr());
                            if (!element.fates().equals(Set.of(Fate.REMOVED))) {
                              selectors.add(selector);
                            }
                          }));
    }
  }

  private static Optional<ElementRule> effective(
      Map<Scanner, Map<ElementSelector, ElementRule>> rules,
      Scanner scanner,
      ElementSelector selector) {
    return find(rules.get(scanner), selector);
  }

  private Map<Scanner, Map<ElementSelector, ElementRule>> rulesOf(Profile each) {
    Map<Scanner, Map<ElementSelector, ElementRule>> rules = new HashMap<>();
    run.scanners().forEach(scanner -> rules.put(scanner, each.elementsFor(header(scanner))));
    return rules;
  }

  /** What is known of a scanner's headers, for the conditions of house rules. */
  static Function<String, String> header(Scanner scanner) {
    return keyword -> valueOf(scanner, keyword);
  }

  private static Optional<ElementRule> find(
      Map<ElementSelector, ElementRule> rules, ElementSelector selector) {
    return ElementSelector.find(rules, selector.privateCreator(), selector.tag());
  }

  private static String valueOf(Scanner scanner, String keyword) {
    return switch (keyword) {
      case "Manufacturer" -> scanner.manufacturer();
      case "ManufacturerModelName" -> scanner.model();
      case "SoftwareVersions" -> scanner.software();
      case "StationName" -> scanner.station();
      default -> "";
    };
  }

  private static Map<String, String> when(Scanner scanner) throws DecisionsException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String keyword : SCANNER_KEYWORDS) {
      if (!valueOf(scanner, keyword).isBlank()) {
        values.put(keyword, valueOf(scanner, keyword));
      }
    }
    if (values.isEmpty()) {
      throw new DecisionsException(
          "A scanner without manufacturer, model, software and station cannot have house rules;"
              + " decide for all scanners");
    }
    return ProfileText.only(values);
  }

  private void putForms() throws ProfileException, DecisionsException {
    for (FormDecision decision : decisions.forms()) {
      if (!decision.keeps() && decision.scanner() != null) {
        exclude(when(decision.scanner()), decision.form());
      } else if (!decision.keeps()) {
        excludeForAll(decision.form());
      }
    }
    checkForms(parse());
  }

  /** Where one scanner has a decision of its own, every other gets a rule of its own. */
  private void excludeForAll(ImageForm form) throws ProfileException, DecisionsException {
    Set<Scanner> makers = run.scannersByForm().getOrDefault(form, Set.of());
    boolean hasException =
        makers.stream().anyMatch(s -> Forms.decided(decisions, s, form).orElse(false));
    if (!hasException) {
      exclude(Map.of(), form);
      return;
    }
    for (Scanner maker : makers) {
      if (!Forms.decided(decisions, maker, form).orElse(true)) {
        exclude(when(maker), form);
      }
    }
  }

  private void exclude(Map<String, String> when, ImageForm form) throws ProfileException {
    Map<String, String> globs =
        ProfileText.only(
            Map.of(
                "SOPClassUID", form.sopClassUid(),
                "Modality", form.modality(),
                "ImageType", form.imageType()));
    text = text.withExcluded(when, globs, decisions.comment());
  }

  private void checkForms(Profile profile) throws DecisionsException {
    for (Scanner scanner : run.scanners()) {
      for (ImageForm form : run.formsOf(scanner)) {
        Optional<Boolean> keeps = Forms.decided(decisions, scanner, form);
        boolean isExcluded = profile.excludes(header(scanner, form));
        boolean wasExcluded = before.excludes(header(scanner, form));
        boolean isWrong =
            keeps.isPresent() && (keeps.get() ? isExcluded && !wasExcluded : !isExcluded);
        if (isWrong) {
          throw new DecisionsException(
              "Images that were decided to be kept and to be excluded cannot be told apart by house"
                  + " rules; decide the same for both");
        }
      }
    }
  }

  private static Function<String, String> header(Scanner scanner, ImageForm form) {
    return keyword ->
        switch (keyword) {
          case "SOPClassUID" -> form.sopClassUid();
          case "Modality" -> form.modality();
          case "ImageType" -> form.imageType();
          default -> valueOf(scanner, keyword);
        };
  }
}
