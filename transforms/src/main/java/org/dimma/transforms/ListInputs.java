package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dimma.identity.Seal;

/**
 * Finds every file under the input folders and globs, whatever it is and however deep.
 *
 * <p>Bounded. Each file comes out once, in {@link #FILES}, or in {@link #SETTLED} when it cannot be
 * read: a folder that cannot be listed is accounted for as one input, and so is a link that leads
 * out of the input. Nothing is opened.
 */
@AutoValue
public abstract class ListInputs extends PTransform<PBegin, PCollectionTuple> {
  public static final TupleTag<InputFile> FILES = new TupleTag<>() {};
  public static final TupleTag<SettledInput> SETTLED = new TupleTag<>() {};

  private static final int SHARDS = 128;

  abstract List<String> inputs();

  abstract KeyReference key();

  abstract int shards();

  /**
   * Lists these inputs.
   *
   * @param inputs folders or globs
   * @param key seals the names of what is found
   */
  public static ListInputs of(List<String> inputs, KeyReference key) {
    return new AutoValue_ListInputs(List.copyOf(inputs), key, SHARDS);
  }

  /**
   * Spreads the work over so many groups, 1 or more: several for each worker, few enough to be
   * worth a bundle each.
   */
  public ListInputs withShards(int shards) {
    return new AutoValue_ListInputs(inputs(), key(), shards);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple found =
        begin
            .apply("Inputs", Create.of(inputs()).withCoder(StringUtf8Coder.of()))
            .apply(
                "ListFiles",
                ParDo.of(new ListFilesFn(key())).withOutputTags(FILES, TupleTagList.of(SETTLED)));
    return PCollectionTuple.of(
            FILES,
            found
                .get(FILES)
                .apply("SpreadFiles", Reshuffle.<InputFile>viaRandomKey().withNumBuckets(shards())))
        .and(SETTLED, found.get(SETTLED));
  }

  static final class ListFilesFn extends DoFn<String, InputFile> {
    private final Counter filesListed = Metrics.counter(ListInputs.class, "filesListed");
    private final Counter bytesListed = Metrics.counter(ListInputs.class, "bytesListed");
    private final KeyReference key;
    private transient Seal seal;

    private ListFilesFn(KeyReference key) {
      this.key = key;
    }

    @Setup
    public void setup() {
      seal = new Seal(key.resolve());
    }

    @ProcessElement
    public void process(@Element String input, MultiOutputReceiver out) {
      InputFolder.list(
          input,
          new InputFolder.Found() {
            @Override
            public void file(String location, long size) {
              filesListed.inc();
              bytesListed.inc(size);
              out.get(FILES).output(InputFile.of(seal.close(location), size));
            }

            @Override
            public void unreadable(String location, Reason reason, String detail) {
              filesListed.inc();
              out.get(SETTLED).output(SettledInput.of(seal.close(location), 0, reason, detail));
            }
          });
    }
  }
}
