package org.dimma.review;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.ElementObserver;

/**
 * The values of one released instance by which somebody who knows a patient might tell them from
 * the others: scanner, year, what was examined, age, sex. The fewer patients share a combination,
 * the more it tells.
 *
 * @see "Sweeney, k-anonymity: a model for protecting privacy, 2002"
 */
public final class Combination implements ElementObserver {
  /** What strangers may know of an examination; those that a profile adds are in its further. */
  private static final List<String> KNOWN =
      List.of(
          "Manufacturer",
          "ManufacturerModelName",
          "StudyDate",
          "Modality",
          "BodyPartExamined",
          "StudyDescription",
          "PatientAge",
          "PatientSex",
          "PatientSize",
          "PatientWeight",
          "EthnicGroup");

  /** Dates are moved by a secret shift, so that the day tells nothing; the year nearly stays. */
  private static final String DATE = "StudyDate";

  private static final int YEAR_DIGITS = 4;

  private final List<String> paths;
  private final Map<String, String> values = new TreeMap<>();

  /**
   * Looks for the values of one instance.
   *
   * @param further keywords of elements that the profile discloses beyond the ladder
   */
  public Combination(Collection<String> further) {
    this.paths = Stream.concat(KNOWN.stream(), further.stream()).distinct().toList();
  }

  @Override
  public void observe(ElementObservation observation) {
    if (observation.fate().discloses() && paths.contains(observation.path())) {
      String value = observation.after();
      boolean isYear = observation.path().equals(DATE) && value.length() > YEAR_DIGITS;
      values.put(observation.path(), isYear ? value.substring(0, YEAR_DIGITS) : value);
    }
  }

  /** The keywords of the elements that were disclosed, sorted. */
  public Collection<String> elements() {
    return List.copyOf(values.keySet());
  }

  /** A line {@code Keyword=value} for each, sorted; the same for instances that look the same. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue().replaceAll("\\p{Cntrl}", " "))
        .collect(Collectors.joining("\n"));
  }
}
