package org.dimma.transforms;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.deidentify.ValuePermits;
import org.dimma.identity.Pseudonyms;
import org.dimma.identity.Seal;
import org.dimma.review.Drift;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;

/**
 * Which values may stay where a rule asks for an approval or a count of patients, on its way to the
 * workers.
 *
 * @param approval empty where nobody has approved anything
 * @param frequent by the number of patients that are enough, 2 or more, the tokens of the values
 *     that so many have, from {@link CountFrequentValues}
 */
public record Permits(
    Optional<SealedApproval> approval, Map<Integer, PCollectionView<Set<String>>> frequent) {
  /** Nothing may stay. */
  public static final Permits NONE = new Permits(Optional.empty(), Map.of());

  /** Takes a copy. */
  public Permits {
    frequent = Collections.unmodifiableMap(new TreeMap<>(frequent));
  }

  /** For a step's fields. */
  Shipped shipped() {
    return new Shipped(approval.orElse(null), frequent);
  }

  /**
   * The part that a step holds.
   *
   * @param approval null where there is none, since an Optional cannot be serialized
   */
  record Shipped(SealedApproval approval, Map<Integer, PCollectionView<Set<String>>> frequent)
      implements Serializable {
    private static final long serialVersionUID = 1;

    /** What the engine asks about one instance, with the side inputs of its window. */
    ValuePermits of(
        HeaderFacts facts, DoFn<?, ?>.ProcessContext context, Pseudonyms pseudonyms, Seal seal) {
      Map<Integer, Set<String>> tokens = new TreeMap<>();
      frequent.forEach((patients, view) -> tokens.put(patients, context.sideInput(view)));
      ValuePermits counted =
          frequent.isEmpty() ? ValuePermits.NONE : new Frequent(tokens, pseudonyms);
      return approval == null
          ? counted
          : approval.open(seal).permitsFor(Scanner.of(facts), counted);
    }

    /** Looks for what is new in an instance; empty where nobody has approved anything. */
    Optional<Drift> driftOf(HeaderFacts facts, Seal seal) {
      return Optional.ofNullable(approval)
          .map(one -> Drift.from(one.open(seal), Scanner.of(facts), ImageForm.of(facts)));
    }
  }

  /**
   * @param tokens by the number of patients: what is enough for the rule of one scanner is too few
   *     for that of another
   */
  private record Frequent(Map<Integer, Set<String>> tokens, Pseudonyms pseudonyms)
      implements ValuePermits {
    @Override
    public boolean isApproved(String path, String value) {
      return false;
    }

    @Override
    public boolean isFrequent(String path, String value, int patients) {
      return tokens
          .getOrDefault(patients, Set.of())
          .contains(CountFrequentValues.token(pseudonyms, patients, path, value));
    }
  }
}
