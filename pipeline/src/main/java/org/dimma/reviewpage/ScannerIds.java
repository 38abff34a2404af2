package org.dimma.reviewpage;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dimma.review.Scanner;

/** Short names for the scanners of a run, {@code s1} and so on in their order. */
final class ScannerIds {
  private final SortedMap<Scanner, String> ids = new TreeMap<>();

  void add(Scanner scanner) {
    ids.put(scanner, "");
  }

  /** Names them all; none may be added afterwards. */
  void number() {
    int[] count = {0};
    ids.replaceAll((scanner, id) -> "s" + ++count[0]);
  }

  String of(Scanner scanner) {
    return ids.get(scanner);
  }

  Iterable<Scanner> all() {
    return ids.keySet();
  }

  /** Writes the members that describe a scanner into the object that is open. */
  static void write(JsonGenerator json, Scanner scanner) throws IOException {
    json.writeStringField("manufacturer", scanner.manufacturer());
    json.writeStringField("model", scanner.model());
    json.writeStringField("software", scanner.software());
    json.writeStringField("station", scanner.station());
  }
}
