package org.dimma.transforms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.ElementObserver;
import org.dimma.dicom.ElementDictionary;
import org.dimma.identity.Seal;
import org.dimma.profile.ElementSelector;
import org.dimma.review.Combination;
import org.dimma.review.Drift;
import org.dimma.review.ShiftCheck;

/**
 * Looks on while one instance is de-identified, and keeps what reviewers and the dossier are told.
 */
final class Watch implements ElementObserver {
  /** Of each element; thousands of frames have one each, and nobody reads as many. */
  private static final int MOST = 256;

  private final Map<String, Set<ElementObservation>> observations = new HashMap<>();
  private final List<ElementObservation> inOrder = new ArrayList<>();
  private final Combination combination;
  private final ShiftCheck shifts = new ShiftCheck();
  private final Optional<Drift> drift;

  /**
   * Begins with an instance.
   *
   * @param further as for {@link Combination}
   * @param drift looks on too
   */
  Watch(Collection<String> further, Optional<Drift> drift) {
    this.combination = new Combination(further);
    this.drift = drift;
  }

  /** The path of an element of the data set itself, as observations have it. */
  static String pathOf(ElementSelector selector) {
    return selector.isExact()
        ? ElementDictionary.find(selector.tag())
            .map(ElementDictionary.Entry::keyword)
            .orElseGet(selector::toString)
        : selector.toString();
  }

  @Override
  public void observe(ElementObservation observation) {
    combination.observe(observation);
    shifts.observe(observation);
    drift.ifPresent(one -> one.observe(observation));
    keep(observation);
  }

  private void keep(ElementObservation observation) {
    Set<ElementObservation> ofPath =
        observations.computeIfAbsent(observation.path(), path -> new LinkedHashSet<>());
    if (ofPath.size() < MOST && ofPath.add(observation)) {
      inOrder.add(observation);
    }
  }

  /** Keeps what another one kept, too; the dossier does not count it. */
  void include(Watch other) {
    List.copyOf(other.inOrder).forEach(this::keep);
  }

  /** What became of the elements, each different thing once, {@value #MOST} of an element. */
  ObservedInstance observed(Origin origin, Seal seal) {
    return ObservedInstance.of(origin, seal, inOrder);
  }

  /** What the dossier counts. */
  DisclosedFacts facts(InstanceRef instance, Seal seal) {
    return DisclosedFacts.of(instance, combination, shifts, seal);
  }
}
