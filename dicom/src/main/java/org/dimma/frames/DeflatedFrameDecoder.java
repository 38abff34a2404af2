package org.dimma.frames;

import java.util.Arrays;
import java.util.zip.Inflater;

/**
 * Decodes frames of the transfer syntax Deflated Image Frame Compression: each is one deflate
 * stream of the native frame. Samples of 1 bit stay packed, as in native pixel data.
 *
 * @see "PS3.5 8.2.16 and A.4.13; RFC 1951"
 */
public final class DeflatedFrameDecoder implements FrameDecoder {
  /** No deflated byte can become more than this many. */
  private static final int MAX_RATIO = 1032;

  @Override
  public Frame decode(byte[] compressed, ImagePixel image) throws UndecodableFrameException {
    if (image.isHalfChroma()) {
      throw new UndecodableFrameException("Deflated frames with shared chroma are not decoded");
    }
    long bytes = (image.frameBits() + 7) / 8;
    if (bytes > Math.min(Integer.MAX_VALUE - 16L, (long) compressed.length * MAX_RATIO)) {
      throw new UndecodableFrameException(
          "The frame would have to inflate from " + compressed.length + " to " + bytes + " bytes");
    }
    byte[] samples = inflate(compressed, (int) bytes);
    if (image.planarConfiguration() == 1 && image.samplesPerPixel() > 1) {
      samples = interleave(samples, image);
    }
    return new Frame(image.interleaved(image.photometricInterpretation()), samples);
  }

  private static byte[] inflate(byte[] compressed, int bytes) throws UndecodableFrameException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(compressed);
      byte[] samples = new byte[bytes + 2]; // room for a byte of padding, and for one too many
      int made = 0;
      while (!inflater.finished() && made < samples.length) {
        made += DeflateCleaner.inflate(inflater, samples, made);
      }
      boolean isPadded = made == bytes + 1 && bytes % 2 == 1 && samples[bytes] == 0;
      if (made != bytes && !isPadded) {
        throw new UndecodableFrameException("The frame does not inflate to " + bytes + " bytes");
      }
      requirePadding(compressed, compressed.length - inflater.getRemaining());
      return Arrays.copyOf(samples, bytes);
    } finally {
      inflater.end();
    }
  }

  private static void requirePadding(byte[] compressed, int from) throws UndecodableFrameException {
    if (!new FrameBytes(compressed).isBlank(from, compressed.length)) {
      throw FrameBytes.errorAt(from, "bytes behind the end of the deflated stream");
    }
  }

  private static byte[] interleave(byte[] planes, ImagePixel image)
      throws UndecodableFrameException {
    int sampleBytes = image.bitsAllocated() / 8;
    if (image.bitsAllocated() % 8 != 0) {
      throw new UndecodableFrameException("Planes of samples that are not whole bytes");
    }
    int planeBytes = planes.length / image.samplesPerPixel();
    byte[] samples = new byte[planes.length];
    int to = 0;
    for (int from = 0; from < planeBytes; from += sampleBytes) {
      for (int plane = 0; plane < image.samplesPerPixel(); plane++) {
        System.arraycopy(planes, plane * planeBytes + from, samples, to, sampleBytes);
        to += sampleBytes;
      }
    }
    return samples;
  }
}
