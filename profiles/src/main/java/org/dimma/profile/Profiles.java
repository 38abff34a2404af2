package org.dimma.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Finds profiles: those that are bundled, and a site's own files. */
public final class Profiles {
  /** The names of the bundled profiles. */
  public static final List<String> BUNDLED =
      List.of("basic", "aida-base", "aida-ctpa", "aida-skeletal", "aida-wsi");

  private Profiles() {}

  /**
   * A bundled profile.
   *
   * @throws ProfileException if there is none of that name
   */
  public static Profile bundled(String name) throws ProfileException {
    String yaml = bundledText(name);
    if (yaml == null) {
      throw unknown(name);
    }
    return ProfileParser.parse(yaml, fileNameOf(name), Profiles::bundledText);
  }

  /**
   * A bundled profile by its name, or a file by its path. A bundled name wins over a file of that
   * name; {@code ./basic} is the file.
   *
   * @throws ProfileException if there is neither, or it may not be used
   */
  public static Profile load(String nameOrPath) throws ProfileException {
    return BUNDLED.contains(nameOrPath) ? bundled(nameOrPath) : load(path(nameOrPath));
  }

  private static Path path(String name) throws ProfileException {
    try {
      Path path = Path.of(name);
      if (Files.isRegularFile(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // What cannot be a path is no file, which is what the caller is told.
      throw unknown(name);
    }
    throw unknown(name);
  }

  private static ProfileException unknown(String name) {
    return new ProfileException(
        List.of(
            "No bundled profile and no file is '"
                + name
                + "'; bundled: "
                + String.join(", ", BUNDLED)));
  }

  private static Profile load(Path file) throws ProfileException {
    try {
      return parse(text(file), file);
    } catch (IOException e) {
      throw new ProfileException(List.of(file.getFileName() + ": " + reason(e)));
    }
  }

  /**
   * Reads a text as if it stood in a file, whose neighbours it may extend.
   *
   * @throws ProfileException if it may not be used
   */
  public static Profile parse(String yaml, Path file) throws ProfileException {
    String fileName = file.getFileName().toString();
    try {
      return ProfileParser.parse(
          yaml, fileName, name -> beside(file.toAbsolutePath().getParent(), name));
    } catch (UncheckedIOException e) {
      throw new ProfileException(List.of(fileName + ": what it extends: " + reason(e.getCause())));
    }
  }

  private static String reason(IOException e) {
    return e instanceof CharacterCodingException ? "no UTF-8 text" : "cannot be read";
  }

  private static @Nullable String beside(Path directory, String name) {
    String bundled = bundledText(name);
    Path file = directory.resolve(name);
    if (bundled != null || !Files.isRegularFile(file)) {
      return bundled;
    }
    try {
      return text(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * At most one byte more than is allowed, so that the parser refuses it and memory does not fill.
   */
  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(YamlDocument.MAX_BYTES + 1);
      // A character may be cut at the end of a file that is too long anyway.
      return bytes.length > YamlDocument.MAX_BYTES
          ? new String(bytes, StandardCharsets.UTF_8)
          : decoded(bytes);
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static @Nullable String bundledText(String name) {
    if (!BUNDLED.contains(name)) {
      return null;
    }
    try (InputStream in = Profiles.class.getResourceAsStream(fileNameOf(name))) {
      if (in == null) {
        throw new IllegalStateException("The jar is incomplete: no profile " + name);
      }
      return decoded(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code extends} names, as a file: a bundled profile's name has no ending. */
  static String fileNameOf(String name) {
    return BUNDLED.contains(name) ? name + ".yaml" : name;
  }
}
