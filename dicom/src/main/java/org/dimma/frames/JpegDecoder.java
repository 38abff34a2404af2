package org.dimma.frames;

/**
 * Decodes JPEG: baseline, extended sequential of 8 and 12 bits, and lossless, each with Huffman
 * coding; the DICOM transfer syntaxes 1.2.840.10008.1.2.4.50, .51, .57 and .70.
 *
 * <p>Samples are as the stream has them: no conversion of colours, and shared chroma repeated for
 * each pixel. No sign is extended beyond the bits of the stream, and bits above those stored may be
 * set, as in native pixel data. Progressive, arithmetic and hierarchical streams are refused; so
 * are those with a number of lines that comes after the first scan (DNL).
 *
 * <p>What is allocated is bounded by rows, columns and components, which the caller bounds, and by
 * the length of the stream: two bytes a sample beside the frame.
 *
 * @see "ITU-T T.81 | ISO/IEC 10918-1; PS3.5 8.2.1 and A.4.1"
 */
public final class JpegDecoder implements FrameDecoder {

  @Override
  public Frame decode(byte[] compressed, ImagePixel image) throws UndecodableFrameException {
    return new JpegStream(compressed, image).decode();
  }
}
