package org.dimma.pixels;

import java.util.List;
import org.dimma.pixels.TextRegion.Certainty;
import org.dimma.pixels.TextRegion.Turn;

/** What a {@link TextSearch} finds in single pictures, whoever the patient is. */
final class WholeSearch implements AutoCloseable {
  private final IdentifierMatcher nobody = new IdentifierMatcher(List.of());
  private final TextSearch search;

  /** With a reader, if there is one. */
  WholeSearch() {
    search = new TextSearch(TextReader.find());
  }

  static boolean hasReader() {
    return TextReader.missing().isEmpty();
  }

  List<TextRegion> find(GrayImage image) {
    PixelFindings findings = new PixelFindings();
    search.begin(nobody, findings, false).search(1, List.of(image));
    return findings.texts().stream()
        .map(FoundText::box)
        .map(
            box ->
                new TextRegion(
                    box.x(), box.y(), box.width(), box.height(), Turn.NONE, Certainty.CERTAIN))
        .toList();
  }

  /** As {@link #find}, sparing the reader when certain regions alone show the line. */
  boolean finds(LabelledText text, List<TextRegion> detected) {
    List<TextRegion> certain =
        detected.stream().filter(region -> region.certainty() == Certainty.CERTAIN).toList();
    return text.isFoundIn(certain)
        || (text.isFoundIn(detected) && text.isFoundIn(find(text.image())));
  }

  /** Whether the picture is held; {@code detected} as the detector has it. */
  boolean holds(GrayImage image, List<TextRegion> detected) {
    return !detected.isEmpty()
        && (detected.stream().anyMatch(region -> region.certainty() == Certainty.CERTAIN)
            || !find(image).isEmpty());
  }

  @Override
  public void close() {
    search.close();
  }
}
