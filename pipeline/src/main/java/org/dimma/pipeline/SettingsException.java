package org.dimma.pipeline;

/**
 * The command line, the profile or the key is wrong; nothing was read. The message is for the
 * person who typed it.
 */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }
}
