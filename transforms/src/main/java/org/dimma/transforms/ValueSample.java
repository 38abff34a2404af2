package org.dimma.transforms;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * The values of an element with their counts: all of them up to a limit, then those with the
 * smallest keyed hashes. A value that is in the sample of all was in the sample of every part that
 * had it, so its counts are exact, and the sample depends on no order.
 */
final class ValueSample {
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final VarIntCoder SIZE = VarIntCoder.of();
  private static final VarLongCoder NUMBER = VarLongCoder.of();
  private static final BigEndianLongCoder HASH = BigEndianLongCoder.of();

  /** A value as it was and as it became; two of one hash are still two. */
  private record Place(long hash, String before, String after) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.<Place>comparingLong(place -> place.hash() ^ Long.MIN_VALUE)
            .thenComparing(Place::before)
            .thenComparing(Place::after);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  private static final class Seen {
    private long instances;
    private final DistinctCount patients;

    private Seen(DistinctCount patients) {
      this.patients = patients;
    }
  }

  private final int limit;
  private final int patientLimit;
  private final TreeMap<Place, Seen> smallest = new TreeMap<>();

  /**
   * @param limit values that are kept, 1 or more
   * @param patientLimit of the {@link DistinctCount} of each value
   */
  ValueSample(int limit, int patientLimit) {
    this.limit = limit;
    this.patientLimit = patientLimit;
  }

  /** Counts one instance, of one patient, that has the value. */
  void add(long hash, String before, String after, long patientHash) {
    Place place = new Place(hash, before, after);
    if (hasRoomFor(place)) {
      Seen seen = seen(place);
      seen.instances++;
      seen.patients.add(patientHash);
      keepToLimit();
    }
  }

  /** Counts all that another one of the same limits did. */
  void add(ValueSample other) {
    other.smallest.forEach(
        (place, theirs) -> {
          if (hasRoomFor(place)) {
            Seen ours = seen(place);
            ours.instances += theirs.instances;
            ours.patients.add(theirs.patients);
            keepToLimit();
          }
        });
  }

  private boolean hasRoomFor(Place place) {
    return smallest.size() < limit || place.compareTo(smallest.lastKey()) <= 0;
  }

  private Seen seen(Place place) {
    return smallest.computeIfAbsent(place, key -> new Seen(new DistinctCount(patientLimit)));
  }

  private void keepToLimit() {
    if (smallest.size() > limit) {
      smallest.pollLastEntry();
    }
  }

  /** The values by text. */
  List<InventoryEntry.Value> values() {
    List<InventoryEntry.Value> values = new ArrayList<>();
    smallest.forEach(
        (place, seen) ->
            values.add(
                new InventoryEntry.Value(
                    place.before(), place.after(), seen.instances, seen.patients.count())));
    values.sort(
        Comparator.comparing(InventoryEntry.Value::before)
            .thenComparing(InventoryEntry.Value::after));
    return values;
  }

  void write(OutputStream out) throws IOException {
    SIZE.encode(smallest.size(), out);
    for (Place place : smallest.keySet()) {
      HASH.encode(place.hash(), out);
      TEXT.encode(place.before(), out);
      TEXT.encode(place.after(), out);
      Seen seen = smallest.get(place);
      NUMBER.encode(seen.instances, out);
      seen.patients.write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  static ValueSample read(int limit, int patientLimit, InputStream in) throws IOException {
    ValueSample sample = new ValueSample(limit, patientLimit);
    for (int left = SIZE.decode(in); left > 0; left--) {
      Place place = new Place(HASH.decode(in), TEXT.decode(in), TEXT.decode(in));
      long instances = NUMBER.decode(in);
      Seen seen = new Seen(DistinctCount.read(patientLimit, in));
      seen.instances = instances;
      sample.smallest.put(place, seen);
    }
    return sample;
  }
}
