package org.dimma.frames;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Blanks what lies behind the end of a deflated frame, which must inflate to the native frame and
 * nothing else.
 *
 * @see "PS3.5 A.4.13; RFC 1951"
 */
final class DeflateCleaner {
  private static final int BUFFER_BYTES = 16 * 1024;

  private DeflateCleaner() {}

  static void clean(FrameBytes frame, ImagePixel image) throws UndecodableFrameException {
    long expected = (image.frameBits() + 7) / 8;
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(frame.array());
      byte[] buffer = new byte[BUFFER_BYTES];
      long made = 0;
      while (!inflater.finished()) {
        int count = inflate(inflater, buffer, 0);
        made += count;
        if (made > expected && !isPadding(made - expected, expected, count, buffer)) {
          throw new UndecodableFrameException(
              "The frame inflates to more than " + expected + " bytes");
        }
      }
      if (made < expected) {
        throw new UndecodableFrameException(
            "The frame inflates to " + made + " instead of " + expected + " bytes");
      }
      frame.blank(frame.length() - inflater.getRemaining(), frame.length());
    } finally {
      inflater.end();
    }
  }

  /** One zero, if an odd number of bytes was made even before it was deflated. */
  private static boolean isPadding(long surplus, long expected, int count, byte[] buffer) {
    return surplus == 1 && expected % 2 == 1 && (count == 0 || buffer[count - 1] == 0);
  }

  /** Inflates some bytes to a place in the buffer; none only at the end of the stream. */
  static int inflate(Inflater inflater, byte[] buffer, int place) throws UndecodableFrameException {
    try {
      int count = inflater.inflate(buffer, place, buffer.length - place);
      if (count == 0 && !inflater.finished()) {
        throw new UndecodableFrameException(
            "The deflated frame ends within its stream, after "
                + inflater.getBytesRead()
                + " bytes");
      }
      return count;
    } catch (DataFormatException e) {
      throw new UndecodableFrameException(
          "The frame is no deflated stream, at byte " + inflater.getBytesRead(), e);
    }
  }
}
