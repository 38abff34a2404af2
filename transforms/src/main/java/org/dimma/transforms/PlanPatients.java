package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dimma.identity.Seal;

/**
 * Brings each patient's instances together and makes sure that they are one patient's.
 *
 * <p>Bounded. Each instance comes out once: in {@link #PLANNED}, or in {@link #SETTLED} when its
 * study belongs to several patients, or its patient was born on several days. {@link #PLANS} has
 * one element for each patient that goes on. A patient's references are held in memory together,
 * about 1.5 KB each.
 */
@AutoValue
public abstract class PlanPatients extends PTransform<PCollection<InstanceRef>, PCollectionTuple> {
  public static final TupleTag<InstanceRef> PLANNED = new TupleTag<>() {};
  public static final TupleTag<PatientPlan> PLANS = new TupleTag<>() {};
  public static final TupleTag<SettledInput> SETTLED = new TupleTag<>() {};

  private static final int SHARDS = 128;

  abstract KeyReference key();

  abstract int shards();

  public static PlanPatients of(KeyReference key) {
    return new AutoValue_PlanPatients(key, SHARDS);
  }

  /**
   * Spreads the work over so many groups, 1 or more: several for each worker, few enough to be
   * worth a bundle each.
   */
  public PlanPatients withShards(int shards) {
    return new AutoValue_PlanPatients(key(), shards);
  }

  @Override
  public PCollectionTuple expand(PCollection<InstanceRef> instances) {
    PCollectionTuple studies =
        instances
            .apply("GroupByStudy", GroupInShards.by(InstanceRef::getStudyUid, shards()))
            .apply(
                "CheckStudies",
                ParDo.of(new CheckStudyFn()).withOutputTags(PLANNED, TupleTagList.of(SETTLED)));
    PCollectionTuple patients =
        studies
            .get(PLANNED)
            .apply(
                "ByPatient",
                WithKeys.of(InstanceRef::getPatientToken).withKeyType(TypeDescriptors.strings()))
            .apply("GroupByPatient", GroupByKey.create())
            .apply(
                "PlanPatient",
                ParDo.of(new PlanPatientFn(key()))
                    .withOutputTags(PLANNED, TupleTagList.of(PLANS).and(SETTLED)));
    return PCollectionTuple.of(
            PLANNED,
            patients
                .get(PLANNED)
                .apply(
                    "SpreadInstances",
                    Reshuffle.<InstanceRef>viaRandomKey().withNumBuckets(shards())))
        .and(PLANS, patients.get(PLANS))
        .and(
            SETTLED,
            PCollectionList.of(studies.get(SETTLED))
                .and(patients.get(SETTLED))
                .apply("Held", Flatten.pCollections()));
  }

  static final class CheckStudyFn extends DoFn<KV<Integer, Iterable<InstanceRef>>, InstanceRef> {
    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<InstanceRef>> shard, MultiOutputReceiver out) {
      for (List<InstanceRef> study :
          GroupInShards.split(shard.getValue(), InstanceRef::getStudyUid)) {
        boolean isOnePatients =
            study.stream().map(InstanceRef::getPatientToken).distinct().count() == 1;
        for (InstanceRef instance : study) {
          if (isOnePatients) {
            out.get(PLANNED).output(instance);
          } else {
            out.get(SETTLED).output(instance.settled(Reason.STUDY_OF_SEVERAL_PATIENTS));
          }
        }
      }
    }
  }

  static final class PlanPatientFn extends DoFn<KV<String, Iterable<InstanceRef>>, InstanceRef> {
    private final KeyReference key;
    private transient Seal seal;

    private PlanPatientFn(KeyReference key) {
      this.key = key;
    }

    @Setup
    public void setup() {
      seal = new Seal(key.resolve());
    }

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<InstanceRef>> patient, MultiOutputReceiver out) {
      List<InstanceRef> instances = new ArrayList<>();
      Set<String> birthDates = new HashSet<>();
      Set<String> studies = new HashSet<>();
      Set<String> sealedIdentifiers = new HashSet<>();
      for (InstanceRef instance : patient.getValue()) {
        instances.add(instance);
        birthDates.add(instance.getBirthDateToken());
        studies.add(instance.getStudyUid());
        sealedIdentifiers.add(instance.getSealedIdentifiers());
      }
      birthDates.remove("");
      if (birthDates.size() > 1) {
        instances.forEach(
            instance ->
                out.get(SETTLED).output(instance.settled(Reason.PATIENT_BIRTH_DATES_CONTRADICT)));
        return;
      }
      out.get(PLANS)
          .output(
              PatientPlan.of(
                  patient.getKey(), union(sealedIdentifiers), studies.size(), instances.size()));
      instances.forEach(instance -> out.get(PLANNED).output(instance));
    }

    private String union(Set<String> sealed) {
      Set<String> identifiers = new TreeSet<>();
      sealed.forEach(one -> identifiers.addAll(List.of(seal.open(one).split("\n"))));
      return seal.close(String.join("\n", identifiers));
    }
  }
}
