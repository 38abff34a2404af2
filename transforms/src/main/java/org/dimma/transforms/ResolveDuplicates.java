package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dimma.identity.Seal;

/**
 * Looks at files that claim to be the same SOP instance: of identical files one goes on, different
 * ones are all held, since nobody knows which is right.
 *
 * <p>Bounded. Each instance comes out once, in {@link #UNIQUE} or in {@link #SETTLED}. Only files
 * that share a SOP Instance UID are read; one that cannot be is quarantined and claims nothing.
 */
@AutoValue
public abstract class ResolveDuplicates
    extends PTransform<PCollection<InstanceRef>, PCollectionTuple> {
  public static final TupleTag<InstanceRef> UNIQUE = new TupleTag<>() {};
  public static final TupleTag<SettledInput> SETTLED = new TupleTag<>() {};

  private static final int SHARDS = 128;

  abstract KeyReference key();

  abstract int shards();

  public static ResolveDuplicates of(KeyReference key) {
    return new AutoValue_ResolveDuplicates(key, SHARDS);
  }

  /**
   * Spreads the work over so many groups, 1 or more: several for each worker, few enough to be
   * worth a bundle each.
   */
  public ResolveDuplicates withShards(int shards) {
    return new AutoValue_ResolveDuplicates(key(), shards);
  }

  @Override
  public PCollectionTuple expand(PCollection<InstanceRef> instances) {
    return instances
        .apply("GroupByInstanceUid", GroupInShards.by(InstanceRef::getInstanceUid, shards()))
        .apply(
            "CompareDuplicates",
            ParDo.of(new CompareFn(key())).withOutputTags(UNIQUE, TupleTagList.of(SETTLED)));
  }

  static final class CompareFn extends DoFn<KV<Integer, Iterable<InstanceRef>>, InstanceRef> {
    private final KeyReference key;
    private transient Seal seal;

    private CompareFn(KeyReference key) {
      this.key = key;
    }

    @Setup
    public void setup() {
      seal = new Seal(key.resolve());
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<InstanceRef>> shard, MultiOutputReceiver out)
        throws IOException {
      for (List<InstanceRef> files :
          GroupInShards.split(shard.getValue(), InstanceRef::getInstanceUid)) {
        resolve(files, out);
      }
    }

    private void resolve(List<InstanceRef> files, MultiOutputReceiver out) throws IOException {
      if (files.size() == 1) {
        out.get(UNIQUE).output(files.get(0));
        return;
      }
      Set<String> hashes = new HashSet<>();
      List<InstanceRef> readable = new ArrayList<>();
      for (InstanceRef file : files) {
        try {
          hashes.add(new StoredFile(seal.open(file.getSealedLocation()), file.getSize()).sha256());
          readable.add(file);
        } catch (UnreadableInputException e) {
          out.get(SETTLED).output(file.settled(Reason.UNREADABLE, e.getMessage()));
        } catch (IOException e) {
          throw StoredFile.withoutName(e, "Comparing files of one SOP Instance UID");
        }
      }
      if (hashes.size() == 1) {
        // Which one goes on must not depend on the order in which a runner brings them.
        readable.sort(Comparator.comparing(file -> seal.open(file.getSealedLocation())));
        out.get(UNIQUE).output(readable.remove(0));
      }
      Reason reason = hashes.size() == 1 ? Reason.DUPLICATE : Reason.SOP_INSTANCE_UID_CONFLICT;
      readable.forEach(file -> out.get(SETTLED).output(file.settled(reason)));
    }
  }
}
