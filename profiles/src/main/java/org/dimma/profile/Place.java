package org.dimma.profile;

/**
 * Where something stands in a profile, for messages.
 *
 * @param file the file's name, without its directories
 * @param line 1 for the first
 * @param key the keys from the top, with dots between; empty for the file as a whole
 */
record Place(String file, int line, String key) {

  /** The place of something inside. */
  Place at(int innerLine, String innerKey) {
    return new Place(file, innerLine, key.isEmpty() ? innerKey : key + "." + innerKey);
  }

  /** The place of one item of a list, from 0. */
  Place item(int innerLine, int index) {
    return new Place(file, innerLine, key + "[" + index + "]");
  }

  /** {@code site.yaml:12: elements.PatientAge}. */
  @Override
  public String toString() {
    return file + ":" + line + (key.isEmpty() ? "" : ": " + key);
  }
}
