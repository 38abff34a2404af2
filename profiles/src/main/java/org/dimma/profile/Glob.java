package org.dimma.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Patterns with {@code *} and {@code ?}, and {@code [*]} and {@code [?]} for these characters
 * themselves; time is bounded by pattern length times text length.
 */
final class Glob {
  private static final int ANY = -1;
  private static final int ONE = -2;

  private Glob() {}

  /**
   * True when the whole text fits; case and spaces at the ends do not count; empty text fits
   * nothing.
   */
  static boolean matches(String pattern, String text) {
    String folded = fold(text);
    return !folded.isEmpty() && matchesFolded(parse(fold(pattern)), folded);
  }

  private static boolean matchesFolded(List<Integer> pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.size() && pattern.get(p) == ANY) {
        star = p++;
        resume = t;
      } else if (p < pattern.size()
          && (pattern.get(p) == ONE || pattern.get(p) == text.charAt(t))) {
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
    while (p < pattern.size() && pattern.get(p) == ANY) {
      p++;
    }
    return p == pattern.size();
  }

  /** Each character, or which wildcard it is. */
  private static List<Integer> parse(String pattern) {
    List<Integer> parts = new ArrayList<>(pattern.length());
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (pattern.startsWith("[*]", i) || pattern.startsWith("[?]", i)) {
        parts.add((int) pattern.charAt(i + 1));
        i += 2;
      } else {
        parts.add(c == '*' ? ANY : c == '?' ? ONE : (int) c);
      }
    }
    return parts;
  }

  /** The number of characters that are no wildcard. */
  static int literals(String pattern) {
    return (int) parse(pattern.strip()).stream().filter(part -> part >= 0).count();
  }

  /** A pattern that fits this text only, but for case and spaces at the ends. */
  static String quote(String text) {
    return text.replaceAll("[*?]", "[$0]");
  }

  private static String fold(String text) {
    return text.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
