package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.HashSet;
import java.util.Set;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dimma.identity.Seal;
import org.dimma.transforms.DisclosedFacts.Moves;

/**
 * Counts what a release holds, patient by patient: whether each patient's dates moved as one, and
 * how many patients share each combination of what is disclosed.
 *
 * <p>Bounded. {@link #PATIENTS} has one element for each patient, {@link #GROUPS} one for each
 * combination: the sealed combination and how many patients have it. A patient's facts stream by;
 * only the different ones are held in memory.
 */
@AutoValue
public abstract class DescribeRelease
    extends PTransform<PCollection<DisclosedFacts>, PCollectionTuple> {
  public static final TupleTag<ReleasedPatient> PATIENTS = new TupleTag<>() {};
  public static final TupleTag<KV<String, Long>> GROUPS = new TupleTag<>() {};

  private static final TupleTag<String> COMBINATIONS = new TupleTag<>() {};

  abstract KeyReference key();

  public static DescribeRelease of(KeyReference key) {
    return new AutoValue_DescribeRelease(key);
  }

  @Override
  public PCollectionTuple expand(PCollection<DisclosedFacts> facts) {
    PCollectionTuple patients =
        facts
            .apply(
                "ByPatient",
                WithKeys.of(DisclosedFacts::getPatientToken).withKeyType(TypeDescriptors.strings()))
            .apply("GroupByPatient", GroupByKey.create())
            .apply(
                "DescribePatient",
                ParDo.of(new DescribePatientFn(key()))
                    .withOutputTags(PATIENTS, TupleTagList.of(COMBINATIONS)));
    return PCollectionTuple.of(PATIENTS, patients.get(PATIENTS))
        .and(GROUPS, patients.get(COMBINATIONS).apply("CountPatients", Count.perElement()));
  }

  static final class DescribePatientFn
      extends DoFn<KV<String, Iterable<DisclosedFacts>>, ReleasedPatient> {
    private final KeyReference key;
    private transient Seal seal;

    private DescribePatientFn(KeyReference key) {
      this.key = key;
    }

    @Setup
    public void setup() {
      seal = new Seal(key.resolve());
    }

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<DisclosedFacts>> patient, MultiOutputReceiver out) {
      Set<String> examinations = new HashSet<>();
      Set<String> combinations = new HashSet<>();
      Moves moves = Moves.none();
      long instances = 0;
      for (DisclosedFacts facts : patient.getValue()) {
        examinations.add(facts.getExamination());
        combinations.add(facts.getSealedCombination());
        moves = moves.plus(Moves.parse(seal.open(facts.getSealedMoves())));
        instances++;
      }
      out.get(PATIENTS)
          .output(
              ReleasedPatient.of(
                  examinations.size(), instances, moves.instants(), moves.isOneShift()));
      combinations.forEach(combination -> out.get(COMBINATIONS).output(combination));
    }
  }
}
