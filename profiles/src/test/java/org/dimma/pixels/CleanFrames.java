package org.dimma.pixels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Pictures without text: synthetic ones, and those of a corpus with altered copies of them. */
final class CleanFrames {
  /** A picture and where it comes from. */
  record Clean(String modality, String name, GrayImage image) {
    /**
     * True for half of the files, which the weights of {@link LineScore} were not fitted to; the
     * limits of {@link TextDetector} were chosen with a look at both halves. Files of one scanner,
     * which look alike, are on the same side.
     */
    boolean isHeldOut() {
      return (name.replaceAll("[^a-z]+", " ").replaceAll(" copy ?$", "").hashCode() & 4) != 0;
    }
  }

  /** A line of the corpus's manifest. */
  record Entry(Path file, String name, String modality, String notes) {
    boolean hasText() {
      return notes.contains("BURNED-IN confirmed") && !name.startsWith("malformed");
    }
  }

  /** Of these, each frame counts as well as its copies; photographs and drawings are apart. */
  private static final Set<String> ACQUIRED =
      Set.of("CT", "MR", "CR", "MG", "XA", "NM", "PT", "RG");

  private static final int MOST_FRAMES = 20;
  private static final int LEAST_SIDE = 32;

  private CleanFrames() {}

  static List<Clean> synthetic(int count) {
    List<Clean> all = new ArrayList<>();
    for (int seed = 0; seed < count; seed++) {
      all.add(new Clean("synthetic CT", "trunk " + seed, Backgrounds.trunk(384, 5000 + seed)));
      GrayImage noise = Backgrounds.noise(256, 1000, 5 + seed % 40, seed);
      all.add(new Clean("synthetic noise", "noise " + seed, noise));
    }
    return all;
  }

  static List<Entry> entries(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("manifest.tsv"));
    List<Entry> entries = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      entries.add(new Entry(folder.resolve(fields[0]), fields[0], fields[8], fields[21]));
    }
    return entries;
  }

  /** Every picture of a frame without text, then so many altered copies of it. */
  static List<Clean> corpus(Path folder, int copies) throws IOException {
    List<Clean> all = new ArrayList<>();
    for (Entry entry : entries(folder)) {
      if (entry.notes().contains("BURNED-IN confirmed") || entry.name().startsWith("malformed")) {
        continue;
      }
      List<List<GrayImage>> frames = CorpusFrames.of(entry.file());
      for (List<GrayImage> frame : frames.subList(0, Math.min(MOST_FRAMES, frames.size()))) {
        add(entry, frame.get(0), copies, all);
      }
    }
    return all;
  }

  private static void add(Entry entry, GrayImage image, int copies, List<Clean> all) {
    if (Math.min(image.width(), image.height()) < LEAST_SIDE) {
      return;
    }
    boolean isAcquired = ACQUIRED.contains(entry.modality());
    String kind = isAcquired ? entry.modality() : "other " + entry.modality();
    all.add(new Clean(kind, entry.name(), image));
    boolean isLarge = image.values().length > 1_100_000;
    for (int copy = 0; isAcquired && !isLarge && copy < copies; copy++) {
      String name = entry.name() + " copy " + copy;
      all.add(new Clean(kind + " altered", name, altered(image, name.hashCode())));
    }
  }

  /** Cut, mirrored or turned, magnified, in another window, noisier: each by chance. */
  static GrayImage altered(GrayImage image, long seed) {
    Random random = new Random(seed);
    double scale = random.nextBoolean() ? 1 : 0.7 + random.nextDouble();
    int side = Math.min(image.width(), image.height());
    int size = Math.min(512, (int) (side * (0.6 + 0.4 * random.nextDouble()) * scale));
    double left = random.nextDouble() * (image.width() - size / scale);
    double top = random.nextDouble() * (image.height() - size / scale);
    boolean isTurned = random.nextBoolean();
    boolean isMirrored = random.nextBoolean();
    float[] values = new float[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int column = isMirrored ? size - 1 - x : x;
        double fromX = left + (isTurned ? y : column) / scale;
        double fromY = top + (isTurned ? column : y) / scale;
        values[y * size + x] =
            scale == 1 ? nearest(image, fromX, fromY) : between(image, fromX, fromY);
      }
    }
    if (random.nextInt(3) == 0) {
      window(values, random);
    }
    if (random.nextInt(3) == 0) {
      addNoise(values, random);
    }
    return new GrayImage(size, size, values);
  }

  private static float nearest(GrayImage image, double x, double y) {
    int column = Math.max(0, Math.min(image.width() - 1, (int) x));
    int row = Math.max(0, Math.min(image.height() - 1, (int) y));
    return image.values()[row * image.width() + column];
  }

  private static float between(GrayImage image, double x, double y) {
    double dx = x - Math.floor(x);
    double dy = y - Math.floor(y);
    double upper = nearest(image, x, y) * (1 - dx) + nearest(image, x + 1, y) * dx;
    double lower = nearest(image, x, y + 1) * (1 - dx) + nearest(image, x + 1, y + 1) * dx;
    return (float) (upper * (1 - dy) + lower * dy);
  }

  private static void window(float[] values, Random random) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    float low = sorted[(int) (sorted.length * 0.4 * random.nextDouble())];
    float high = sorted[(int) (sorted.length * (1 - 0.1 * random.nextDouble())) - 1];
    for (int i = 0; high > low && i < values.length; i++) {
      values[i] = Math.round(255 * Math.max(0, Math.min(1, (values[i] - low) / (high - low))));
    }
  }

  private static void addNoise(float[] values, Random random) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    double sigma = 0.03 * random.nextDouble() * (sorted[sorted.length - 1] - sorted[0]);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.rint(values[i] + sigma * random.nextGaussian());
    }
  }
}
