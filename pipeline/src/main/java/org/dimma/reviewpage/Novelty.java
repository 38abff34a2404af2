package org.dimma.reviewpage;

import org.dimma.deidentify.Fate;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;

/**
 * Says what no reviewer has approved yet. What holds an instance back in an export must be new here
 * too, or the reviewer never gets to see it.
 */
public interface Novelty {
  /** Everything is new: what holds where there is no approval. */
  Novelty EVERYTHING =
      new Novelty() {
        @Override
        public boolean isNewScanner(Scanner scanner) {
          return true;
        }

        @Override
        public boolean isNewForm(Scanner scanner, ImageForm form) {
          return true;
        }

        @Override
        public boolean isNewElement(Scanner scanner, String path, Fate fate) {
          return true;
        }

        @Override
        public boolean isNewValue(Scanner scanner, String path, String value) {
          return true;
        }

        @Override
        public boolean isNewShape(Scanner scanner, String path, String shape) {
          return true;
        }
      };

  /** True when no reviewed run had the scanner. */
  boolean isNewScanner(Scanner scanner);

  /** True when the scanner made nothing of this form in a reviewed run. */
  boolean isNewForm(Scanner scanner, ImageForm form);

  /**
   * True when what becomes of the element was not approved for the scanner: a new element, or one
   * that is now kept although it was shifted when it was reviewed.
   */
  boolean isNewElement(Scanner scanner, String path, Fate fate);

  /**
   * True when values decide about the element, and this one is not approved.
   *
   * @param value as it was in the original
   */
  boolean isNewValue(Scanner scanner, String path, String value);

  /** True when shapes decide about the element, and this one is not approved. */
  boolean isNewShape(Scanner scanner, String path, String shape);
}
