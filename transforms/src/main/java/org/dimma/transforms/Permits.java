package org.dimma.transforms;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.deidentify.ValuePermits;
import org.dimma.identity.Pseudonyms;
import org.dimma.identity.Seal;
import org.dimma.review.Scanner;

/**
 * Which values may stay where a rule asks for an approval or a count of patients, on its way to the
 * workers.
 *
 * @param approval empty where nobody has approved anything
 * @param frequent tokens of the values that enough patients have, from {@link CountFrequentValues}
 */
public record Permits(
    Optional<SealedApproval> approval, List<PCollectionView<Set<String>>> frequent) {
  /** Nothing may stay. */
  public static final Permits NONE = new Permits(Optional.empty(), List.of());

  /** Takes a copy. */
  public Permits {
    frequent = List.copyOf(frequent);
  }

  /** For a step's fields. */
  Shipped shipped() {
    return new Shipped(approval.orElse(null), List.copyOf(frequent));
  }

  /**
   * The part that a step holds.
   *
   * @param approval null where there is none, since an Optional cannot be serialized
   */
  record Shipped(SealedApproval approval, List<PCollectionView<Set<String>>> frequent)
      implements Serializable {
    private static final long serialVersionUID = 1;

    /** What the engine asks about one instance, with the side inputs of its window. */
    ValuePermits of(
        HeaderFacts facts, DoFn<?, ?>.ProcessContext context, Pseudonyms pseudonyms, Seal seal) {
      Set<String> tokens = new HashSet<>();
      if (frequent.size() == 1) {
        tokens = context.sideInput(frequent.get(0));
      } else {
        for (PCollectionView<Set<String>> view : frequent) {
          tokens.addAll(context.sideInput(view));
        }
      }
      ValuePermits counted =
          frequent.isEmpty() ? ValuePermits.NONE : new Frequent(tokens, pseudonyms);
      return approval == null
          ? counted
          : approval.open(seal).permitsFor(Scanner.of(facts), counted);
    }
  }

  private record Frequent(Set<String> tokens, Pseudonyms pseudonyms) implements ValuePermits {
    @Override
    public boolean isApproved(String path, String value) {
      return false;
    }

    @Override
    public boolean isFrequent(String path, String value, int patients) {
      return tokens.contains(CountFrequentValues.token(pseudonyms, patients, path, value));
    }
  }
}
