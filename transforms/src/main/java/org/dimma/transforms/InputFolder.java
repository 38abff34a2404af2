package org.dimma.transforms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Walks a local input folder, or the folder above a glob, without ever leaving it. */
public final class InputFolder {

  /** Takes what the walk finds. */
  interface Found {
    void file(String location, long size);

    void unreadable(String location, Reason reason, String detail);
  }

  private InputFolder() {}

  /**
   * The folder to walk for an input: itself, or for a glob the folder before its first wildcard.
   */
  public static Path rootOf(String input) {
    int wildcard = firstWildcard(input);
    if (wildcard < 0 || Files.exists(Path.of(input))) {
      return Path.of(input).toAbsolutePath().normalize();
    }
    int slash = input.lastIndexOf('/', wildcard);
    return Path.of(slash < 0 ? "." : slash == 0 ? "/" : input.substring(0, slash))
        .toAbsolutePath()
        .normalize();
  }

  private static int firstWildcard(String input) {
    for (int i = 0; i < input.length(); i++) {
      if ("*?[{".indexOf(input.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** Lists an input; a file, a folder with all that is below it, or a glob. */
  static void list(String input, Found found) {
    Path root = rootOf(input);
    boolean isGlob = firstWildcard(input) >= 0 && !Files.exists(Path.of(input));
    Path absolute = isGlob ? null : root;
    PathMatcher matcher =
        isGlob
            ? FileSystems.getDefault()
                .getPathMatcher(
                    "glob:"
                        + (input.startsWith("/")
                            ? input
                            : Path.of("").toAbsolutePath() + "/" + input))
            : path -> path.startsWith(absolute);
    try {
      Files.walkFileTree(root, new Visitor(root, matcher, found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final PathMatcher matcher;
    private final Found found;

    private Visitor(Path root, PathMatcher matcher, Found found) {
      this.root = root;
      this.matcher = matcher;
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!matcher.matches(file)) {
        return FileVisitResult.CONTINUE;
      }
      if (attributes.isSymbolicLink()) {
        visitLink(file);
      } else if (attributes.isRegularFile()) {
        found.file(file.toString(), attributes.size());
      } else {
        found.unreadable(file.toString(), Reason.UNREADABLE, "it is neither a file nor a folder");
      }
      return FileVisitResult.CONTINUE;
    }

    /**
     * A link to a file inside is that file again; to a folder, or out of the input, it is not
     * followed.
     */
    private void visitLink(Path link) throws IOException {
      if (!Files.exists(link)) {
        found.unreadable(link.toString(), Reason.UNREADABLE, "the link leads nowhere");
      } else if (!link.toRealPath().startsWith(root.toRealPath())) {
        found.unreadable(
            link.toString(), Reason.LINK_OUTSIDE_INPUT, "the link leads out of the input folder");
      } else if (Files.isRegularFile(link)) {
        found.file(link.toString(), Files.size(link));
      } else {
        found.unreadable(
            link.toString(),
            Reason.UNREADABLE,
            "a link to a folder is not followed; what it leads to is listed itself");
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      boolean isFolder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
      found.unreadable(
          file.toString(),
          Reason.UNREADABLE,
          (isFolder ? "the folder cannot be listed: " : "it cannot be looked at: ")
              + e.getClass().getSimpleName());
      return FileVisitResult.CONTINUE;
    }
  }
}
