package org.dimma.deidentify;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.ResourceTable;
import org.dimma.dicom.VR;

/**
 * The enumerated values and defined terms of the standard's code strings (VR CS), all attributes
 * together. A code string that is none of them may be anything that fits 16 capitals, a name
 * included.
 *
 * @see "PS3.3"
 */
final class DefinedTerms {
  private static final Set<String> TERMS =
      ResourceTable.read(DefinedTerms.class, "defined-terms.tsv").stream()
          .map(row -> row[0])
          .collect(Collectors.toUnmodifiableSet());

  /**
   * Texts (LO, SH) for which the standard defines terms too; of all others a word may be a name.
   */
  private static final Set<String> TEXTS = Set.of("RescaleType", "ModalityLUTType");

  private static final int PATIENT_ORIENTATION = 0x00200020;
  private static final Pattern DIRECTIONS = Pattern.compile("[LRAPHF]{1,3}");

  private DefinedTerms() {}

  /** True when a value of the element is one of the standard's terms, or empty. */
  static boolean contain(int tag, VR vr, String value) {
    if (value.isEmpty()) {
      return true;
    }
    if (tag == PATIENT_ORIENTATION) {
      return DIRECTIONS.matcher(value).matches();
    }
    return TERMS.contains(value) && (vr == VR.CS || TEXTS.contains(keyword(tag)));
  }

  private static String keyword(int tag) {
    return ElementDictionary.find(tag).map(ElementDictionary.Entry::keyword).orElse("");
  }
}
