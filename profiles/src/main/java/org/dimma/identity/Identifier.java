package org.dimma.identity;

import static java.util.Objects.requireNonNull;

/**
 * Something that tells who a patient is, as a header has it.
 *
 * @param kind what it is
 * @param text a Person Name or one of its spellings, a date {@code YYYYMMDD}, or any other text
 */
public record Identifier(IdentifierKind kind, String text) {

  public Identifier {
    requireNonNull(kind);
    requireNonNull(text);
  }

  /** Without the text, which may end in a log. */
  @Override
  public String toString() {
    return kind.name();
  }
}
