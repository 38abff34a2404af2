package org.dimma.transforms;

import java.io.IOException;

/**
 * An input that cannot be read, however often a runner tries: not there, not for us, or another
 * file by now. Unlike any other storage error, it is settled. The message never names the file.
 */
final class UnreadableInputException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableInputException(String message) {
    super(message);
  }
}
