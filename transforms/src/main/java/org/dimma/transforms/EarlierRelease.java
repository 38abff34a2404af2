package org.dimma.transforms;

/**
 * What an earlier run released of one instance, so that the next one need not do it again. Nothing
 * of it identifies.
 *
 * @param instanceUid the new SOPInstanceUID
 * @param inputToken stands for the original's name, size and time of change
 * @param pixelRules stands for all that decides about pixels: see {@link Deidentify#pixelRules}
 * @param bytes of the released file
 * @param sha256 of the released file, 64 hex digits
 */
public record EarlierRelease(
    String instanceUid, String inputToken, String pixelRules, long bytes, String sha256) {
  private static final int PARTS = 5;

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static EarlierRelease parse(String line) {
    String[] parts = line.split("\t", -1);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException(
          "a line of earlier releases has " + PARTS + " parts, but this had " + parts.length);
    }
    return new EarlierRelease(parts[0], parts[1], parts[2], Long.parseLong(parts[3]), parts[4]);
  }

  /** The parts with tabs between them. */
  @Override
  public String toString() {
    return String.join("\t", instanceUid, inputToken, pixelRules, Long.toString(bytes), sha256);
  }
}
