package org.dimma.pixels;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.dimma.frames.PixelBox;
import org.dimma.identity.IdentifierKind;

/**
 * A line of text that an instance shows: where it is and what it is about, never what it says.
 *
 * @param firstFrame the first frame that shows it there, from 1
 * @param frames how many frames show it there
 * @param box where it is
 * @param kinds whom or what it names, as far as it could be read; empty for any other text
 */
public record FoundText(long firstFrame, long frames, PixelBox box, Set<IdentifierKind> kinds) {
  public FoundText {
    Set<IdentifierKind> sorted = EnumSet.noneOf(IdentifierKind.class);
    sorted.addAll(kinds);
    kinds = Collections.unmodifiableSet(sorted);
  }

  /** The same, seen in one frame more. */
  FoundText again() {
    return new FoundText(firstFrame, frames + 1, box, kinds);
  }
}
