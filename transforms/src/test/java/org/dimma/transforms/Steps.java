package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Seal;

/** Runs steps on the local runner, which checks that no step changes what it was given. */
final class Steps {
  static final String KEY = "a1b2c3d4".repeat(8);

  private Steps() {}

  static KeyReference keyIn(Path folder) throws IOException {
    return new KeyReference("file:" + Files.writeString(folder.resolve("test.key"), KEY));
  }

  static Seal seal() {
    return new Seal(ProjectKey.parse(KEY));
  }

  static Pipeline pipeline() {
    PipelineOptions options = PipelineOptionsFactory.create();
    options.setRunner(DirectRunner.class);
    return Pipeline.create(options);
  }

  static PipelineResult run(Pipeline pipeline) {
    PipelineResult result = pipeline.run();
    assertEquals(PipelineResult.State.DONE, result.waitUntilFinish());
    return result;
  }

  static <T> Coder<T> coder(Class<T> element) throws NoSuchSchemaException {
    return SchemaRegistry.createDefault().getSchemaCoder(element);
  }

  static <T> PCollection<T> create(Pipeline pipeline, Class<T> element, List<T> elements)
      throws NoSuchSchemaException {
    return pipeline.apply(Create.of(elements).withCoder(coder(element)));
  }

  static InputFile listed(Path file) throws IOException {
    return InputFile.of(seal().close(file.toString()), Files.size(file));
  }

  static long counter(PipelineResult result, Class<?> step, String name) {
    MetricsFilter filter =
        MetricsFilter.builder().addNameFilter(MetricNameFilter.named(step, name)).build();
    return result.metrics().queryMetrics(filter).getCounters().iterator().next().getAttempted();
  }
}
