package org.dimma.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.values.KV;
import org.dimma.identity.Seal;
import org.dimma.transforms.FoundRegion;
import org.dimma.transforms.InspectedInstance;
import org.dimma.transforms.PatientPlan;
import org.dimma.transforms.ReleasedInstance;
import org.dimma.transforms.ReleasedPatient;
import org.dimma.transforms.SettledInput;

/** One line of JSON for each thing that a run records; the first member sorts the lines. */
final class RecordLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordLines() {}

  /** An input, its outcome and why. It names the original, so it stays in the clinic. */
  static String accounting(SettledInput input, Seal opener) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("input", opener.open(input.getSealedLocation()));
    line.put("bytes", input.getSize());
    line.put("status", input.getReason().status().name());
    line.put("reason", input.getReason().name());
    if (!input.getDetail().isEmpty()) {
      line.put("detail", input.getDetail());
    }
    return write(line);
  }

  /** What the pixels of an input hold. It names the original, so it stays in the clinic. */
  static String pixels(InspectedInstance instance, Seal opener) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("input", opener.open(instance.getSealedLocation()));
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

  /** What there is of a patient in the release, for counting; not who it is. */
  static String releasedPatient(ReleasedPatient patient) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("examinations", patient.getExaminations());
    line.put("instances", patient.getInstances());
    line.put("instants", patient.getInstants());
    line.put("chronologyKept", patient.isChronologyKept());
    return write(line);
  }

  /**
   * How many patients share a combination. It stays in the clinic, since the rarest ones are the
   * ones that tell most.
   *
   * @param group a sealed {@link org.dimma.review.Combination} and its patients
   */
  static String group(KV<String, Long> group, Seal opener) {
    Map<String, String> members = new LinkedHashMap<>();
    opener
        .open(group.getKey())
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(member -> members.put(member[0], member[1]));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("patients", group.getValue());
    line.put("combination", members);
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
