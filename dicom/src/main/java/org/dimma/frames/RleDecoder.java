package org.dimma.frames;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * RLE Lossless: one segment for each byte of a pixel, most significant byte first. Before and
 * behind segments may be zeros, as {@link CodestreamCleaner} lets them be.
 *
 * @see "PS3.5 Annex G"
 */
public final class RleDecoder implements FrameDecoder {
  private static final int HEADER_BYTES = 64;
  private static final int MAX_SEGMENTS = 15;

  /** Two bytes make at most 128. */
  private static final int MAX_RATIO = 64;

  private static final int NO_OPERATION = -128;

  @Override
  public Frame decode(byte[] compressed, ImagePixel image) throws UndecodableFrameException {
    int size = FrameSize.bytes(image);
    if (compressed.length < HEADER_BYTES) {
      throw new UndecodableFrameException(
          "expected an RLE header of 64 bytes, found " + compressed.length);
    }
    if (image.bitsAllocated() == 1 && image.samplesPerPixel() == 1) {
      return new Frame(image, decodeBits(compressed, size));
    }
    if (image.bitsAllocated() != 8 && image.bitsAllocated() != 16 && image.bitsAllocated() != 32) {
      throw new UndecodableFrameException(
          "RLE has 8, 16 or 32 bits allocated, found " + image.bitsAllocated());
    }
    return new Frame(
        image.interleaved(image.photometricInterpretation()),
        decodePlanes(compressed, size, image.samplesPerPixel(), image.bitsAllocated() / 8));
  }

  private static byte[] decodePlanes(
      byte[] compressed, int size, int samplesPerPixel, int bytesPerSample)
      throws UndecodableFrameException {
    int planes = samplesPerPixel * bytesPerSample;
    int[] bounds = bounds(compressed, planes);
    requirePlausible(compressed, size);
    byte[] samples = new byte[size];
    for (int plane = 0; plane < planes; plane++) {
      int significance = bytesPerSample - 1 - plane % bytesPerSample;
      int first = plane / bytesPerSample * bytesPerSample + significance;
      decodeSegment(compressed, bounds[plane], bounds[plane + 1], samples, first, planes);
    }
    return samples;
  }

  /** What writers make of 1 bit allocated: the packed bits of the native frame as one plane. */
  private static byte[] decodeBits(byte[] compressed, int size) throws UndecodableFrameException {
    int[] bounds = bounds(compressed, 1);
    requirePlausible(compressed, size);
    byte[] samples = new byte[size];
    decodeSegment(compressed, bounds[0], bounds[1], samples, 0, 1);
    return samples;
  }

  private static void requirePlausible(byte[] compressed, int size)
      throws UndecodableFrameException {
    if (size > (long) MAX_RATIO * compressed.length) {
      throw new UndecodableFrameException(
          compressed.length + " bytes of RLE cannot become " + size + " bytes");
    }
  }

  /** Where each segment begins, and where the last one ends. */
  private static int[] bounds(byte[] compressed, int planes) throws UndecodableFrameException {
    ByteBuffer header = ByteBuffer.wrap(compressed, 0, HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    long count = Integer.toUnsignedLong(header.getInt());
    if (count != planes) {
      throw new UndecodableFrameException("expected " + planes + " RLE segments, found " + count);
    }
    int[] bounds = new int[planes + 1];
    for (int i = 0; i < planes; i++) {
      long offset = Integer.toUnsignedLong(header.getInt());
      boolean isInPlace = i == 0 ? offset >= HEADER_BYTES : offset > bounds[i - 1];
      if (!isInPlace || offset >= compressed.length) {
        throw new UndecodableFrameException(
            "RLE segment " + (i + 1) + " cannot begin at byte " + offset);
      }
      bounds[i] = (int) offset;
    }
    for (int i = planes; i < MAX_SEGMENTS; i++) {
      if (header.getInt() != 0) {
        throw new UndecodableFrameException(
            "the RLE header has an offset of a segment " + (i + 1) + " that is not there");
      }
    }
    if (!new FrameBytes(compressed).isBlank(HEADER_BYTES, bounds[0])) {
      throw new UndecodableFrameException(
          "at byte " + HEADER_BYTES + ": bytes before the first RLE segment");
    }
    bounds[planes] = compressed.length;
    return bounds;
  }

  private static void decodeSegment(
      byte[] compressed, int start, int end, byte[] samples, int first, int step)
      throws UndecodableFrameException {
    int in = start;
    int out = first;
    while (out < samples.length) {
      if (in >= end) {
        throw truncated(end);
      }
      int code = compressed[in++];
      if (code == NO_OPERATION) {
        continue;
      }
      int length = code < 0 ? 1 - code : code + 1;
      if ((long) out + (long) (length - 1) * step >= samples.length) {
        throw new UndecodableFrameException(
            "at byte " + (in - 1) + ": " + length + " more bytes are more than the plane holds");
      }
      if (in + (code < 0 ? 1 : length) > end) {
        throw truncated(end);
      }
      for (int i = 0; i < length; i++, out += step) {
        samples[out] = compressed[code < 0 ? in : in + i];
      }
      in += code < 0 ? 1 : length;
    }
    // Segments are padded to even length.
    if (end - in > 1 && !new FrameBytes(compressed).isBlank(in, end)) {
      throw new UndecodableFrameException(
          "at byte " + in + ": bytes are left over in an RLE segment");
    }
  }

  private static UndecodableFrameException truncated(int end) {
    return new UndecodableFrameException(
        "at byte " + end + ": the RLE segment ends before its plane is full");
  }
}
