package org.dimma.frames;

/** Decodes frames of one family of transfer syntaxes. Safe for several threads. */
public interface FrameDecoder {
  /**
   * Decodes one frame.
   *
   * @param compressed the bytes of one frame, its fragments joined; padding may follow
   * @param image what the header says of it
   * @return the samples of every pixel, together for each pixel: no planes, no shared chroma. The
   *     photometric interpretation is the one that the samples then have
   * @throws UndecodableFrameException if anything about the frame leaves a doubt: a broken or
   *     truncated stream, one with bytes left over, a size, number of components or precision that
   *     is not the header's
   */
  Frame decode(byte[] compressed, ImagePixel image) throws UndecodableFrameException;
}
