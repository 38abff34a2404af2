package org.dimma.profile;

import java.util.Map;

/** Reads profiles that tests write as text. */
final class ProfileTexts {
  private ProfileTexts() {}

  static Profile parse(String yaml) throws ProfileException {
    return parse(yaml, Map.of());
  }

  static Profile parse(String yaml, Map<String, String> parents) throws ProfileException {
    return ProfileParser.parse(yaml, "site.yaml", parents::get);
  }
}
