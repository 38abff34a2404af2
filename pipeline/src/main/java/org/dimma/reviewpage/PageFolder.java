package org.dimma.reviewpage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The folder of the page, {@code <clinic>/review}, for its owner only. It is written beside its
 * place and put there whole, so that a half-written page never stands there.
 */
final class PageFolder {
  private static final List<String> RESOURCES =
      List.of(
          "index.html",
          "icon.svg",
          "page.css",
          "script/data.js",
          "script/dom.js",
          "script/store.js",
          "script/plain.js",
          "script/progress.js",
          "script/list.js",
          "script/plot.js",
          "script/overview.js",
          "script/values.js",
          "script/elements.js",
          "script/pictures.js",
          "script/images.js",
          "script/examinations.js",
          "script/decisions.js",
          "script/main.js");

  /** What the run may call a picture; anything else could point outside of the folder. */
  private static final Pattern PICTURE = Pattern.compile("pictures/[A-Za-z0-9_-]+\\.(jpg|png)");

  private final Path run;
  private final Path place;
  private final Path part;
  private final Path earlier;

  private PageFolder(Path clinic, Path run) {
    this.run = run;
    this.place = clinic.resolve("review");
    this.part = clinic.resolve(".review.part");
    this.earlier = clinic.resolve(".review.earlier");
  }

  /** Begins a page, with all that does not depend on the run. */
  static PageFolder begin(Path clinic, Path run) throws IOException {
    PageFolder folder = new PageFolder(clinic, run);
    deleteTree(folder.part);
    for (String child : List.of("", "script", "data", "pictures")) {
      Path path = folder.part.resolve(child);
      Files.createDirectory(path, forOwner(path));
    }
    for (String resource : RESOURCES) {
      try (InputStream in = PageFolder.class.getResourceAsStream(resource)) {
        Files.copy(in, folder.part.resolve(resource));
      }
    }
    return folder;
  }

  private static FileAttribute<?>[] forOwner(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Begins one of the page's data files. */
  DataScript script(String name) throws IOException {
    return new DataScript(part.resolve("data").resolve(name + ".js"), name);
  }

  /**
   * Takes a picture of the run into the page.
   *
   * @param name as the run calls it, relative to its folder
   */
  void take(String name) throws IOException {
    if (!PICTURE.matcher(name).matches()) {
      throw new IOException("pictures.jsonl: a name of a picture is not as expected");
    }
    Path target = part.resolve(name);
    if (Files.exists(target)) {
      return;
    }
    try {
      Files.createLink(target, run.resolve(name));
    } catch (UnsupportedOperationException | FileSystemException e) {
      // A file system without links.
      Files.copy(run.resolve(name), target);
    }
  }

  /** Puts the page in its place, instead of the one that is there. */
  Path finish() throws IOException {
    deleteTree(earlier);
    if (Files.exists(place)) {
      Files.move(place, earlier, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    deleteTree(earlier);
    return place.resolve("index.html");
  }

  /** Deletes what was begun, so that nothing of a failed page stays. */
  void abandon() throws IOException {
    deleteTree(part);
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
