package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.util.SerializableUtils;
import org.dimma.identity.ProjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyReferenceTest {
  @TempDir Path folder;

  @Test
  void file_isRead() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), Steps.KEY + "\n");
    assertEquals(
        ProjectKey.parse(Steps.KEY).fingerprint(),
        new KeyReference("file:" + file).resolve().fingerprint());
  }

  @Test
  void keyItself_isRefusedAndNotShown() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new KeyReference(Steps.KEY));
    assertEquals(
        "expected file:PATH or env:NAME, and not the key itself; make a key with scripts/new-key",
        e.getMessage());
  }

  @Test
  void missingFile_saysSo() {
    assertEquals(
        "file:" + folder + "/no: there is no such file; make a key with scripts/new-key",
        failure("file:" + folder + "/no"));
  }

  @Test
  void missingVariable_saysSo() {
    assertEquals(
        "env:DIMMA_TEST_NO_SUCH_KEY: this environment variable is not set",
        failure("env:DIMMA_TEST_NO_SUCH_KEY"));
  }

  @Test
  void wrongContent_isNotShown() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "hunter2");
    String message = failure("file:" + file);
    assertEquals(
        "file:"
            + file
            + ": expected a key of 64 hex digits, found 7 characters; make one with"
            + " scripts/new-key",
        message);
    assertFalse(message.contains("hunter2"));
  }

  @Test
  void variableThatIsNoKey_isNotShown() {
    String path = System.getenv("PATH");
    assertFalse(failure("env:PATH").contains(path));
  }

  @Test
  void largeFile_isNotRead() throws IOException {
    Path file = Files.write(folder.resolve("key"), new byte[1025]);
    assertEquals("file:" + file + ": the file is too large to be a key", failure("file:" + file));
  }

  @Test
  void fileThatIsNoText_saysSo() throws IOException {
    Path file = Files.write(folder.resolve("key"), new byte[] {(byte) 0xFF});
    assertEquals(
        "file:" + file + ": the key cannot be read: MalformedInputException",
        failure("file:" + file));
  }

  @Test
  void serialized_isTheReferenceOnly() throws IOException {
    KeyReference key = Steps.keyIn(folder);
    key.resolve();
    assertEquals(key, SerializableUtils.clone(key));
    assertFalse(ElementBytes.serialized(key).contains(Steps.KEY));
  }

  private static String failure(String reference) {
    KeyReference key = new KeyReference(reference);
    return assertThrows(IllegalArgumentException.class, key::resolve).getMessage();
  }
}
