package org.dimma.review;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.Fate;

/**
 * What a reviewer approved of one element of one scanner. Where single values were decided about,
 * they alone count; else the shapes do.
 *
 * @param fates what was seen to become of the element: what is now kept although it was shifted
 *     then, was never approved
 * @param shapes of the values that were seen; see {@link ValueShape}
 * @param values that may stay, without spaces at their ends
 * @param refused values that were seen and may not stay; what keeps them out is that they are not
 *     among the approved, and that they are known keeps them from being shown again
 */
public record ApprovedElement(
    Set<Fate> fates, Set<String> shapes, Set<String> values, Set<String> refused)
    implements Serializable {

  /** Copies the sets, sorted. */
  public ApprovedElement {
    fates = Collections.unmodifiableSet(new TreeSet<>(fates));
    shapes = sorted(shapes);
    values = sorted(values);
    refused = sorted(refused);
  }

  /** An element whose values' shapes were approved. */
  public static ApprovedElement ofShapes(Collection<Fate> fates, Collection<String> shapes) {
    return new ApprovedElement(Set.copyOf(fates), Set.copyOf(shapes), Set.of(), Set.of());
  }

  /**
   * An element whose values were decided about one by one. Values that are too long to be shown
   * whole are neither approved nor refused: nobody has seen them.
   */
  public static ApprovedElement ofValues(Collection<String> values, Collection<String> refused) {
    return new ApprovedElement(Set.of(Fate.KEPT), Set.of(), shown(values), shown(refused));
  }

  private static Set<String> shown(Collection<String> values) {
    Set<String> shown = new TreeSet<>();
    for (String value : values) {
      if (value.length() < ElementObservation.MAX_TEXT) {
        shown.add(value.strip());
      }
    }
    return shown;
  }

  /** In an order that is the same in every process, and as fast to ask as a hash. */
  private static Set<String> sorted(Set<String> set) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(set)));
  }

  /** True when single values were decided about. */
  public boolean decidesByValue() {
    return !values.isEmpty() || !refused.isEmpty();
  }

  /** True when this may become of the element; who may see all may see a part. */
  public boolean allows(Fate fate) {
    return fates.contains(fate) || (fate == Fate.CLEANED && fates.contains(Fate.KEPT));
  }

  /** True when values decide, and nobody has decided about this one. */
  public boolean isNewValue(String value) {
    return decidesByValue() && !values.contains(value.strip()) && !refused.contains(value.strip());
  }

  /** True when shapes decide, and none like this was approved. */
  public boolean isNewShape(String shape) {
    return !decidesByValue() && !shapes.contains(shape);
  }
}
