package org.dimma.deidentify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dimma.deidentify.RuleBook.Ruling;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.SpecificCharacterSet;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;
import org.dimma.profile.ElementRule;
import org.dimma.profile.ElementRule.KeepMode;

/**
 * Small neighbouring elements of one group, which wait for one another: a date for its time, a code
 * for its scheme, a private creator for an element of its block that stays.
 */
final class ElementRun {
  /**
   * Vendors put values of their own into ImageType and FrameType; the places of the others count.
   */
  private static final Set<Integer> VENDOR_EXTENDED = Set.of(Tag.ImageType, 0x00089007);

  private static final String OTHER = "OTHER";
  private static final int MAX_ELEMENTS = 4096;
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  /** Where the elements go. */
  interface Output {
    void write(Scope scope, int tag, VR vr, byte[] value) throws IOException;
  }

  private enum Special {
    NONE,
    CHARACTER_SET,
    CREATOR,
    WITHOUT_VALUE
  }

  /** An element that waits. */
  static final class Element {
    final int tag;
    final VR vr;
    final byte[] value;
    final Ruling ruling;
    private final Special special;

    private Element(int tag, VR vr, byte[] value, Ruling ruling, Special special) {
      this.tag = tag;
      this.vr = vr;
      this.value = value;
      this.ruling = ruling;
      this.special = special;
    }

    boolean is(Verb verb) {
      return special == Special.NONE && ruling.verb() == verb;
    }
  }

  private final RuleBook rules;
  private final Substitutes substitutes;
  private final Scope scope;
  private final Output output;
  private final List<Element> elements = new ArrayList<>();
  private final Set<Integer> usedCreators = new HashSet<>();
  private int group = -1;
  private int waitingBytes;

  ElementRun(RuleBook rules, Substitutes substitutes, Scope scope, Output output) {
    this.rules = rules;
    this.substitutes = substitutes;
    this.scope = scope;
    this.output = output;
  }

  /** Elements of another group have nothing to wait for. */
  void startGroup(int nextGroup) throws IOException {
    if (nextGroup != group) {
      finishGroup();
      group = nextGroup;
    } else if (elements.size() >= MAX_ELEMENTS || waitingBytes >= MAX_BYTES) {
      flush();
    }
  }

  void endDataSet() throws IOException {
    finishGroup();
  }

  void add(int tag, VR vr, byte[] value, Ruling ruling) {
    elements.add(new Element(tag, vr, value, ruling, Special.NONE));
    waitingBytes += value.length;
  }

  /** Adds an element whose value cannot stay; what its IOD requires of it is written. */
  void addWithoutValue(int tag, VR vr) {
    elements.add(new Element(tag, vr, new byte[0], null, Special.WITHOUT_VALUE));
  }

  void addEmptySequence(int tag) {
    elements.add(new Element(tag, VR.SQ, new byte[0], new Ruling(Verb.EMPTY, null), Special.NONE));
  }

  void addCharacterSet() {
    elements.add(
        new Element(Tag.SpecificCharacterSet, VR.CS, new byte[0], null, Special.CHARACTER_SET));
  }

  void addCreator(int tag, String creator) {
    elements.add(new Element(tag, VR.LO, ValueCheck.ascii(creator), null, Special.CREATOR));
  }

  /** Notes that an element of a private block goes out. */
  void useCreator(int tag) {
    if (Tag.isPrivate(tag)) {
      usedCreators.add(Tag.creatorOf(tag));
    }
  }

  /** Writes what waits, in the middle of a group. */
  void flush() throws IOException {
    write(true);
  }

  private void finishGroup() throws IOException {
    write(false);
    usedCreators.clear();
  }

  private void write(boolean moreOfGroup) throws IOException {
    if (elements.isEmpty()) {
      return;
    }
    Dates dates = new Dates(elements, substitutes.shift());
    Concept concept = Concept.of(elements);
    List<Optional<byte[]>> values = new ArrayList<>(elements.size());
    for (Element element : elements) {
      Optional<byte[]> value = outcome(element, dates, concept);
      values.add(value);
      if (value.isPresent() && element.special == Special.NONE) {
        useCreator(element.tag);
      }
    }
    for (int i = 0; i < elements.size(); i++) {
      Element element = elements.get(i);
      boolean unusedCreator =
          element.special == Special.CREATOR && !isCreatorNeeded(element, moreOfGroup);
      if (values.get(i).isPresent() && !unusedCreator) {
        output.write(scope, element.tag, element.vr, values.get(i).get());
      }
    }
    elements.clear();
    waitingBytes = 0;
  }

  private boolean isCreatorNeeded(Element creator, boolean moreOfGroup) {
    return usedCreators.contains(creator.tag)
        || (moreOfGroup
            && rules.keepsSomethingOf(new String(creator.value, StandardCharsets.US_ASCII)));
  }

  /** The value to write; empty when the element does not appear. */
  private Optional<byte[]> outcome(Element element, Dates dates, Concept concept) {
    return switch (element.special) {
      case CHARACTER_SET -> characterSet();
      case CREATOR -> element.value.length == 0 ? Optional.empty() : Optional.of(element.value);
      case WITHOUT_VALUE -> withoutValue(element);
      case NONE -> byVerb(element, dates, concept);
    };
  }

  private Optional<byte[]> byVerb(Element element, Dates dates, Concept concept) {
    return switch (element.ruling.verb()) {
      case REMOVE, DESCEND -> Optional.empty();
      case EMPTY -> Optional.of(emptied(element));
      case REPLACE -> Optional.of(replaced(element));
      case KEEP -> keep(element).or(() -> withoutValue(element));
      case KEEP_TERMS -> keepTerms(element).or(() -> withoutValue(element));
      case KEEP_CONCEPT -> concept.valueOf(element.tag).map(ValueCheck::ascii);
      case SHIFT ->
          dates.valueOf(element.tag).map(ValueCheck::ascii).or(() -> withoutValue(element));
      case ROUND_AGE -> age(element).or(() -> withoutValue(element));
    };
  }

  private Optional<byte[]> characterSet() {
    String value = scope.charset().map(charset -> charset.forWriting().value()).orElse("");
    return value.isEmpty() ? Optional.empty() : Optional.of(ValueCheck.ascii(value));
  }

  private Optional<byte[]> withoutValue(Element element) {
    return switch (rules.withoutValue(scope.parents(), element.tag, element.vr)) {
      case REPLACE -> Optional.of(replaced(element));
      case EMPTY -> Optional.of(emptied(element));
      default -> Optional.empty();
    };
  }

  /**
   * The patient's two names hold the pseudonym where the standard would also allow an empty value.
   */
  private byte[] emptied(Element element) {
    boolean isName = element.tag == Tag.PatientID || element.tag == Tag.PatientName;
    return isName ? substitutes.replacement(element.tag, element.vr, 1) : new byte[0];
  }

  private byte[] replaced(Element element) {
    ElementRule rule = element.ruling == null ? null : element.ruling.rule();
    if (rule != null && rule.replacement() != null) {
      return ValueCheck.encode(List.of(rule.replacement()), element.vr, writing())
          .orElseGet(() -> Dummy.of(element.vr, 1));
    }
    if (element.vr == VR.SQ) {
      return new byte[0]; // no item can be made up
    }
    if (element.vr == VR.UI) {
      List<String> uids =
          ValueCheck.split(element.value, VR.UI, SpecificCharacterSet.ASCII).orElse(List.of(""));
      List<String> mapped = uids.stream().map(substitutes.pseudonyms()::uid).toList();
      return encode(mapped, VR.UI).orElseGet(() -> ValueCheck.ascii(mapped.get(0)));
    }
    if (element.tag == Tag.OpticalPathIdentifier && element.value.length > 0) {
      // Frames refer to their optical path by it: one dummy for all would mix them up.
      String name = new String(element.value, StandardCharsets.ISO_8859_1).strip();
      return ValueCheck.ascii(substitutes.pseudonyms().label(name));
    }
    return substitutes.replacement(element.tag, element.vr, Multiplicity.least(vmOf(element)));
  }

  private Optional<byte[]> keep(Element element) {
    if (element.tag == Tag.ICCProfile) {
      return IccProfile.clean(element.value);
    }
    if (!element.vr.isText()) {
      boolean isKept =
          RuleBook.keepsEveryValue(element.ruling)
              && ValueCheck.isValidBinary(element.value, element.vr, vmOf(element));
      return isKept ? Optional.of(element.value) : Optional.empty();
    }
    Optional<List<String>> values = textOf(element);
    if (element.vr == VR.UI) {
      return values.flatMap(uids -> encode(substitutes.mapUids(uids), VR.UI));
    }
    return values
        .flatMap(list -> ValueCheck.valid(list, element.vr, vmOf(element)))
        .filter(list -> isPermitted(list, element.ruling.rule()))
        .flatMap(list -> encode(list, element.vr));
  }

  /** Values that need a reviewer's approval, or a count over all patients, have neither as yet. */
  private static boolean isPermitted(List<String> values, ElementRule rule) {
    if (rule == null || rule.keepMode() == KeepMode.ANY) {
      return true;
    }
    return rule.keepMode() == KeepMode.LISTED && rule.values().containsAll(values);
  }

  private Optional<byte[]> keepTerms(Element element) {
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
