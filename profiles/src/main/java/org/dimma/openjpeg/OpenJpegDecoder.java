package org.dimma.openjpeg;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.util.function.IntConsumer;
import org.dimma.frames.CodestreamDecoder;
import org.dimma.frames.ImagePixel;
import org.dimma.frames.UndecodableFrameException;

/**
 * Decodes High-Throughput JPEG 2000 with OpenJPEG. Its C code runs as WebAssembly: whatever a
 * hostile codestream makes it do stays within memory that is set aside for one frame, and thrown
 * away after it. Any warning of OpenJPEG is a refusal.
 *
 * <p>The module imports nothing; {@code profiles/src/main/wasm} has its source, and {@code
 * scripts/build-openjpeg} how it was made. The build makes the class {@code OpenJpegModule} of it.
 */
public final class OpenJpegDecoder implements CodestreamDecoder {
  /** Pages of memory before any codestream; what the module says itself. */
  private static final int FIRST_PAGES = 5;

  /** Tables, blocks and the tree of a precinct, in bytes; OpenJPEG needs about 1 MiB. */
  private static final long BASE_BYTES = 8 << 20;

  /** A sample in a tile and in the image, and its share of the smallest blocks. */
  private static final long BYTES_OF_A_SAMPLE = 40;

  private static final long MAX_BYTES = 1 << 30;

  @Override
  public void decode(byte[] codestream, ImagePixel image, IntConsumer samples)
      throws UndecodableFrameException {
    MemoryLimits limits = new MemoryLimits(FIRST_PAGES, maxPages(codestream.length, image));
    try {
      decode(instance(limits), codestream, image, samples);
    } catch (ChicoryException e) {
      // Without its message: it may have what was read from memory.
      throw new UndecodableFrameException("OpenJPEG gave up with " + e.getClass().getSimpleName());
    }
  }

  private static int maxPages(int length, ImagePixel image) {
    long bytes = BASE_BYTES + 2L * length + BYTES_OF_A_SAMPLE * image.samples();
    return (int) (Math.min(bytes, MAX_BYTES) / Memory.PAGE_SIZE);
  }

  private static Instance instance(MemoryLimits limits) {
    return Instance.builder(OpenJpegModule.load())
        .withMachineFactory(OpenJpegModule::create)
        .withMemoryFactory(ByteArrayMemory::new)
        .withMemoryLimits(limits)
        .build();
  }

  private static void decode(
      Instance openJpeg, byte[] codestream, ImagePixel image, IntConsumer samples)
      throws UndecodableFrameException {
    int room = call(openJpeg, "allocate", codestream.length);
    if (room == 0) {
      throw new UndecodableFrameException("OpenJPEG has no room for the codestream");
    }
    openJpeg.memory().write(room, codestream);
    int failedStep = call(openJpeg, "decode", room, codestream.length);
    if (failedStep != 0) {
      throw new UndecodableFrameException("OpenJPEG gave up at step " + failedStep);
    }
    take(openJpeg, image, samples);
  }

  private static void take(Instance openJpeg, ImagePixel image, IntConsumer samples)
      throws UndecodableFrameException {
    int[] components = new int[image.samplesPerPixel()];
    requireEqual(components.length, call(openJpeg, "components"));
    for (int i = 0; i < components.length; i++) {
      requireEqual(image.columns(), call(openJpeg, "columns", i));
      requireEqual(image.rows(), call(openJpeg, "rows", i));
      components[i] = call(openJpeg, "samples", i);
      if (components[i] == 0) {
        throw new UndecodableFrameException("OpenJPEG decoded no component " + i);
      }
    }
    Memory memory = openJpeg.memory();
    long pixels = image.pixels();
    for (long pixel = 0; pixel < pixels; pixel++) {
      for (int component : components) {
        samples.accept(memory.readInt((int) (component + Integer.BYTES * pixel)));
      }
    }
  }

  private static void requireEqual(int expected, int found) throws UndecodableFrameException {
    if (expected != found) {
      throw new UndecodableFrameException(
          "OpenJPEG decoded an image of another size: expected " + expected + ", found " + found);
    }
  }

  private static int call(Instance openJpeg, String function, long... arguments) {
    return (int) openJpeg.export(function).apply(arguments)[0];
  }
}
