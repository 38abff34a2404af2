package org.dimma.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Dimma this is: who finds something wrong in a data set must know what made it. */
final class Software {
  /** {@code Dimma 1.2.3}. */
  static final String NAME_AND_VERSION = "Dimma " + version();

  private Software() {}

  private static String version() {
    Properties properties = new Properties();
    try (InputStream stream = Software.class.getResourceAsStream("software.properties")) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("software.properties of the program cannot be read", e);
    }
    return properties.getProperty("version");
  }
}
