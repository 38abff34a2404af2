package org.dimma.dossier;

import java.util.List;
import org.dimma.dossier.Section.Row;

/** Writes the dossier as CommonMark with tables, as GitHub and most editors show it. */
final class MarkdownDossier {
  private MarkdownDossier() {}

  static String of(List<String> headlines, List<Section> sections) {
    StringBuilder text = new StringBuilder();
    headlines.forEach(line -> text.append("**").append(escape(line)).append("**\n\n"));
    text.append("# Data set\n");
    sections.forEach(section -> append(section, text));
    return text.toString();
  }

  private static void append(Section section, StringBuilder text) {
    if (!section.title().isEmpty()) {
      text.append("\n## ").append(section.title()).append('\n');
    }
    section
        .paragraphs()
        .forEach(paragraph -> text.append('\n').append(escape(paragraph.strip())).append('\n'));
    if (!section.rows().isEmpty()) {
      text.append("\n| | |\n| --- | --- |\n");
      for (Row row : section.rows()) {
        text.append("| ").append(escape(row.name())).append(" | ");
        text.append(escape(row.value())).append(" |\n");
      }
    }
  }

  /** A profile's motivations are somebody's free text. */
  private static String escape(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
  }
}
