package org.dimma.transforms;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
    if (!isGlob(input)) {
      return Path.of(input).toAbsolutePath().normalize();
    }
    int slash = input.lastIndexOf('/', firstWildcard(input));
    return Path.of(slash < 0 ? "." : slash == 0 ? "/" : input.substring(0, slash))
        .toAbsolutePath()
        .normalize();
  }

  /** A real name may have a wildcard's characters, too. */
  private static boolean isGlob(String input) {
    return firstWildcard(input) >= 0 && !Files.exists(Path.of(input));
  }

  private static int firstWildcard(String input) {
    for (int i = 0; i < input.length(); i++) {
      if ("*?[{".indexOf(input.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Lists an input: a file, a folder with all that is below it, or a glob. A folder that a glob
   * matches is listed with all that is below it. Two stars before a slash stand for any number of
   * folders, also none.
   *
   * @throws java.util.regex.PatternSyntaxException if the glob is none
   */
  static void list(String input, Found found) {
    Path root = rootOf(input);
    try {
      // Links below the root are not followed, but the root itself is what was asked for.
      boolean isLinkToFolder = Files.isSymbolicLink(root) && Files.isDirectory(root);
      Path start = isLinkToFolder ? root.toRealPath() : root;
      Files.walkFileTree(start, new Visitor(start, matcher(input), found));
    } catch (IOException e) {
      found.unreadable(root.toString(), Reason.UNREADABLE, e.getClass().getSimpleName());
    }
  }

  /** Matches paths relative to the root. */
  private static PathMatcher matcher(String input) {
    if (!isGlob(input)) {
      return path -> true;
    }
    String glob = input.substring(input.lastIndexOf('/', firstWildcard(input)) + 1);
    // A path has no slashes at its end, and never two in a row.
    PathMatcher matcher =
        FileSystems.getDefault()
            .getPathMatcher("glob:" + Path.of(glob).toString().replace("**/", "{**/,}"));
    return path -> {
      for (Path part = path; part != null; part = part.getParent()) {
        if (matcher.matches(part)) {
          return true;
        }
      }
      return false;
    };
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
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!matcher.matches(root.relativize(file))) {
        return FileVisitResult.CONTINUE;
      }
      if (!isNameable(file)) {
        unreadable(file, "its name is not in this system's character set");
      } else if (attributes.isSymbolicLink()) {
        visitLink(file);
      } else if (attributes.isRegularFile()) {
        found.file(file.toString(), attributes.size());
      } else {
        unreadable(file, "it is neither a file nor a folder");
      }
      return FileVisitResult.CONTINUE;
    }

    /** False when the name as text is another name: archives outlive character sets. */
    private static boolean isNameable(Path file) {
      try {
        return Path.of(file.toString()).equals(file);
      } catch (InvalidPathException e) {
        return false;
      }
    }

    /**
     * A link to a file inside is that file again; to a folder, or out of the input, it is not
     * followed.
     */
    private void visitLink(Path link) {
      try {
        if (!Files.exists(link)) {
          unreadable(link, "the link leads nowhere");
        } else if (!link.toRealPath().startsWith(root.toRealPath())) {
          found.unreadable(
              link.toString(), Reason.LINK_OUTSIDE_INPUT, "the link leads out of the input folder");
        } else if (Files.isRegularFile(link)) {
          found.file(link.toString(), Files.size(link));
        } else {
          unreadable(link, "a link to a folder is not followed");
        }
      } catch (IOException e) {
        visitFileFailed(link, e);
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      boolean isFolder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
      unreadable(
          file,
          (isFolder ? "the folder cannot be listed: " : "it cannot be looked at: ")
              + e.getClass().getSimpleName());
      return FileVisitResult.CONTINUE;
    }

    /** {@code e} is there when the listing broke off: what it had found by then stays found. */
    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
      return e == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, e);
    }

    private void unreadable(Path file, String detail) {
      found.unreadable(file.toString(), Reason.UNREADABLE, detail);
    }
  }
}
