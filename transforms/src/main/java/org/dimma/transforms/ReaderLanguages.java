package org.dimma.transforms;

import java.io.Serializable;
import java.util.List;

/**
 * The languages that every worker must read found text in, so that all decide alike, and as the
 * dossier says.
 *
 * @param isAny true when it does not matter
 * @param names as Tesseract names them, in its order; empty for no reader
 */
record ReaderLanguages(boolean isAny, List<String> names) implements Serializable {
  private static final long serialVersionUID = 1;

  static final ReaderLanguages ANY = new ReaderLanguages(true, List.of());

  ReaderLanguages {
    names = List.copyOf(names);
  }

  static ReaderLanguages of(List<String> names) {
    return new ReaderLanguages(false, names);
  }

  /**
   * Compares with what this worker found.
   *
   * @throws IllegalStateException if it reads in other languages
   */
  void require(List<String> found) {
    if (!isAny && !names.equals(found)) {
      throw new IllegalStateException(
          "Text in pixels is to be read in "
              + words(names)
              + ", as where the job was launched, but this worker has "
              + words(found)
              + "; install the same language data of Tesseract on all machines, or set"
              + " TESSDATA_PREFIX to the folder with it, and start the job again");
    }
  }

  private static String words(List<String> languages) {
    return languages.isEmpty() ? "no language" : String.join(", ", languages);
  }
}
