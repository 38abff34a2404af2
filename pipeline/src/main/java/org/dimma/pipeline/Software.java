package org.dimma.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;

/** Which Dimma this is: who finds something wrong in a data set must know what made it. */
final class Software {
  /** {@code Dimma 1.2.3}. */
  static final String NAME_AND_VERSION = "Dimma " + version();

  private Software() {}

  /**
   * Tells builds of one version apart: SHA-256 of the jar, since a later build may find in pixels
   * what this one did not. Empty where the program does not run from a jar, as in its own tests.
   */
  static String buildSha256() {
    try {
      Path code =
          Path.of(Software.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.isRegularFile(code)) {
        return "";
      }
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(code), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own jar cannot be read", e);
    } catch (URISyntaxException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256 and paths of its jars", e);
    }
  }

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
