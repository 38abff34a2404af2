package org.dimma.demo;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** UIDs that are the same in every run: 2.25 and a UUID made of a name (PS3.5 B.2). */
final class Uids {
  private Uids() {}

  static String of(String name) {
    UUID uuid = UUID.nameUUIDFromBytes(("Dimma demo " + name).getBytes(StandardCharsets.UTF_8));
    return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
  }
}
