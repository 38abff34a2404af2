package org.dimma.pixels;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  /** What is measured: the detector alone, or all of an inspection. */
  @FunctionalInterface
  interface Inspection {
    /** The lines of text that a picture shows. */
    List<TextRegion> inspect(GrayImage image);
  }

  private static final int[] SIZES = {8, 10, 12, 16, 24, 32, 48};
  private static final List<String> BACKGROUNDS = List.of("flat", "noise", "trunk");
  private static final double RECALL = 1;
  private static final double FALSE_HITS = 0.01;

  private final Inspection inspection;
  private final TextDetector detector = new TextDetector();
  private boolean isMissed;

  private MeasureTextDetection(Inspection inspection) {
    this.inspection = inspection;
  }

  public static void main(String[] args) throws IOException {
    int lines = args.length > 0 ? Integer.parseInt(args[0]) : 20;
    int copies = args.length > 1 ? Integer.parseInt(args[1]) : 8;
    TextDetector detector = new TextDetector();
    MeasureTextDetection measure = new MeasureTextDetection(detector::detect);
    measure.recall(lines);
    List<CleanFrames.Clean> clean = new ArrayList<>(CleanFrames.synthetic(copies * 5));
    if (args.length > 2) {
      measure.corpusText(Path.of(args[2]));
      clean.addAll(CleanFrames.corpus(Path.of(args[2]), copies));
    }
    measure.falseHits(clean);
    measure.speed();
    System.exit(measure.isMissed ? 1 : 0);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private void recall(int lines) {
    print("Lines of text found, in per cent, of %d each; font sizes in pixels", lines);
    print("%-20s %s", "", Arrays.toString(SIZES));
    int found = 0;
    int all = 0;
    for (String kind : BACKGROUNDS) {
      for (Ink ink : Ink.values()) {
        StringBuilder row = new StringBuilder();
        for (int size : SIZES) {
          int hits = hits(kind, ink, size, lines);
          row.append(String.format(Locale.ROOT, " %4d", hits * 100 / lines));
          found += size >= 10 ? hits : 0;
          all += size >= 10 ? lines : 0;
        }
        print("%-20s%s", kind + " " + ink, row);
      }
    }
    target(found >= RECALL * all, "of lines of 10 pixels and more, found: %d of %d", found, all);
  }

  private int hits(String kind, Ink ink, int size, int lines) {
    int hits = 0;
    for (int seed = 0; seed < lines; seed++) {
      LabelledText text = LabelledText.of(background(kind, seed), kind, size, ink, seed);
      hits += text.isFoundIn(inspection.inspect(text.image())) ? 1 : 0;
    }
    return hits;
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
        if (frame.stream().allMatch(image -> inspection.inspect(image).isEmpty())) {
          missed.add(entry.name());
        }
      }
    }
    target(missed.isEmpty(), "files with text: %d; frames of them missed: %s", files, missed);
  }

  private void falseHits(List<CleanFrames.Clean> clean) {
    Map<String, int[]> counts = new TreeMap<>();
    for (CleanFrames.Clean frame : clean) {
      int[] count = counts.computeIfAbsent(frame.modality(), modality -> new int[4]);
      List<TextRegion> regions = inspection.inspect(frame.image());
      count[0]++;
      count[1] += detector.mayHaveText(frame.image()) ? 1 : 0;
      count[2] += regions.isEmpty() ? 0 : 1;
      count[3] +=
          regions.stream().anyMatch(region -> region.certainty() == Certainty.CERTAIN) ? 1 : 0;
    }
    print("%nClean pictures      number  pass the quick look  suspected  certain");
    int slices = 0;
    int suspected = 0;
    int certain = 0;
    for (Map.Entry<String, int[]> entry : counts.entrySet()) {
      int[] count = entry.getValue();
      print("%-18s %7d %20d %10d %8d", entry.getKey(), count[0], count[1], count[2], count[3]);
      boolean isSlice = entry.getKey().startsWith("CT") || entry.getKey().startsWith("MR");
      slices += isSlice ? count[0] : 0;
      suspected += isSlice ? count[2] : 0;
      certain += entry.getKey().startsWith("other") ? 0 : count[3];
    }
    target(certain == 0, "clean pictures with certain text: %d", certain);
    target(suspected <= FALSE_HITS * slices, "CT and MR suspected: %d of %d", suspected, slices);
  }

  private void speed() {
    GrayImage image = Backgrounds.trunk(512, 1);
    GrayImage text = LabelledText.of(image, "trunk", 16, Ink.LIGHTEST, 1).image();
    for (int warm = 0; warm < 200; warm++) {
      detector.mayHaveText(image);
    }
    print("%nMilliseconds for 512 x 512, the fastest of 50");
    print("quick look          %8.2f", fastest(() -> detector.mayHaveText(image)));
    print("all, without text   %8.2f", fastest(() -> inspection.inspect(image)));
    print("all, with text      %8.2f", fastest(() -> inspection.inspect(text)));
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
