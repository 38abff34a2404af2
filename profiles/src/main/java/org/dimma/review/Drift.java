package org.dimma.review;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.ElementObserver;
import org.dimma.deidentify.Fate;

/**
 * Finds what an instance shows that no reviewer has approved. It looks on while the engine works;
 * only what would be disclosed counts, and values that wait for an approval.
 *
 * <p>The findings may identify, so they leave the step that made them sealed only.
 */
public final class Drift implements ElementObserver {
  /** Findings of one instance at most; one is enough to hold it. */
  public static final int MAX_FINDINGS = 1000;

  /** What is new. */
  public enum What {
    /** Nobody has reviewed this scanner; its elements and images are then not looked at. */
    NEW_SCANNER,
    /** The element would be disclosed, or disclosed in another way than the one approved. */
    NEW_ELEMENT,
    /** The element is approved value by value, and this is not among the values. */
    NEW_VALUE,
    /** No approved value of the element has this shape. */
    NEW_VALUE_SHAPE,
    /** Nobody has seen images of this form from this scanner. */
    NEW_IMAGE_FORM
  }

  /**
   * One thing that is new.
   *
   * @param path of the element; empty where it is not about one
   * @param value the new value, its shape, the form, or for an element what became of it; else
   *     empty
   */
  public record Finding(What what, String path, String value) {}

  private final Set<Finding> findings = new LinkedHashSet<>();
  private final ApprovedScanner approved;
  private final boolean isKnownScanner;

  private Drift(Approval approval, Scanner scanner, ImageForm form) {
    approved = approval.of(scanner);
    isKnownScanner = approval.knowsScanner(scanner);
    if (!isKnownScanner) {
      findings.add(new Finding(What.NEW_SCANNER, "", ""));
    } else if (!approved.forms().contains(form)) {
      findings.add(new Finding(What.NEW_IMAGE_FORM, "", form.toString()));
    }
  }

  /** Begins with an instance. */
  public static Drift from(Approval approval, Scanner scanner, ImageForm form) {
    return new Drift(approval, scanner, form);
  }

  /** The findings of one instance whose observations are all at hand. */
  public static List<Finding> of(
      Approval approval,
      Scanner scanner,
      ImageForm form,
      Iterable<ElementObservation> observations) {
    Drift drift = from(approval, scanner, form);
    observations.forEach(drift::observe);
    return drift.findings();
  }

  @Override
  public void observe(ElementObservation observation) {
    if (isKnownScanner && findings.size() < MAX_FINDINGS) {
      look(observation);
    }
  }

  private void look(ElementObservation observation) {
    Fate fate = observation.fate();
    if (!fate.discloses() && fate != Fate.WAITING) {
      return;
    }
    ApprovedElement element = approved.elements().get(observation.path());
    if (element == null) {
      add(What.NEW_ELEMENT, observation, fate.name());
    } else if (fate == Fate.WAITING) {
      lookAtWaiting(element, observation);
    } else if (!element.allows(fate)) {
      add(What.NEW_ELEMENT, observation, fate.name());
    } else if (element.decidesByValue()) {
      if (!element.values().contains(observation.after().strip())) {
        add(What.NEW_VALUE, observation, observation.after());
      }
    } else {
      lookAtShape(element, observation);
    }
  }

  /**
   * A value that waits discloses nothing; where values are decided about one by one, a reviewer
   * shall see it all the same, unless it was seen and refused.
   */
  private void lookAtWaiting(ApprovedElement element, ElementObservation observation) {
    if (element.isNewValue(observation.before())) {
      add(What.NEW_VALUE, observation, observation.before());
    }
  }

  private void lookAtShape(ApprovedElement element, ElementObservation observation) {
    String shape = ValueShape.of(observation);
    if (element.isNewShape(shape)) {
      add(What.NEW_VALUE_SHAPE, observation, shape);
    }
  }

  private void add(What what, ElementObservation observation, String value) {
    findings.add(new Finding(what, observation.path(), value));
  }

  /** What was found so far, in the order of the file, each thing once. */
  public List<Finding> findings() {
    return List.copyOf(Collections.unmodifiableSet(findings));
  }
}
