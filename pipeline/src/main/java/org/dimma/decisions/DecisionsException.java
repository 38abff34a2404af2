package org.dimma.decisions;

/** Decisions that cannot be carried out; the message says which, why, and what to do. */
final class DecisionsException extends Exception {
  private static final long serialVersionUID = 1L;

  DecisionsException(String message) {
    super(message);
  }
}
