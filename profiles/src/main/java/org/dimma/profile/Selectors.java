package org.dimma.profile;

import java.util.Optional;
import org.dimma.dicom.Tag;

/** Reads the selectors of a profile; some elements are no profile's business. */
final class Selectors {
  private static final int FIRST_DATA_SET_GROUP = 0x0004;

  private Selectors() {}

  /** The selector that is written in {@code text}; empty after a problem at {@code value}. */
  static Optional<ElementSelector> read(String text, YamlValue value) {
    try {
      ElementSelector selector = ElementSelector.parse(text);
      if (Tag.group(selector.tag()) < FIRST_DATA_SET_GROUP) {
        value.problem("command and file meta elements are always written anew");
      } else if (Tag.group(selector.tag()) >= 0xFFFA) {
        value.problem("signatures and padding are always removed, delimiters always written anew");
      } else if (selector.isExact() && Tag.isGroupLength(selector.tag())) {
        value.problem("group lengths are always removed");
      } else {
        return Optional.of(selector);
      }
    } catch (IllegalArgumentException e) {
      value.problem(e.getMessage());
    }
    return Optional.empty();
  }
}
