package org.dimma.pixels;

import java.util.Arrays;
import java.util.List;

/**
 * Finds a text in what was read with mistakes: a distance in which likely mistakes cost little.
 *
 * <p>Sellers' algorithm: the cheapest way to make the text out of any part of what was read, by one
 * row of costs per character.
 *
 * @see "Sellers, The Theory and Computation of Evolutionary Distances: Pattern Recognition, Journal
 *     of Algorithms 1, 1980"
 */
final class Misreading {
  /** What a character too many, too few, or quite another one costs. */
  static final int EDIT = 6;

  private static final int ALIKE = 1;
  private static final int SIMILAR = 2;

  /** Far from an overflow when a few costs are added. */
  private static final int IMPOSSIBLE = 1 << 20;

  /** Any two of a group are printed alike, in some font and case. */
  private static final List<String> ALIKE_GROUPS =
      List.of("0oqd", "1ilj", "5s", "8b", "2z", "6gb", "9gq", "uv", "vy", "kx", "ce");

  /** Any two of a group were taken for each other in letters of 8 rows or under noise. */
  private static final List<String> SIMILAR_GROUPS =
      List.of("83", "86", "85", "80", "17", "56", "60", "93", "90", "71", "4a", "co", "kr", "tf");

  private static final int[] SINGLE = singleCosts();

  /** Two characters that run together into one. */
  private static final List<String> PAIRS =
      List.of("mrn", "dcl", "wvv", "nii", "hli", "uii", "kic");

  private Misreading() {}

  /**
   * Whether the text is there.
   *
   * @param wanted letters a to z and digits
   * @param budget the highest cost, in units of which {@link #EDIT} is one wrong character
   * @param inside whether it may begin and end within words
   */
  static boolean contains(PrintedText read, String wanted, int budget, boolean inside) {
    String text = read.characters();
    int[] older = new int[text.length() + 1]; // for two characters fewer of what is wanted
    int[] old = new int[text.length() + 1];
    int[] costs = new int[text.length() + 1];
    for (int j = 0; j <= text.length(); j++) {
      old[j] = inside || read.isEdge(j) ? 0 : IMPOSSIBLE;
    }
    Arrays.fill(older, IMPOSSIBLE);
    for (int i = 1; i <= wanted.length(); i++) {
      fill(costs, old, older, wanted, i, text);
      int[] spare = older;
      older = old;
      old = costs;
      costs = spare;
    }
    for (int j = 0; j <= text.length(); j++) {
      if (old[j] <= budget && (inside || read.isEdge(j))) {
        return true;
      }
    }
    return false;
  }

  private static void fill(int[] costs, int[] old, int[] older, String wanted, int i, String text) {
    costs[0] = old[0] + EDIT;
    for (int j = 1; j <= text.length(); j++) {
      int cost = old[j - 1] + single(wanted.charAt(i - 1), text.charAt(j - 1));
      cost = Math.min(cost, Math.min(old[j], costs[j - 1]) + EDIT);
      if (j > 1) {
        cost = Math.min(cost, old[j - 2] + pair(wanted.charAt(i - 1), text, j - 2));
      }
      if (i > 1) {
        cost = Math.min(cost, older[j - 1] + pair(text.charAt(j - 1), wanted, i - 2));
      }
      costs[j] = Math.min(cost, IMPOSSIBLE);
    }
  }

  private static int single(char one, char other) {
    return SINGLE[one * 128 + other];
  }

  private static int pair(char one, String text, int at) {
    for (String pair : PAIRS) {
      if (pair.charAt(0) == one && text.startsWith(pair.substring(1), at)) {
        return SIMILAR;
      }
    }
    return IMPOSSIBLE;
  }

  private static int[] singleCosts() {
    int[] costs = new int[128 * 128];
    Arrays.fill(costs, EDIT);
    SIMILAR_GROUPS.forEach(group -> set(costs, group, SIMILAR));
    ALIKE_GROUPS.forEach(group -> set(costs, group, ALIKE));
    for (int i = 0; i < 128; i++) {
      costs[i * 128 + i] = 0;
    }
    return costs;
  }

  private static void set(int[] costs, String group, int cost) {
    for (int i = 0; i < group.length(); i++) {
      for (int j = 0; j < group.length(); j++) {
        costs[group.charAt(i) * 128 + group.charAt(j)] = cost;
      }
    }
  }
}
