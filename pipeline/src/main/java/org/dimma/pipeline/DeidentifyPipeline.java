package org.dimma.pipeline;

import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.dimma.identity.Seal;
import org.dimma.transforms.Deidentify;
import org.dimma.transforms.InspectedInstance;
import org.dimma.transforms.KeyReference;
import org.dimma.transforms.ListInputs;
import org.dimma.transforms.PatientPlan;
import org.dimma.transforms.PlanPatients;
import org.dimma.transforms.ReadHeaders;
import org.dimma.transforms.ReleasedInstance;
import org.dimma.transforms.ResolveDuplicates;
import org.dimma.transforms.SettledInput;
import org.dimma.transforms.WriteSortedLines;

/**
 * The batch graph: list, read headers, resolve duplicates, plan patients, de-identify; and four
 * sorted lists of what happened, which {@link RunReport} merges once the job has ended.
 */
public final class DeidentifyPipeline {
  static final String ACCOUNTING = "accounting";
  static final String MANIFEST = "manifest";
  static final String PATIENTS = "patients";
  static final String PIXELS = "pixels";
  static final String RELEASED_PATIENTS = "released-patients";
  static final String GROUPS = "groups";

  private DeidentifyPipeline() {}

  /**
   * Builds the graph; runs nothing.
   *
   * @param records a local folder for the lists
   */
  public static void build(Pipeline pipeline, JobSettings settings, Path records) {
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
    Deidentify deidentify =
        Deidentify.of(settings.profile(), key).readingIn(settings.pixelSearch().languages());
    PCollectionTuple done =
        planned
            .get(PlanPatients.PLANNED)
            .apply(
                "Deidentify",
                settings.releases() ? deidentify.to(settings.output().toString()) : deidentify);

    PCollection<SettledInput> settled =
        PCollectionList.of(listed.get(ListInputs.SETTLED))
            .and(read.get(ReadHeaders.SETTLED))
            .and(unique.get(ResolveDuplicates.SETTLED))
            .and(planned.get(PlanPatients.SETTLED))
            .and(done.get(Deidentify.SETTLED))
            .apply("Settled", Flatten.pCollections());
    settled
        .apply("AccountingLines", ParDo.of(new AccountingLineFn(key)))
        .apply("WriteAccounting", WriteSortedLines.of(key, records.resolve(ACCOUNTING).toString()));
    done.get(Deidentify.RELEASED)
        .apply("ManifestLines", ParDo.of(new ManifestLineFn(key)))
        .apply("WriteManifest", WriteSortedLines.of(key, records.resolve(MANIFEST).toString()));
    done.get(Deidentify.INSPECTED)
        .apply("PixelLines", ParDo.of(new PixelLineFn(key)))
        .apply("WritePixels", WriteSortedLines.of(key, records.resolve(PIXELS).toString()));
    planned
        .get(PlanPatients.PLANS)
        .apply("PatientLines", ParDo.of(new PatientLineFn(key)))
        .apply("WritePatients", WriteSortedLines.of(key, records.resolve(PATIENTS).toString()));
  }

  /** Makes sealed lines, since they pass through a runner's shuffle. */
  abstract static class SealedLineFn<T> extends DoFn<T, String> {
    private final KeyReference key;
    private transient Seal seal;

    SealedLineFn(KeyReference key) {
      this.key = key;
    }

    @Setup
    public void setup() {
      seal = new Seal(key.resolve());
    }

    @ProcessElement
    public void process(@Element T element, OutputReceiver<String> out) {
      out.output(seal.close(line(element, seal)));
    }

    abstract String line(T element, Seal opener);
  }

  static final class AccountingLineFn extends SealedLineFn<SettledInput> {
    AccountingLineFn(KeyReference key) {
      super(key);
    }

    @Override
    String line(SettledInput input, Seal opener) {
      return RecordLines.accounting(input, opener.open(input.getSealedLocation()));
    }
  }

  static final class ManifestLineFn extends SealedLineFn<ReleasedInstance> {
    ManifestLineFn(KeyReference key) {
      super(key);
    }

    @Override
    String line(ReleasedInstance instance, Seal opener) {
      return RecordLines.manifest(instance);
    }
  }

  static final class PixelLineFn extends SealedLineFn<InspectedInstance> {
    PixelLineFn(KeyReference key) {
      super(key);
    }

    @Override
    String line(InspectedInstance instance, Seal opener) {
      return RecordLines.pixels(instance, opener.open(instance.getSealedLocation()));
    }
  }

  static final class PatientLineFn extends SealedLineFn<PatientPlan> {
    PatientLineFn(KeyReference key) {
      super(key);
    }

    @Override
    String line(PatientPlan plan, Seal opener) {
      return RecordLines.patient(plan);
    }
  }
}
