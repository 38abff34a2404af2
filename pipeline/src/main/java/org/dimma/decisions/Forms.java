package org.dimma.decisions;

import java.util.Optional;
import java.util.Set;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;

/** What a reviewer wants of each sort of images of each scanner. */
final class Forms {
  private Forms() {}

  /**
   * Checks that the run showed what was decided about.
   *
   * @throws DecisionsException if it did not
   */
  static void check(Decisions decisions, ReviewedRun run) throws DecisionsException {
    for (int i = 0; i < decisions.forms().size(); i++) {
      FormDecision decision = decisions.forms().get(i);
      Set<Scanner> makers = run.scannersByForm().getOrDefault(decision.form(), Set.of());
      if (makers.isEmpty()
          || (decision.scanner() != null && !makers.contains(decision.scanner()))) {
        throw new DecisionsException("forms[" + i + "]: images that the run did not show");
      }
    }
    for (int i = 0; i < decisions.scanners().size(); i++) {
      if (!run.scanners().contains(decisions.scanners().get(i))) {
        throw new DecisionsException("scanners[" + i + "]: a scanner that the run did not show");
      }
    }
  }

  /** True to keep; empty when nobody decided. A scanner's own decision goes before that for all. */
  static Optional<Boolean> decided(Decisions decisions, Scanner scanner, ImageForm form) {
    Optional<Boolean> all = Optional.empty();
    for (FormDecision decision : decisions.forms()) {
      if (decision.form().equals(form)) {
        if (scanner.equals(decision.scanner())) {
          return Optional.of(decision.keeps());
        }
        if (decision.scanner() == null) {
          all = Optional.of(decision.keeps());
        }
      }
    }
    return all;
  }
}
