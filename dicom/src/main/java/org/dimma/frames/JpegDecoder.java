package org.dimma.frames;

/**
 * Decodes JPEG: baseline, extended sequential of 8 and 12 bits, and lossless, each with Huffman
 * coding; the DICOM transfer syntaxes 1.2.840.10008.1.2.4.50, .51, .57 and .70.
 *
 * <p>Samples are as the stream has them: no conversion of colours, and shared chroma repeated for
 * each pixel. A bit pattern of fewer bits than are allocated is not extended by its sign, unless
 * the stream has it so: what counts are the bits stored. Progressive, arithmetic and hierarchical
 * streams are refused.
 *
 * <p>Beyond {@link FrameDecoder}'s contract, the caller bounds rows, columns and components: three
 * to four bytes a sample are held beside the frame.
 *
 * @see "ITU-T T.81 | ISO/IEC 10918-1; PS3.5 8.2.1 and A.4.1"
 */
public final class JpegDecoder implements FrameDecoder {

  @Override
  public Frame decode(byte[] compressed, ImagePixel image) throws UndecodableFrameException {
    return new JpegStream(compressed, image).decode();
  }
}
