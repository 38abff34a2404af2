package org.dimma.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.values.KV;
import org.dimma.identity.Pseudonyms;
import org.dimma.identity.Seal;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;
import org.dimma.transforms.DriftFinding;
import org.dimma.transforms.Examination;
import org.dimma.transforms.ExaminationSeries;
import org.dimma.transforms.FormCount;
import org.dimma.transforms.InventoryEntry;
import org.dimma.transforms.MarkedExamination;
import org.dimma.transforms.PictureEntry;
import org.dimma.transforms.SampleReason;

/** One line of JSON for each thing that a reviewer is shown; all of them stay in the clinic. */
final class ReviewLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReviewLines() {}

  /** What became of one element of one scanner. */
  static String inventory(InventoryEntry entry) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("scanner", scanner(entry.scanner()));
    putCounts(line, entry);
    return write(line);
  }

  /** What became of one element of one series of an examination that is shown as a whole. */
  static String sample(InventoryEntry entry) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("examination", entry.series().studyUid());
    line.put("series", entry.series().seriesUid());
    putCounts(line, entry);
    return write(line);
  }

  private static void putCounts(Map<String, Object> line, InventoryEntry entry) {
    line.put("path", entry.path());
    line.put("vr", entry.vr());
    line.put("fates", entry.fates());
    line.put("rules", entry.rules());
    line.put("instances", entry.instances());
    line.put("examinations", entry.examinations().number());
    line.put("patients", entry.patients().number());
    line.put("examinationsEstimated", entry.examinations().isEstimated());
    line.put("patientsEstimated", entry.patients().isEstimated());
    line.put("distinct", entry.distinct().number());
    line.put("distinctEstimated", entry.distinct().isEstimated());
    line.put("minLength", entry.minLength());
    line.put("maxLength", entry.maxLength());
    line.put("shapes", entry.shapes());
    if (!entry.hasAllShapes()) {
      line.put("moreShapes", true);
    }
    line.put("values", entry.values().stream().map(ReviewLines::value).toList());
  }

  private static Map<String, Object> value(InventoryEntry.Value value) {
    Map<String, Object> member = new LinkedHashMap<>();
    member.put("before", value.before());
    member.put("after", value.after());
    member.put("instances", value.instances());
    member.put("patients", value.patients().number());
    if (value.patients().isEstimated()) {
      member.put("patientsEstimated", true);
    }
    return member;
  }

  /** One outcome of one form of image. */
  static String form(FormCount count, Seal opener) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("scanner", scanner(Scanner.parse(opener.open(count.getSealedScanner()))));
    line.put("form", form(ImageForm.parse(opener.open(count.getSealedForm()))));
    line.put("reason", count.getReason().name());
    line.put("status", count.getReason().status().name());
    line.put("instances", count.getInstances());
    line.put("series", count.getSeries());
    line.put("examinations", count.getExaminations());
    line.put("patients", count.getPatients());
    return write(line);
  }

  /** One examination. */
  static String examination(MarkedExamination marked, Seal opener, Pseudonyms pseudonyms) {
    Examination examination = marked.getExamination();
    TreeSet<Scanner> scanners = new TreeSet<>();
    TreeSet<String> modalities = new TreeSet<>();
    List<Map<String, Object>> allSeries = new ArrayList<>();
    long instances = 0;
    for (ExaminationSeries series : examination.getSeries()) {
      Scanner scanner = Scanner.parse(opener.open(series.getSealedScanner()));
      ImageForm form = ImageForm.parse(opener.open(series.getSealedForm()));
      long ofSeries = series.getReasons().values().stream().mapToLong(Long::longValue).sum();
      instances += ofSeries;
      scanners.add(scanner);
      modalities.add(form.modality());
      Map<String, Object> member = new LinkedHashMap<>();
      member.put("series", series.getSeriesUid());
      member.put("scanner", scanner(scanner));
      member.put("form", form(form));
      member.put("instances", ofSeries);
      member.put("reasons", new TreeMap<>(series.getReasons()));
      allSeries.add(member);
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("examination", examination.getStudyUid());
    line.put(
        "patient",
        examination.getPatientToken().isEmpty()
            ? ""
            : pseudonyms.patientPseudonym(examination.getPatientToken()));
    line.put("scanners", scanners.stream().map(ReviewLines::scanner).toList());
    line.put("modalities", modalities);
    line.put("instances", instances);
    line.put("series", allSeries);
    line.put("sampled", marked.getReasons().stream().map(SampleReason::name).toList());
    return write(line);
  }

  /** One picture, or why there is none. */
  static String picture(PictureEntry picture, Seal opener) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("examination", picture.getInput().getOrigin().getStudyUid());
    line.put("series", picture.getInput().getOrigin().getSeriesUid());
    line.put("instance", picture.getInput().getOrigin().getInstanceUid());
    line.put("input", opener.open(picture.getInput().getSealedLocation()));
    line.put("frame", picture.getFrame());
    line.put("frames", picture.getFrames());
    line.put("columns", picture.getColumns());
    line.put("rows", picture.getRows());
    line.put("imageColumns", picture.getImageColumns());
    line.put("imageRows", picture.getImageRows());
    line.put("file", picture.getFile());
    line.put("reason", picture.getInput().getReason().name());
    if (!picture.getWhy().isEmpty()) {
      line.put("why", picture.getWhy());
    }
    return write(line);
  }

  /** Something that no reviewer has approved. */
  static String drift(KV<DriftFinding, Long> found, Seal opener) {
    DriftFinding finding = found.getKey();
    DriftFinding.Details details = finding.details(opener);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("examination", finding.getStudyUid());
    line.put("what", finding.getWhat().name());
    line.put("scanner", scanner(details.scanner()));
    line.put("path", details.path());
    line.put("value", details.value());
    line.put("instances", found.getValue());
    return write(line);
  }

  private static Map<String, String> scanner(Scanner scanner) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("manufacturer", scanner.manufacturer());
    members.put("model", scanner.model());
    members.put("software", scanner.software());
    members.put("station", scanner.station());
    return members;
  }

  private static Map<String, String> form(ImageForm form) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("sopClassUid", form.sopClassUid());
    members.put("modality", form.modality());
    members.put("imageType", form.imageType());
    return members;
  }

  private static String write(Map<String, Object> line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Strings and numbers can always be written as JSON", e);
    }
  }
}
