package org.dimma.frames;

/**
 * A frame that cannot be decoded with certainty: broken, of a kind that no decoder here knows, or
 * not of the size that the header says. The message has offsets, sizes and marker codes, never a
 * value of the image or of a text in it.
 */
public final class UndecodableFrameException extends Exception {
  private static final long serialVersionUID = 1L;

  public UndecodableFrameException(String message) {
    super(message);
  }

  public UndecodableFrameException(String message, Throwable cause) {
    super(message, cause);
  }
}
