package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicOutputTest {
  @TempDir Path folder;
  private Path parts;
  private Path target;

  @BeforeEach
  void name() throws IOException {
    parts = Files.createDirectories(folder.resolve("parts"));
    target = folder.resolve("deep/er/file");
  }

  @Test
  void committed_appearsWholeWithItsHash() throws IOException {
    try (AtomicOutput output = new AtomicOutput(parts, target)) {
      output.stream().write(bytes("abc"));
      assertFalse(Files.exists(target));
      // FIPS 180-4, the example of one block
      assertEquals(
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", output.commit());
    }
    assertEquals("abc", Files.readString(target));
    assertEquals(List.of(), partsLeft());
  }

  @Test
  void emptyOutput_isAFileToo() throws IOException {
    try (AtomicOutput output = new AtomicOutput(parts, target)) {
      assertEquals(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", output.commit());
    }
    assertEquals(0, Files.size(target));
  }

  @Test
  void exceptionInside_leavesNothing() {
    IOException e =
        assertThrows(
            IOException.class,
            () -> {
              try (AtomicOutput output = new AtomicOutput(parts, target)) {
                output.stream().write(new byte[1_000_000]);
                throw new IOException("the disk is on fire");
              }
            });
    assertEquals("the disk is on fire", e.getMessage());
    assertFalse(Files.exists(target));
    assertEquals(List.of(), partsLeft());
  }

  @Test
  void notCommitted_keepsTheEarlierFile() throws IOException {
    write("first");
    try (AtomicOutput output = new AtomicOutput(parts, target)) {
      output.stream().write(bytes("second"));
    }
    assertEquals("first", Files.readString(target));
    assertEquals(List.of(), partsLeft());
  }

  @Test
  void committedAgain_replacesTheEarlierFile() throws IOException {
    write("first, and longer");
    write("second");
    assertEquals("second", Files.readString(target));
  }

  @Test
  void twoAtATime_areApart() throws IOException {
    try (AtomicOutput one = new AtomicOutput(parts, target);
        AtomicOutput two = new AtomicOutput(parts, target)) {
      one.stream().write(bytes("same"));
      two.stream().write(bytes("same"));
      assertEquals(one.commit(), two.commit());
    }
    assertEquals("same", Files.readString(target));
    assertEquals(List.of(), partsLeft());
  }

  @Test
  void targetThatCannotBe_leavesNoPart() throws IOException {
    Files.createDirectories(target.resolve("a folder, not empty"));
    assertThrows(IOException.class, () -> write("file"));
    assertEquals(List.of(), partsLeft());
  }

  @Test
  void deletedParts_letNothingBegin() throws IOException {
    Files.delete(parts);

    assertThrows(NoSuchFileException.class, () -> write("late"));
    assertFalse(Files.exists(parts));
    assertFalse(Files.exists(target));
  }

  @Test
  void finishedFile_isReadableByThoseWhomTheSystemLets() throws IOException {
    write("shared");
    Path plain = Files.writeString(folder.resolve("plain"), "shared");
    assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(target));
  }

  private void write(String text) throws IOException {
    try (AtomicOutput output = new AtomicOutput(parts, target)) {
      output.stream().write(bytes(text));
      output.commit();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private List<Path> partsLeft() {
    try (Stream<Path> left = Files.list(parts)) {
      return left.toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
