package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.dimma.dicom.DicomReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class StoredFileTest {
  private static final String NAME = "/archive/Åkesson Örjan 198112289874.dcm";
  @TempDir Path folder;

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new AccessDeniedException(NAME), "AccessDeniedException"),
        Arguments.of(
            new FileSystemException(NAME, null, "No space left on device"),
            "no space left on device"),
        Arguments.of(new IOException("Stale file handle"), "stale file handle"),
        Arguments.of(new FileSystemException(NAME, NAME, NAME), "FileSystemException"),
        Arguments.of(new FileNotFoundException(NAME + " (x)"), "FileNotFoundException"),
        Arguments.of(new IOException(NAME, new IOException(NAME)), "IOException"),
        Arguments.of(new IOException(), "IOException"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failure_isToldWithoutItsNameOrCause(IOException failure, String expected) {
    failure.addSuppressed(new IOException(NAME));
    IOException told = StoredFile.withoutName(failure, "Reading");
    assertEquals("Reading failed: " + expected, told.getMessage());
    assertNull(told.getCause());
    assertEquals(0, told.getSuppressed().length);
  }

  @Test
  void unchangedFile_isReadAndHashed() throws Exception {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        new StoredFile(file.toString(), 3).sha256());
    Path slice = new CtSlice("1.2.3").writeTo(folder.resolve("slice"));
    try (DicomReader reader = new StoredFile(slice.toString(), Files.size(slice)).read()) {
      assertEquals(CtSlice.CT, reader.fileMeta().mediaStorageSopClassUid());
    }
  }

  @Test
  void goneFile_isUnreadable() {
    assertUnreadable("NoSuchFileException", new StoredFile(folder + "/no", 1));
  }

  @Test
  void fileOfAnotherSize_isUnreadable() throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    assertUnreadable("the file changed since it was listed", new StoredFile(file.toString(), 4));
  }

  @Test
  void nameThatIsNone_isUnreadable() {
    assertUnreadable("InvalidPathException", new StoredFile("Örjan\0", 1));
  }

  @Test
  void fileWithoutPermission_isUnreadable() throws IOException {
    Path file = Files.writeString(folder.resolve("shut"), "abc");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "root may read everything");
    assertUnreadable("AccessDeniedException", new StoredFile(file.toString(), 3));
  }

  private static void assertUnreadable(String message, StoredFile file) {
    for (IOException e :
        new IOException[] {
          assertThrows(UnreadableInputException.class, file::read),
          assertThrows(UnreadableInputException.class, file::sha256)
        }) {
      assertEquals(message, e.getMessage());
      assertNull(e.getCause());
    }
  }
}
