package org.dimma.decisions;

import java.util.List;
import org.dimma.review.Review;
import org.dimma.review.Scanner;

/**
 * All that one reviewer decided about one run.
 *
 * @param sha256 of the file, in lower case hex
 * @param scanners seen and accepted
 */
record Decisions(
    String sha256,
    String run,
    String profileSha256,
    String reviewer,
    String date,
    List<ElementDecision> elements,
    List<FormDecision> forms,
    List<Scanner> scanners,
    List<Verdict> verdicts) {

  /** True when there is something for the profile or the approval. */
  boolean decideAboutData() {
    return !elements.isEmpty() || !forms.isEmpty() || !scanners.isEmpty();
  }

  /** For the approval's history. */
  Review review() {
    return new Review(
        reviewer, date, run, elements.size() + forms.size() + scanners.size(), sha256);
  }

  /** For comments in a profile. */
  String comment() {
    return date + " " + run + ", " + reviewer;
  }
}
