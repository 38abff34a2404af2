package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListInputsTest {
  @TempDir Path folder;
  private final Pipeline pipeline = Steps.pipeline();

  @Test
  void foldersAndGlobs_giveEachFileOnceAndSealed() throws IOException {
    Path one = file("one/Åkesson Örjan.dcm", 3);
    Path two = file("two/deep/2\n2", 0);
    Path three = file("three/a.dcm", 5);
    file("three/b.txt", 5);
    Path link = Files.createSymbolicLink(folder.resolve("one/link"), three);

    PCollectionTuple listed =
        list(folder + "/one", folder + "/two", folder + "/three/*.dcm", folder + "/no/where");

    PAssert.that(listed.get(ListInputs.FILES))
        .containsInAnyOrder(Steps.listed(one), Steps.listed(two), Steps.listed(three));
    PAssert.that(listed.get(ListInputs.SETTLED))
        .containsInAnyOrder(
            settled(link, Reason.LINK_OUTSIDE_INPUT, "the link leads out of the input folder"),
            settled(
                folder.resolve("no/where"),
                Reason.UNREADABLE,
                "it cannot be looked at: NoSuchFileException"));
    PipelineResult result = Steps.run(pipeline);
    assertEquals(5, Steps.counter(result, ListInputs.class, "filesListed"));
    assertEquals(8, Steps.counter(result, ListInputs.class, "bytesListed"));
  }

  @Test
  void emptyFolder_givesNothing() throws IOException {
    PCollectionTuple listed = list(Files.createDirectory(folder.resolve("empty")).toString());
    PAssert.that(listed.get(ListInputs.FILES)).empty();
    PAssert.that(listed.get(ListInputs.SETTLED)).empty();
    Steps.run(pipeline);
  }

  private PCollectionTuple list(String... inputs) throws IOException {
    return pipeline.apply(ListInputs.of(List.of(inputs), Steps.keyIn(folder)));
  }

  private Path file(String name, int size) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[size]);
  }

  private static SettledInput settled(Path file, Reason reason, String detail) {
    return SettledInput.of(Steps.seal().close(file.toString()), 0, reason, detail);
  }
}
