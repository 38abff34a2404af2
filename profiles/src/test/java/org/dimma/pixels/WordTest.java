package org.dimma.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

  @ParameterizedTest
  @CsvSource({
    "Anna, 85, true",
    "Anna, 84, false",
    "Eva, 92, true",
    "Eva, 91, false",
    "Bo, 99, false",
    "1111, 99, false"
  })
  void sure_needsMoreConfidence(String text, float confidence, boolean sure) {
    assertEquals(sure, new Word(text, confidence, 0, 0, 9, 9).isSure());
  }

  @Test
  void lettersOrDigits_areThoseOfAllWords() {
    Word name = new Word("A-1:", 3, 0, 0, 9, 9);
    assertEquals(4, Word.lettersOrDigits(List.of(name, name)));
  }
}
