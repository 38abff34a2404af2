package org.dimma.deidentify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dimma.deidentify.RuleBook.Ruling;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;

/**
 * Small neighbouring elements of one group, which wait for one another: a date for its time, a code
 * for its scheme, a private creator for an element of its block that stays.
 */
final class ElementRun {
  private static final int MAX_ELEMENTS = 4096;
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final Ruling BY_DIMMA = new Ruling(Verb.REPLACE, null, () -> Observations.DIMMA);
  private static final Ruling CREATOR =
      new Ruling(Verb.KEEP, null, () -> "creator of elements that stay");

  /** Where the elements go. */
  interface Output {
    /** Writes an element, and tells the value that was written. */
    byte[] write(Scope scope, int tag, VR vr, byte[] value) throws IOException;
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

    /** As the observer sees the original value. */
    final String before;

    private Element(int tag, VR vr, byte[] value, Ruling ruling, Special special, String before) {
      this.tag = tag;
      this.vr = vr;
      this.value = value;
      this.ruling = ruling;
      this.special = special;
      this.before = before;
    }

    boolean is(Verb verb) {
      return special == Special.NONE && ruling.verb() == verb;
    }
  }

  private final RuleBook book;
  private final Substitutes substitutes;
  private final Observations observations;
  private final Treatment treatment;
  private final Scope scope;
  private final Output output;
  private final List<Element> elements = new ArrayList<>();
  private final Set<Integer> usedCreators = new HashSet<>();
  private int group = -1;
  private int waitingBytes;

  ElementRun(Rules rules, Scope scope, Output output) {
    this.book = rules.book();
    this.substitutes = rules.substitutes();
    this.observations = rules.observations();
    this.treatment = new Treatment(rules, scope);
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

  /**
   * Adds an element.
   *
   * @param before as the observer sees the original value
   */
  void add(int tag, VR vr, byte[] value, Ruling ruling, String before) {
    elements.add(new Element(tag, vr, value, ruling, Special.NONE, before));
    waitingBytes += value.length;
  }

  /** Adds an element whose value cannot stay; what its IOD requires of it is written. */
  void addWithoutValue(int tag, VR vr, Ruling ruling, String before) {
    elements.add(new Element(tag, vr, new byte[0], ruling, Special.WITHOUT_VALUE, before));
  }

  void addEmptySequence(int tag, Ruling ruling) {
    Ruling empty = new Ruling(Verb.EMPTY, null, ruling.why());
    elements.add(new Element(tag, VR.SQ, new byte[0], empty, Special.NONE, ""));
  }

  void addCharacterSet(String before) {
    elements.add(
        new Element(
            Tag.SpecificCharacterSet, VR.CS, new byte[0], BY_DIMMA, Special.CHARACTER_SET, before));
  }

  void addCreator(int tag, String creator) {
    elements.add(
        new Element(tag, VR.LO, ValueCheck.ascii(creator), CREATOR, Special.CREATOR, creator));
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
    List<Outcome> outcomes = new ArrayList<>(elements.size());
    for (Element element : elements) {
      Outcome outcome = outcome(element, dates, concept);
      outcomes.add(outcome);
      if (outcome.value().isPresent() && element.special == Special.NONE) {
        useCreator(element.tag);
      }
    }
    for (int i = 0; i < elements.size(); i++) {
      Element element = elements.get(i);
      if (element.special != Special.CREATOR || isCreatorNeeded(element, moreOfGroup)) {
        write(element, outcomes.get(i));
      }
    }
    elements.clear();
    waitingBytes = 0;
  }

  private boolean isCreatorNeeded(Element creator, boolean moreOfGroup) {
    String name = new String(creator.value, StandardCharsets.US_ASCII);
    return !name.isEmpty()
        && (usedCreators.contains(creator.tag) || (moreOfGroup && book.keepsSomethingOf(name)));
  }

  private void write(Element element, Outcome outcome) throws IOException {
    if (outcome.value().isEmpty()) {
      observations.noteUnwritten(scope, element, outcome.fate());
      return;
    }
    byte[] written = output.write(scope, element.tag, element.vr, outcome.value().get());
    observations.noteWritten(scope, element, outcome.fate(), written);
  }

  private Outcome outcome(Element element, Dates dates, Concept concept) {
    return switch (element.special) {
      case CHARACTER_SET -> treatment.characterSet();
      case CREATOR -> Outcome.of(Fate.KEPT, element.value);
      case WITHOUT_VALUE -> treatment.withoutValue(element);
      case NONE -> treatment.byVerb(element, dates, concept);
    };
  }
}
