package org.dimma.decisions;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/** Runs {@link ApplyReview} for scripts/apply-review. */
public final class ApplyReviewMain {
  private ApplyReviewMain() {}

  public static void main(String[] args) {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    boolean isTerminal = Boolean.getBoolean("dimma.terminal");
    System.exit(new ApplyReview(in, System.out, System.err, isTerminal).run(args));
  }
}
