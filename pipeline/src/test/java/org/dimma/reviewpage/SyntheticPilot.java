package org.dimma.reviewpage;

import static org.dimma.reviewpage.SyntheticRun.ordered;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dimma.dicom.VR;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;
import org.dimma.reviewpage.SyntheticRun.Series;
import org.dimma.reviewpage.SyntheticRun.Value;

/** A pilot of four scanners with invented patients, in which several things should strike. */
final class SyntheticPilot {
  static final Scanner GE = new Scanner("GE MEDICAL SYSTEMS", "LightSpeed VCT", "07MW18.4", "CT01");
  static final Scanner PHILIPS =
      new Scanner("Philips Medical Systems", "EPIQ 7G", "1.8.5\\QLAB 10.5", "US03");
  static final Scanner FORCE_1 = new Scanner("SIEMENS", "SOMATOM Force", "VA50A", "CTAWP7301");
  static final Scanner FORCE_2 = new Scanner("SIEMENS", "SOMATOM Force", "VA50A", "CTAWP7302");
  static final List<Scanner> ALL = List.of(GE, PHILIPS, FORCE_1, FORCE_2);

  static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  static final ImageForm AXIAL = new ImageForm(CT, "CT", "ORIGINAL\\PRIMARY\\AXIAL");
  static final ImageForm LOCALIZER = new ImageForm(CT, "CT", "ORIGINAL\\PRIMARY\\LOCALIZER");
  static final ImageForm DOSE =
      new ImageForm("1.2.840.10008.5.1.4.1.1.7", "CT", "DERIVED\\SECONDARY\\OTHER");
  static final ImageForm STILL =
      new ImageForm("1.2.840.10008.5.1.4.1.1.6.1", "US", "ORIGINAL\\PRIMARY\\ABDOMINAL");

  static final String SCRIPT =
      "</script><script>document.title='owned'</script><img src=x"
          + " onerror=\"document.title='owned'\">";
  static final String SAMPLE = "2.25.310277115904316";

  private static final Pattern PERSON_NUMBER = Pattern.compile("[0-9]{6,8}-?[0-9]{4}");
  private static final Pattern NAME = Pattern.compile("Lindstr.m|\\^");

  private SyntheticPilot() {}

  /** Nothing was approved before; numbers and names of persons strike. */
  static final ReviewKnowledge KNOWLEDGE =
      new ReviewKnowledge(Novelty.EVERYTHING, SyntheticPilot::flags, SyntheticPilot::rung);

  /** As above, but only one scanner's descriptions are new. */
  static ReviewKnowledge knowledge(Novelty novelty) {
    return new ReviewKnowledge(novelty, SyntheticPilot::flags, SyntheticPilot::rung);
  }

  private static List<ValueFlag> flags(VR vr, String value) {
    List<ValueFlag> flags = new ArrayList<>();
    if (vr == VR.UI) {
      return flags;
    }
    if (PERSON_NUMBER.matcher(value).find()) {
      flags.add(new ValueFlag("PERSON_NUMBER", "Has the form of a personal identity number"));
    }
    if (NAME.matcher(value).find()) {
      flags.add(new ValueFlag("NAME", "Looks like the name of a person"));
    }
    return flags;
  }

  private static String rung(String path) {
    Map<String, String> rungs =
        Map.of(
            "Manufacturer", "scanner-model",
            "ManufacturerModelName", "scanner-model",
            "SoftwareVersions", "scanner-model",
            "StudyDescription", "examination-type",
            "SeriesDescription", "examination-type",
            "ProtocolName", "examination-type",
            "BodyPartExamined", "examination-type",
            "StudyDate", "time-period",
            "PatientSex", "further");
    return rungs.getOrDefault(path, "images");
  }

  /** Writes the run and returns its folder. */
  static Path write(Path clinic) throws IOException {
    SyntheticRun run = new SyntheticRun(clinic);
    for (Scanner scanner : ALL) {
      elements(run, scanner);
    }
    descriptions(run);
    forms(run);
    examinations(run);
    run.finish(
        "PILOT",
        ordered("RELEASED", 0, "EXCLUDED", 21, "HELD", 447, "QUARANTINED", 3),
        ordered(
            "BURNED_IN_TEXT",
            9,
            "DOSE_REPORT",
            4,
            "LOCALIZER",
            8,
            "PILOT",
            443,
            "PIXELS_NOT_INSPECTABLE",
            4,
            "TRUNCATED",
            3));
    return run.folder();
  }

  private static void elements(SyntheticRun run, Scanner scanner) throws IOException {
    boolean isCt = !scanner.equals(PHILIPS);
    String keep = "aida-ctpa: keep";
    kept(run, scanner, "Manufacturer", "LO", scanner.manufacturer());
    kept(run, scanner, "ManufacturerModelName", "LO", scanner.model());
    kept(run, scanner, "SoftwareVersions", "LO", scanner.software());
    kept(run, scanner, "Modality", "CS", isCt ? "CT" : "US");
    kept(run, scanner, "PatientSex", "CS", "F", "M");
    kept(run, scanner, "Rows", "US", "512");
    kept(run, scanner, "Columns", "US", "512");
    kept(run, scanner, "PhotometricInterpretation", "CS", "MONOCHROME2");
    kept(run, scanner, "BitsStored", "US", "12", "16");
    kept(run, scanner, "ImageType", "CS", "ORIGINAL\\PRIMARY\\AXIAL");
    kept(run, scanner, "BodyPartExamined", "CS", isCt ? "CHEST" : "ABDOMEN");
    run.element(
        scanner,
        "PatientAge",
        "AS",
        "ROUNDED",
        "aida-ctpa: round 5 years, cap 90",
        new Value("043Y", "045Y", 80, 1),
        new Value("071Y", "070Y", 40, 1));
    run.element(
        scanner,
        "StudyDate",
        "DA",
        "SHIFTED",
        "aida-base: shift by patient",
        new Value("20240311", "20220417", 80, 1),
        new Value("20240402", "20211120", 40, 1));
    run.element(
        scanner,
        "PatientName",
        "PN",
        "REPLACED",
        "PS3.15 E.1-1: Z, pseudonym",
        new Value("Lindström^Astrid", "P4H7K2", 80, 1),
        new Value("Öberg^Nils", "Q9T3M8", 40, 1));
    run.element(
        scanner,
        "StudyInstanceUID",
        "UI",
        "MAPPED",
        "PS3.15 E.1-1: U",
        new Value("1.2.752.24.7.12345", "2.25.31027711", 120, 2));
    run.element(
        scanner,
        "AccessionNumber",
        "SH",
        "EMPTIED",
        "PS3.15 E.1-1: Z",
        new Value("A1000231", "", 120, 2));
    for (String path : List.of("OperatorsName", "PatientAddress", "InstitutionName")) {
      run.element(scanner, path, "PN", "REMOVED", "no rule");
    }
    if (isCt) {
      kept(run, scanner, "KVP", "DS", "100", "120");
      kept(run, scanner, "SliceThickness", "DS", "0.625", "1", "1.25");
      kept(run, scanner, "PixelSpacing", "DS", "0.703125\\0.703125", "0.78125\\0.78125");
      kept(run, scanner, "ConvolutionKernel", "SH", "Bv38d\\3", "STANDARD");
      kept(run, scanner, "CTDIvol", "FD", "6.31", "7.02");
      kept(run, scanner, "DeidentificationAction > CodeMeaning", "LO", "Clean Pixel Data Option");
      run.element(
          scanner,
          "ContrastBolusAgent",
          "LO",
          "CLEANED",
          keep,
          new Value("Omnipaque 350, 80 ml iv", "Omnipaque 350", 100, 2));
    }
    if (scanner.equals(GE)) {
      kept(run, scanner, "[GEMS_PARM_01] (0043,xx27)", "SH", "/1.0:1", "/0.984:1");
    }
  }

  private static void kept(SyntheticRun run, Scanner scanner, String path, String vr, String... is)
      throws IOException {
    List<Value> values = new ArrayList<>();
    for (String value : is) {
      values.add(new Value(value, value, 120 / is.length, 2));
    }
    run.element(scanner, path, vr, "KEPT", "aida-ctpa: keep", values.toArray(Value[]::new));
  }

  private static void descriptions(SyntheticRun run) throws IOException {
    String waits = "aida-base: keep approved-values";
    run.element(
        GE,
        "SeriesDescription",
        "LO",
        "WAITING",
        waits,
        new Value("CTPA 1.25mm", "", 64, 3),
        new Value("Scout", "", 4, 3),
        new Value("CTPA Lindström 19811228-9874", "", 12, 1),
        new Value(SCRIPT, "", 1, 1),
        new Value("Thorax\u202Elamron", "", 2, 1));
    run.element(
        FORCE_1,
        "SeriesDescription",
        "LO",
        "WAITING",
        waits,
        new Value("Thorax LE 1.0 Bv38", "", 120, 4),
        new Value("CTPA 1.25mm", "", 20, 1));
    run.element(
        FORCE_2,
        "SeriesDescription",
        "LO",
        "WAITING",
        waits,
        new Value("Thorax LE 1.0 Bv38", "", 98, 3),
        new Value("Topogram 0.6", "", 2, 2));
    for (Scanner scanner : List.of(GE, FORCE_1, FORCE_2)) {
      run.element(
          scanner, "ProtocolName", "LO", "WAITING", waits, new Value("Lungemboli", "", 100, 4));
      run.element(
          scanner,
          "RequestAttributesSequence > ScheduledProcedureStepDescription",
          "LO",
          "WAITING",
          waits,
          new Value("DT lungartärer", "", 96, 3),
          new Value("ring 070-123 45 67", "", 4, 1));
    }
    run.element(PHILIPS, "ProtocolName", "LO", "WAITING", waits, new Value("Lever std", "", 12, 1));
  }

  private static void forms(SyntheticRun run) throws IOException {
    run.form(GE, AXIAL, "PILOT", "HELD", 118);
    run.form(GE, DOSE, "BURNED_IN_TEXT", "EXCLUDED", 2);
    run.form(GE, LOCALIZER, "LOCALIZER", "EXCLUDED", 4);
    run.form(PHILIPS, STILL, "PILOT", "HELD", 5);
    run.form(PHILIPS, STILL, "BURNED_IN_TEXT", "EXCLUDED", 7);
    run.form(PHILIPS, STILL, "PIXELS_NOT_INSPECTABLE", "HELD", 4);
    run.form(FORCE_1, AXIAL, "PILOT", "HELD", 182);
    run.form(FORCE_1, DOSE, "DOSE_REPORT", "EXCLUDED", 4);
    run.form(FORCE_2, AXIAL, "PILOT", "HELD", 138);
    run.form(FORCE_2, LOCALIZER, "LOCALIZER", "EXCLUDED", 4);
  }

  private static void examinations(SyntheticRun run) throws IOException {
    run.examination(
        SAMPLE,
        "P4H7K2",
        List.of("FIRST_OF_SCANNER"),
        new Series("2.25.11", GE, AXIAL, "PILOT", 118),
        new Series("2.25.12", GE, DOSE, "BURNED_IN_TEXT", 2));
    run.examination(
        "2.25.4090715520",
        "Q9T3M8",
        List.of("EVERY_NTH"),
        new Series("2.25.21", FORCE_1, AXIAL, "PILOT", 182));
    run.examination(
        "2.25.5557201", "R2V6X4", List.of(), new Series("2.25.31", FORCE_2, AXIAL, "PILOT", 138));
    run.examination(
        "2.25.6601447",
        "S8W1Z5",
        List.of(),
        new Series("2.25.41", PHILIPS, STILL, "PILOT", 5),
        new Series("2.25.42", PHILIPS, STILL, "BURNED_IN_TEXT", 7),
        new Series("2.25.43", PHILIPS, STILL, "PIXELS_NOT_INSPECTABLE", 4));
    chests(run, SAMPLE, "2.25.11", "ge");
    chests(run, "2.25.4090715520", "2.25.21", "f1");
    chests(run, "2.25.5557201", "2.25.31", "f2");
    SyntheticPictures.dosePage(run.folder().resolve("pictures/dose.jpg"));
    run.picture(SAMPLE, "2.25.12", "dose.jpg", "CTPA/Lindstrom/dose.dcm", "BURNED_IN_TEXT");
    SyntheticPictures.ultrasound(run.folder().resolve("pictures/us1.jpg"), "");
    run.picture("2.25.6601447", "2.25.41", "us1.jpg", "US/1", "PILOT");
    SyntheticPictures.ultrasound(
        run.folder().resolve("pictures/us2.jpg"), "Lindström A 811228-9874");
    run.picture("2.25.6601447", "2.25.42", "us2.jpg", "US/2", "BURNED_IN_TEXT");
    run.picture("2.25.6601447", "2.25.43", "", "US/3", "PIXELS_NOT_INSPECTABLE");
    found(run, "CTPA/Lindstrom/dose.dcm", 40, 56, 620, 50);
    found(run, "US/2", 32, 24, 430, 48);
    sampled(run);
  }

  private static void chests(SyntheticRun run, String examination, String series, String name)
      throws IOException {
    for (int i = 0; i < 6; i++) {
      String file = name + i + ".jpg";
      SyntheticPictures.chest(
          run.folder().resolve("pictures").resolve(file), i / 6.0 + name.length() * 0.03);
      run.picture(examination, series, file, "CT/" + file, "PILOT");
    }
  }

  private static void found(SyntheticRun run, String input, int x, int y, int width, int height)
      throws IOException {
    run.line(
        "pixels",
        ordered(
            "input",
            input,
            "reason",
            "BURNED_IN_TEXT",
            "frames",
            1,
            "regions",
            List.of(
                ordered(
                    "what",
                    "the patient's name",
                    "frame",
                    1,
                    "frames",
                    1,
                    "x",
                    x,
                    "y",
                    y,
                    "width",
                    width,
                    "height",
                    height,
                    "painted",
                    false))));
  }

  private static void sampled(SyntheticRun run) throws IOException {
    sampled(run, "Manufacturer", "LO", "KEPT", GE.manufacturer(), GE.manufacturer());
    sampled(run, "PatientAge", "AS", "ROUNDED", "043Y", "045Y");
    sampled(run, "PatientName", "PN", "REPLACED", "Lindström^Astrid", "P4H7K2");
    sampled(run, "SeriesDescription", "LO", "WAITING", SCRIPT, "");
    sampled(run, "StudyDate", "DA", "SHIFTED", "20240311", "20220417");
    sampled(run, "StudyInstanceUID", "UI", "MAPPED", "1.2.752.24.7.12345", SAMPLE);
  }

  private static void sampled(
      SyntheticRun run, String path, String vr, String fate, String before, String after)
      throws IOException {
    run.line(
        "samples",
        ordered(
            "examination",
            SAMPLE,
            "series",
            "2.25.11",
            "path",
            path,
            "vr",
            vr,
            "fates",
            Map.of(fate, 118),
            "rules",
            List.of("aida-ctpa"),
            "values",
            List.of(ordered("before", before, "after", after, "instances", 118))));
  }
}
