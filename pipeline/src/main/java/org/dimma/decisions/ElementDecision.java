package org.dimma.decisions;

import java.util.List;
import java.util.Locale;
import org.dimma.profile.Nullable;
import org.dimma.review.Scanner;

/**
 * What a reviewer said about one element.
 *
 * @param path as in the inventory
 * @param scanner null for all scanners of the run
 * @param values those that may stay; for {@link Action#KEEP_VALUES} only
 */
record ElementDecision(String path, @Nullable Scanner scanner, Action action, List<String> values) {

  /** What shall become of an element; each is stricter than the one before. */
  enum Action {
    /** What the run showed may leave. */
    KEEP,
    /** Only the named values may leave. */
    KEEP_VALUES,
    /** What identifies is replaced by something that says nothing. */
    CLEAN,
    /** The element goes. */
    REMOVE;

    /** As written in {@code decisions.json}. */
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Action stricter(Action other) {
      return compareTo(other) >= 0 ? this : other;
    }

    /** True when something of the original may still be read afterwards. */
    boolean keeps() {
      return this == KEEP || this == KEEP_VALUES;
    }
  }

  ElementDecision {
    values = List.copyOf(values);
  }
}
