package org.dimma.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NameSpellingsTest {

  @Test
  void familyAndGivenName_areSpelledAloneAndTogether() {
    assertEquals(
        List.of("berg", "anna", "anna berg", "berg anna", "berg, anna"),
        NameSpellings.of("Berg^Anna"));
  }

  @Test
  void middleName_isSpelledWithAndWithout() {
    assertEquals(
        List.of(
            "berg",
            "anna",
            "maria",
            "anna berg",
            "berg anna",
            "berg, anna",
            "anna maria berg",
            "berg anna maria",
            "berg, anna maria"),
        NameSpellings.of("BERG^ANNA^MARIA"));
  }

  @Test
  void swedishLetters_areSpelledWithWithoutAndOut() {
    assertEquals(
        List.of(
            "åström",
            "astrom",
            "aastroem",
            "pär",
            "par",
            "paer",
            "pär åström",
            "par astrom",
            "paer aastroem",
            "åström pär",
            "astrom par",
            "aastroem paer",
            "åström, pär",
            "astrom, par",
            "aastroem, paer"),
        NameSpellings.of("Åström^Pär"));
  }

  @Test
  void otherLatinLetters_areStripped() {
    assertEquals(List.of("sørensen", "sorensen", "soerensen"), NameSpellings.of("SØRENSEN"));
    assertEquals(List.of("łęcka", "lecka"), NameSpellings.of("Łęcka"));
    assertEquals(List.of("weiß", "weiss"), NameSpellings.of("Weiß"));
    assertEquals(List.of("æbelø", "aebelo", "aebeloe"), NameSpellings.of("Æbelø"));
  }

  @Test
  void decomposedLetters_areTheSameName() {
    assertEquals(NameSpellings.of("\u00C5str\u00F6m"), NameSpellings.of("A\u030Astro\u0308m"));
  }

  @Test
  void compoundNames_areSpelledInPartsAndJoined() {
    assertEquals(
        List.of("svensson-berg", "svensson berg", "svenssonberg", "svensson", "berg"),
        NameSpellings.of("Svensson-Berg"));
    assertEquals(
        List.of("o'brien", "o brien", "o-brien", "obrien", "brien"), NameSpellings.of("O'Brien"));
  }

  @Test
  void particles_areNotSpelledAlone() {
    assertEquals(
        List.of("von der linde", "von-der-linde", "vonderlinde", "linde"),
        NameSpellings.of("von der Linde"));
  }

  @Test
  void nameInOneComponent_isSpelledInParts() {
    List<String> spellings = NameSpellings.of("Svensson, Anna");

    assertTrue(
        spellings.containsAll(List.of("svensson, anna", "svensson anna", "svensson", "anna")));
  }

  @Test
  void singleLetters_areSpelledInCombinationOnly() {
    assertEquals(List.of("ek", "a ek", "ek a", "ek, a"), NameSpellings.of("Ek^A"));
  }

  @Test
  void titles_areNotSpelled() {
    assertEquals(
        List.of("ek", "bo", "bo ek", "ek bo", "ek, bo"),
        NameSpellings.of("Ek^Bo^^Prof. Dr.^Ph.D."));
  }

  @Test
  void otherPrefixesAndSuffixes_areSpelled() {
    List<String> spellings = NameSpellings.of("Ek^Bo^^Greve^Lindholm");

    assertTrue(spellings.containsAll(List.of("greve", "lindholm")));
  }

  @Test
  void titleAsFamilyName_isSpelled() {
    assertTrue(NameSpellings.of("Herr^Bo").contains("herr"));
  }

  @Test
  void ideographicAndPhoneticGroups_areKept() {
    // PS3.5 H.3, the standard's own example.
    assertEquals(
        List.of(
            "yamada",
            "tarou",
            "tarou yamada",
            "yamada tarou",
            "yamada, tarou",
            "山田",
            "太郎",
            "太郎 山田",
            "山田 太郎",
            "山田, 太郎",
            "山田太郎",
            "やまだ",
            "たろう",
            "たろう やまだ",
            "やまだ たろう",
            "やまだ, たろう",
            "やまだたろう"),
        NameSpellings.of("Yamada^Tarou=山田^太郎=やまだ^たろう"));
  }

  @Test
  void kana_keepTheirMarks() {
    assertEquals(List.of("がぎ"), NameSpellings.of("=か\u3099き\u3099"));
  }

  @Test
  void hangul_staysComposed() {
    assertEquals(List.of("길동"), NameSpellings.of("==^길동"));
  }

  @Test
  void oneLetterFamilyName_isSpelledTogetherWithoutSpace() {
    assertTrue(NameSpellings.of("=王^小東").contains("王小東"));
    assertFalse(NameSpellings.of("=王^小東").contains("王"));
  }

  @Test
  void severalValues_areAllSpelled() {
    List<String> spellings = NameSpellings.of("Berg^Anna\\Holm^Anna");

    assertTrue(spellings.containsAll(List.of("berg", "anna berg", "holm", "anna holm")));
    assertEquals(new HashSet<>(spellings).size(), spellings.size());
  }

  @Test
  void groupsAndComponentsBeyondTheStandard_areSpelled() {
    assertTrue(NameSpellings.of("Ek=b=c=Fjärde").contains("fjärde"));
    assertTrue(NameSpellings.of("Ek^Bo^c^d^e^Sjätte").contains("sjätte"));
  }

  @Test
  void paddingAndDoubleSpaces_doNotMatter() {
    assertEquals(
        List.of("berg", "anna", "anna berg", "berg anna", "berg, anna"),
        NameSpellings.of(" Berg \0^  Anna\u00A0 "));
    assertTrue(NameSpellings.of("Berg^Anna  Maria").contains("anna maria"));
  }

  @Test
  void lowerCase_doesNotDependOnTheMachine() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertEquals(List.of("lindis"), NameSpellings.of("LINDIS"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void noName_hasNoSpellings() {
    for (String name : new String[] {null, "", " ", "^^^^", "==", "\\", "A", "-", "^A"}) {
      assertEquals(List.of(), NameSpellings.of(name));
    }
  }
}
