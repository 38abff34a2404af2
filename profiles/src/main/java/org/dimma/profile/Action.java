package org.dimma.profile;

import java.util.Optional;

/**
 * What happens to an element.
 *
 * @see "PS3.15 Table E.1-1a, Action Codes"
 */
public enum Action {
  /** X: the element is removed, a sequence with all of its items. */
  REMOVE("X"),
  /** Z: the value is emptied; a dummy takes its place where the standard wants a value. */
  EMPTY("Z"),
  /** D: a value that is valid for the VR and says nothing takes its place. */
  REPLACE("D"),
  /** K: a valid value is kept; the items of a sequence are treated element by element. */
  KEEP("K"),
  /** C: only what is known not to identify is kept of the value. */
  CLEAN("C"),
  /** U: a UID that the standard does not register is mapped, the same one always to the same. */
  MAP_UID("U"),
  /** A date or time is moved by the patient's offset; the C of the modified dates option. */
  SHIFT("");

  private final String letter;

  Action(String letter) {
    this.letter = letter;
  }

  /** As written in a profile, for example {@code map-uid}. */
  public String word() {
    return Words.of(this);
  }

  /** The code of PS3.15; empty for {@link #SHIFT}, which has none of its own. */
  public String letter() {
    return letter;
  }

  /**
   * True when something of the original value can be seen afterwards, so that the ladder rules it.
   */
  public boolean discloses() {
    return this == KEEP || this == CLEAN || this == SHIFT;
  }

  /** The action that {@code text} names, as a word or as a letter of PS3.15; case matters. */
  public static Optional<Action> of(String text) {
    for (Action action : values()) {
      if (action.word().equals(text) || (!text.isEmpty() && action.letter.equals(text))) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }
}
