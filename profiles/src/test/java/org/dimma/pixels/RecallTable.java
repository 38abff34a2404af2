package org.dimma.pixels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dimma.pixels.LabelledText.Ink;

/** How many rendered lines the detector finds, and how many the whole search. */
final class RecallTable {
  static final int[] SIZES = {8, 10, 12, 16, 24, 32, 48};

  /** Targets begin at this size. */
  private static final int LEAST_SIZE = 10;

  private final Map<String, int[]> tallies = new TreeMap<>();
  private final TextDetector detector;
  private final WholeSearch search;
  private final List<GrayImage> anatomy;

  /**
   * @param anatomy acquired pictures without text, to draw on; may be empty
   */
  RecallTable(TextDetector detector, WholeSearch search, List<GrayImage> anatomy) {
    this.detector = detector;
    this.search = search;
    this.anatomy = anatomy;
  }

  /** Prints the table: the detector's share, then that of the whole search. */
  void print(int lines) {
    line(
        "Lines found, of %d each, in per cent: by detector/whole search/whole search that knows"
            + " whom they name; font sizes in pixels",
        lines);
    line("%-22s %s", "", Arrays.toString(SIZES));
    List<String> kinds = new ArrayList<>(List.of("flat", "noise", "trunk"));
    if (!anatomy.isEmpty()) {
      kinds.add("anatomy");
    }
    for (String kind : kinds) {
      for (Ink ink : Ink.values()) {
        StringBuilder row = new StringBuilder();
        for (int size : SIZES) {
          row.append("  ").append(cell(kind, ink, size, lines));
        }
        line("%-22s%s", kind + " " + ink, row);
      }
    }
    line("Of %d pixels and more:", LEAST_SIZE);
    tallies.forEach((group, tally) -> line("%-40s %5d lines  %s", group, tally[0], shares(tally)));
  }

  /** Lines that could name somebody, of 10 pixels and more: all, then the three ways to find. */
  int[] identifiers() {
    return tallies.getOrDefault("identifiers", new int[4]);
  }

  private String cell(String kind, Ink ink, int size, int lines) {
    int[] cell = new int[4];
    for (int seed = 0; seed < lines; seed++) {
      TextStyle style = style(seed, ink, size);
      LabelledText text = LabelledText.of(background(kind, seed), kind, size, ink, style, seed);
      List<TextRegion> regions = detector.detect(text.image());
      boolean isDetected = text.isFoundIn(regions);
      boolean isFound = isDetected && search.finds(text, regions);
      boolean isKnown = isFound || (isDetected && search.findsNamed(text, regions));
      count(cell, isDetected, isFound, isKnown);
      if (size >= LEAST_SIZE) {
        String group = text.isIdentifier() ? "identifiers" : "short lines";
        for (String tally :
            List.of(
                group,
                group + ", " + kind,
                group + ", " + style,
                group + (text.isTurned() ? ", turned" : ", upright"))) {
          count(tallies.computeIfAbsent(tally, name -> new int[4]), isDetected, isFound, isKnown);
        }
      }
    }
    return shares(cell);
  }

  /** Half of the lines are plain; of few of a cell, those of the whole table have all styles. */
  private static TextStyle style(int seed, Ink ink, int size) {
    TextStyle[] styles = TextStyle.values();
    int turn =
        seed / 2 + Arrays.asList(Ink.values()).indexOf(ink) + Arrays.binarySearch(SIZES, size);
    return seed % 2 == 0 ? TextStyle.PLAIN : styles[1 + turn % (styles.length - 1)];
  }

  private GrayImage background(String kind, int seed) {
    if (!kind.equals("anatomy")) {
      return MeasureTextDetection.background(kind, seed);
    }
    return CleanFrames.altered(anatomy.get(seed * 7 % anatomy.size()), 77_000 + seed);
  }

  private static void count(int[] tally, boolean isDetected, boolean isFound, boolean isKnown) {
    tally[0]++;
    tally[1] += isDetected ? 1 : 0;
    tally[2] += isFound ? 1 : 0;
    tally[3] += isKnown ? 1 : 0;
  }

  private static String shares(int[] tally) {
    return String.format(
        Locale.ROOT,
        "%5.1f/%5.1f/%5.1f",
        100.0 * tally[1] / tally[0],
        100.0 * tally[2] / tally[0],
        100.0 * tally[3] / tally[0]);
  }

  private static void line(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
