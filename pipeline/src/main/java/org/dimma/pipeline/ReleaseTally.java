package org.dimma.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dimma.dossier.Dossier;

/** Adds up what is in a release, from the lists of a finished job, a line at a time. */
final class ReleaseTally {
  /** Below this, a group is called small, as is usual for tables of statistics on people. */
  private static final int SMALL = 5;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Long> byModality = new TreeMap<>();
  private final TreeSet<String> elements = new TreeSet<>();
  private long files;
  private long bytes;
  private long patients;
  private long examinations;
  private long patientsKept;
  private long instants;
  private long combinations;
  private long smallest;
  private long ofOne;
  private long belowFive;

  /** A line of the manifest. */
  void addFile(String line) throws IOException {
    JsonNode released = JSON.readTree(line);
    files++;
    bytes += released.get("bytes").asLong();
    byModality.merge(released.get("modality").asText(), 1L, Long::sum);
  }

  /** A line as {@link RecordLines#releasedPatient} writes it. */
  void addPatient(String line) throws IOException {
    JsonNode patient = JSON.readTree(line);
    patients++;
    examinations += patient.get("examinations").asLong();
    instants += patient.get("instants").asLong();
    patientsKept += patient.get("chronologyKept").asBoolean() ? 1 : 0;
  }

  /** A line as {@link RecordLines#group} writes it. */
  void addGroup(String line) throws IOException {
    JsonNode group = JSON.readTree(line);
    long size = group.get("patients").asLong();
    combinations++;
    smallest = smallest == 0 ? size : Math.min(smallest, size);
    ofOne += size == 1 ? 1 : 0;
    belowFive += size < SMALL ? 1 : 0;
    group.get("combination").fieldNames().forEachRemaining(elements::add);
  }

  long files() {
    return files;
  }

  long bytes() {
    return bytes;
  }

  Map<String, Long> byModality() {
    return byModality;
  }

  long patients() {
    return patients;
  }

  long examinations() {
    return examinations;
  }

  Dossier.Chronology chronology() {
    return new Dossier.Chronology(patients, patientsKept, instants);
  }

  Dossier.Groups groups() {
    return new Dossier.Groups(List.copyOf(elements), combinations, smallest, ofOne, belowFive);
  }
}
