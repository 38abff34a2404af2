package org.dimma.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Synthetic CT examinations for speed and memory tests; the same bytes every time. */
public final class BenchData {
  private static final int DEFAULT_PATIENTS = 20;
  private static final String MULTIFRAME = "--multiframe=";
  private static final String USAGE =
      """
      Usage: BenchData OUT_DIR N_INSTANCES [PATIENTS]   CT slices of 525 KB; 20 patients if not said
             BenchData OUT_DIR --multiframe=FRAMES      one CT image of up to 8191 frames of 512 KiB
      """;

  /** Slices of the phantom, which take turns: noise that differs costs time and tests nothing. */
  private static final int DIFFERENT_SLICES = 8;

  private final Path folder;
  private final Map<CtScanner, List<short[]>> pixels = new EnumMap<>(CtScanner.class);

  private BenchData(Path folder) {
    this.folder = folder;
    ChestPhantom phantom = new ChestPhantom(1);
    for (CtScanner scanner : CtScanner.values()) {
      List<short[]> slices = new ArrayList<>();
      for (int slice = 0; slice < DIFFERENT_SLICES; slice++) {
        slices.add(scanner.stored(phantom.axial(slice / (DIFFERENT_SLICES - 1.0))));
      }
      pixels.put(scanner, slices);
    }
  }

  /** Exit status 2 when the arguments are wrong. */
  public static void main(String[] args) throws IOException {
    if (args.length < 2 || args.length > 3 || !run(args)) {
      System.err.print(USAGE);
      System.exit(2);
    }
  }

  private static boolean run(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    if (args[1].startsWith(MULTIFRAME)) {
      int frames = positive(args[1].substring(MULTIFRAME.length()));
      if (args.length > 2 || frames == 0 || frames > EnhancedChestCt.maxFrames()) {
        return false;
      }
      writeMultiFrame(folder, frames);
      return true;
    }
    int instances = positive(args[1]);
    int patients = args.length < 3 ? DEFAULT_PATIENTS : positive(args[2]);
    if (instances == 0 || patients == 0) {
      return false;
    }
    writeSlices(folder, instances, patients);
    return true;
  }

  /** The number, or 0 when the text is no number from 1 to 999,999,999. */
  private static int positive(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  /**
   * Writes single-frame slices, 525 KB each, one examination for each patient.
   *
   * @param instances 1 or more, spread evenly
   * @param patients 1 or more; a patient's scanner is Philips or GE in turn
   */
  public static void writeSlices(Path folder, int instances, int patients) throws IOException {
    BenchData data = new BenchData(folder);
    for (int patient = 0; patient < patients; patient++) {
      // The first patients get one more when it does not come out even.
      int slices = instances / patients + (patient < instances % patients ? 1 : 0);
      data.writeExamination(patient, slices);
    }
  }

  private void writeExamination(int patient, int slices) throws IOException {
    if (slices == 0) {
      return;
    }
    CtScanner scanner = patient % 2 == 0 ? CtScanner.PHILIPS : CtScanner.GE;
    Path series =
        Files.createDirectories(folder.resolve(String.format(Locale.ROOT, "patient%05d", patient)));
    ChestCt images = new ChestCt(BenchPatient.examination(patient), scanner);
    for (int number = 1; number <= slices; number++) {
      short[] stored = pixels.get(scanner).get(number % DIFFERENT_SLICES);
      byte[] file = DemoFile.explicit(images.slice(number, slices, stored));
      Files.write(series.resolve(String.format(Locale.ROOT, "IM%06d.dcm", number)), file);
    }
  }

  /**
   * Writes {@code multiframe.dcm}, in constant memory.
   *
   * @param frames 1 to 8191, of 512 KiB each
   */
  public static void writeMultiFrame(Path folder, int frames) throws IOException {
    BenchData data = new BenchData(Files.createDirectories(folder));
    new EnhancedChestCt(BenchPatient.examination(0), frames)
        .writeTo(folder.resolve("multiframe.dcm"), data.pixels.get(CtScanner.PHILIPS));
  }
}
