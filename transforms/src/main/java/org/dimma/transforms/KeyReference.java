package org.dimma.transforms;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.dimma.identity.ProjectKey;

/**
 * Where the project key is; the key itself never enters a job. Every worker resolves the reference
 * for itself.
 *
 * @param text {@code file:PATH} or {@code env:NAME}
 */
public record KeyReference(String text) implements Serializable {
  private static final String FILE = "file:";
  private static final String ENVIRONMENT = "env:";

  /** Throws {@link IllegalArgumentException} when it is neither form. */
  public KeyReference {
    if (!text.startsWith(FILE) && !text.startsWith(ENVIRONMENT)) {
      throw new IllegalArgumentException(
          "expected file:PATH or env:NAME, and not the key itself; make a key with"
              + " scripts/new-key");
    }
  }

  /**
   * Reads the key.
   *
   * @throws IllegalArgumentException if it is not there or no key; the message names the place,
   *     never the content
   */
  public ProjectKey resolve() {
    try {
      return ProjectKey.parse(read());
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new IllegalArgumentException(
          text + ": there is no such file; make a key with scripts/new-key", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          text + ": the key cannot be read: " + e.getClass().getSimpleName(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(text + ": " + e.getMessage(), e);
    }
  }

  private String read() throws IOException {
    if (text.startsWith(FILE)) {
      Path path = Path.of(text.substring(FILE.length()));
      if (Files.exists(path) && Files.size(path) > 1024) {
        throw new IllegalArgumentException("the file is too large to be a key");
      }
      return Files.readString(path);
    }
    String value = System.getenv(text.substring(ENVIRONMENT.length()));
    if (value == null) {
      throw new IllegalArgumentException("this environment variable is not set");
    }
    return value;
  }
}
