package org.dimma.pixels;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dimma.pixels.LabelledText.Ink;
import org.dimma.pixels.TextRegion.Certainty;

/**
 * Measures how much text is found and how often something else is taken for it; prints tables, and
 * ends with status 1 when a target is missed. Arguments: how many lines of text for each size,
 * background and ink (default 20), how many altered copies of each clean picture (default 8), and
 * the folder of a corpus with a manifest (optional).
 */
final class MeasureTextDetection {
  private static final List<String> BACKGROUNDS = List.of("flat", "noise", "trunk");
  private static final double IDENTIFIERS = 0.995;
  private static final double FALSE_HOLDS = 0.001;

  /** Wide and high enough for a line of 10 pixels. */
  private static final int LEAST_ANATOMY = 128;

  private final TextDetector detector = new TextDetector();
  private final WholeSearch search = new WholeSearch();
  private boolean isMissed;

  private MeasureTextDetection() {}

  public static void main(String[] args) throws IOException {
    int lines = args.length > 0 ? Integer.parseInt(args[0]) : 20;
    int copies = args.length > 1 ? Integer.parseInt(args[1]) : 8;
    MeasureTextDetection measure = new MeasureTextDetection();
    if (!WholeSearch.hasReader()) {
      print("No reader: the whole search is the detector");
    }
    List<CleanFrames.Clean> clean = new ArrayList<>(CleanFrames.synthetic(copies * 5));
    if (args.length > 2) {
      clean.addAll(CleanFrames.corpus(Path.of(args[2]), copies));
    }
    measure.recall(lines, clean);
    measure.reports(lines);
    if (args.length > 2) {
      measure.corpusText(Path.of(args[2]));
    }
    measure.falseHolds(clean);
    measure.speed();
    measure.search.close();
    System.exit(measure.isMissed ? 1 : 0);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private void recall(int lines, List<CleanFrames.Clean> clean) {
    List<GrayImage> anatomy =
        clean.stream()
            .filter(frame -> Set.of("CT", "MR", "CR").contains(frame.modality()))
            .filter(CleanFrames.Clean::isHeldOut)
            .map(CleanFrames.Clean::image)
            .filter(image -> Math.min(image.width(), image.height()) >= LEAST_ANATOMY)
            .toList();
    RecallTable table = new RecallTable(detector, search, anatomy);
    table.print(lines);
    int[] found = table.identifiers();
    target(
        found[2] >= IDENTIFIERS * found[0],
        "identifiers of 10 pixels and more: %d; detected: %d; found by the whole search: %d, when"
            + " they are the patient's: %d",
        found[0],
        found[1],
        found[2],
        found[3]);
  }

  /** Pages with four lines in a corner: one that is found is enough to hold the picture. */
  private void reports(int lines) {
    int pages = 0;
    int missed = 0;
    for (String kind : BACKGROUNDS) {
      for (Ink ink : Ink.values()) {
        for (int page = 0; page < lines; page++) {
          GrayImage image = LabelledText.page(background(kind, page), ink, page);
          pages++;
          missed += search.holds(image, detector.detect(image)) ? 0 : 1;
        }
      }
    }
    target(missed == 0, "pages of four lines: %d; missed: %d", pages, missed);
  }

  static GrayImage background(String kind, long seed) {
    return switch (kind) {
      case "flat" -> Backgrounds.flat(256, 100);
      case "noise" -> Backgrounds.noise(256, 200, 20, seed);
      default -> Backgrounds.trunk(384, seed);
    };
  }

  private void target(boolean isReached, String format, Object... values) {
    isMissed |= !isReached;
    print((isReached ? "reached: " : "MISSED:  ") + format, values);
  }

  private void corpusText(Path folder) throws IOException {
    int files = 0;
    List<String> missed = new ArrayList<>();
    for (CleanFrames.Entry entry : CleanFrames.entries(folder)) {
      List<List<GrayImage>> frames =
          entry.hasText() ? CorpusFrames.of(entry.file()) : List.<List<GrayImage>>of();
      if (frames.isEmpty()) {
        continue;
      }
      files++;
      for (List<GrayImage> frame : frames) {
        if (frame.stream().noneMatch(image -> search.holds(image, detector.detect(image)))) {
          missed.add(entry.name());
        }
      }
    }
    target(missed.isEmpty(), "files with text: %d; frames of them missed: %s", files, missed);
  }

  private void falseHolds(List<CleanFrames.Clean> clean) {
    Map<String, int[]> counts = new TreeMap<>();
    List<String> held = new ArrayList<>();
    for (CleanFrames.Clean frame : clean) {
      int[] count = counts.computeIfAbsent(side(frame), modality -> new int[5]);
      List<TextRegion> regions = detector.detect(frame.image());
      count[0]++;
      count[1] += detector.mayHaveText(frame.image()) ? 1 : 0;
      count[2] += regions.isEmpty() ? 0 : 1;
      count[3] +=
          regions.stream().anyMatch(region -> region.certainty() == Certainty.CERTAIN) ? 1 : 0;
      if (search.holds(frame.image(), regions)) {
        count[4]++;
        held.add(frame.name());
      }
    }
    print("%nClean pictures            number  pass quick look  suspected  certain  held");
    int[] slices = new int[5];
    int certain = 0;
    for (Map.Entry<String, int[]> entry : counts.entrySet()) {
      int[] count = entry.getValue();
      print(
          "%-24s %7d %16d %10d %8d %5d",
          entry.getKey(), count[0], count[1], count[2], count[3], count[4]);
      boolean isSlice = entry.getKey().startsWith("CT") || entry.getKey().startsWith("MR");
      for (int i = 0; isSlice && i < slices.length; i++) {
        slices[i] += count[i];
      }
      certain += entry.getKey().startsWith("other") ? 0 : count[3];
    }
    print("held: %s", held);
    target(certain == 0, "clean pictures with certain text: %d", certain);
    target(
        slices[4] <= FALSE_HOLDS * slices[0],
        "CT and MR: %d; suspected: %d; held: %d",
        slices[0],
        slices[2],
        slices[4]);
  }

  private static String side(CleanFrames.Clean frame) {
    boolean isSynthetic = frame.modality().startsWith("synthetic");
    return frame.modality() + (frame.isHeldOut() && !isSynthetic ? ", held out" : "");
  }

  private void speed() {
    GrayImage image = Backgrounds.trunk(512, 1);
    GrayImage text = LabelledText.of(image, "trunk", 16, Ink.LIGHTEST, 1).image();
    for (int warm = 0; warm < 200; warm++) {
      detector.mayHaveText(image);
    }
    print("%nMilliseconds for 512 x 512, the fastest of 50");
    print("quick look          %8.2f", fastest(() -> detector.mayHaveText(image)));
    print("all, without text   %8.2f", fastest(() -> detector.detect(image)));
    print("all, with text      %8.2f", fastest(() -> detector.detect(text)));
  }

  private static double fastest(Runnable work) {
    long fastest = Long.MAX_VALUE;
    for (int round = 0; round < 50; round++) {
      long start = System.nanoTime();
      work.run();
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest / 1e6;
  }
}
