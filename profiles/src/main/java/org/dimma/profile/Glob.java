package org.dimma.profile;

import java.util.Locale;

/** Patterns with {@code *} and {@code ?}; time is bounded by pattern length times text length. */
final class Glob {
  private Glob() {}

  /**
   * True when the whole text fits; case and spaces at the ends do not count; empty text fits
   * nothing.
   */
  static boolean matches(String pattern, String text) {
    String folded = fold(text);
    return !folded.isEmpty() && matchesFolded(fold(pattern), folded);
  }

  private static boolean matchesFolded(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        // Let the last star take one character more, and try again from there.
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** The number of characters that are no wildcard. */
  static int literals(String pattern) {
    return (int) pattern.strip().chars().filter(c -> c != '*' && c != '?').count();
  }

  private static String fold(String text) {
    return text.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
