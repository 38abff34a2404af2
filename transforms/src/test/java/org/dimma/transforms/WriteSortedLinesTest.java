package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.dimma.identity.Seal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriteSortedLinesTest {
  @TempDir Path folder;

  @Test
  void lines_areAllThereOnceInSortedFiles() throws IOException {
    List<String> lines =
        IntStream.range(0, 500).mapToObj(i -> String.format("line %03d Örjan", i)).toList();
    write(lines, folder.resolve("records"));

    List<String> found = new ArrayList<>();
    for (var file : contents(folder.resolve("records")).entrySet()) {
      assertTrue(file.getKey().matches("(0[0-9]|1[0-5])\\.lines"), file.getKey());
      assertEquals(file.getValue().stream().sorted().toList(), file.getValue());
      found.addAll(file.getValue());
    }
    assertEquals(lines, found.stream().sorted().toList());
  }

  @Test
  void sameLineTwice_isThereTwice() throws IOException {
    write(List.of("twice", "twice"), folder.resolve("records"));
    assertEquals(
        List.of(List.of("twice", "twice")),
        List.copyOf(contents(folder.resolve("records")).values()));
  }

  @Test
  void linesInAnotherOrder_giveTheSameFiles() throws IOException {
    write(List.of("a", "b", "c", "d"), folder.resolve("one"));
    write(List.of("d", "b", "c", "a"), folder.resolve("two"));
    assertEquals(contents(folder.resolve("one")), contents(folder.resolve("two")));
  }

  @Test
  void noLines_giveNoFiles() throws IOException {
    write(List.of(), folder.resolve("records"));
    assertFalse(Files.exists(folder.resolve("records")));
  }

  @Test
  void folderThatCannotBe_failsWithoutNames() throws IOException {
    Path file = Files.writeString(folder.resolve("Örjan"), "");
    Pipeline.PipelineExecutionException e =
        assertThrows(Pipeline.PipelineExecutionException.class, () -> write(List.of("a"), file));
    assertEquals(
        "Writing the run's records failed: FileAlreadyExistsException", e.getCause().getMessage());
  }

  private void write(List<String> lines, Path records) throws IOException {
    Seal seal = Steps.seal();
    Pipeline pipeline = Steps.pipeline();
    pipeline
        .apply(Create.of(lines.stream().map(seal::close).toList()).withCoder(StringUtf8Coder.of()))
        .apply(WriteSortedLines.of(Steps.keyIn(folder), records.toString()));
    Steps.run(pipeline);
  }

  private static Map<String, List<String>> contents(Path records) throws IOException {
    Map<String, List<String>> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(records)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readAllLines(file));
      }
    }
    return contents;
  }
}
