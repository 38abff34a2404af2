package org.dimma.deidentify;

/**
 * A value does not fit its value representation (PS3.5 6.2), so no rule can keep it.
 *
 * <p>The message names what was expected, like {@code expected YYYYMMDD}, and never has the value:
 * it may end in a log. For the same reason there is no cause, since the messages of {@code
 * java.time} quote what they could not parse.
 */
public final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * An exception with a reason and nothing else.
   *
   * @param reason what was expected; must not have any part of the value
   */
  public InvalidValueException(String reason) {
    super(reason);
  }
}
