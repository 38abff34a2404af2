package org.dimma.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dimma.identity.Seal;
import org.dimma.review.Scanner;
import org.dimma.transforms.DriftFinding;
import org.dimma.transforms.FoundRegion;
import org.dimma.transforms.InspectedInstance;
import org.dimma.transforms.InventoryEntry;
import org.dimma.transforms.Origin;
import org.dimma.transforms.PatientPlan;
import org.dimma.transforms.PictureEntry;
import org.dimma.transforms.ReleasedInstance;
import org.dimma.transforms.SettledInput;

/** One line of JSON for each thing that a run records; the first member sorts the lines. */
final class RecordLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordLines() {}

  /** An input, its outcome and why. It names the original, so it stays in the clinic. */
  static String accounting(SettledInput input, String location) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("input", location);
    line.put("bytes", input.getSize());
    line.put("status", input.getReason().status().name());
    line.put("reason", input.getReason().name());
    if (!input.getDetail().isEmpty()) {
      line.put("detail", input.getDetail());
    }
    return write(line);
  }

  /** What the pixels of an input hold. It names the original, so it stays in the clinic. */
  static String pixels(InspectedInstance instance, String location) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("input", location);
    line.put("reason", instance.getReason().name());
    line.put("frames", instance.getFrames());
    if (instance.isBitsCleared()) {
      line.put("unusedBitsCleared", true);
    }
    if (instance.isMetadataBlanked()) {
      line.put("metadataBlanked", true);
    }
    line.put("regions", instance.getRegions().stream().map(RecordLines::region).toList());
    return write(line);
  }

  private static Map<String, Object> region(FoundRegion region) {
    Map<String, Object> member = new LinkedHashMap<>();
    member.put("what", region.getWhat());
    member.put("frame", region.getFrame());
    member.put("frames", region.getFrames());
    member.put("x", region.getX());
    member.put("y", region.getY());
    member.put("width", region.getWidth());
    member.put("height", region.getHeight());
    member.put("painted", region.isPainted());
    return member;
  }

  /** A released file; nothing of the original. */
  static String manifest(ReleasedInstance instance) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("path", instance.getPath());
    line.put("bytes", instance.getBytes());
    line.put("sha256", instance.getSha256());
    line.put("sopClassUid", instance.getSopClassUid());
    line.put("modality", instance.getModality());
    return write(line);
  }

  /** How much there is of a patient, for counting; not who it is. */
  static String patient(PatientPlan plan) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("examinations", plan.getExaminations());
    line.put("instances", plan.getInstances());
    return write(line);
  }

  /** What became of one element of one scanner. It identifies, so it stays in the clinic. */
  static String inventory(InventoryEntry entry) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("scanner", scanner(entry.scanner()));
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
    line.put("values", entry.values().stream().map(RecordLines::value).toList());
    return write(line);
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

  private static Map<String, Object> scanner(Scanner scanner) {
    Map<String, Object> member = new LinkedHashMap<>();
    member.put("manufacturer", scanner.manufacturer());
    member.put("model", scanner.model());
    member.put("software", scanner.software());
    member.put("station", scanner.station());
    return member;
  }

  /** What no reviewer has approved, and in how many instances of an examination it is. */
  static String drift(DriftFinding finding, long instances, Seal opener) {
    DriftFinding.Details details = finding.details(opener);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("examination", finding.getStudyUid());
    line.put("what", finding.getWhat().name());
    line.put("scanner", scanner(details.scanner()));
    line.put("path", details.path());
    line.put("value", details.value());
    line.put("instances", instances);
    return write(line);
  }

  /** A picture for the reviewer. It names the original, so it stays in the clinic. */
  static String picture(PictureEntry picture, String location) {
    Origin origin = picture.getInput().getOrigin();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("examination", origin.getStudyUid());
    line.put("series", origin.getSeriesUid());
    line.put("instance", origin.getInstanceUid());
    line.put("input", location);
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

  private static String write(Map<String, Object> line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Strings and numbers can always be written as JSON", e);
    }
  }
}
