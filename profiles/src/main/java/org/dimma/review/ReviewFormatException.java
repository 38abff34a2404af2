package org.dimma.review;

/** A file of a review that is not what it should be; the message says where, and no value. */
public final class ReviewFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  public ReviewFormatException(String message) {
    super(message);
  }
}
