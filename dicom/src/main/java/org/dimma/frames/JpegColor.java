package org.dimma.frames;

import java.nio.charset.StandardCharsets;

/**
 * What a JPEG stream says of its colours, which is not always what the DICOM header says.
 *
 * @see "PS3.5 8.2.1; JFIF: ITU-T T.871; Adobe's APP14: ITU-T T.872, 6.5.3"
 */
final class JpegColor {
  private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);
  private static final int ADOBE_TRANSFORM = 11;
  private static final int UNKNOWN = -1;
  private static final int NO_TRANSFORM = 0;

  private boolean isJfif;
  private int transform = UNKNOWN;

  /** Takes note of an APP segment; skips it. */
  void read(int marker, JpegSegments segment) throws UndecodableFrameException {
    segment.startSegment();
    isJfif |= marker == JpegMarker.APP0 && segment.startsWith(JFIF);
    if (marker == JpegMarker.APP14 && segment.startsWith(ADOBE)) {
      transform = segment.peek(ADOBE_TRANSFORM);
    }
    segment.skipSegment();
  }

  /**
   * The photometric interpretation of the samples, as they are in the stream.
   *
   * @throws UndecodableFrameException if the header's is none that such a stream can have
   */
  String photometricInterpretation(ImagePixel image, JpegFrameHeader frame)
      throws UndecodableFrameException {
    String declared = image.photometricInterpretation();
    boolean isColor = frame.components().size() > 1;
    return switch (declared) {
      case "MONOCHROME1", "MONOCHROME2", "PALETTE COLOR" -> of(!isColor, declared);
      case "YBR_FULL", "YBR_FULL_422" -> of(isColor, "YBR_FULL");
      case "RGB" -> of(isColor, isTransformed(frame) ? "YBR_FULL" : "RGB");
      default -> of(false, declared);
    };
  }

  private static String of(boolean isPossible, String photometric)
      throws UndecodableFrameException {
    if (!isPossible) {
      throw new UndecodableFrameException(
          "JPEG: the header's photometric interpretation is none of such a stream");
    }
    return photometric;
  }

  /**
   * Some writers keep saying RGB of what they have made YCbCr: then the stream knows better, and
   * nobody shares the samples of green and blue between pixels.
   */
  private boolean isTransformed(JpegFrameHeader frame) {
    if (frame.isLossless()) {
      return false;
    }
    boolean isSaidToBe = transform == UNKNOWN ? isJfif : transform != NO_TRANSFORM;
    return isSaidToBe || frame.isSubsampled();
  }
}
