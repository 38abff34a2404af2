package org.dimma.dossier;

import java.util.List;
import java.util.Locale;
import org.dimma.dossier.Section.Row;

/** Writes the dossier as one page without scripts, that any browser shows and prints. */
final class HtmlDossier {
  private static final String HEAD =
      """
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Data set</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.9rem; margin-bottom: 0.5rem; }
h2 { font-size: 1.2rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; font-weight: normal; padding: 0.3rem 0.6rem 0.3rem 0; vertical-align: top;
  border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); font-variant-numeric: tabular-nums; }
th { width: 45%; }
.headline { font-weight: 600; padding: 0.6rem 0.9rem; border: 2px solid; border-radius: 0.4rem; }
.bar { display: flex; height: 1.2rem; border-radius: 0.3rem; overflow: hidden; margin: 0.8rem 0; }
.released { background: #2e7d5b; } .excluded { background: #8a8f98; }
.held { background: #d29a2c; } .quarantined { background: #b3403a; }
</style>
""";

  private HtmlDossier() {}

  static String of(Dossier dossier, List<String> headlines, List<Section> sections) {
    StringBuilder html = new StringBuilder(HEAD).append("<h1>Data set</h1>\n");
    headlines.forEach(
        line -> html.append("<p class=\"headline\">").append(escape(line)).append("</p>\n"));
    for (Section section : sections) {
      append(section, html);
      if (section.title().equals(DossierSections.OUTCOME)) {
        appendBar(dossier.release(), html);
      }
    }
    return html.append("</html>\n").toString();
  }

  private static void append(Section section, StringBuilder html) {
    if (!section.title().isEmpty()) {
      html.append("<h2>").append(escape(section.title())).append("</h2>\n");
    }
    section
        .paragraphs()
        .forEach(text -> html.append("<p>").append(escape(text.strip())).append("</p>\n"));
    if (!section.rows().isEmpty()) {
      html.append("<table>\n");
      for (Row row : section.rows()) {
        html.append("<tr><th scope=\"row\">").append(escape(row.name())).append("</th><td>");
        html.append(escape(row.value())).append("</td></tr>\n");
      }
      html.append("</table>\n");
    }
  }

  /** The outcomes as shares of one bar, in the order of the table above it. */
  private static void appendBar(Dossier.Release release, StringBuilder html) {
    html.append("<div class=\"bar\" role=\"img\" aria-label=\"Outcomes\">");
    release
        .byStatus()
        .forEach(
            (status, count) ->
                html.append("<span class=\"")
                    .append(status.toLowerCase(Locale.ROOT))
                    .append("\" style=\"flex:")
                    .append(count)
                    .append("\"></span>"));
    html.append("</div>\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
