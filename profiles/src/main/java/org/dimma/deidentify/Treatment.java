package org.dimma.deidentify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dimma.deidentify.ElementRun.Element;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.SpecificCharacterSet;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;
import org.dimma.profile.ElementRule;
import org.dimma.profile.ElementRule.KeepMode;

/** Makes of the elements of one data set what their rulings say. */
final class Treatment {
  /**
   * Vendors put values of their own into ImageType and FrameType; the places of the others count.
   */
  private static final Set<Integer> VENDOR_EXTENDED = Set.of(Tag.ImageType, 0x00089007);

  private static final String OTHER = "OTHER";

  private final Rules rules;
  private final Substitutes substitutes;
  private final Scope scope;

  Treatment(Rules rules, Scope scope) {
    this.rules = rules;
    this.substitutes = rules.substitutes();
    this.scope = scope;
  }

  Outcome byVerb(Element element, Dates dates, Concept concept) {
    return switch (element.ruling.verb()) {
      case REMOVE, DESCEND -> Outcome.REMOVED;
      case EMPTY -> emptied(element);
      case REPLACE -> replaced(element);
      case KEEP -> keep(element);
      case KEEP_TERMS -> orWithoutValue(Fate.KEPT, keptTerms(element), element);
      case KEEP_CONCEPT ->
          concept
              .valueOf(element.tag)
              .map(ValueCheck::ascii)
              .map(value -> Outcome.of(concept.isStandard() ? Fate.KEPT : Fate.REPLACED, value))
              .orElse(Outcome.REMOVED);
      case SHIFT ->
          orWithoutValue(Fate.SHIFTED, dates.valueOf(element.tag).map(ValueCheck::ascii), element);
      case ROUND_AGE -> orWithoutValue(Fate.ROUNDED, age(element), element);
    };
  }

  /** The declaration of the character set in which the data set is written. */
  Outcome characterSet() {
    String value = scope.charset().map(charset -> charset.forWriting().value()).orElse("");
    return value.isEmpty() ? Outcome.REMOVED : Outcome.of(Fate.REPLACED, ValueCheck.ascii(value));
  }

  /** What the IOD requires of an element whose value cannot stay. */
  Outcome withoutValue(Element element) {
    return switch (rules.book().withoutValue(scope.parents(), element.tag, element.vr)) {
      case REPLACE -> replaced(element);
      case EMPTY -> emptied(element);
      default -> Outcome.REMOVED;
    };
  }

  private Outcome orWithoutValue(Fate fate, Optional<byte[]> value, Element element) {
    return value.isPresent() ? new Outcome(fate, value) : withoutValue(element);
  }

  /**
   * The patient's two names hold the pseudonym where the standard would also allow an empty value.
   */
  private Outcome emptied(Element element) {
    boolean isName = element.tag == Tag.PatientID || element.tag == Tag.PatientName;
    return isName
        ? Outcome.of(Fate.REPLACED, substitutes.replacement(element.tag, element.vr, 1))
        : Outcome.of(Fate.EMPTIED, new byte[0]);
  }

  private Outcome replaced(Element element) {
    return switch (element.vr) {
      case SQ -> Outcome.of(Fate.EMPTIED, new byte[0]); // no item can be made up
      case UI -> Outcome.of(Fate.MAPPED, mapped(element));
      default -> Outcome.of(Fate.REPLACED, replacement(element));
    };
  }

  private byte[] mapped(Element element) {
    List<String> uids =
        ValueCheck.split(element.value, VR.UI, SpecificCharacterSet.ASCII).orElse(List.of(""));
    List<String> mapped = uids.stream().map(substitutes.pseudonyms()::uid).toList();
    return encode(mapped, VR.UI).orElseGet(() -> ValueCheck.ascii(mapped.get(0)));
  }

  private byte[] replacement(Element element) {
    ElementRule rule = element.ruling.rule();
    if (rule != null && rule.replacement() != null) {
      return ValueCheck.encode(List.of(rule.replacement()), element.vr, writing())
          .orElseGet(() -> Dummy.of(element.vr, 1));
    }
    if (element.tag == Tag.OpticalPathIdentifier && element.value.length > 0) {
      // Frames refer to their optical path by it: one dummy for all would mix them up.
      String name = new String(element.value, StandardCharsets.ISO_8859_1).strip();
      return ValueCheck.ascii(substitutes.pseudonyms().label(name));
    }
    return substitutes.replacement(element.tag, element.vr, Multiplicity.least(vmOf(element)));
  }

  private Outcome keep(Element element) {
    if (element.tag == Tag.ICCProfile) {
      return orWithoutValue(Fate.CLEANED, IccProfile.clean(element.value), element);
    }
    if (!element.vr.isText()) {
      boolean isKept =
          RuleBook.keepsEveryValue(element.ruling)
              && ValueCheck.isValidBinary(element.value, element.vr, vmOf(element));
      return isKept ? Outcome.of(Fate.KEPT, element.value) : withoutValue(element);
    }
    Optional<List<String>> values = textOf(element);
    if (element.vr == VR.UI) {
      return orWithoutValue(
          Fate.KEPT, values.flatMap(uids -> encode(substitutes.mapUids(uids), VR.UI)), element);
    }
    return values
        .flatMap(list -> ValueCheck.valid(list, element.vr, vmOf(element)))
        .map(list -> keepPermitted(list, element))
        .orElseGet(() -> withoutValue(element));
  }

  private Outcome keepPermitted(List<String> values, Element element) {
    ElementRule rule = element.ruling.rule();
    KeepMode mode = rule == null ? KeepMode.ANY : rule.keepMode();
    String value = mode == KeepMode.ANY ? "" : String.join("\\", values);
    boolean isPermitted =
        switch (mode) {
          case ANY -> true;
          case LISTED -> rule.values().containsAll(values) || rule.values().contains(value);
          case APPROVED_VALUES -> rules.permits().isApproved(scope.pathOf(element.tag), value);
          case FREQUENT ->
              rules
                  .permits()
                  .isFrequent(scope.pathOf(element.tag), value, rule.frequentInPatients());
        };
    if (isPermitted) {
      return orWithoutValue(Fate.KEPT, encode(values, element.vr), element);
    }
    boolean mayStayLater = mode != KeepMode.LISTED && !value.isEmpty();
    Outcome now = withoutValue(element);
    return mayStayLater ? new Outcome(Fate.WAITING, now.value()) : now;
  }

  private Optional<byte[]> keptTerms(Element element) {
    return textOf(element)
        .flatMap(list -> ValueCheck.valid(list, element.vr, vmOf(element)))
        .map(list -> VENDOR_EXTENDED.contains(element.tag) ? maskUnknown(list, element) : list)
        .filter(list -> list.stream().allMatch(term -> isTerm(element, term)))
        .flatMap(list -> encode(list, element.vr));
  }

  private static boolean isTerm(Element element, String value) {
    return DefinedTerms.contain(element.tag, element.vr, value);
  }

  private static List<String> maskUnknown(List<String> values, Element element) {
    return values.stream().map(value -> isTerm(element, value) ? value : OTHER).toList();
  }

  private Optional<byte[]> age(Element element) {
    ElementRule rule = element.ruling.rule();
    AgeRule ages = new AgeRule(rule.roundYears(), rule.capYears());
    return textOf(element)
        .filter(values -> values.size() == 1)
        .flatMap(
            values -> {
              try {
                return Optional.of(ValueCheck.ascii(ages.apply(values.get(0))));
              } catch (InvalidValueException e) {
                return Optional.empty(); // no age, so nothing of it is kept
              }
            });
  }

  private Optional<List<String>> textOf(Element element) {
    return element.vr.usesSpecificCharacterSet()
        ? scope.charset().flatMap(charset -> ValueCheck.split(element.value, element.vr, charset))
        : ValueCheck.split(element.value, element.vr, SpecificCharacterSet.ASCII);
  }

  private Optional<byte[]> encode(List<String> values, VR vr) {
    return ValueCheck.encode(values, vr, writing()).filter(bytes -> vr.canHold(bytes.length));
  }

  private SpecificCharacterSet writing() {
    return scope.charset().map(SpecificCharacterSet::forWriting).orElse(SpecificCharacterSet.ASCII);
  }

  private static String vmOf(Element element) {
    return ElementDictionary.find(element.tag).map(ElementDictionary.Entry::vm).orElse("");
  }
}
