package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, as somebody sees it who types the README's first command. */
final class DemoIT {
  /**
   * Family names and parts of numbers of every invented patient and physician; each long enough not
   * to occur by chance.
   */
  private static final List<String> SECRETS =
      List.of(
          "Lindström",
          "LINDSTROM",
          "Öberg",
          "OBERG",
          "Sjöström",
          "SJOSTROM",
          "Nyström",
          "NYSTROM",
          "Ålander",
          "ALANDER",
          "Öström",
          "OSTROM",
          "Bergström",
          "VS2405",
          "PA230417");

  @TempDir Path work;

  @Test
  void demo_releasesWhatItMayAndShowsWhereToLook() throws Exception {
    Path folder = work.resolve("demo");

    Runs.Result result = Runs.run("--demo", folder.toString());

    assertEquals(0, result.status(), result.err());
    assertTrue(
        result.out().contains("98 inputs: 65 released, 15 excluded, 16 held, 2 quarantined\n"),
        result.out());
    assertTrue(
        result.out().contains("Dossier:    " + folder.resolve("output/DATASET.md")), result.out());
    assertTrue(
        Files.readString(folder.resolve("output/DATASET.md")).startsWith("**UNREVIEWED"),
        "first line of the dossier");
    assertEquals(65, Files.readAllLines(folder.resolve("output/manifest.jsonl")).size());
  }

  @Test
  void demo_leavesNoNameInTheOutputNorOnTheScreen() throws Exception {
    Path folder = work.resolve("demo");

    Runs.Result result = Runs.run("--demo", folder.toString());

    for (String secret : SECRETS) {
      assertFalse(result.err().contains(secret), secret + " on the screen");
      for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8)) {
        assertNotInFiles(folder.resolve("output"), secret, charset);
      }
    }
    assertTrue(
        isInFiles(folder.resolve("hospital"), "Lindstr", StandardCharsets.US_ASCII),
        "the search finds nothing at all");
  }

  private static void assertNotInFiles(Path folder, String text, Charset charset)
      throws IOException {
    assertFalse(isInFiles(folder, text, charset), text + " is in " + folder);
  }

  private static boolean isInFiles(Path folder, String text, Charset charset) throws IOException {
    String wanted = new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        boolean inName = folder.relativize(file).toString().contains(text);
        if (inName || Files.readString(file, StandardCharsets.ISO_8859_1).contains(wanted)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void demoTwice_givesTheSameBytes() throws Exception {
    Runs.run("--demo", work.resolve("first").toString());
    Runs.run("--demo", work.resolve("second").toString());

    assertEquals(
        Runs.contents(work.resolve("first/output")), Runs.contents(work.resolve("second/output")));
  }

  @Test
  void demoInAFolderOfSomebodyElse_isRefused() throws Exception {
    Files.writeString(work.resolve("thesis.txt"), "mine");

    Runs.Result result = Runs.run("--demo", work.toString());

    assertEquals(2, result.status());
    assertEquals(
        "--demo writes into an empty folder, but " + work + " holds other files\n", result.err());
  }
}
