package org.dimma.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
  private static final String TEXT = "/archive/Andersson^Anna/19811228-9874.dcm";

  private final Seal seal = new Seal(ProjectKey.parse("0123456789abcdef".repeat(4)));

  @ParameterizedTest
  @ValueSource(strings = {"", "a", TEXT, "Åsa Öberg 山田", "two\nlines\0"})
  void closedText_opensAgain(String text) {
    String closed = seal.close(text);

    assertEquals(text, seal.open(closed));
    assertTrue(closed.matches("[A-Za-z0-9_-]+"));
    assertFalse(text.length() > 1 && closed.contains(text));
  }

  /** A retry must give the same bytes, on another worker too. */
  @Test
  void sameText_givesTheSameBytes() {
    Seal elsewhere = new Seal(ProjectKey.parse("0123456789abcdef".repeat(4)));

    assertEquals(seal.close(TEXT), seal.close(TEXT));
    assertEquals(seal.close(TEXT), elsewhere.close(TEXT));
    assertNotEquals(seal.close(TEXT), seal.close(TEXT + "."));
  }

  /** Computed with Python: AES-256-GCM, nonce first, tag last. */
  @Test
  void closedText_isThis() {
    assertEquals("LtdCZv_DmOpE3zW76lhXihAH7so80PIGaCXCFbTK2zg", seal.close("Anna"));
  }

  @Test
  void anotherKey_doesNotOpen() {
    Seal other = new Seal(ProjectKey.parse("fedcba9876543210".repeat(4)));
    String closed = seal.close(TEXT);

    IllegalStateException e = assertThrows(IllegalStateException.class, () -> other.open(closed));
    assertFalse(e.getMessage().contains("Anna"));
  }

  @Test
  void textThatWasChanged_doesNotOpen() {
    byte[] closed = Base64.getUrlDecoder().decode(seal.close(TEXT));
    for (int i = 0; i < closed.length; i++) {
      byte[] changed = closed.clone();
      changed[i] ^= 1;
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
      assertThrows(IllegalStateException.class, () -> seal.open(text));
    }
  }

  @Test
  void textThatWasCut_doesNotOpen() {
    String closed = seal.close(TEXT);
    for (int length = 0; length < closed.length(); length++) {
      String cut = closed.substring(0, length);
      assertThrows(IllegalStateException.class, () -> seal.open(cut));
    }
  }

  @Test
  void whatWasNeverSealed_doesNotOpen() {
    assertThrows(IllegalStateException.class, () -> seal.open(TEXT));
    assertThrows(IllegalStateException.class, () -> seal.open("a b"));
  }

  @Test
  void bytes_comeBackAndCannotBeChanged() {
    byte[] content = {0, -1, 65, 0};
    byte[] closed = seal.close(content);
    assertEquals(content.length + 28, closed.length);
    assertArrayEquals(content, seal.open(closed));
    closed[closed.length - 1] ^= 1;
    assertThrows(IllegalStateException.class, () -> seal.open(closed));
  }
}
