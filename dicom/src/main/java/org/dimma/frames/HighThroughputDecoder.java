package org.dimma.frames;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * High-Throughput JPEG 2000, decoded by the {@link CodestreamDecoder} on the class path. What is in
 * a stream besides the image is refused before the library sees it.
 *
 * @see "ISO/IEC 15444-15; PS3.5 8.2.14 and A.4.4"
 */
public final class HighThroughputDecoder implements FrameDecoder {
  /** Found once, when it is first needed. */
  private static final class Library {
    static final Optional<CodestreamDecoder> FOUND =
        ServiceLoader.load(CodestreamDecoder.class, CodestreamDecoder.class.getClassLoader())
            .findFirst();
  }

  @Override
  public Frame decode(byte[] compressed, ImagePixel image) throws UndecodableFrameException {
    SamplePacker samples = new SamplePacker(image);
    byte[] codestream = Jp2Boxes.unwrapped(compressed, image.samplesPerPixel());
    Jpeg2000Stream stream = Jpeg2000Stream.highThroughput(codestream, image);
    ImagePixel decoded = image.interleaved(stream.decodedPhotometric());
    library().decode(codestream, image, samples);
    return new Frame(decoded, samples.frame(image));
  }

  private static CodestreamDecoder library() throws UndecodableFrameException {
    return Library.FOUND.orElseThrow(
        () ->
            new UndecodableFrameException(
                "no decoder of High-Throughput JPEG 2000 is on the class path"));
  }
}
