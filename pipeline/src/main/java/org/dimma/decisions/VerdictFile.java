package org.dimma.decisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dimma.review.ReviewFormatException;
import org.dimma.review.StrictJson;

/**
 * {@code verdicts.json} of a run: what reviewers said about the examinations that were selected for
 * complete review. Each reviewer's last verdict on an examination is in it; one reviewer's finding
 * does not go away because another found nothing.
 */
final class VerdictFile {
  /** The file's name in the run's folder. */
  static final String NAME = "verdicts.json";

  static final String FORMAT = "dimma-verdicts/1";
  private static final int MAX_BYTES = 64 << 20;
  private static final int MANY = 1_000_000;
  private static final int LONG = 1 << 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  private VerdictFile() {}

  /**
   * The text of the file with new verdicts in it.
   *
   * @throws DecisionsException if one is about an examination that the run did not show
   */
  static String with(Decisions decisions, ReviewedRun run)
      throws IOException, ReviewFormatException, DecisionsException {
    Map<List<String>, Map<String, Object>> verdicts = read(run.folder().resolve(NAME));
    for (int i = 0; i < decisions.verdicts().size(); i++) {
      Verdict verdict = decisions.verdicts().get(i);
      if (!run.hasExamination(verdict.examination())) {
        throw new DecisionsException(
            "verdicts[" + i + "]: an examination that the run did not show");
      }
      verdicts.put(
          List.of(verdict.examination(), decisions.reviewer()),
          json(
              verdict.examination(),
              verdict.isClean() ? "clean" : "finding",
              verdict.path(),
              verdict.note(),
              decisions.reviewer(),
              decisions.date()));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("run", decisions.run());
    json.put("verdicts", verdicts.values());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Strings can always be written as JSON", e);
    }
  }

  private static Map<List<String>, Map<String, Object>> read(Path file)
      throws IOException, ReviewFormatException {
    Map<List<String>, Map<String, Object>> verdicts =
        new TreeMap<>((a, b) -> String.join("\t", a).compareTo(String.join("\t", b)));
    if (!Files.exists(file)) {
      return verdicts;
    }
    StrictJson json = StrictJson.read(file, MAX_BYTES);
    if (!json.text("format", LONG).equals(FORMAT)) {
      throw json.member("format").problem("expected " + FORMAT + "; made by another version?");
    }
    for (StrictJson item : json.list("verdicts", MANY)) {
      verdicts.put(
          List.of(item.text("examination", LONG), item.text("reviewer", LONG)),
          json(
              item.text("examination", LONG),
              item.text("verdict", LONG),
              item.text("path", LONG),
              item.text("note", LONG),
              item.text("reviewer", LONG),
              item.text("date", LONG)));
    }
    return verdicts;
  }

  private static Map<String, Object> json(
      String examination, String verdict, String path, String note, String reviewer, String date) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("examination", examination);
    json.put("verdict", verdict);
    json.put("path", path);
    json.put("note", note);
    json.put("reviewer", reviewer);
    json.put("date", date);
    return json;
  }
}
