package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dimma.deidentify.ElementObserver;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.deidentify.ValuePermits;
import org.dimma.profile.Profile;
import org.dimma.review.Drift;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;

/**
 * Goes through every header before anything is released, and says what of it no reviewer has
 * approved.
 *
 * <p>Bounded or unbounded. Each instance comes out once: in {@link #CHECKED} with its findings, or
 * in {@link #SETTLED} when its header cannot be gone through.
 */
@AutoValue
public abstract class CheckForDrift extends PTransform<PCollection<InstanceRef>, PCollectionTuple> {
  public static final TupleTag<CheckedInstance> CHECKED = new TupleTag<>() {};
  public static final TupleTag<SettledInput> SETTLED = new TupleTag<>() {};

  abstract Profile profile();

  abstract KeyReference key();

  abstract SealedApproval approval();

  abstract Permits permits();

  /**
   * Compares with an approval.
   *
   * @param permits as for {@link Deidentify#permitting}, since what may stay decides what is seen
   */
  public static CheckForDrift from(
      SealedApproval approval, Profile profile, KeyReference key, Permits permits) {
    return new AutoValue_CheckForDrift(profile, key, approval, permits);
  }

  @Override
  public PCollectionTuple expand(PCollection<InstanceRef> instances) {
    return instances.apply(
        "CheckInstance",
        ParDo.of(new CheckFn(this))
            .withSideInputs(permits().frequent().values())
            .withOutputTags(CHECKED, TupleTagList.of(SETTLED)));
  }

  static final class CheckFn extends SurveyFn<InstanceRef, CheckedInstance> {
    private final SealedApproval approval;
    private final Permits.Shipped permits;

    private CheckFn(CheckForDrift step) {
      super(step.profile(), step.key());
      this.approval = step.approval();
      this.permits = step.permits().shipped();
    }

    @ProcessElement
    public void process(ProcessContext context, MultiOutputReceiver out) throws IOException {
      InstanceRef instance = context.element();
      Comparison comparison = new Comparison(context);
      Optional<Failure> failure = survey(instance, comparison);
      if (failure.isPresent()) {
        out.get(SETTLED).output(instance.settled(failure.get().reason(), failure.get().detail()));
      } else {
        out.get(CHECKED).output(CheckedInstance.of(instance, comparison.findings(instance)));
      }
    }

    private final class Comparison implements Looking {
      private final ProcessContext context;
      private Drift drift;
      private Scanner scanner;

      private Comparison(ProcessContext context) {
        this.context = context;
      }

      @Override
      public ValuePermits permits(HeaderFacts facts) {
        return permits.of(facts, context, pseudonyms(), seal());
      }

      @Override
      public ElementObserver observer(HeaderFacts facts) {
        scanner = Scanner.of(facts);
        drift = Drift.from(approval.open(seal()), scanner, ImageForm.of(facts));
        return drift;
      }

      private List<DriftFinding> findings(InstanceRef instance) {
        return drift.findings().stream()
            .map(
                finding ->
                    DriftFinding.of(
                        instance.getStudyUid(),
                        Reason.valueOf(finding.what().name()),
                        scanner,
                        finding.path(),
                        finding.value(),
                        seal()))
            .toList();
      }
    }
  }
}
