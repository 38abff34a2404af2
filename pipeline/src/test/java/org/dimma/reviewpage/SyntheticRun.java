package org.dimma.reviewpage;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;

/** Writes the folder of a run that never was, line by line as a run does. */
final class SyntheticRun {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Path folder;
  private final Map<String, List<String>> files = new LinkedHashMap<>();

  SyntheticRun(Path clinic) throws IOException {
    folder = Files.createDirectories(clinic.resolve("runs/run-0001/pictures")).getParent();
    for (String name : List.of("inventory", "forms", "examinations", "pictures", "pixels")) {
      files.put(name, new ArrayList<>());
    }
  }

  Path folder() {
    return folder;
  }

  void line(String file, Map<String, Object> line) throws IOException {
    files.computeIfAbsent(file, name -> new ArrayList<>()).add(JSON.writeValueAsString(line));
  }

  /** A value of an element, with how many instances and patients have it. */
  record Value(String before, String after, int instances, int patients) {
    Map<String, Object> json() {
      return ordered(
          "before", before, "after", after, "instances", instances, "patients", patients);
    }
  }

  void element(Scanner scanner, String path, String vr, String fate, String rule, Value... values)
      throws IOException {
    int instances = 0;
    Map<String, Object> shapes = new LinkedHashMap<>();
    int shortest = values.length == 0 ? 0 : Integer.MAX_VALUE;
    int longest = 0;
    for (Value value : values) {
      instances += value.instances();
      shapes.merge(
          value.before().replaceAll("[0-9]+", "9").replaceAll("\\p{L}+", "a"),
          value.instances(),
          (a, b) -> (Integer) a + (Integer) b);
      shortest = Math.min(shortest, value.before().length());
      longest = Math.max(longest, value.before().length());
    }
    line(
        "inventory",
        ordered(
            "scanner",
            json(scanner),
            "path",
            path,
            "vr",
            vr,
            "fates",
            Map.of(fate, Math.max(1, instances)),
            "rules",
            List.of(rule),
            "instances",
            Math.max(1, instances),
            "examinations",
            3,
            "patients",
            2,
            "examinationsEstimated",
            false,
            "patientsEstimated",
            false,
            "distinct",
            values.length,
            "distinctEstimated",
            false,
            "minLength",
            shortest,
            "maxLength",
            longest,
            "shapes",
            fate.equals("REMOVED") ? Map.of() : shapes,
            "values",
            List.of(values).stream().map(Value::json).toList()));
  }

  void form(Scanner scanner, ImageForm form, String reason, String status, int instances)
      throws IOException {
    line(
        "forms",
        ordered(
            "scanner",
            json(scanner),
            "form",
            json(form),
            "reason",
            reason,
            "status",
            status,
            "instances",
            instances,
            "series",
            2,
            "examinations",
            2,
            "patients",
            2));
  }

  /** A series of an examination. */
  record Series(String uid, Scanner scanner, ImageForm form, String reason, int instances) {
    Map<String, Object> json() {
      return ordered(
          "series",
          uid,
          "scanner",
          SyntheticRun.json(scanner),
          "form",
          SyntheticRun.json(form),
          "instances",
          instances,
          "reasons",
          Map.of(reason, instances));
    }
  }

  void examination(String uid, String patient, List<String> sampled, Series... series)
      throws IOException {
    List<Series> all = List.of(series);
    line(
        "examinations",
        ordered(
            "examination",
            uid,
            "patient",
            patient,
            "scanners",
            all.stream().map(Series::scanner).distinct().map(SyntheticRun::json).toList(),
            "modalities",
            all.stream().map(one -> one.form().modality()).distinct().sorted().toList(),
            "instances",
            all.stream().mapToInt(Series::instances).sum(),
            "series",
            all.stream().map(Series::json).toList(),
            "sampled",
            sampled));
  }

  /** A picture of 512 x 384 of an image of twice that size. */
  void picture(String examination, String series, String name, String input, String reason)
      throws IOException {
    line(
        "pictures",
        ordered(
            "examination",
            examination,
            "series",
            series,
            "instance",
            "2.25.7" + files.get("pictures").size(),
            "input",
            input,
            "frame",
            1,
            "frames",
            1,
            "columns",
            512,
            "rows",
            384,
            "imageColumns",
            1024,
            "imageRows",
            768,
            "file",
            name.isEmpty() ? "" : "pictures/" + name,
            "reason",
            reason,
            "why",
            name.isEmpty() ? "PIXELS_NOT_INSPECTABLE" : ""));
  }

  /** Writes all files. */
  void finish(String mode, Map<String, Object> byStatus, Map<String, Object> byReason)
      throws IOException {
    Map<String, Object> summary =
        ordered(
            "run",
            "run-0001",
            "mode",
            mode,
            "profile",
            "aida-ctpa 1.0",
            "profileSha256",
            "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
            "keyFingerprint",
            "0000",
            "inputs",
            byStatus.values().stream().mapToInt(n -> (Integer) n).sum(),
            "byStatus",
            byStatus,
            "byReason",
            byReason,
            "patients",
            4,
            "examinations",
            6,
            "releasedBytes",
            0);
    Files.writeString(folder.resolve("summary.json"), JSON.writeValueAsString(summary));
    for (Map.Entry<String, List<String>> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey() + ".jsonl"), file.getValue());
    }
  }

  static Map<String, Object> json(Scanner scanner) {
    return ordered(
        "manufacturer",
        scanner.manufacturer(),
        "model",
        scanner.model(),
        "software",
        scanner.software(),
        "station",
        scanner.station());
  }

  static Map<String, Object> json(ImageForm form) {
    return ordered(
        "sopClassUid",
        form.sopClassUid(),
        "modality",
        form.modality(),
        "imageType",
        form.imageType());
  }

  /** Names and values by turns, in their order. */
  static Map<String, Object> ordered(Object... members) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      map.put((String) members[i], members[i + 1]);
    }
    return map;
  }
}
