package org.dimma.dossier;

import java.util.List;

/**
 * A part of the dossier for people, before it is written as Markdown or HTML.
 *
 * @param title empty for what stands under the title of the whole
 * @param paragraphs plain text
 * @param rows what is counted, and the count or another fact about it
 */
record Section(String title, List<String> paragraphs, List<Row> rows) {
  /**
   * A line of a table.
   *
   * @param name plain text
   * @param value plain text
   */
  record Row(String name, String value) {}

  static Section of(String title, String... paragraphs) {
    return new Section(title, List.of(paragraphs), List.of());
  }

  static Section table(String title, List<String> paragraphs, List<Row> rows) {
    return new Section(title, paragraphs, rows);
  }
}
