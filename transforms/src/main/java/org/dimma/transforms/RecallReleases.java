package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Tells each instance what an earlier run released of it.
 *
 * <p>Bounded. Each instance comes out once, with {@link InstanceRef#getEarlier} when the list has
 * it. What the list says is a hint: {@link Deidentify} looks whether it still holds.
 */
@AutoValue
public abstract class RecallReleases
    extends PTransform<PCollection<InstanceRef>, PCollection<InstanceRef>> {
  private static final TupleTag<InstanceRef> INSTANCES = new TupleTag<>() {};
  private static final TupleTag<String> EARLIER = new TupleTag<>() {};

  abstract String list();

  abstract int shards();

  /**
   * Reads a list.
   *
   * @param list a local file with a line for each {@link EarlierRelease}
   * @param shards groups that work is spread over afterwards, 1 or more
   */
  public static RecallReleases from(String list, int shards) {
    return new AutoValue_RecallReleases(list, shards);
  }

  @Override
  public PCollection<InstanceRef> expand(PCollection<InstanceRef> instances) {
    PCollection<KV<String, String>> earlier =
        instances
            .getPipeline()
            .apply("EarlierList", Create.of(list()))
            .apply("ReadEarlier", ParDo.of(new ReadFn()));
    return KeyedPCollectionTuple.of(
            INSTANCES,
            instances.apply(
                "ByInstanceUid",
                WithKeys.of(InstanceRef::getInstanceUid).withKeyType(TypeDescriptors.strings())))
        .and(EARLIER, earlier)
        .apply("JoinEarlier", CoGroupByKey.create())
        .apply("Recall", ParDo.of(new RecallFn()))
        .apply("SpreadInstances", Reshuffle.<InstanceRef>viaRandomKey().withNumBuckets(shards()));
  }

  static final class ReadFn extends DoFn<String, KV<String, String>> {
    @ProcessElement
    public void process(@Element String list, OutputReceiver<KV<String, String>> out)
        throws IOException {
      try (BufferedReader lines = Files.newBufferedReader(Path.of(list), StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          out.output(KV.of(EarlierRelease.parse(line).instanceUid(), line));
        }
      } catch (IOException e) {
        throw StoredFile.withoutName(e, "Reading what an earlier run released");
      }
    }
  }

  static final class RecallFn extends DoFn<KV<String, CoGbkResult>, InstanceRef> {
    @ProcessElement
    public void process(@Element KV<String, CoGbkResult> joined, OutputReceiver<InstanceRef> out) {
      String earlier = "";
      for (String line : joined.getValue().getAll(EARLIER)) {
        earlier = line;
      }
      for (InstanceRef instance : joined.getValue().getAll(INSTANCES)) {
        out.output(instance.withEarlier(earlier));
      }
    }
  }
}
