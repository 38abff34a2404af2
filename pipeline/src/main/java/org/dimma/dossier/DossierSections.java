package org.dimma.dossier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dimma.dossier.Section.Row;

/** The dossier in sentences that a researcher understands. */
final class DossierSections {
  /** The title of the section that a picture follows. */
  static final String OUTCOME = "Outcome";

  private static final int HASH_DIGITS = 16;

  private final Dossier dossier;

  DossierSections(Dossier dossier) {
    this.dossier = dossier;
  }

  /** What has to be read before anything else: a line each. */
  List<String> headlines() {
    List<String> lines = new ArrayList<>();
    if (!dossier.pixels().searched()) {
      lines.add("PIXELS NOT INSPECTED: " + oneLine(dossier.pixels().motivation()));
    }
    lines.add(dossier.review().words() + ": " + meaning());
    return lines;
  }

  private String meaning() {
    Dossier.Samples samples = dossier.samples();
    return switch (dossier.review()) {
      case UNREVIEWED -> "released without a reviewed pilot.";
      case PENDING_REVIEW ->
          number(samples.pending())
              + " of "
              + number(samples.selected())
              + " sampled examinations wait for a verdict; not yet to be used.";
      case REVIEWED ->
          "a pilot and all "
              + number(samples.selected())
              + " sampled examinations were reviewed without a finding.";
      case STOPPED ->
          "a reviewer found what should not be there; neither to be used nor to be passed on.";
    };
  }

  List<Section> all() {
    List<Section> sections = new ArrayList<>();
    sections.add(what());
    sections.add(Section.table(OUTCOME, List.of(equation()), outcome()));
    if (!dossier.motivations().isEmpty()) {
      sections.add(
          Section.table(
              "Beyond the ladder",
              List.of("Disclosed besides, each with its reason:"),
              rows(dossier.motivations())));
    }
    sections.add(
        Section.table(
            "Not released",
            dossier.release().notReleased().isEmpty()
                ? List.of("Every input was released.")
                : List.of("Inputs by outcome and reason:"),
            counts(dossier.release().notReleased())));
    sections.add(chronology());
    sections.add(groups());
    sections.add(samples());
    sections.add(Section.of("Pixels", dossier.pixels().statement()));
    return sections;
  }

  private Section what() {
    Dossier.Release release = dossier.release();
    return Section.table(
        "",
        List.of(
            "De-identified by "
                + dossier.software()
                + ". manifest.jsonl lists every file with its SHA-256."),
        List.of(
            new Row("Discloses", String.join(", ", dossier.discloses())),
            new Row("Patients", number(release.patients())),
            new Row("Examinations", number(release.examinations())),
            new Row("Instances", number(release.instances()) + " " + modalities()),
            new Row("Bytes", number(release.bytes())),
            new Row("Profile", dossier.profile()),
            new Row("Profile's content", dossier.profileSha256().substring(0, HASH_DIGITS)),
            new Row("Project key's fingerprint", dossier.keyFingerprint())));
  }

  private String modalities() {
    return dossier.release().byModality().entrySet().stream()
        .map(entry -> entry.getKey() + " " + number(entry.getValue()))
        .toList()
        .toString()
        .replace('[', '(')
        .replace(']', ')');
  }

  private String equation() {
    Dossier.Release release = dossier.release();
    return "Every input is accounted for: "
        + number(release.inputs())
        + " = "
        + String.join(
            " + ",
            release.byStatus().entrySet().stream()
                .map(
                    entry ->
                        number(entry.getValue()) + " " + entry.getKey().toLowerCase(Locale.ROOT))
                .toList())
        + ".";
  }

  private List<Row> outcome() {
    return counts(dossier.release().byStatus());
  }

  private Section chronology() {
    Dossier.Chronology chronology = dossier.chronology();
    boolean isKept = chronology.kept() == chronology.patients();
    return Section.of(
        "Chronology",
        "The dates of each patient moved by a secret number of days and seconds of that patient's"
            + " own, so that the order of examinations and the time between them stayed true.",
        "Measured on the released files, "
            + number(chronology.instants())
            + " dates and times in all: this holds for "
            + (isKept ? "all " : "")
            + number(chronology.kept())
            + (isKept ? "" : " of " + number(chronology.patients()))
            + " patients.");
  }

  private Section groups() {
    Dossier.Groups groups = dossier.groups();
    return Section.table(
        "Small groups",
        List.of(
            "The fewer patients share what is disclosed, the easier it is for somebody who knows"
                + " one of them to tell which one it is. Compared were: "
                + (groups.elements().isEmpty()
                    ? "nothing, since no such element is disclosed"
                    : String.join(", ", groups.elements()))
                + "; of dates the year."),
        List.of(
            new Row("Different combinations", number(groups.combinations())),
            new Row("Patients that share the rarest", number(groups.smallest())),
            new Row("Combinations of one patient alone", number(groups.ofOne())),
            new Row("Combinations of fewer than five patients", number(groups.belowFive()))));
  }

  private Section samples() {
    Dossier.Samples samples = dossier.samples();
    List<String> text = new ArrayList<>();
    text.add(
        dossier.approval() == null
            ? "No pilot of this profile was reviewed."
            : "A pilot ("
                + dossier.approval().run()
                + ") was reviewed and approved on "
                + dossier.approval().date()
                + ".");
    text.add(
        "One examination of every "
            + number(samples.every())
            + ", one of each scanner, and those that stood out were chosen for complete review.");
    samples.rules().forEach(rule -> text.add("Let through by: " + rule));
    return Section.table(
        "Review",
        text,
        List.of(
            new Row("Examinations chosen", number(samples.selected())),
            new Row("Reviewed without a finding", number(samples.clean())),
            new Row("Reviewed with a finding", number(samples.findings())),
            new Row("Waiting for a verdict", number(samples.pending()))));
  }

  private static List<Row> rows(Map<String, String> facts) {
    return facts.entrySet().stream()
        .map(entry -> new Row(entry.getKey(), oneLine(entry.getValue())))
        .toList();
  }

  private static List<Row> counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> new Row(entry.getKey(), number(entry.getValue())))
        .toList();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
