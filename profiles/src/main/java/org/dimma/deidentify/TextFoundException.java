package org.dimma.deidentify;

/** Ends the work on an instance that will not be released: more text would not change that. */
final class TextFoundException extends Exception {
  private static final long serialVersionUID = 1L;

  TextFoundException() {
    super("text was found in the pixels");
  }
}
