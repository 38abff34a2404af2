package org.dimma.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Bytes are written as ISO 8859-1 text, one character a byte, so that escape sequences can be read.
 */
class SpecificCharacterSetTest {
  private static final String ESC = "\u001B";

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static SpecificCharacterSet set(String value) {
    return SpecificCharacterSet.find(value).orElseThrow();
  }

  private static void assertDecodes(String expected, String declared, String latin1)
      throws Exception {
    assertEquals(expected, set(declared).decode(bytes(latin1)));
  }

  private static void assertMalformed(String declared, String latin1) {
    SpecificCharacterSet set = set(declared);
    assertThrows(CharacterCodingException.class, () -> set.decode(bytes(latin1)), latin1);
  }

  // One set

  @Test
  void singleSets_decodeTheirOwnCharacters() throws Exception {
    assertDecodes("Buc^Jerome", "", "Buc^Jerome");
    assertDecodes("Buc^Jerome", "ISO_IR 6", "Buc^Jerome");
    assertDecodes("Buc^Jérôme", "ISO_IR 100", "Buc^J\u00E9r\u00F4me");
    assertDecodes("Wałęsa", "ISO_IR 101", "Wa\u00B3\u00EAsa");
    assertDecodes("Ĉĝ", "ISO_IR 109", "\u00C6\u00F8");
    assertDecodes("Ķļ", "ISO_IR 110", "\u00D3\u00B6");
    assertDecodes("Люкceмбypг", "ISO_IR 144", "\u00BB\u00EE\u00DAce\u00DC\u00D1yp\u00D3");
    assertDecodes("\u0642\u0628", "ISO_IR 127", "\u00E2\u00C8");
    assertDecodes(
        "Διονυσιος", "ISO_IR 126", "\u00C4\u00E9\u00EF\u00ED\u00F5\u00F3\u00E9\u00EF\u00F2");
    assertDecodes("\u05E9\u05E8\u05D5\u05DF", "ISO_IR 138", "\u00F9\u00F8\u00E5\u00EF");
    assertDecodes("Çavuşoğlu", "ISO_IR 148", "\u00C7avu\u00FEo\u00F0lu");
    assertDecodes("€œ", "ISO_IR 203", "\u00A4\u00BD");
    assertDecodes("\u0E19\u0E32\u0E01", "ISO_IR 166", "\u00B9\u00D2\u00A1");
    assertDecodes("\uFF94\uFF8F\uFF80\uFF9E", "ISO_IR 13", "\u00D4\u00CF\u00C0\u00DE");
    assertDecodes("王^小东", "GB18030", "\u00CD\u00F5^\u00D0\u00A1\u00B6\u00AB");
    assertDecodes("王", "GBK", "\u00CD\u00F5");
  }

  @Test
  void swedishLetters_decodeAndEncodeInLatin1AndUtf8() throws Exception {
    assertDecodes(
        "Åsa^Öström=å ä ö", "ISO_IR 100", "\u00C5sa^\u00D6str\u00F6m=\u00E5 \u00E4 \u00F6");
    assertDecodes("åäö", "ISO_IR 192", "\u00C3\u00A5\u00C3\u00A4\u00C3\u00B6");
    assertArrayEquals(bytes("\u00E5\u00E4\u00F6"), set("ISO_IR 100").encode("åäö"));
    assertArrayEquals(
        bytes("\u00C3\u00A5\u00C3\u00A4\u00C3\u00B6"), set("ISO_IR 192").encode("åäö"));
  }

  @Test
  void backslash_isADelimiterInEverySet() throws Exception {
    for (String declared :
        new String[] {"", "ISO_IR 100", "ISO_IR 13", "ISO_IR 192", "\\ISO 2022 IR 87"}) {
      assertDecodes("a\\b", declared, "a\\b");
    }
    assertArrayEquals(bytes("a\\b"), set("ISO_IR 13").encode("a\\b"));
  }

  @Test
  void declaredValue_isKeptWithoutPadding() {
    assertEquals("ISO_IR 100", set("ISO_IR 100 ").value());
    assertEquals("\\ISO 2022 IR 87", set(" \\ISO 2022 IR 87 ").value());
    assertEquals("", set("").value());
    assertEquals("", SpecificCharacterSet.ASCII.value());
  }

  // Code extensions: PS3.5 Annexes H, I, K

  private static final String YAMADA = "\u3084\u307E\u3060^\u305F\u308D\u3046";

  @Test
  void japaneseKanji_decodesAsInAnnexH31() throws Exception {
    assertDecodes(
        "Yamada^Tarou=山田^太郎=" + YAMADA,
        "\\ISO 2022 IR 87",
        "Yamada^Tarou="
            + ESC
            + "$B;3ED"
            + ESC
            + "(B^"
            + ESC
            + "$BB@O:"
            + ESC
            + "(B="
            + ESC
            + "$B$d$^$@"
            + ESC
            + "(B^"
            + ESC
            + "$B$?$m$&"
            + ESC
            + "(B");
  }

  @Test
  void japaneseKatakanaAndKanji_decodesAsInAnnexH32() throws Exception {
    assertDecodes(
        "\uFF94\uFF8F\uFF80\uFF9E^\uFF80\uFF9B\uFF73=山田^太郎=" + YAMADA,
        "ISO 2022 IR 13\\ISO 2022 IR 87",
        "\u00D4\u00CF\u00C0\u00DE^\u00C0\u00DB\u00B3="
            + ESC
            + "$B;3ED"
            + ESC
            + "(J^"
            + ESC
            + "$BB@O:"
            + ESC
            + "(J="
            + ESC
            + "$B$d$^$@"
            + ESC
            + "(J^"
            + ESC
            + "$B$?$m$&"
            + ESC
            + "(J");
  }

  @Test
  void japaneseSupplement_decodes() throws Exception {
    assertDecodes("\u4E02a", "\\ISO 2022 IR 159", ESC + "$(D0!" + ESC + "(Ba");
  }

  @Test
  void korean_decodesAsInAnnexI() throws Exception {
    assertDecodes(
        "Hong^Gildong=洪^吉洞=\uD64D^\uAE38\uB3D9",
        "\\ISO 2022 IR 149",
        "Hong^Gildong="
            + ESC
            + "$)C\u00FB\u00F3^"
            + ESC
            + "$)C\u00D1\u00CE\u00D4\u00D7="
            + ESC
            + "$)C\u00C8\u00AB^"
            + ESC
            + "$)C\u00B1\u00E6\u00B5\u00BF");
  }

  @Test
  void chineseInUtf8AndGb18030_decodesAsInAnnexJ() throws Exception {
    assertDecodes(
        "Wang^XiaoDong=王^小東=",
        "ISO_IR 192",
        "Wang^XiaoDong=\u00E7\u008E\u008B^\u00E5\u00B0\u008F\u00E6\u009D\u00B1=");
    assertDecodes(
        "Wang^XiaoDong=王^小东=", "GB18030", "Wang^XiaoDong=\u00CD\u00F5^\u00D0\u00A1\u00B6\u00AB=");
  }

  @Test
  void chineseWithExtensions_decodesAsInAnnexK() throws Exception {
    assertDecodes(
        "Zhang^XiaoDong=张^小东=",
        "\\ISO 2022 IR 58",
        "Zhang^XiaoDong=" + ESC + "$)A\u00D5\u00C5^" + ESC + "$)A\u00D0\u00A1\u00B6\u00AB=");
  }

  @Test
  void severalAlphabets_switchTheUpperHalf() throws Exception {
    assertDecodes(
        "é Διο Ж é",
        "ISO 2022 IR 100\\ISO 2022 IR 126\\ISO 2022 IR 144",
        "\u00E9 " + ESC + "-F\u00C4\u00E9\u00EF " + ESC + "-L\u00B6 " + ESC + "-A\u00E9");
  }

  @Test
  void returnToAscii_leavesTheUpperHalfAsItIs() throws Exception {
    assertDecodes(
        "é山é", "ISO 2022 IR 100\\ISO 2022 IR 87", "\u00E9" + ESC + "$B;3" + ESC + "(B\u00E9");
    assertDecodes(
        "\uD64Da\uD64D", "\\ISO 2022 IR 149", ESC + "$)C\u00C8\u00AB" + ESC + "(Ba\u00C8\u00AB");
  }

  @Test
  void bytesOfAPairThatLookLikeDelimiters_areNone() throws Exception {
    assertDecodes("\u307E\u3060", "\\ISO 2022 IR 87", ESC + "$B$^$@" + ESC + "(B");
    assertDecodes("\u30FC\u30BD", "\\ISO 2022 IR 87", ESC + "$B!<%=" + ESC + "(B");
  }

  @Test
  void delimiters_resetToTheFirstSet() throws Exception {
    for (String delimiter : new String[] {"\\", "^", "=", "\t", "\n", "\f", "\r\n"}) {
      assertDecodes(
          "Δ" + delimiter + "é",
          "ISO 2022 IR 100\\ISO 2022 IR 126",
          ESC + "-F\u00C4" + delimiter + "\u00E9");
    }
    assertMalformed("\\ISO 2022 IR 149", ESC + "$)C\u00FB\u00F3^\u00D1\u00CE");
  }

  @Test
  void undeclaredEscape_isFollowed() throws Exception {
    assertDecodes("山a", "\\ISO 2022 IR 87", ESC + "$B;3" + ESC + "(Ja");
    assertDecodes("洪", "\\ISO 2022 IR 87", ESC + "$)C\u00FB\u00F3");
  }

  @Test
  void yenSign_isNoDelimiter() throws Exception {
    assertDecodes("5 ¥", "ISO 2022 IR 100\\ISO 2022 IR 126", "5 \u00A5");
  }

  // Errors

  @Test
  void bytesOutsideOfTheSet_areMalformed() {
    assertMalformed("", "J\u00E9r\u00F4me");
    assertMalformed("\\ISO 2022 IR 87", "J\u00E9r\u00F4me");
    assertMalformed("ISO_IR 109", "\u00A5");
    assertMalformed("ISO_IR 138", "\u00C0");
    assertMalformed("ISO_IR 192", "J\u00E9r\u00F4me");
    assertMalformed("ISO_IR 192", "\u00C0\u0080");
    assertMalformed("ISO_IR 192", "\u00ED\u00A0\u0080");
    assertMalformed("ISO_IR 192", "\u00C3");
    assertMalformed("GB18030", "\u00CD");
  }

  @Test
  void brokenPairs_areMalformed() {
    assertMalformed("\\ISO 2022 IR 87", ESC + "$B;3E");
    assertMalformed("\\ISO 2022 IR 87", ESC + "$B;3E" + ESC + "(B");
    assertMalformed("\\ISO 2022 IR 87", ESC + "$B;3\r\nab");
    assertMalformed("\\ISO 2022 IR 149", ESC + "$)C\u00FB");
    assertMalformed("\\ISO 2022 IR 149", ESC + "$)C\u00FBa");
  }

  @Test
  void escapesOutsideOfTheTable_areMalformed() {
    assertMalformed("\\ISO 2022 IR 87", ESC + "$@;3");
    assertMalformed("\\ISO 2022 IR 87", ESC + "%G\u00C3\u00A5");
    assertMalformed("\\ISO 2022 IR 87", ESC + "(");
    assertMalformed("\\ISO 2022 IR 87", "a" + ESC);
  }

  @Test
  void unknownTerms_areEmpty() {
    for (String unknown :
        new String[] {
          "ISO_IR 999",
          "ISO-8859-1",
          "iso_ir 100",
          "ISO 2022 IR 999",
          "ISO 2022 IR 192",
          "ISO_IR 192\\ISO 2022 IR 87",
          "\\GB18030",
          "\\ISO_IR 999"
        }) {
      assertTrue(SpecificCharacterSet.find(unknown).isEmpty(), unknown);
    }
  }

  // Writing

  @Test
  void codeExtensions_areWrittenInUtf8() throws Exception {
    SpecificCharacterSet extended = set("\\ISO 2022 IR 87");

    assertEquals("ISO_IR 192", extended.forWriting().value());
    assertArrayEquals(bytes("\u00E5\u00B1\u00B1"), extended.forWriting().encode("山"));
    assertThrows(IllegalStateException.class, () -> extended.encode("a"));
    assertEquals("ISO_IR 192", set("ISO 2022 IR 100").forWriting().value());
    assertEquals("ISO_IR 100", set("ISO_IR 100").forWriting().value());
  }

  @Test
  void characterThatTheSetLacks_isAnError() {
    assertThrows(CharacterCodingException.class, () -> SpecificCharacterSet.ASCII.encode("å"));
    assertThrows(CharacterCodingException.class, () -> set("ISO_IR 100").encode("Łódź"));
    assertThrows(CharacterCodingException.class, () -> set("ISO_IR 192").encode("\uD800"));
  }
}
