package org.dimma.deidentify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.dimma.profile.Profile;
import org.dimma.profile.ScannerRules;

/**
 * The rule books of one profile, one for each SOP class and scanner, since most instances share
 * theirs with others.
 */
final class RuleBooks {
  /** More kinds than any hospital has; the one used longest ago makes room. */
  private static final int MAX_BOOKS = 64;

  private final Profile profile;
  private final Map<String, RuleBook> books =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RuleBook> eldest) {
          return size() > MAX_BOOKS;
        }
      };

  RuleBooks(Profile profile) {
    this.profile = profile;
  }

  /**
   * The book for an instance: what its SOP class and the conditions of house rules make of the
   * profile.
   */
  RuleBook of(HeaderFacts facts) {
    String scanner =
        profile.scanners().isEmpty()
            ? ""
            : ScannerRules.CONDITIONS.stream().map(facts::get).collect(Collectors.joining("\0"));
    return books.computeIfAbsent(
        facts.sopClassUid() + '\0' + scanner, key -> new RuleBook(profile, facts));
  }
}
