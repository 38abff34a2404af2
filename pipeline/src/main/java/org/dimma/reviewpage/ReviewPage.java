package org.dimma.reviewpage;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the review page of a run: {@code <clinic>/review/index.html} and what it needs, to be
 * opened in a browser from the disk, without a network. It shows original values and pictures, so
 * it is its owner's only, like the rest of the clinic's folder.
 *
 * <p>Memory: an index of scanners by elements, of forms, and of pictures; of values, one line at a
 * time.
 */
public final class ReviewPage {
  private ReviewPage() {}

  /**
   * Writes the page of a finished run, in place of the earlier one. While it is written, the
   * earlier one stays; when it fails, too.
   *
   * @param clinic the clinic's folder
   * @param run the folder of the run inside of it, with {@code summary.json}, {@code
   *     inventory.jsonl}, {@code forms.jsonl}, {@code examinations.jsonl} and {@code
   *     pictures.jsonl}; {@code pixels.jsonl} and {@code samples.jsonl} may be missing
   * @param knowledge what is approved and what looks identifying
   * @return the page's {@code index.html}
   * @throws IOException if a file cannot be read or written, is missing, or does not make sense;
   *     its message never has a value
   */
  public static Path write(Path clinic, Path run, ReviewKnowledge knowledge) throws IOException {
    PageFolder folder = PageFolder.begin(clinic, run);
    boolean isWhole = false;
    try {
      write(folder, clinic, run, knowledge);
      isWhole = true;
    } finally {
      if (!isWhole) {
        folder.abandon();
      }
    }
    return folder.finish();
  }

  private static void write(PageFolder folder, Path clinic, Path run, ReviewKnowledge knowledge)
      throws IOException {
    try (JsonLines inventory = JsonLines.open(run.resolve("inventory.jsonl"));
        JsonLines formLines = JsonLines.open(run.resolve("forms.jsonl"));
        JsonLines examinationLines = JsonLines.open(run.resolve("examinations.jsonl"));
        JsonLines pictureLines = JsonLines.open(run.resolve("pictures.jsonl"));
        SampledElements sampled = new SampledElements(run.resolve("samples.jsonl"))) {
      ScannerIds scanners = new ScannerIds();
      ElementData elements = new ElementData(knowledge, inventory);
      FormData forms = new FormData(knowledge);
      PictureData pictures = new PictureData(pictureLines, folder);
      ExaminationData examinations = new ExaminationData(examinationLines, pictures, sampled);

      elements.read(scanners);
      forms.read(formLines, scanners);
      pictures.read(run.resolve("pixels.jsonl"));
      examinations.read(scanners, forms);
      scanners.number();

      elements.write(folder, scanners);
      forms.write(folder, scanners, pictures);
      examinations.write(folder, scanners);
      new RunData(knowledge, elements, forms, examinations).write(folder, scanners, clinic, run);
    }
  }
}
