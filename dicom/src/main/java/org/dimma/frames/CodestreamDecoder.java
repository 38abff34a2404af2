package org.dimma.frames;

import java.util.function.IntConsumer;

/**
 * Decodes codestreams of High-Throughput JPEG 2000. The JDK has no decoder of these, so that one is
 * looked for on the class path with {@link java.util.ServiceLoader}; the module profiles brings it.
 * Safe for several threads.
 */
public interface CodestreamDecoder {
  /**
   * Decodes a codestream whose markers were checked: size, tiles, number and precision of the
   * components are those of the image, and nothing is subsampled. Its packets were not looked into.
   *
   * @param codestream from its first marker to its last; padding may follow
   * @param samples takes every sample once, those of a pixel together, from the top left; none is
   *     outside of the precision that the codestream says
   * @throws UndecodableFrameException if anything about the packets is not as it should be; what
   *     {@code samples} took is then worth nothing
   */
  void decode(byte[] codestream, ImagePixel image, IntConsumer samples)
      throws UndecodableFrameException;
}
