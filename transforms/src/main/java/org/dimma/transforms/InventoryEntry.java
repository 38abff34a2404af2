package org.dimma.transforms;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dimma.deidentify.Fate;
import org.dimma.review.Scanner;

/**
 * What became of one element in all instances of one scanner: a line of the inventory. All counts
 * of instances count an instance once, however many items of it have the element. It identifies.
 *
 * @param series that the counts are of; {@link Series#ALL} when they are of all of the scanner
 * @param path as of {@link org.dimma.deidentify.ElementObservation}
 * @param vr that most instances have, the first of the alphabet among equals
 * @param fates instances by fate; one may have several
 * @param rules by name, the first 32
 * @param instances that have the element
 * @param examinations of these instances
 * @param patients of these instances
 * @param distinct different values, before and after taken together; of what is removed none
 * @param minLength characters of the shortest original value that was not removed; 0 when all were
 * @param maxLength characters of the longest, as shown
 * @param shapes instances by shape of the original value; 200 at most
 * @param hasAllShapes false when there are more, of which those with the smallest keyed hashes are
 *     shown
 * @param values by text; all, or the 200 with the smallest keyed hashes
 */
public record InventoryEntry(
    Scanner scanner,
    Series series,
    String path,
    String vr,
    Map<Fate, Long> fates,
    List<String> rules,
    long instances,
    Count examinations,
    Count patients,
    Count distinct,
    int minLength,
    int maxLength,
    Map<String, Long> shapes,
    boolean hasAllShapes,
    List<Value> values) {

  /** Takes copies. */
  public InventoryEntry {
    fates = Collections.unmodifiableMap(new TreeMap<>(fates));
    rules = List.copyOf(rules);
    shapes = Collections.unmodifiableMap(new TreeMap<>(shapes));
    values = List.copyOf(values);
  }

  /**
   * A series of an examination.
   *
   * @param studyUid the new StudyInstanceUID
   * @param seriesUid the new SeriesInstanceUID
   */
  public record Series(String studyUid, String seriesUid) {
    /** All series of all examinations. */
    public static final Series ALL = new Series("", "");
  }

  /**
   * How many different things there are.
   *
   * @param isEstimated true beyond a limit, when the number has an error of a few per cent
   */
  public record Count(long number, boolean isEstimated) {}

  /**
   * A value.
   *
   * @param before in the original
   * @param after in the output
   * @param instances that have it, exactly
   * @param patients of these; exact up to 128, then with an error of 9 per cent
   */
  public record Value(String before, String after, long instances, Count patients) {}
}
