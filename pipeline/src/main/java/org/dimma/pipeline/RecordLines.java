package org.dimma.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dimma.transforms.PatientPlan;
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

  private static String write(Map<String, Object> line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Strings and numbers can always be written as JSON", e);
    }
  }
}
