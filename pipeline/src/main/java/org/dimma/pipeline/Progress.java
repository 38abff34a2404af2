package org.dimma.pipeline;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Tells a person how far a run is: one line that rewrites itself in a terminal, a plain line now
 * and then elsewhere.
 */
final class Progress {
  private static final long PLAIN_INTERVAL_MILLIS = 10_000;

  private final PrintStream out;
  private final boolean isTerminal;
  private final long startMillis;
  private long lastPlainMillis;
  private int shownChars;

  Progress(PrintStream out, boolean isTerminal, long nowMillis) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.startMillis = nowMillis;
    this.lastPlainMillis = nowMillis;
  }

  /**
   * Shows the state.
   *
   * @param listed inputs found so far
   * @param read of which the header was read
   * @param done instances de-identified, {@code doneBytes} in all
   * @param listedBytes bytes of all inputs found so far
   */
  void show(long nowMillis, long listed, long read, long done, long doneBytes, long listedBytes) {
    if (!isTerminal && nowMillis - lastPlainMillis < PLAIN_INTERVAL_MILLIS) {
      return;
    }
    lastPlainMillis = nowMillis;
    double seconds = Math.max(0.001, (nowMillis - startMillis) / 1000.0);
    String line =
        done == 0
            ? String.format(Locale.ROOT, "%,d files found, %,d headers read", listed, read)
            : String.format(
                Locale.ROOT,
                "%,d of %,d files de-identified, %.0f MB/s, %s left",
                done,
                listed,
                doneBytes / 1e6 / seconds,
                left(seconds, doneBytes, listedBytes));
    print(line);
  }

  private static String left(double seconds, long doneBytes, long listedBytes) {
    if (doneBytes == 0) {
      return "unknown time";
    }
    long left = Math.round(seconds * Math.max(0, listedBytes - doneBytes) / doneBytes);
    return left < 120 ? left + " s" : left / 60 + " min";
  }

  private void print(String line) {
    if (!isTerminal) {
      out.println(line);
      return;
    }
    String padding = " ".repeat(Math.max(0, shownChars - line.length()));
    out.print('\r' + line + padding);
    out.flush();
    shownChars = line.length();
  }

  /** Ends the line that rewrites itself. */
  void end() {
    if (isTerminal && shownChars > 0) {
      out.println();
    }
  }
}
