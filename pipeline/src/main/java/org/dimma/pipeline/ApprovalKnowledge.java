package org.dimma.pipeline;

import java.util.List;
import java.util.Optional;
import org.dimma.deidentify.Fate;
import org.dimma.dicom.VR;
import org.dimma.profile.ElementSelector;
import org.dimma.profile.Ladder;
import org.dimma.review.Approval;
import org.dimma.review.Flags;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;
import org.dimma.reviewpage.Novelty;
import org.dimma.reviewpage.ReviewKnowledge;
import org.dimma.reviewpage.ValueFlag;

/**
 * What the review page is told: new is what {@link org.dimma.review.Drift} would hold an instance
 * for.
 */
final class ApprovalKnowledge {
  private ApprovalKnowledge() {}

  /**
   * What an approval makes of a run.
   *
   * @param approval empty where nobody has approved anything, so that everything is new
   */
  static ReviewKnowledge of(Optional<Approval> approval) {
    return new ReviewKnowledge(
        approval.map(ApprovalKnowledge::novelty).orElse(Novelty.EVERYTHING),
        ApprovalKnowledge::flags,
        ApprovalKnowledge::rung);
  }

  private static List<ValueFlag> flags(VR vr, String value) {
    return Flags.of(vr, value).stream()
        .map(flag -> new ValueFlag(flag.kind().name(), flag.why()))
        .toList();
  }

  private static String rung(String path) {
    String element = path.substring(path.lastIndexOf(" > ") < 0 ? 0 : path.lastIndexOf(" > ") + 3);
    try {
      return Ladder.rungOf(ElementSelector.parse(element)).word();
    } catch (IllegalArgumentException e) {
      return ""; // a private creator is no element that a rule can name
    }
  }

  private static Novelty novelty(Approval approval) {
    return new Novelty() {
      @Override
      public boolean isNewScanner(Scanner scanner) {
        return !approval.knowsScanner(scanner);
      }

      @Override
      public boolean isNewForm(Scanner scanner, ImageForm form) {
        return !approval.knowsForm(scanner, form);
      }

      @Override
      public boolean isNewElement(Scanner scanner, String path, Fate fate) {
        return approval.isNewElement(scanner, path, fate);
      }

      @Override
      public boolean isNewValue(Scanner scanner, String path, String value) {
        return approval.isNewValue(scanner, path, value);
      }

      @Override
      public boolean isNewShape(Scanner scanner, String path, String shape) {
        return approval.isNewShape(scanner, path, shape);
      }
    };
  }
}
