package org.dimma.deidentify;

/**
 * How many values an element may have.
 *
 * @see "PS3.5 6.4; PS3.6 writes 1, 3, 1-8, 1-n, 2-2n"
 */
final class Multiplicity {
  private Multiplicity() {}

  /** True when {@code count}, 1 or more, fits {@code vm}; an empty {@code vm} allows any count. */
  static boolean allows(String vm, int count) {
    if (vm.isEmpty()) {
      return true;
    }
    String[] bounds = vm.split("-", 2);
    int least = least(vm);
    if (bounds.length == 1) {
      return count == least;
    }
    if (bounds[1].endsWith("n")) {
      String step = bounds[1].substring(0, bounds[1].length() - 1);
      return count >= least && (step.isEmpty() || count % Integer.parseInt(step) == 0);
    }
    return count >= least && count <= Integer.parseInt(bounds[1]);
  }

  /** The fewest values that {@code vm} allows, 1 or more. */
  static int least(String vm) {
    String first = vm.split("-", 2)[0].split(" ", 2)[0];
    return first.isEmpty() || first.endsWith("n") ? 1 : Math.max(1, Integer.parseInt(first));
  }
}
