package org.dimma.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Identifiers as text, for sealing: a line for each, its kind before a tab. */
public final class Identifiers {
  private Identifiers() {}

  /** Sorted, each once; blank ones are left out. A line break within a value becomes a space. */
  public static String format(Collection<Identifier> identifiers) {
    return identifiers.stream()
        .filter(identifier -> !identifier.text().isBlank())
        .map(
            identifier ->
                identifier.kind().name() + '\t' + identifier.text().replaceAll("\\R", " "))
        .distinct()
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static List<Identifier> parse(String lines) {
    List<Identifier> identifiers = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      int tab = line.indexOf('\t');
      if (tab < 0 && !line.isEmpty()) {
        throw new IllegalArgumentException("Expected a kind and a tab in every line");
      }
      if (tab > 0) {
        identifiers.add(
            new Identifier(
                IdentifierKind.valueOf(line.substring(0, tab)), line.substring(tab + 1)));
      }
    }
    return identifiers;
  }
}
