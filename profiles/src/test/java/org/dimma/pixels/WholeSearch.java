package org.dimma.pixels;

import java.util.List;
import org.dimma.identity.Identifier;
import org.dimma.identity.IdentifierKind;
import org.dimma.pixels.TextRegion.Certainty;
import org.dimma.pixels.TextRegion.Turn;

/** What a {@link TextSearch} finds in single pictures, whoever the patient is. */
final class WholeSearch implements AutoCloseable {
  private final IdentifierMatcher nobody = new IdentifierMatcher(List.of());

  /** In whose examination nothing but what is text anyway should be found. */
  private final IdentifierMatcher somebody =
      new IdentifierMatcher(
          List.of(
              new Identifier(IdentifierKind.PATIENT_NAME, "Andersson^Karin^Li"),
              new Identifier(IdentifierKind.PATIENT_ID, "8891234"),
              new Identifier(IdentifierKind.ACCESSION_NUMBER, "A-1234567"),
              new Identifier(IdentifierKind.STUDY_ID, "4711"),
              new Identifier(IdentifierKind.BIRTH_DATE, "19540312"),
              new Identifier(IdentifierKind.PERSON_NUMBER, "19540312-1234")));

  private final TextSearch search;

  /** With a reader, if there is one. */
  WholeSearch() {
    search = new TextSearch(TextReader.find());
  }

  static boolean hasReader() {
    return TextReader.missing().isEmpty();
  }

  List<TextRegion> find(GrayImage image) {
    return find(image, nobody);
  }

  private List<TextRegion> find(GrayImage image, IdentifierMatcher identifiers) {
    PixelFindings findings = new PixelFindings();
    search.begin(identifiers, findings, false).search(1, List.of(image));
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

  /** As {@link #finds}, where what the line says names the patient. */
  boolean findsNamed(LabelledText text, List<TextRegion> detected) {
    Identifier identifier = new Identifier(IdentifierKind.PATIENT_ID, text.word());
    IdentifierMatcher patient = new IdentifierMatcher(List.of(identifier));
    return text.isFoundIn(detected) && text.isFoundIn(find(text.image(), patient));
  }

  /** Whether the picture is held; {@code detected} as the detector has it. */
  boolean holds(GrayImage image, List<TextRegion> detected) {
    return !detected.isEmpty()
        && (detected.stream().anyMatch(region -> region.certainty() == Certainty.CERTAIN)
            || !find(image, somebody).isEmpty());
  }

  @Override
  public void close() {
    search.close();
  }
}
