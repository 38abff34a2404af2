package org.dimma.deidentify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dimma.dicom.SpecificCharacterSet;
import org.dimma.dicom.VR;

/**
 * The code of an item: kept with the standard's own meaning when the standard uses it, otherwise
 * one that says nothing. The rest of the code sequence macro is left out.
 *
 * @see "PS3.3 8.8, Code Sequence Macro"
 */
final class Concept {
  private static final int CODE_VALUE = 0x00080100;
  private static final int CODING_SCHEME_DESIGNATOR = 0x00080102;
  private static final int CODE_MEANING = 0x00080104;

  private static final Map<Integer, String> REMOVED =
      Map.of(CODE_VALUE, "REMOVED", CODING_SCHEME_DESIGNATOR, "99DIMMA", CODE_MEANING, "Removed");

  private final Map<Integer, String> values;

  private Concept(Map<Integer, String> values) {
    this.values = values;
  }

  /** True when the code is one that the standard uses, and so stays. */
  boolean isStandard() {
    return values != REMOVED;
  }

  static Concept of(List<ElementRun.Element> run) {
    Map<Integer, String> texts = new HashMap<>();
    for (ElementRun.Element element : run) {
      if (element.is(Verb.KEEP_CONCEPT) && REMOVED.containsKey(element.tag)) {
        texts.put(element.tag, text(element));
      }
    }
    if (texts.isEmpty()) {
      return new Concept(Map.of());
    }
    String code = texts.getOrDefault(CODE_VALUE, "");
    String scheme = texts.getOrDefault(CODING_SCHEME_DESIGNATOR, "");
    return new Concept(
        CodedConcepts.meaningOf(scheme, code)
            .map(
                meaning ->
                    Map.of(
                        CODE_VALUE, code, CODING_SCHEME_DESIGNATOR, scheme, CODE_MEANING, meaning))
            .orElse(REMOVED));
  }

  /** Codes of the standard are ASCII; what is not is none of them. */
  private static String text(ElementRun.Element element) {
    return ValueCheck.split(element.value, VR.SH, SpecificCharacterSet.ASCII)
        .filter(values -> values.size() == 1)
        .map(values -> values.get(0))
        .orElse("");
  }

  /** The value of an element of the code; empty when it is left out. */
  Optional<String> valueOf(int tag) {
    return Optional.ofNullable(values.get(tag));
  }
}
