package org.dimma.decisions;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dimma.deidentify.Fate;
import org.dimma.dicom.VR;
import org.dimma.review.ImageForm;
import org.dimma.review.ReviewFormatException;
import org.dimma.review.Scanner;
import org.dimma.review.StrictJson;

/** What a run showed its reviewer, as its folder in the clinic says. */
final class ReviewedRun {
  private static final int MAX_LINE = 64 << 20;
  private static final int MANY = 1_000_000;
  private static final int LONG = 1 << 16;

  private final Path folder;
  private final String profileSha256;
  private final Map<Scanner, Map<String, SeenElement>> elements = new TreeMap<>();
  private final Map<Scanner, Set<ImageForm>> forms = new TreeMap<>();
  private final Set<String> examinations = new HashSet<>();

  private ReviewedRun(Path folder, String profileSha256) {
    this.folder = folder;
    this.profileSha256 = profileSha256;
  }

  /**
   * Reads the folder of a run.
   *
   * @param run its name, which was checked
   */
  static ReviewedRun read(Path clinic, String run)
      throws IOException, ReviewFormatException, DecisionsException {
    Path folder = clinic.resolve("runs").resolve(run);
    Path summary = folder.resolve("summary.json");
    if (!Files.isRegularFile(summary)) {
      throw new DecisionsException(
          "The decisions are about "
              + run
              + ", but "
              + clinic
              + " has no such finished run; is this the right --clinic?");
    }
    StrictJson json = StrictJson.read(summary, MAX_LINE);
    ReviewedRun reviewed = new ReviewedRun(folder, json.text("profileSha256", LONG));
    reviewed.readLines("inventory.jsonl", reviewed::addElement);
    reviewed.readLines("forms.jsonl", reviewed::addForm);
    reviewed.readLines("examinations.jsonl", reviewed::addExamination);
    return reviewed;
  }

  private interface LineReader {
    void read(StrictJson line) throws ReviewFormatException;
  }

  private void readLines(String name, LineReader reader) throws IOException, ReviewFormatException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return; // a run that was not reviewed has none; decisions about it then name the unknown
    }
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        reader.read(StrictJson.read(bytes, MAX_LINE, name + " line " + number++));
      }
    }
  }

  private void addElement(StrictJson line) throws ReviewFormatException {
    Set<Fate> fates = EnumSet.noneOf(Fate.class);
    for (String fate : line.map("fates", MANY).keySet()) {
      fates.add(constant(Fate.class, fate, line.member("fates")));
    }
    List<String> values =
        line.list("values", MANY).isEmpty() ? List.of() : valuesOf(line.list("values", MANY));
    SeenElement element =
        new SeenElement(
            constant(VR.class, line.text("vr", LONG), line.member("vr")),
            fates,
            new TreeSet<>(line.map("shapes", MANY).keySet()),
            values);
    elements
        .computeIfAbsent(line.member("scanner").scanner(), scanner -> new TreeMap<>())
        .put(line.text("path", LONG), element);
  }

  private static List<String> valuesOf(List<StrictJson> values) throws ReviewFormatException {
    Set<String> texts = new LinkedHashSet<>();
    for (StrictJson value : values) {
      texts.add(value.text("before", LONG).strip());
    }
    return List.copyOf(texts);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name, StrictJson place)
      throws ReviewFormatException {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw place.problem("an unknown word; made by another version?");
  }

  private void addForm(StrictJson line) throws ReviewFormatException {
    forms
        .computeIfAbsent(line.member("scanner").scanner(), scanner -> new TreeSet<>())
        .add(line.member("form").form());
  }

  private void addExamination(StrictJson line) throws ReviewFormatException {
    examinations.add(line.text("examination", LONG));
  }

  Path folder() {
    return folder;
  }

  String profileSha256() {
    return profileSha256;
  }

  /** Every scanner of which there is an element or an image, sorted. */
  Set<Scanner> scanners() {
    Set<Scanner> scanners = new TreeSet<>(elements.keySet());
    scanners.addAll(forms.keySet());
    return scanners;
  }

  /** By path. */
  Map<String, SeenElement> elementsOf(Scanner scanner) {
    return elements.getOrDefault(scanner, Map.of());
  }

  Set<ImageForm> formsOf(Scanner scanner) {
    return forms.getOrDefault(scanner, Set.of());
  }

  /** True when the run had the examination. */
  boolean hasExamination(String studyUid) {
    return examinations.contains(studyUid);
  }

  /** Every form that some scanner made, and which scanners did. */
  Map<ImageForm, Set<Scanner>> scannersByForm() {
    Map<ImageForm, Set<Scanner>> byForm = new HashMap<>();
    forms.forEach(
        (scanner, all) ->
            all.forEach(form -> byForm.computeIfAbsent(form, f -> new TreeSet<>()).add(scanner)));
    return byForm;
  }
}
