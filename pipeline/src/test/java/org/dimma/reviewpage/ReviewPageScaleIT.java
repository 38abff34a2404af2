package org.dimma.reviewpage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;
import org.dimma.reviewpage.SyntheticRun.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a large hospital: 200 scanners with 400 elements each. */
final class ReviewPageScaleIT {
  private static final int SCANNERS = 200;
  private static final int ELEMENTS = 400;

  /** Milliseconds until the run can be worked on. A machine that does nothing else needs 500. */
  private static final long READY = 3_000;

  @TempDir private Path work;

  @Test
  void largeHospital_opensAndScrollsAtOnce() throws IOException {
    Path clinic = Files.createDirectories(work.resolve("clinic"));
    Path run = write(clinic);
    long started = System.nanoTime();
    Path index = ReviewPage.write(clinic, run, SyntheticPilot.KNOWLEDGE);
    long written = (System.nanoTime() - started) / 1_000_000;

    try (ReviewSession session = ReviewSession.start(work.resolve("browser"))) {
      session.openFresh(index);
      long ready = session.readyAfter();
      started = System.nanoTime();
      session.view("elements");
      long list = (System.nanoTime() - started) / 1_000_000;
      long frames = slowestFrame(session);
      started = System.nanoTime();
      session.press("k");
      long decision = (System.nanoTime() - started) / 1_000_000;
      System.out.printf(
          "%d scanners x %d elements: page of %d MB written in %d ms; opened in %d ms; list of"
              + " elements after %d ms; slowest of 60 frames while scrolling %d ms; decision for"
              + " all scanners in %d ms%n",
          SCANNERS,
          ELEMENTS,
          bytes(index.getParent()) >> 20,
          written,
          ready,
          list,
          frames,
          decision);

      assertEquals("200 of 80,400 seen", session.progress());
      assertTrue(session.count(".row") < 60, "rows out of sight are not in the document");
      assertTrue(ready < READY, () -> "opened after " + ready + " ms");
      assertTrue(list < READY, () -> "list after " + list + " ms");
      session.press("3");
      assertEquals("All200", session.texts(".segments button").get(2));
      assertTrue(session.count(".row") < 60, "nor are those of images");
    }
  }

  /** Scrolls the list by three screens in each of 60 frames, and says how long the slowest took. */
  private static long slowestFrame(ReviewSession session) throws IOException {
    session
        .browser()
        .run(
            "const list = document.querySelector('.list'); let left = 60; let last = null;"
                + " window.slowest = 0; (function frame(now) { if (last !== null) { window.slowest"
                + " = Math.max(window.slowest, now - last); } last = now; list.scrollTop += 1800;"
                + " if (list.scrollTop + 1800 > list.scrollHeight) { list.scrollTop = 0; } if"
                + " (left-- > 0) { requestAnimationFrame(frame); } else { window.scrolled = true; }"
                + " })(performance.now());");
    session.browser().await("window.scrolled");
    return session.browser().run("return Math.round(window.slowest);").asLong();
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static Path write(Path clinic) throws IOException {
    SyntheticRun run = new SyntheticRun(clinic);
    for (int s = 0; s < SCANNERS; s++) {
      Scanner scanner = new Scanner("Vendor " + s % 7, "Model " + s % 31, "V" + s % 5, "ST" + s);
      for (int e = 0; e < ELEMENTS; e++) {
        run.element(
            scanner,
            "Sequence" + e % 40 + " > Element" + e,
            "LO",
            "KEPT",
            "test: keep",
            values(s, e));
      }
      run.form(
          scanner,
          new ImageForm(SyntheticPilot.CT, "CT", "ORIGINAL\\PRIMARY\\AXIAL"),
          "PILOT",
          "HELD",
          700);
    }
    run.finish("PILOT", Map.of("HELD", 140_000), Map.of("PILOT", 140_000));
    return run.folder();
  }

  private static Value[] values(int scanner, int element) {
    Value[] values = new Value[7];
    for (int v = 0; v < values.length; v++) {
      String value = "Value " + (v + scanner % 3) + " of element " + element;
      values[v] = new Value(value, value, 100, 10);
    }
    return values;
  }
}
