package org.dimma.pixels;

/** A reader failed: whether there is text where it was to look is unknown. */
public final class TextReaderException extends Exception {
  private static final long serialVersionUID = 1;

  TextReaderException(String message) {
    super(message);
  }
}
