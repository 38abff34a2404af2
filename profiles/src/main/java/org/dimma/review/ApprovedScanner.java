package org.dimma.review;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a reviewer approved of one scanner.
 *
 * @param forms the sorts of instances
 * @param elements by path, as in {@link org.dimma.deidentify.ElementObservation#path}
 */
public record ApprovedScanner(Set<ImageForm> forms, Map<String, ApprovedElement> elements)
    implements Serializable {
  /** A scanner that was seen, and nothing of it approved. */
  public static final ApprovedScanner NOTHING = new ApprovedScanner(Set.of(), Map.of());

  /** Copies both, sorted. */
  public ApprovedScanner {
    forms = Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(forms)));
    elements = Collections.unmodifiableMap(new LinkedHashMap<>(new TreeMap<>(elements)));
  }
}
