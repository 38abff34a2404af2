package org.dimma.decisions;

import java.util.ArrayList;
import java.util.List;

/** What changed between two texts, line by line, as {@code diff -u} would say it. */
final class Difference {
  private static final int CONTEXT = 2;

  /**
   * Lines of both texts that differ, multiplied: beyond, all old lines go and all new ones come.
   */
  private static final long MAX_TABLE = 4_000_000;

  private final List<String> before;
  private final List<String> after;
  private final List<String> lines = new ArrayList<>();

  private Difference(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /** The changed lines with two unchanged ones around them; empty when the texts are the same. */
  static List<String> between(String before, String after) {
    return new Difference(before.lines().toList(), after.lines().toList()).hunks();
  }

  private List<String> hunks() {
    compare();
    List<String> hunks = new ArrayList<>();
    int shown = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (isNearChange(i)) {
        if (shown < i - 1) {
          hunks.add("...");
        }
        hunks.add(lines.get(i));
        shown = i;
      }
    }
    return hunks;
  }

  private boolean isNearChange(int line) {
    for (int i = Math.max(0, line - CONTEXT);
        i <= Math.min(lines.size() - 1, line + CONTEXT);
        i++) {
      if (lines.get(i).charAt(0) != ' ') {
        return true;
      }
    }
    return false;
  }

  private void compare() {
    int start = 0;
    int most = Math.min(before.size(), after.size());
    while (start < most && before.get(start).equals(after.get(start))) {
      lines.add(" " + before.get(start++));
    }
    int end = 0;
    while (end < most - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    List<String> old = before.subList(start, before.size() - end);
    List<String> fresh = after.subList(start, after.size() - end);
    if ((long) old.size() * fresh.size() <= MAX_TABLE) {
      compare(old, fresh);
    } else {
      old.forEach(line -> lines.add("-" + line));
      fresh.forEach(line -> lines.add("+" + line));
    }
    before.subList(before.size() - end, before.size()).forEach(line -> lines.add(" " + line));
  }

  /** By the longest common subsequence. */
  private void compare(List<String> old, List<String> fresh) {
    int[][] common = new int[old.size() + 1][fresh.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = fresh.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(fresh.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < old.size() || j < fresh.size()) {
      boolean isSame = i < old.size() && j < fresh.size() && old.get(i).equals(fresh.get(j));
      if (isSame) {
        lines.add(" " + old.get(i++));
        j++;
      } else if (j == fresh.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add("-" + old.get(i++));
      } else {
        lines.add("+" + fresh.get(j++));
      }
    }
  }
}
