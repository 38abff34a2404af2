package org.dimma.pipeline;

import java.util.Optional;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dimma.transforms.CheckForDrift;
import org.dimma.transforms.DriftFinding;
import org.dimma.transforms.HoldDrift;
import org.dimma.transforms.InstanceRef;
import org.dimma.transforms.Permits;
import org.dimma.transforms.SettledInput;

/**
 * The instances that may go on as far as reviewers are concerned: for an export with an approval
 * those of examinations in which nothing is new; for all other runs all of them.
 *
 * @param settled the others
 * @param findings what is new; empty when nothing was compared
 */
record ApprovedInstances(
    PCollection<InstanceRef> instances,
    PCollection<SettledInput> settled,
    Optional<PCollection<KV<DriftFinding, Long>>> findings) {

  static ApprovedInstances of(
      PCollection<InstanceRef> planned, JobSettings settings, Permits permits) {
    if (!settings.releases() || permits.approval().isEmpty()) {
      return new ApprovedInstances(
          planned,
          planned
              .getPipeline()
              .apply("NothingHeld", Create.empty(TypeDescriptor.of(SettledInput.class))),
          Optional.empty());
    }
    PCollectionTuple checked =
        planned.apply(
            "CheckForDrift",
            CheckForDrift.from(
                permits.approval().get(), settings.profile(), settings.key(), permits));
    PCollectionTuple split =
        checked
            .get(CheckForDrift.CHECKED)
            .apply("HoldDrift", HoldDrift.create().withShards(settings.shards()));
    return new ApprovedInstances(
        split.get(HoldDrift.PLANNED),
        PCollectionList.of(checked.get(CheckForDrift.SETTLED))
            .and(split.get(HoldDrift.SETTLED))
            .apply("NotApproved", Flatten.pCollections()),
        Optional.of(split.get(HoldDrift.FINDINGS)));
  }
}
