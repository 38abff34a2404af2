package org.dimma.pipeline;

import java.util.List;
import java.util.Optional;
import org.dimma.dossier.Dossier;
import org.dimma.pixels.TextReader;
import org.dimma.profile.ImageRules;

/**
 * How this job searches pixels for text, in the words of the dossier.
 *
 * @param images what the profile says
 * @param languages that found text is read in, as Tesseract names them; empty when there is no
 *     reader, and all that looks like text counts as text
 * @param missing what a reader lacks, and how to install it; empty when it lacks nothing
 */
record PixelSearch(ImageRules images, List<String> languages, String missing) {
  private static final String LIMITS =
      "Text that is faint or less than 10 pixels high, text of one or two letters, handwriting and"
          + " faces may not be found.";

  PixelSearch {
    languages = List.copyOf(languages);
  }

  /** As the profile says, with what is installed on this machine. */
  static PixelSearch on(ImageRules images) {
    Optional<TextReader> found = TextReader.find();
    try (TextReader reader = found.orElse(null)) {
      List<String> languages = reader == null ? List.of() : reader.languages();
      return new PixelSearch(images, languages, TextReader.missing().orElse(""));
    }
  }

  /** What a person should know at launch; empty when all is as it should be. */
  Optional<String> warning() {
    if (!images.inspectsPixels()) {
      return Optional.of("Pixels are not searched for text: " + images.uninspected());
    }
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String meaning =
        languages.isEmpty()
            ? "Text in pixels cannot be read, so all that looks like text counts as text"
            : "Text in pixels is read in " + String.join(", ", languages) + " only";
    return Optional.of(meaning + "; " + missing);
  }

  private String paragraph() {
    if (!images.inspectsPixels()) {
      return "No frame was searched for burned-in text.";
    }
    String reading =
        languages.isEmpty()
            ? "No reader was installed: everything that looked like text counted as text."
            : "What looked like text was read by Tesseract (" + String.join(", ", languages) + ").";
    return String.join(
        " ",
        "Every frame of every released image was searched for burned-in text.",
        reading,
        fate(),
        LIMITS);
  }

  private String fate() {
    return switch (images.burnedIn()) {
      case EXCLUDE, HOLD -> "Images with text were not released.";
      case REDACT ->
          "Text was painted over, and the painted image searched again; an image that still had"
              + " text was not released.";
    };
  }

  /** For the dossier. */
  Dossier.Pixels statement() {
    boolean isSearched = images.inspectsPixels();
    return new Dossier.Pixels(
        isSearched,
        isSearched ? languages : null,
        isSearched ? images.burnedIn().word() : null,
        isSearched ? null : images.uninspected(),
        paragraph());
  }
}
