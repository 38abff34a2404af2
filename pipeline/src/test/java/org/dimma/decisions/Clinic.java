package org.dimma.decisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dimma.profile.Profile;
import org.dimma.profile.Profiles;
import org.dimma.review.Approval;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;

/** A clinic's folder with one run, and a reviewer's file, in a folder of a test. */
final class Clinic {
  static final Scanner VCT = new Scanner("GE MEDICAL SYSTEMS", "LightSpeed VCT", "07*", "CT1");
  static final Scanner PHILIPS = new Scanner("Philips", "Brilliance 64", "", "");
  static final ImageForm AXIAL =
      new ImageForm("1.2.840.10008.5.1.4.1.1.2", "CT", "ORIGINAL\\PRIMARY");
  static final ImageForm SCREEN = new ImageForm("1.2.840.10008.5.1.4.1.1.7", "", "DERIVED");
  static final String EXAMINATION = "2.25.1";

  /** What starts a rule for {@link #VCT}. */
  static final String WHEN_VCT =
      "  - when: {Manufacturer: \"GE MEDICAL SYSTEMS\", ManufacturerModelName: \"LightSpeed VCT\","
          + " SoftwareVersions: \"07[*]\", StationName: \"CT1\"}\n";

  private static final ObjectMapper JSON = new ObjectMapper();

  final Path folder;
  final Path run;
  final Path profile;
  private final List<Map<String, Object>> elements = new ArrayList<>();
  private final List<Map<String, Object>> forms = new ArrayList<>();
  private final List<Map<String, Object>> scanners = new ArrayList<>();
  private final List<Map<String, Object>> verdicts = new ArrayList<>();
  private final Map<String, Object> header = new LinkedHashMap<>();
  String printed = "";

  Clinic(Path root, String yaml) throws Exception {
    folder = Files.createDirectories(root.resolve("clinic"));
    run = Files.createDirectories(folder.resolve("runs/run-0003"));
    profile = Files.writeString(root.resolve("site.yaml"), yaml);
    writeSummary(sha256());
    Files.writeString(
        run.resolve("forms.jsonl"),
        line(Map.of("scanner", json(VCT), "form", json(AXIAL), "reason", "PILOT"))
            + line(Map.of("scanner", json(VCT), "form", json(SCREEN), "reason", "PILOT"))
            + line(Map.of("scanner", json(PHILIPS), "form", json(AXIAL), "reason", "PILOT")));
    Files.writeString(run.resolve("examinations.jsonl"), line(Map.of("examination", EXAMINATION)));
    header.put("format", "dimma-decisions/1");
    header.put("run", "run-0003");
    header.put("profileSha256", sha256());
    header.put("reviewer", "Anna Svensson");
    header.put("date", "2026-11-24");
  }

  /** Of the profile as it is now. */
  String sha256() throws Exception {
    return Profiles.load(profile.toString()).sha256();
  }

  Profile loaded() throws Exception {
    return Profiles.load(profile.toString());
  }

  void writeSummary(String sha256) throws IOException {
    Files.writeString(
        run.resolve("summary.json"),
        line(Map.of("run", "run-0003", "profile", "site", "profileSha256", sha256)));
  }

  /** One line of the inventory. */
  Clinic saw(Scanner scanner, String path, String vr, String fate, String shape, String... values)
      throws IOException {
    Map<String, Object> element = new LinkedHashMap<>();
    element.put("scanner", json(scanner));
    element.put("path", path);
    element.put("vr", vr);
    element.put("fates", Map.of(fate, 3));
    element.put("shapes", shape.isEmpty() ? Map.of() : Map.of(shape, 3));
    List<Map<String, Object>> shown = new ArrayList<>();
    for (String value : values) {
      shown.add(Map.of("before", value, "after", "", "instances", 3, "patients", 1));
    }
    element.put("values", shown);
    Path inventory = run.resolve("inventory.jsonl");
    Files.writeString(
        inventory, (Files.exists(inventory) ? Files.readString(inventory) : "") + line(element));
    return this;
  }

  /** What a run of the profile aida-ctpa shows of these. */
  Clinic sawTheUsual() throws IOException {
    for (Scanner scanner : List.of(VCT, PHILIPS)) {
      saw(scanner, "KVP", "DS", "KEPT", "<number>", "120");
      saw(scanner, "StudyDate", "DA", "SHIFTED", "<date>", "20190304");
      saw(scanner, "SeriesDescription", "LO", "WAITING", "Aa", "Thorax", "Anna A", " Lungor ");
      saw(scanner, "PatientSex", "CS", "REMOVED", "");
    }
    saw(VCT, "SourceImageSequence > KVP", "DS", "KEPT", "<number>", "120");
    saw(VCT, "[GEMS_ACQU_01] (0019,xx23)", "DS", "KEPT", "<number>", "1.5");
    saw(VCT, "[GEMS_ACQU_01] (0019,00xx)", "LO", "KEPT", "a_a_9", "GEMS_ACQU_01");
    saw(VCT, "ManufacturerModelName", "LO", "KEPT", "a+", "LightSpeed VCT");
    return saw(VCT, "ConvolutionKernel", "SH", "KEPT", "Aa", "Lung", "Bone");
  }

  Clinic decide(Scanner scanner, String path, String action, String... values) {
    Map<String, Object> decision = new LinkedHashMap<>();
    decision.put("path", path);
    decision.put("scanner", scanner == null ? null : json(scanner));
    decision.put("action", action);
    decision.put("values", List.of(values));
    elements.add(decision);
    return this;
  }

  Clinic decide(Scanner scanner, ImageForm form, String action) {
    Map<String, Object> decision = new LinkedHashMap<>();
    decision.put("form", json(form));
    decision.put("scanner", scanner == null ? null : json(scanner));
    decision.put("action", action);
    forms.add(decision);
    return this;
  }

  Clinic accept(Scanner... accepted) {
    for (Scanner scanner : accepted) {
      scanners.add(json(scanner));
    }
    return this;
  }

  Clinic judge(String examination, String verdict, String note) {
    verdicts.add(Map.of("examination", examination, "verdict", verdict, "path", "", "note", note));
    return this;
  }

  Clinic with(String member, Object value) {
    header.put(member, value);
    return this;
  }

  /** Begins another file of decisions. */
  Clinic again() {
    elements.clear();
    forms.clear();
    scanners.clear();
    verdicts.clear();
    return this;
  }

  /** Runs the command; {@link #printed} then has what it said. */
  int apply(String... options) throws IOException {
    return applyTo(profile.toString(), options);
  }

  int applyTo(String profileOption, String... options) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>(header);
    json.putIfAbsent("elements", elements);
    json.putIfAbsent("forms", forms);
    json.putIfAbsent("scanners", scanners);
    json.putIfAbsent("verdicts", verdicts);
    Path decisions = Files.writeString(folder.resolveSibling("decisions.json"), line(json));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--clinic=" + folder, "--decisions=" + decisions, "--profile=" + profileOption));
    arguments.addAll(List.of(options));
    return run("", false, arguments.toArray(String[]::new));
  }

  int run(String answer, boolean isTerminal, String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int status =
        new ApplyReview(new BufferedReader(new StringReader(answer)), out, out, isTerminal)
            .run(arguments);
    printed = bytes.toString(StandardCharsets.UTF_8);
    return status;
  }

  Approval approval() throws Exception {
    return Approval.read(folder.resolve("approval.json"));
  }

  String yaml() throws IOException {
    return Files.readString(profile);
  }

  static Map<String, Object> json(Scanner scanner) {
    return Map.of(
        "manufacturer", scanner.manufacturer(),
        "model", scanner.model(),
        "software", scanner.software(),
        "station", scanner.station());
  }

  private static Map<String, Object> json(ImageForm form) {
    return Map.of(
        "sopClassUid", form.sopClassUid(),
        "modality", form.modality(),
        "imageType", form.imageType());
  }

  private static String line(Map<String, Object> json) {
    try {
      return JSON.writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Strings and numbers can always be written as JSON", e);
    }
  }
}
