package org.dimma.pipeline;

import java.nio.file.Path;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableBiFunction;
import org.apache.beam.sdk.values.PCollection;
import org.dimma.identity.Seal;
import org.dimma.transforms.KeyReference;
import org.dimma.transforms.WriteSortedLines;

/**
 * The lists that a job writes, a folder of sorted lines for each. On their way there the lines are
 * sealed, since they pass through a runner's shuffle.
 *
 * @param records a local folder for all lists
 */
record Lists(KeyReference key, Path records) {

  /**
   * Writes a line for each element.
   *
   * @param list its name, and that of its folder
   * @param line makes the line, and may open what is sealed for it
   */
  <T> void write(
      String list, PCollection<T> elements, SerializableBiFunction<T, Seal, String> line) {
    elements
        .apply("LinesOf-" + list, ParDo.of(new SealedLineFn<>(key, line)))
        .setCoder(StringUtf8Coder.of())
        .apply("Write-" + list, WriteSortedLines.of(key, records.resolve(list).toString()));
  }

  static final class SealedLineFn<T> extends DoFn<T, String> {
    private final KeyReference key;
    private final SerializableBiFunction<T, Seal, String> line;
    private transient Seal seal;

    private SealedLineFn(KeyReference key, SerializableBiFunction<T, Seal, String> line) {
      this.key = key;
      this.line = line;
    }

    @Setup
    public void setup() {
      seal = new Seal(key.resolve());
    }

    @ProcessElement
    public void process(@Element T element, OutputReceiver<String> out) {
      out.output(seal.close(line.apply(element, seal)));
    }
  }
}
