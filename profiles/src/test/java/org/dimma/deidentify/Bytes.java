package org.dimma.deidentify;

import java.nio.charset.StandardCharsets;

/** Plain looks at bytes, which know nothing of DICOM. */
final class Bytes {
  private Bytes() {}

  /** True when {@code wanted} stands anywhere in {@code bytes}. */
  static boolean contain(byte[] bytes, byte[] wanted) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    return all.contains(new String(wanted, StandardCharsets.ISO_8859_1));
  }

  /**
   * True when {@code number} stands somewhere in {@code bytes} and is not part of a longer run of
   * digits and points, as each new UID is one.
   */
  static boolean containNumber(byte[] bytes, String number) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    for (int at = all.indexOf(number); at >= 0; at = all.indexOf(number, at + 1)) {
      int end = at + number.length();
      boolean isInside =
          (at > 0 && isPartOfNumber(all.charAt(at - 1)))
              || (end < all.length() && isPartOfNumber(all.charAt(end)));
      if (!isInside) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPartOfNumber(char c) {
    return c == '.' || (c >= '0' && c <= '9');
  }
}
