package org.dimma.pipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dimma.demo.DemoHospital;

/**
 * Turns {@code --demo} into a whole command line: a synthetic hospital, a key, folders for the
 * results.
 */
final class Demo {
  private static final String FOLDER = "dimma-demo";

  /** Everybody knows it: good enough for patients that do not exist. */
  private static final String KEY = "d1".repeat(32);

  private Demo() {}

  /**
   * Writes the hospital.
   *
   * @param arguments {@code --demo}, and perhaps a folder to use; further options are passed on,
   *     but those that the demo sets itself cannot be given again
   * @throws SettingsException if the folder holds something else
   */
  static List<String> prepare(List<String> arguments, PrintStream out)
      throws SettingsException, IOException {
    List<String> options = new ArrayList<>(arguments);
    options.remove("--demo");
    Path folder =
        Path.of(options.isEmpty() || options.get(0).startsWith("--") ? FOLDER : options.remove(0))
            .toAbsolutePath();
    Path key = folder.resolve("demo.key");
    requireEmptyOrOurs(folder, key);
    for (String name : List.of("hospital", "output", "clinic")) {
      RunFolder.deleteTree(folder.resolve(name));
    }
    Path hospital = Files.createDirectories(folder.resolve("hospital"));
    out.println("Writing a synthetic hospital to " + hospital);
    DemoHospital.writeTo(hospital);
    Files.writeString(key, KEY);
    List<String> all =
        new ArrayList<>(
            List.of(
                "--input=" + hospital,
                "--output=" + folder.resolve("output"),
                "--clinic=" + folder.resolve("clinic"),
                "--profile=aida-ctpa",
                "--key=file:" + key,
                "--mode=export",
                "--unreviewed"));
    all.addAll(options);
    return all;
  }

  private static void requireEmptyOrOurs(Path folder, Path key)
      throws SettingsException, IOException {
    if (!Files.isDirectory(folder) || Files.exists(key)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new SettingsException(
            "--demo writes into an empty folder, but " + folder + " holds other files");
      }
    }
  }
}
