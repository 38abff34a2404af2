package org.dimma.profile;

/**
 * A rule, and who wrote it.
 *
 * @param author the name of the profile that wrote it, this one or one that it extends; of a house
 *     rule, which scanners it is for: {@code house rule (Manufacturer: GE*)}
 */
public record AttributedRule(ElementRule rule, String author) {

  /** {@code aida-ctpa: keep}. */
  public String describe() {
    return author + ": " + rule.describe();
  }
}
