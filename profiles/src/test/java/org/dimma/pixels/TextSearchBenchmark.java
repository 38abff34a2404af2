package org.dimma.pixels;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.dimma.frames.Frame;
import org.dimma.frames.UnusedBits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long the search for text takes for one frame, step by step; scripts/bench-frames runs it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TextSearchBenchmark {
  @Param public BenchmarkFrame frame;

  private final TextDetector detector = new TextDetector();
  private Frame made;
  private List<GrayImage> pictures;
  private TextSearch detecting;
  private TextSearch reading;

  /** Makes the frame and what looks at it. */
  @Setup
  public void prepare() throws IOException {
    made = frame.make();
    pictures = GrayImages.of(made);
    detecting = new TextSearch(Optional.empty());
    reading = new TextSearch(TextReader.find());
  }

  @TearDown
  public void close() {
    detecting.close();
    reading.close();
  }

  /** Whether bits that do not count hold something. */
  @Benchmark
  public UnusedBits.Content unusedBits() {
    return UnusedBits.look(made);
  }

  /** From samples to pictures. */
  @Benchmark
  public List<GrayImage> pictures() {
    return GrayImages.of(made);
  }

  /** The quick look at all pictures of a frame. */
  @Benchmark
  public int quickLook() {
    int suspected = 0;
    for (GrayImage picture : pictures) {
      suspected += detector.mayHaveText(picture) ? 1 : 0;
    }
    return suspected;
  }

  /** Everything but reading: all that is found counts as text. */
  @Benchmark
  public PixelFindings search() {
    return search(detecting);
  }

  /** Everything. */
  @Benchmark
  public PixelFindings searchAndRead() {
    return search(reading);
  }

  /** As if each frame were an instance of its own: what was read before is not remembered. */
  private PixelFindings search(TextSearch search) {
    PixelFindings findings = new PixelFindings();
    search.begin(new IdentifierMatcher(List.of()), findings, false).search(1, GrayImages.of(made));
    return findings;
  }
}
