package org.dimma.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dimma.identity.Identifier;
import org.dimma.identity.IdentifierKind;
import org.dimma.pixels.TextRegion.Certainty;
import org.dimma.pixels.TextRegion.Turn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReaderTest {
  private static final String NUMBER = "19121212-1212";
  private static final String NAME = "ÅKERLUND Märta";

  /** An invented person. */
  private static final IdentifierMatcher MATCHER =
      new IdentifierMatcher(
          List.of(
              new Identifier(IdentifierKind.PATIENT_NAME, "Åkerlund^Märta"),
              new Identifier(IdentifierKind.PERSON_NUMBER, NUMBER)));

  private static TextReader reader;

  @BeforeAll
  static void findReader() {
    assumeTrue(TextReader.missing().isEmpty(), () -> TextReader.missing().orElse(""));
    assumeTrue(
        new java.awt.Font("DejaVu Sans", 0, 12).getFamily().equals("DejaVu Sans"),
        "no font DejaVu Sans: apt-get install fonts-dejavu-core");
    reader = TextReader.find().orElseThrow();
  }

  @AfterAll
  static void closeReader() {
    if (reader != null) {
      reader.close();
    }
  }

  private static List<Word> read(Printed printed) throws TextReaderException {
    return reader.read(printed.image(), printed.region());
  }

  private static String text(List<Word> words) {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 10, 12, 14, 18, 24, 36, 48, 96})
  void personNumberOfAnySize_isRead(int size) throws TextReaderException {
    for (Printed printed : List.of(Printed.light(NUMBER, size), Printed.dark(NUMBER, size))) {
      List<Word> words = read(printed);
      assertEquals(NUMBER, text(words));
      assertTrue(Word.areText(words));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 10, 12, 14, 18, 24, 36, 48, 96})
  void nameOfAnySize_isMatched(int size) throws TextReaderException {
    for (Printed printed : List.of(Printed.light(NAME, size), Printed.dark(NAME, size))) {
      List<Word> words = read(printed);
      assertEquals(Set.of(IdentifierKind.PATIENT_NAME), MATCHER.match(words), text(words));
      assertTrue(Word.areText(words));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18, 24, 36, 48})
  void textUnderNoise_isMatched(int size) throws TextReaderException {
    List<Word> words = read(Printed.light(NAME + " " + NUMBER, size).withNoise(25));
    assertEquals(
        Set.of(IdentifierKind.PATIENT_NAME, IdentifierKind.PERSON_NUMBER),
        MATCHER.match(words).stream()
            .filter(kind -> kind != IdentifierKind.DATE)
            .collect(Collectors.toSet()),
        text(words));
  }

  @ParameterizedTest
  @EnumSource(Turn.class)
  void turnedText_isReadAsTheRegionSays(Turn turn) throws TextReaderException {
    Printed printed = Printed.light(NAME, 20);
    while (printed.region().turn() != turn) {
      printed = printed.turned();
    }
    List<Word> words = read(printed);
    assertEquals(NAME, text(words));
    for (Word word : words) {
      assertInside(word, printed.region());
    }
  }

  @ParameterizedTest
  @EnumSource(Turn.class)
  void turnedText_isReadThoughTheRegionSaysTheOppositeTurn(Turn turn) throws TextReaderException {
    Printed printed = Printed.dark(NAME, 20);
    while (printed.region().turn() != turn) {
      printed = printed.turned();
    }
    Turn opposite = Printed.aQuarterMore(Printed.aQuarterMore(turn));
    assertEquals(NAME, text(read(printed.saying(opposite))));
  }

  @Test
  void twoLines_areBothRead() throws TextReaderException {
    assertEquals(NAME + " " + NUMBER, text(read(Printed.light(NAME + "\n" + NUMBER, 14))));
  }

  @Test
  void words_haveTheirPlaceInThePicture() throws TextReaderException {
    List<Word> words = read(Printed.light("SVENSSON ANNA", 24));
    assertEquals(2, words.size());
    Word first = words.get(0);
    Word second = words.get(1);
    assertEquals(20, first.x(), 3);
    assertTrue(first.x() + first.width() < second.x());
    assertEquals(17.5, first.height(), 4); // capitals of 24 pixels
    assertEquals(first.y(), second.y(), 2);
  }

  @Test
  void anyOrder_givesTheSameWords() throws TextReaderException {
    Map<Printed, List<Word>> expected = new LinkedHashMap<>();
    List<Printed> all = new ArrayList<>();
    for (String text :
        List.of(NAME, NUMBER, "Öberg^Lars 1950-03-12", "W 400 L 40", "Bäckman\nEva")) {
      all.add(Printed.light(text, 9));
      all.add(Printed.dark(text, 22).withNoise(30));
    }
    all.add(Printed.noise(120, 30, 1));
    try (TextReader fresh = TextReader.find().orElseThrow()) {
      for (Printed each : all) {
        expected.put(each, fresh.read(each.image(), each.region()));
      }
    }
    Collections.reverse(all);
    try (TextReader fresh = TextReader.find().orElseThrow()) {
      for (Printed each : all) {
        assertEquals(expected.get(each), fresh.read(each.image(), each.region()));
        assertEquals(expected.get(each), read(each));
      }
    }
  }

  @Test
  void noise_isNotPlausible() throws TextReaderException {
    for (int seed = 0; seed < 20; seed++) {
      List<Word> words = read(Printed.noise(60 + 10 * seed, 12 + 2 * seed, seed));
      assertFalse(Word.areText(words), text(words));
    }
  }

  @Test
  void emptyPicture_hasNoWords() throws TextReaderException {
    GrayImage flat = new GrayImage(50, 20, new float[1000]);
    assertEquals(List.of(), reader.read(flat, region(0, 0, 50, 20)));
    assertEquals(List.of(), reader.read(flat, region(49, 19, 1, 1)));
    assertEquals(List.of(), reader.read(flat, region(0, 0, 50, 1)));
  }

  @Test
  void hugeRegion_isReadWithinBounds() throws TextReaderException {
    GrayImage image = new GrayImage(5000, 4000, new float[20_000_000]);
    TextCrop crop =
        new TextCrop(image, region(0, 0, 5000, 4000), Turn.QUARTER, TextCrop.Contrast.FULL);
    assertTrue((long) crop.width() * crop.height() < 2_200_000);
    assertEquals(List.of(), reader.read(image, region(0, 0, 5000, 4000)));
  }

  @Test
  void extremeValues_areNoError() throws TextReaderException {
    float[] values = new float[100 * 30];
    values[5] = Float.MAX_VALUE;
    values[6] = -Float.MAX_VALUE;
    for (int i = 1000; i < 2000; i++) {
      values[i] = i % 2 == 0 ? Float.MAX_VALUE : -Float.MAX_VALUE;
    }
    assertFalse(Word.areText(reader.read(new GrayImage(100, 30, values), region(0, 0, 100, 30))));
  }

  @Test
  void regionOutsideOfThePicture_isRefused() throws TextReaderException {
    GrayImage flat = new GrayImage(50, 20, new float[1000]);
    for (TextRegion outside :
        List.of(
            region(-1, 0, 5, 5),
            region(0, 16, 5, 5),
            region(46, 0, 5, 5),
            region(0, 0, 0, 5),
            region(1, 1, Integer.MAX_VALUE, 5))) {
      assertThrows(IllegalArgumentException.class, () -> reader.read(flat, outside));
    }
  }

  @Test
  void closedReader_doesNotRead() throws TextReaderException {
    TextReader closed = TextReader.find().orElseThrow();
    closed.close();
    closed.close();
    Printed printed = Printed.light(NAME, 12);
    assertThrows(IllegalStateException.class, () -> closed.read(printed.image(), printed.region()));
  }

  private static TextRegion region(int x, int y, int width, int height) {
    return new TextRegion(x, y, width, height, Turn.NONE, Certainty.SUSPECTED);
  }

  private static void assertInside(Word word, TextRegion region) {
    int slack = 4;
    assertTrue(
        word.x() >= region.x() - slack
            && word.y() >= region.y() - slack
            && word.x() + word.width() <= region.x() + region.width() + slack
            && word.y() + word.height() <= region.y() + region.height() + slack,
        word.x() + "," + word.y() + " " + word.width() + "x" + word.height() + " in " + region);
  }
}
