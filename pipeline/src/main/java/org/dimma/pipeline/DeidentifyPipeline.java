package org.dimma.pipeline;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.dimma.identity.Seal;
import org.dimma.transforms.CollectCountedValues;
import org.dimma.transforms.Deidentify;
import org.dimma.transforms.DescribeRelease;
import org.dimma.transforms.InstanceRef;
import org.dimma.transforms.KeyReference;
import org.dimma.transforms.ListInputs;
import org.dimma.transforms.Permits;
import org.dimma.transforms.PlanPatients;
import org.dimma.transforms.ReadHeaders;
import org.dimma.transforms.RecallReleases;
import org.dimma.transforms.ResolveDuplicates;
import org.dimma.transforms.SealedApproval;
import org.dimma.transforms.SettledInput;

/**
 * The batch graph: list, read headers, resolve duplicates, plan patients, hold what is new,
 * de-identify; and sorted lists of what happened, which {@link RunReport} merges once the job has
 * ended.
 */
public final class DeidentifyPipeline {
  static final String ACCOUNTING = "accounting";
  static final String MANIFEST = "manifest";
  static final String PATIENTS = "patients";
  static final String PIXELS = "pixels";
  static final String RELEASED_PATIENTS = "released-patients";
  static final String GROUPS = "groups";
  static final String DRIFT = "drift";
  static final String EARLIER = "released";

  private DeidentifyPipeline() {}

  /**
   * Builds the graph; runs nothing.
   *
   * @param records a local folder for the lists
   * @param earlier the list of an earlier run's {@link org.dimma.transforms.EarlierRelease}s; empty
   *     when there was none into this output
   */
  static void build(Pipeline pipeline, JobSettings settings, Path records, Optional<Path> earlier) {
    KeyReference key = settings.key();
    int shards = settings.shards();
    PCollectionTuple listed =
        pipeline.apply("ListInputs", ListInputs.of(settings.inputs(), key).withShards(shards));
    PCollectionTuple read =
        listed.get(ListInputs.FILES).apply("ReadHeaders", ReadHeaders.of(settings.profile(), key));
    PCollectionTuple unique =
        read.get(ReadHeaders.INSTANCES)
            .apply("ResolveDuplicates", ResolveDuplicates.of(key).withShards(shards));
    PCollectionTuple planned =
        unique
            .get(ResolveDuplicates.UNIQUE)
            .apply("PlanPatients", PlanPatients.of(key).withShards(shards));
    PCollection<InstanceRef> instances = planned.get(PlanPatients.PLANNED);
    Permits permits =
        new Permits(
            settings
                .approval()
                .map(approval -> SealedApproval.of(approval, new Seal(key.resolve()))),
            CollectCountedValues.frequentValues(instances, settings.profile(), key));
    ApprovedInstances approved = ApprovedInstances.of(instances, settings, permits);
    PCollection<InstanceRef> toDo = approved.instances();
    if (settings.releases() && earlier.isPresent()) {
      toDo = toDo.apply("RecallReleases", RecallReleases.from(earlier.get().toString(), shards));
    }
    PCollectionTuple done = toDo.apply("Deidentify", deidentify(settings).permitting(permits));
    PCollection<SettledInput> settled =
        PCollectionList.of(listed.get(ListInputs.SETTLED))
            .and(read.get(ReadHeaders.SETTLED))
            .and(unique.get(ResolveDuplicates.SETTLED))
            .and(planned.get(PlanPatients.SETTLED))
            .and(approved.settled())
            .and(done.get(Deidentify.SETTLED))
            .apply("Settled", Flatten.pCollections());

    Lists lists = new Lists(key, records);
    lists.write(ACCOUNTING, settled, RecordLines::accounting);
    lists.write(MANIFEST, done.get(Deidentify.RELEASED), (one, seal) -> RecordLines.manifest(one));
    lists.write(EARLIER, done.get(Deidentify.EARLIER), (line, seal) -> line);
    lists.write(PIXELS, done.get(Deidentify.INSPECTED), RecordLines::pixels);
    lists.write(PATIENTS, planned.get(PlanPatients.PLANS), (one, seal) -> RecordLines.patient(one));
    PCollectionTuple described =
        done.get(Deidentify.DISCLOSED).apply("DescribeRelease", DescribeRelease.of(key));
    lists.write(
        RELEASED_PATIENTS,
        described.get(DescribeRelease.PATIENTS),
        (one, seal) -> RecordLines.releasedPatient(one));
    lists.write(GROUPS, described.get(DescribeRelease.GROUPS), RecordLines::group);
    approved.findings().ifPresent(found -> lists.write(DRIFT, found, ReviewLines::drift));
    ReviewGraph.build(settled, done, settings, permits, lists);
  }

  private static Deidentify deidentify(JobSettings settings) {
    Deidentify step =
        Deidentify.of(settings.profile(), settings.key())
            .readingIn(settings.pixelSearch().languages())
            .keepingReleasesOf(settings.pixelRules());
    return settings.releases() ? step.to(settings.output().toString()) : step;
  }
}
