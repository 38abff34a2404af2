package org.dimma.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordTest {

  @ParameterizedTest
  @CsvSource({
    "Anna, 60, true",
    "Anna, 59, false",
    "Eva, 85, true",
    "Eva, 84, false",
    "Bo, 92, true",
    "Bo, 91, false",
    "il, 70, false",
    "lll, 99, false",
    "A, 99, false",
    "—, 99, false",
    ".., 99, false",
    "-.-.-, 99, false",
    "'', 99, false",
    "1950-03-12, 61, true"
  })
  void plausible_needsCharactersAndConfidence(String text, float confidence, boolean plausible) {
    assertEquals(plausible, new Word(text, confidence, 0, 0, 9, 9).isPlausible());
  }

  @Test
  void twoLettersAlone_areNoText() {
    Word two = new Word("AR", 95, 0, 0, 9, 9);
    Word ring = new Word("o", 87, 20, 0, 9, 9);
    assertFalse(Word.areText(List.of(ring, two, ring)));
    assertTrue(Word.areText(List.of(two, new Word("42", 95, 20, 0, 9, 9))));
    assertTrue(Word.areText(List.of(new Word("ABC", 90, 0, 0, 9, 9))));
    assertFalse(Word.areText(List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "Anna, 85, true",
    "Anna, 84, false",
    "Eva, 92, true",
    "Eva, 91, false",
    "Bo, 99, false",
    "1111, 99, false",
    "Svensson, 60, true",
    "Svensson, 59, false",
    "9660800, 84, false",
    "Svenso, 84, false"
  })
  void sure_needsMoreConfidence(String text, float confidence, boolean sure) {
    assertEquals(sure, new Word(text, confidence, 0, 0, 9, 9).isSure());
  }

  @Test
  void lettersOrDigits_areThoseOfWordsThatAreNotGuessed() {
    Word name = new Word("A-1:", 50, 0, 0, 9, 9);
    Word guess = new Word("Anna", 49, 0, 0, 9, 9);
    assertEquals(4, Word.lettersOrDigits(List.of(name, guess, name)));
  }
}
