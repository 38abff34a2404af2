package org.dimma.reviewpage;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dimma.review.Scanner;

/** Short names for the scanners of a run, {@code s1} and so on in their order. */
final class ScannerIds {
  private final Map<Scanner, String> ids = new LinkedHashMap<>();
  private final Set<Scanner> added = new HashSet<>();

  void add(Scanner scanner) {
    added.add(scanner);
  }

  /** Names them all; none may be added afterwards. */
  void number() {
    for (Scanner scanner : new TreeSet<>(added)) {
      ids.put(scanner, "s" + (ids.size() + 1));
    }
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
