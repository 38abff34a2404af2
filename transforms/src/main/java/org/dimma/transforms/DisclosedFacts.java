package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.dimma.identity.Seal;
import org.dimma.review.Combination;
import org.dimma.review.ShiftCheck;

/** What the dossier counts of one released instance. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class DisclosedFacts {
  /** The keyed hash of the canonical patient identity, 64 hex digits. */
  public abstract String getPatientToken();

  /** The new StudyInstanceUID. */
  public abstract String getExamination();

  /** The {@link Combination} as text, sealed. */
  public abstract String getSealedCombination();

  /** How its dates moved, a {@link Moves} as text, sealed: whoever knows it can undo the shift. */
  public abstract String getSealedMoves();

  @SchemaCreate
  public static DisclosedFacts of(
      String patientToken, String examination, String sealedCombination, String sealedMoves) {
    return new AutoValue_DisclosedFacts(patientToken, examination, sealedCombination, sealedMoves);
  }

  /** The facts of an instance that was observed as a whole. */
  static DisclosedFacts of(
      InstanceRef instance, Combination combination, ShiftCheck check, Seal seal) {
    Moves moves = new Moves(check.instants(), check.offsets(), check.days());
    return of(
        instance.getPatientToken(),
        instance.getStudyUid(),
        seal.close(combination.toString()),
        seal.close(moves.toString()));
  }

  /**
   * How dates moved.
   *
   * @param instants that were measured
   * @param offsets as {@link ShiftCheck#offsets}
   * @param days as {@link ShiftCheck#days}
   */
  record Moves(long instants, SortedSet<Long> offsets, SortedSet<Long> days) {
    static Moves none() {
      return new Moves(0, new TreeSet<>(), new TreeSet<>());
    }

    static Moves parse(String text) {
      String[] parts = text.split(";", -1);
      return new Moves(Long.parseLong(parts[0]), numbers(parts[1]), numbers(parts[2]));
    }

    Moves plus(Moves other) {
      return new Moves(
          instants + other.instants, union(offsets, other.offsets), union(days, other.days));
    }

    boolean isOneShift() {
      return ShiftCheck.isOneShift(offsets, days);
    }

    private static SortedSet<Long> union(SortedSet<Long> some, SortedSet<Long> more) {
      SortedSet<Long> all = new TreeSet<>(some);
      all.addAll(more);
      return all;
    }

    private static SortedSet<Long> numbers(String text) {
      return Arrays.stream(text.split(","))
          .filter(number -> !number.isEmpty())
          .map(Long::valueOf)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(SortedSet<Long> numbers) {
      return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Reads back with {@link #parse}. */
    @Override
    public String toString() {
      return instants + ";" + text(offsets) + ";" + text(days);
    }
  }
}
