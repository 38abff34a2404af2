package org.dimma.frames;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * JPEG 2000 of part 1, decoded by a plug-in of the Java Image I/O API: {@code
 * com.github.jai-imageio:jai-imageio-jpeg2000}, which must be on the class path at run time. What
 * is in a stream besides the image is refused before the plug-in sees it.
 *
 * @see "ISO/IEC 15444-1; PS3.5 8.2.4"
 */
public final class ImageIoDecoder implements FrameDecoder {
  private static final String FORMAT = "JPEG 2000";

  /** Found once, when it is first needed. */
  private static final class PlugIn {
    static final Optional<ImageReaderSpi> FOUND = find();

    /**
     * Not through Image I/O's registry, which belongs to the whole process and sees only the class
     * loader of whoever asked first; on a cluster, that need not be the job's.
     */
    private static Optional<ImageReaderSpi> find() {
      for (ImageReaderSpi plugIn :
          ServiceLoader.load(ImageReaderSpi.class, ImageIoDecoder.class.getClassLoader())) {
        if (Arrays.asList(plugIn.getFormatNames()).contains(FORMAT)) {
          return Optional.of(plugIn);
        }
      }
      return Optional.empty();
    }
  }

  @Override
  public Frame decode(byte[] compressed, ImagePixel image) throws UndecodableFrameException {
    SamplePacker samples = new SamplePacker(image);
    byte[] codestream = Jp2Boxes.unwrapped(compressed, image.samplesPerPixel());
    Jpeg2000Stream stream = Jpeg2000Stream.of(codestream, image);
    ImagePixel decoded = image.interleaved(stream.decodedPhotometric());
    pack(read(codestream), image, samples);
    return new Frame(decoded, samples.frame(image));
  }

  private static Raster read(byte[] codestream) throws UndecodableFrameException {
    return read(
        codestream,
        PlugIn.FOUND.orElseThrow(
            () ->
                new UndecodableFrameException(
                    "no decoder of JPEG 2000: jai-imageio-jpeg2000 is not on the class path")));
  }

  // The plug-in meets broken streams with whatever its arrays and assertions throw, most of all
  // plain RuntimeException and Error. None of them says more than that it could not decode, and
  // none may end the job: hence the only broad catch. So it is with a stack that a stream makes too
  // deep, and with a class that only such a stream needs, or that could not be set up on such a
  // stack. What else the machine is to blame for passes, want of memory above all: Jpeg2000Stream
  // has seen to it that a stream cannot ask for more than its image needs.
  static Raster read(byte[] codestream, ImageReaderSpi plugIn) throws UndecodableFrameException {
    try {
      return raster(codestream, plugIn);
    } catch (StackOverflowError e) {
      throw givenUp(e);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      throw givenUp(e);
    }
  }

  /** Without a message or cause: nothing is known of what other people's code puts there. */
  private static UndecodableFrameException givenUp(Throwable e) {
    return new UndecodableFrameException(
        "the JPEG 2000 decoder gave up with " + e.getClass().getSimpleName());
  }

  private static Raster raster(byte[] codestream, ImageReaderSpi plugIn) throws IOException {
    ImageReader reader = plugIn.createReaderInstance();
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(codestream))) {
      reader.setInput(in, false, true);
      return reader.readRaster(0, null);
    } finally {
      reader.dispose();
    }
  }

  private static void pack(Raster raster, ImagePixel image, SamplePacker samples)
      throws UndecodableFrameException {
    if (raster.getWidth() != image.columns()
        || raster.getHeight() != image.rows()
        || raster.getNumBands() != image.samplesPerPixel()) {
      throw new UndecodableFrameException("the JPEG 2000 decoder gave an image of another size");
    }
    int[] line = new int[image.columns() * image.samplesPerPixel()];
    for (int y = 0; y < image.rows(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, image.columns(), 1, line);
      for (int value : line) {
        samples.accept(value);
      }
    }
  }
}
