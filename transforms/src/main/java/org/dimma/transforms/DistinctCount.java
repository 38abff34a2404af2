package org.dimma.transforms;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.VarIntCoder;

/**
 * Counts different things by their keyed hashes: exactly up to a limit, then by the k smallest
 * hashes, with a relative standard error of 1 / sqrt(k - 2). What it holds depends only on the set
 * of things, never on the order in which they or partial counts come.
 *
 * <p>Not Apache DataSketches, whose theta sketch does the same: its memory library refuses to run
 * on a Java that is newer than itself, and the values of an inventory are sampled by the same
 * hashes.
 *
 * @see "Bar-Yossef et al., Counting Distinct Elements in a Data Stream, 2002; Beyer et al., On
 *     Synopses for Distinct-Value Estimation Under Multiset Operations, 2007"
 */
final class DistinctCount {
  private static final VarIntCoder SIZE = VarIntCoder.of();
  private static final BigEndianLongCoder HASH = BigEndianLongCoder.of();
  private static final BooleanCoder FLAG = BooleanCoder.of();
  private static final int FIRST_ROOM = 4;

  private final int limit;

  /** The smallest hashes in their order, their highest bit flipped: signed order is unsigned's. */
  private long[] smallest;

  private int size;
  private boolean hasMore;

  /**
   * @param limit hashes that are kept, 3 or more; or 0, which counts nothing
   */
  DistinctCount(int limit) {
    this.limit = limit;
    this.smallest = new long[Math.min(FIRST_ROOM, limit)];
  }

  /** Counts a thing, if it was not counted before. */
  void add(long hash) {
    if (limit > 0) {
      insert(hash ^ Long.MIN_VALUE);
    }
  }

  /** Counts all that another one of the same limit did. */
  void add(DistinctCount other) {
    for (int i = 0; i < other.size; i++) {
      insert(other.smallest[i]);
    }
    hasMore |= other.hasMore;
  }

  private void insert(long place) {
    int found = Arrays.binarySearch(smallest, 0, size, place);
    if (found >= 0) {
      return;
    }
    int at = -found - 1;
    if (size == limit) {
      hasMore = true;
      if (at == limit) {
        return;
      }
      size--; // the largest makes room
    } else if (size == smallest.length) {
      smallest = Arrays.copyOf(smallest, Math.min(limit, 2 * size));
    }
    System.arraycopy(smallest, at, smallest, at + 1, size - at);
    smallest[at] = place;
    size++;
  }

  /** How many different things there were. */
  InventoryEntry.Count count() {
    if (!hasMore) {
      return new InventoryEntry.Count(size, false);
    }
    // Hashes are spread evenly over 0 to 1, so that the k-th smallest tells how dense they are.
    double largest = (Math.scalb((double) smallest[size - 1], -63) + 1) / 2;
    return new InventoryEntry.Count(Math.round((size - 1) / largest), true);
  }

  void write(OutputStream out) throws IOException {
    SIZE.encode(size, out);
    for (int i = 0; i < size; i++) {
      HASH.encode(smallest[i], out);
    }
    FLAG.encode(hasMore, out);
  }

  /** Reads what {@link #write} wrote. */
  static DistinctCount read(int limit, InputStream in) throws IOException {
    DistinctCount count = new DistinctCount(limit);
    for (int left = SIZE.decode(in); left > 0; left--) {
      count.insert(HASH.decode(in));
    }
    count.hasMore = FLAG.decode(in);
    return count;
  }
}
