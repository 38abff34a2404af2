package org.dimma.decisions;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dimma.deidentify.Fate;
import org.dimma.dicom.VR;
import org.dimma.review.ValueShape;

/**
 * What the inventory of a run says about one element of one scanner.
 *
 * @param values the original values that the reviewer was shown
 */
record SeenElement(VR vr, Set<Fate> fates, Set<String> shapes, List<String> values) {

  /** True when the reviewer saw something of its values. */
  boolean isShown() {
    return fates.contains(Fate.WAITING) || fates.stream().anyMatch(Fate::discloses);
  }

  /** What may become of it once it is approved: what waited stays then. */
  Set<Fate> approvableFates() {
    Stream<Fate> waited = fates.contains(Fate.WAITING) ? Stream.of(Fate.KEPT) : Stream.empty();
    return Stream.concat(fates.stream().filter(Fate::discloses), waited)
        .collect(Collectors.toSet());
  }

  /** The shapes of its values; of what is no free text, there is but one. */
  Set<String> approvableShapes() {
    String ofVr = ValueShape.of(vr, "");
    boolean isFreeText = ofVr.equals(ValueShape.of(VR.LO, ""));
    return isFreeText
        ? shapes
        : Stream.concat(shapes.stream(), Stream.of(ofVr)).collect(Collectors.toSet());
  }
}
