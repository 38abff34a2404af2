package org.dimma.pipeline;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The clinic's folder of one run, numbered: {@code <clinic>/runs/run-0001}. */
final class RunFolder {
  private final Path folder;

  private RunFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the next one; two runs that start together get different ones. */
  static RunFolder create(Path clinic) throws IOException {
    Path runs = Files.createDirectories(clinic.resolve("runs"), forOwner(clinic));
    int number = 1;
    while (true) {
      Path folder = runs.resolve(String.format("run-%04d", number));
      try {
        return new RunFolder(Files.createDirectory(folder, forOwner(folder)));
      } catch (FileAlreadyExistsException e) {
        number++; // an earlier run, or one that started at the same moment
      }
    }
  }

  /**
   * What is new of the clinic's folders is for their owner only: names of files may be names of
   * patients.
   */
  private static FileAttribute<?>[] forOwner(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  Path path() {
    return folder;
  }

  /** {@code run-0001}. */
  String id() {
    return folder.getFileName().toString();
  }

  /** For lists that are not merged yet. */
  Path records() {
    return folder.resolve("records");
  }

  /** Removes the lists once they are merged. */
  void deleteRecords() throws IOException {
    deleteTree(records());
  }

  static void deleteTree(Path root) throws IOException {
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
          public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
