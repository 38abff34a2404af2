package org.dimma.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, so that one attempt to load a profile tells everything. */
final class Problems {
  private record Problem(Place place, String what) {}

  private final List<Problem> found = new ArrayList<>();
  private final Set<String> files = new LinkedHashSet<>();

  void add(Place place, String what) {
    files.add(place.file());
    found.add(new Problem(place, what));
  }

  /** Adds a problem with the words that would have been right. */
  void add(Place place, String what, Iterable<String> allowed) {
    add(place, what + "; allowed: " + String.join(", ", allowed));
  }

  /** Throws when anything was added; file by file, line by line. */
  void throwIfAny() throws ProfileException {
    if (found.isEmpty()) {
      return;
    }
    List<String> order = List.copyOf(files);
    throw new ProfileException(
        found.stream()
            .sorted(
                Comparator.<Problem>comparingInt(problem -> order.indexOf(problem.place().file()))
                    .thenComparingInt(problem -> problem.place().line()))
            .map(problem -> problem.place() + ": " + problem.what())
            .toList());
  }
}
