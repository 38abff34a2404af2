package org.dimma.deidentify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.SpecificCharacterSet;
import org.dimma.dicom.VR;

/**
 * The dates and times of one run, moved; a date and the time that belongs to it move as one
 * instant.
 */
final class Dates {
  private final DateShift shift;
  private final Map<Integer, List<String>> originals = new HashMap<>();
  private final Map<Integer, String> moved = new HashMap<>();

  Dates(List<ElementRun.Element> run, DateShift shift) {
    this.shift = shift;
    List<ElementRun.Element> dates =
        run.stream().filter(element -> element.is(Verb.SHIFT)).toList();
    for (ElementRun.Element element : dates) {
      ValueCheck.split(element.value, element.vr, SpecificCharacterSet.ASCII)
          .ifPresent(values -> originals.put(element.tag, values));
    }
    for (ElementRun.Element element : dates) {
      if (originals.containsKey(element.tag) && !moved.containsKey(element.tag)) {
        move(element);
      }
    }
  }

  /** The moved value; empty when the original was no date. */
  Optional<String> valueOf(int tag) {
    return Optional.ofNullable(moved.get(tag));
  }

  private void move(ElementRun.Element element) {
    try {
      Optional<Integer> time =
          element.vr == VR.DA ? mate(element.tag, "Date", "Time") : Optional.empty();
      if (time.isPresent() && isPair(element.tag, time.get())) {
        movePair(element.tag, time.get());
      } else if (!isTimeOfPair(element)) {
        moved.put(element.tag, moveEach(element));
      }
    } catch (InvalidValueException e) {
      // No moved value: the element's original is not written either.
      moved.remove(element.tag);
    }
  }

  private boolean isPair(int date, int time) {
    return originals.containsKey(time) && originals.get(date).size() == originals.get(time).size();
  }

  /** A time whose date stands here is moved with it, or not at all. */
  private boolean isTimeOfPair(ElementRun.Element element) {
    Optional<Integer> date =
        element.vr == VR.TM ? mate(element.tag, "Time", "Date") : Optional.empty();
    return date.isPresent() && originals.containsKey(date.get()) && isPair(date.get(), element.tag);
  }

  private void movePair(int date, int time) throws InvalidValueException {
    List<String> dates = new ArrayList<>();
    List<String> times = new ArrayList<>();
    for (int i = 0; i < originals.get(date).size(); i++) {
      DateTimePair pair = shift.shiftPair(originals.get(date).get(i), originals.get(time).get(i));
      dates.add(pair.date());
      times.add(pair.time());
    }
    moved.put(date, String.join("\\", dates));
    moved.put(time, String.join("\\", times));
  }

  private String moveEach(ElementRun.Element element) throws InvalidValueException {
    List<String> values = new ArrayList<>();
    for (String value : originals.get(element.tag)) {
      values.add(
          switch (element.vr) {
            case DA -> shift.shiftDate(value);
            case TM -> shift.shiftTime(value);
            default -> shift.shiftDateTime(value);
          });
    }
    return String.join("\\", values);
  }

  /** The keywords tell what belongs together: StudyDate and StudyTime, DateOfX and TimeOfX. */
  private static Optional<Integer> mate(int tag, String from, String to) {
    return ElementDictionary.find(tag)
        .filter(entry -> entry.keyword().contains(from))
        .flatMap(entry -> ElementDictionary.tagOf(entry.keyword().replace(from, to)));
  }
}
