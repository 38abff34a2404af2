package org.dimma.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected values were computed with Python's hmac and with openssl. */
class ProjectKeyTest {
  private static final String HEX = "0123456789abcdef".repeat(4);

  @Test
  void hmac_isHmacSha256OfPurposeNulAndText() {
    ProjectKey key = ProjectKey.parse(HEX);

    assertEquals(
        "05e28ee1d2e558c83e1caa755ec5ab5ea01ed0d523b4f2f5f295adb1d0689e6d",
        HexFormat.of().formatHex(key.hmac("uid", "1.2.3")));
    assertEquals("04eaa3a066f1f622", key.fingerprint());
    assertEquals(0x05e28ee1d2e558c8L, key.number("uid", "1.2.3"));
  }

  @Test
  void anotherKey_givesAnotherHash() {
    ProjectKey key = ProjectKey.parse("fedcba9876543210".repeat(4));

    assertEquals(
        "0cfc5d45d7e91d0bc1de67c03185156091de0be38433a372b43854bfd4f040a4",
        HexFormat.of().formatHex(key.hmac("uid", "1.2.3")));
    assertEquals("754f240d808849cd", key.fingerprint());
  }

  @Test
  void sameQuestionTwice_hasTheSameAnswer() {
    ProjectKey key = ProjectKey.parse(HEX);

    String once = HexFormat.of().formatHex(key.hmac("patient", "Åsa"));
    key.hmac("uid", "1.2.3");

    assertEquals(once, HexFormat.of().formatHex(key.hmac("patient", "Åsa")));
  }

  /** A purpose and a text cannot be cut in two ways. */
  @Test
  void purposesAndTexts_doNotRunTogether() {
    ProjectKey key = ProjectKey.parse(HEX);

    assertFalse(key.number("uid", "1") == key.number("uid1", ""));
    assertFalse(key.number("pseudonym", "x") == key.number("patient", "x"));
  }

  @Test
  void whiteSpaceAndCase_doNotCount() {
    ProjectKey key = ProjectKey.parse(HEX);

    assertEquals(key.fingerprint(), ProjectKey.parse(" " + HEX + "\r\n").fingerprint());
    assertEquals(key.fingerprint(), ProjectKey.parse(HEX.toUpperCase(Locale.ROOT)).fingerprint());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5ec5e7",
        "5ec5e75ec5e75ec5e75ec5e75ec5e75ec5e75ec5e75ec5e75ec5e75ec5e75ec5e",
        "5ec5e75ec5e75ec5e75ec5e75ec5e75ec5e75ec5e75ec5e75ec5e75ec5e75ecg",
        "5ec5e7 5ec5e75ec5e75ec5e75ec5e75ec5e75ec5e75ec5e75ec5e75ec5e75ec5",
        "٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠"
      })
  void noKey_isRefusedWithoutBeingShown(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ProjectKey.parse(text));
    assertTrue(e.getMessage().startsWith("expected a key of 64 hex digits, found "));
    assertFalse(e.getMessage().contains("5ec5"));
  }
}
