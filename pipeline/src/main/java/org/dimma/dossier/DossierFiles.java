package org.dimma.dossier;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The dossier's files in the output folder: {@code dataset.json} for programs, {@code DATASET.md}
 * and {@code DATASET.html} for people.
 */
public final class DossierFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  public DossierFiles(Path folder) {
    this.folder = folder;
  }

  /** {@code DATASET.md}. */
  public Path markdown() {
    return folder.resolve("DATASET.md");
  }

  /** {@code dataset.json}. */
  public Path json() {
    return folder.resolve("dataset.json");
  }

  private Path html() {
    return folder.resolve("DATASET.html");
  }

  /**
   * Reads {@code dataset.json}.
   *
   * @throws IOException if it is missing, or not what {@link #write} wrote
   */
  public Dossier read() throws IOException {
    return JSON.readValue(json().toFile(), Dossier.class);
  }

  /**
   * Writes a dossier in place of an earlier one. The JSON comes last, so that only a finished set
   * says that it is; while the set is incomplete there is nothing for people to read.
   */
  public void write(Dossier dossier) throws IOException {
    if (dossier.state() == Dossier.State.INCOMPLETE) {
      Files.deleteIfExists(markdown());
      Files.deleteIfExists(html());
    } else {
      DossierSections text = new DossierSections(dossier);
      List<String> headlines = text.headlines();
      List<Section> sections = text.all();
      replace(markdown(), MarkdownDossier.of(headlines, sections));
      replace(html(), HtmlDossier.of(dossier, headlines, sections));
    }
    replace(json(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(dossier) + "\n");
  }

  private static void replace(Path target, String text) throws IOException {
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    Files.writeString(part, text, StandardCharsets.UTF_8);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
