package org.dimma.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * Reads several sorted files of lines as one sorted sequence, a line of each in memory at a time.
 */
final class MergedLines implements AutoCloseable {

  /** Takes a line. */
  interface Consumer {
    void accept(String line) throws IOException;
  }

  private record Head(String line, BufferedReader reader) {}

  private final List<BufferedReader> readers = new ArrayList<>();
  private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::line));

  /**
   * Opens the files.
   *
   * @param folder with files {@code *.lines}; one that does not exist has no lines
   */
  MergedLines(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".lines")).sorted().toList()) {
        BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        readers.add(reader);
        push(reader);
      }
    }
  }

  void forEach(Consumer consumer) throws IOException {
    while (!heads.isEmpty()) {
      Head head = heads.poll();
      consumer.accept(head.line);
      push(head.reader);
    }
  }

  private void push(BufferedReader reader) throws IOException {
    String line = reader.readLine();
    if (line != null) {
      heads.add(new Head(line, reader));
    }
  }

  @Override
  public void close() throws IOException {
    for (BufferedReader reader : readers) {
      reader.close();
    }
  }
}
