package org.dimma.pixels;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.dimma.frames.Frame;
import org.dimma.frames.FrameDecoder;
import org.dimma.frames.FrameDecoders;
import org.dimma.frames.ImagePixel;
import org.dimma.frames.UndecodableFrameException;
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
import org.openjdk.jmh.annotations.Warmup;

/** How long one real slice of 512 x 512 pixels of 16 bits takes to decode. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecoderBenchmark {
  /** The same slice, as other people's programs compressed it. */
  public enum Compression {
    RLE("ge-rhapsode-003.dcm"),
    JPEG_LOSSLESS("ge-rhapsode-004.dcm"),
    JPEG_2000("ge-rhapsode-006.dcm"),
    JPEG_LS("ge-rhapsode-007.dcm");

    private final String file;

    Compression(String file) {
      this.file = file;
    }
  }

  private static final ImagePixel SLICE =
      new ImagePixel(512, 512, 1, "MONOCHROME2", 0, 16, 16, 15, true);

  @Param public Compression compression;

  private FrameDecoder decoder;
  private byte[] compressed;

  /** Joins the fragments of the only frame. */
  @Setup
  public void read() throws IOException, DicomFormatException {
    Path folder = BenchmarkFrame.corpus().orElseThrow(FileNotFoundException::new);
    Path file = folder.resolve("ct").resolve(compression.file);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    try (InputStream stream = Files.newInputStream(file);
        DicomReader reader = DicomReader.of(stream, Files.size(file), Limits.DEFAULT)) {
      decoder = FrameDecoders.of(reader.transferSyntax()).orElseThrow();
      Event event = reader.next();
      while (event != Event.FRAGMENTS || reader.tag() != Tag.PixelData) {
        event = reader.next();
      }
      reader.nextFragment(); // the offset table
      while (reader.nextFragment()) {
        reader.copyValue(frame);
      }
    }
    compressed = frame.toByteArray();
  }

  @Benchmark
  public Frame decode() throws UndecodableFrameException {
    return decoder.decode(compressed, SLICE);
  }
}
