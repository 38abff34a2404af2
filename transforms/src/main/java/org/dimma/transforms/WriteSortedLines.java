package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dimma.identity.Seal;

/**
 * Writes lines of text into a few files, each sorted, so that they can be merged into one sorted
 * file afterwards in constant memory. Lines arrive sealed, because they name inputs.
 *
 * <p>Bounded. A retry writes the same file again.
 */
@AutoValue
public abstract class WriteSortedLines extends PTransform<PCollection<String>, PDone> {
  private static final int SHARDS = 16;

  abstract KeyReference key();

  abstract String folder();

  /**
   * Writes into a folder.
   *
   * @param folder a local folder for the files {@code 00.lines} to {@code 15.lines}
   */
  public static WriteSortedLines of(KeyReference key, String folder) {
    return new AutoValue_WriteSortedLines(key, folder);
  }

  @Override
  public PDone expand(PCollection<String> sealedLines) {
    sealedLines
        .apply(
            "Shard",
            WithKeys.<Integer, String>of(line -> Math.floorMod(line.hashCode(), SHARDS))
                .withKeyType(TypeDescriptors.integers()))
        .apply("GroupShards", GroupByKey.create())
        .apply("WriteShard", ParDo.of(new WriteShardFn(key(), folder())));
    return PDone.in(sealedLines.getPipeline());
  }

  static final class WriteShardFn extends DoFn<KV<Integer, Iterable<String>>, Void> {
    private final KeyReference key;
    private final String folder;
    private transient Seal seal;

    private WriteShardFn(KeyReference key, String folder) {
      this.key = key;
      this.folder = folder;
    }

    @Setup
    public void setup() {
      seal = new Seal(key.resolve());
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<String>> shard) throws IOException {
      List<String> lines = new ArrayList<>();
      shard.getValue().forEach(line -> lines.add(seal.open(line)));
      lines.sort(null);
      Path target = Path.of(folder, String.format("%02d.lines", shard.getKey()));
      try {
        Files.createDirectories(target.getParent());
        write(lines, target);
      } catch (IOException e) {
        throw StoredFile.withoutName(e, "Writing the run's records");
      }
    }

    private static void write(List<String> lines, Path target) throws IOException {
      try (AtomicOutput output = new AtomicOutput(target.getParent(), target)) {
        OutputStream stream = output.stream();
        for (String line : lines) {
          stream.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        output.commit();
      }
    }
  }
}
