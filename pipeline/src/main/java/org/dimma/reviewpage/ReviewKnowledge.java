package org.dimma.reviewpage;

import java.util.function.Function;

/**
 * What the page knows beside what the run recorded.
 *
 * @param novelty what no reviewer has approved yet
 * @param flags what looks identifying about a value that would be disclosed; empty when nothing
 *     does
 * @param rungs the rung of the disclosure ladder of an element's path, in a profile's words; empty
 *     when it has none
 */
public record ReviewKnowledge(Novelty novelty, ValueFlags flags, Function<String, String> rungs) {

  /** Nothing is approved, nothing is flagged, and no element has a rung. */
  public static final ReviewKnowledge NONE =
      new ReviewKnowledge(Novelty.EVERYTHING, ValueFlags.NONE, path -> "");
}
