package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.dimma.deidentify.ElementObserver;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.deidentify.ValuePermits;
import org.dimma.profile.Profile;

/**
 * Goes through the headers of inputs once more, for a reviewer to see what becomes of each element.
 *
 * <p>Bounded or unbounded. Only inputs come out that are released, or held for a reviewer's
 * decision alone; of all others nothing will ever be disclosed by the rules in force.
 */
@AutoValue
public abstract class ObserveInstances
    extends PTransform<PCollection<SettledInput>, PCollection<ObservedInstance>> {
  abstract Profile profile();

  abstract KeyReference key();

  abstract Permits permits();

  /**
   * Observes as the release does.
   *
   * @param permits as for {@link Deidentify#permitting}
   */
  public static ObserveInstances of(Profile profile, KeyReference key, Permits permits) {
    return new AutoValue_ObserveInstances(profile, key, permits);
  }

  @Override
  public PCollection<ObservedInstance> expand(PCollection<SettledInput> inputs) {
    return inputs
        .apply("Reviewable", Filter.by(input -> input.getReason().isReviewable()))
        .apply(
            "Observe", ParDo.of(new ObserveFn(this)).withSideInputs(permits().frequent().values()))
        .setCoder(ObservedInstance.coder(key()));
  }

  static final class ObserveFn extends SurveyFn<SettledInput, ObservedInstance> {
    private final Permits.Shipped permits;

    private ObserveFn(ObserveInstances step) {
      super(step.profile(), step.key());
      this.permits = step.permits().shipped();
    }

    @ProcessElement
    public void process(ProcessContext context, OutputReceiver<ObservedInstance> out)
        throws IOException {
      SettledInput input = context.element();
      Watch watch = new Watch(List.of(), Optional.empty());
      boolean isWhole =
          survey(
                  input.getSealedLocation(),
                  input.getSize(),
                  input.getOrigin(),
                  new Looking() {
                    @Override
                    public ValuePermits permits(HeaderFacts facts) {
                      return permits.of(facts, context, pseudonyms(), seal());
                    }

                    @Override
                    public ElementObserver observer(HeaderFacts facts) {
                      return watch;
                    }
                  })
              .isEmpty();
      if (isWhole) {
        out.output(watch.observed(input.getOrigin(), seal()));
      }
    }
  }
}
