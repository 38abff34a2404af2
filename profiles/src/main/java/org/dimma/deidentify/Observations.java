package org.dimma.deidentify;

import org.dimma.deidentify.ElementRun.Element;
import org.dimma.deidentify.RuleBook.Ruling;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.SpecificCharacterSet;
import org.dimma.dicom.VR;

/**
 * Tells the observer of one instance what becomes of its elements. Where nobody observes, only the
 * waiting values are counted, and no text is made.
 */
final class Observations {
  /** Who decides about what the engine writes or drops by itself. */
  static final String DIMMA = "Dimma";

  private static final String UNREAD = "<...>";

  private final ElementObserver observer;
  private final boolean isOn;
  private final boolean bigEndian;
  private int waitingValues;

  /**
   * @param bigEndian how numbers of the instance are written
   */
  Observations(ElementObserver observer, boolean bigEndian) {
    this.observer = observer;
    this.isOn = observer != ElementObserver.NONE;
    this.bigEndian = bigEndian;
  }

  /** False where nobody is interested in values before and after. */
  boolean isOn() {
    return isOn;
  }

  int waitingValues() {
    return waitingValues;
  }

  /** An original value, for an observation to come; empty where nobody observes. */
  String before(Scope scope, VR vr, byte[] value) {
    return isOn ? ValueText.of(value, vr, scope.charset(), bigEndian) : "";
  }

  /** A value that is not read. */
  String before(long length) {
    return isOn ? ValueText.ofBytes(length) : "";
  }

  /** An element that was written. */
  void noteWritten(Scope scope, Element element, Fate fate, byte[] written) {
    boolean hasValue = isOn && fate != Fate.WAITING && fate != Fate.EMPTIED;
    String after =
        hasValue
            ? ValueText.of(
                written,
                element.vr,
                scope.charset().map(SpecificCharacterSet::forWriting),
                bigEndian)
            : "";
    note(scope, element, fate, after);
  }

  /** An element that was not written. */
  void noteUnwritten(Scope scope, Element element, Fate fate) {
    note(scope, element, fate, "");
  }

  private void note(Scope scope, Element element, Fate fate, String after) {
    waitingValues += fate == Fate.WAITING ? 1 : 0;
    if (isOn) {
      note(
          scope.pathOf(element.tag),
          element.vr,
          fate == Fate.KEPT && !after.equals(element.before) ? changed(element.vr) : fate,
          element.ruling,
          fate == Fate.REMOVED ? "" : element.before,
          after);
    }
  }

  private static Fate changed(VR vr) {
    return vr == VR.UI ? Fate.MAPPED : Fate.CLEANED;
  }

  /** An element or a whole sequence that is left out. */
  void noteRemoved(Scope scope, int tag, VR vr, Ruling ruling) {
    if (isOn) {
      note(scope.pathOf(tag), vr, Fate.REMOVED, ruling, "", "");
    }
  }

  /** A long value that was copied as it is. */
  void noteCopied(Scope scope, int tag, VR vr, Ruling ruling, long length) {
    if (isOn) {
      String bytes = ValueText.ofBytes(length);
      note(scope.pathOf(tag), vr, Fate.KEPT, ruling, bytes, bytes);
    }
  }

  /** Pixels, which reviewers see as pictures. */
  void notePixelData(Scope scope, int tag, VR vr, Ruling ruling, boolean isPainted) {
    if (isOn) {
      note(scope.pathOf(tag), vr, isPainted ? Fate.CLEANED : Fate.KEPT, ruling, UNREAD, UNREAD);
    }
  }

  /** A standard element of the root that Dimma itself writes, whatever the original has. */
  void noteMarker(int tag, String after) {
    if (isOn) {
      ElementDictionary.Entry entry = ElementDictionary.find(tag).orElseThrow();
      observer.observe(
          new ElementObservation(entry.keyword(), entry.vr(), Fate.REPLACED, DIMMA, "", after));
    }
  }

  private void note(String path, VR vr, Fate fate, Ruling ruling, String before, String after) {
    observer.observe(new ElementObservation(path, vr, fate, ruling.why().get(), before, after));
  }
}
