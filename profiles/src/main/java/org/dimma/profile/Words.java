package org.dimma.profile;

import java.util.Locale;

/**
 * How a constant of an enum is written in a profile: {@code SCANNER_MODEL} is {@code
 * scanner-model}.
 */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
