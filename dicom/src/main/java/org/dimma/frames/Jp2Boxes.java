package org.dimma.frames;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The JP2 file around a JPEG 2000 codestream. DICOM has none (PS3.5 A.4.4), but some writers leave
 * it there. One that says no more than the header is taken off; profiles, palettes, channel
 * definitions and boxes of text are refused.
 *
 * @see "ISO/IEC 15444-1 Annex I"
 */
final class Jp2Boxes {
  private static final int BOX_HEADER_BYTES = 8;
  private static final int SIGNATURE = 0x6A502020;
  private static final int HEADER = 0x6A703268;
  private static final int COLOUR = 0x636F6C72;
  private static final int PALETTE = 0x70636C72;
  private static final int CODESTREAM = 0x6A703263;
  private static final int ENUMERATED = 1;
  private static final int SRGB = 16;
  private static final int GREY = 17;

  private final JpegMarkers in;
  private final int components;
  private boolean hasColour;

  private Jp2Boxes(byte[] file, int components) {
    this.in = new JpegMarkers(file);
    this.components = components;
  }

  /** Whether a signature box stands at the beginning. */
  static boolean startAt(byte[] bytes) {
    return bytes.length >= BOX_HEADER_BYTES
        && Arrays.equals(bytes, 4, 8, "jP  ".getBytes(StandardCharsets.US_ASCII), 0, 4);
  }

  /**
   * The codestream of a frame that is one, or of a JP2 file that stands in its place.
   *
   * @throws UndecodableFrameException if a file's colours are not those that DICOM has
   */
  static byte[] unwrapped(byte[] frame, int components) throws UndecodableFrameException {
    return startAt(frame) ? codestream(frame, components) : frame;
  }

  /**
   * The codestream inside.
   *
   * @throws UndecodableFrameException if its colours are not those that DICOM has
   */
  static byte[] codestream(byte[] file, int components) throws UndecodableFrameException {
    return new Jp2Boxes(file, components).codestream();
  }

  private byte[] codestream() throws UndecodableFrameException {
    long length = in.unsignedInt();
    int type = (int) in.unsignedInt();
    in.expect("box", SIGNATURE, type);
    while (type != CODESTREAM) {
      int content = in.position();
      if (type == HEADER) {
        readHeader(content - BOX_HEADER_BYTES + length);
      }
      in.skipTo(content - BOX_HEADER_BYTES + length);
      length = in.unsignedInt();
      type = (int) in.unsignedInt();
    }
    if (!hasColour) {
      throw JpegMarkers.at(in.position(), "expected a colour box before the codestream");
    }
    return codestream(length);
  }

  /** A length of 0 means all that there is. */
  private byte[] codestream(long length) throws UndecodableFrameException {
    int start = in.position();
    if (length == 0) {
      return Arrays.copyOfRange(in.data(), start, in.data().length);
    }
    in.skipTo(start - BOX_HEADER_BYTES + length);
    in.expectEnd();
    return Arrays.copyOfRange(in.data(), start, in.position());
  }

  private void readHeader(long end) throws UndecodableFrameException {
    while (in.position() < end) {
      int start = in.position();
      long length = in.unsignedInt();
      int type = (int) in.unsignedInt();
      if (type == PALETTE) {
        throw JpegMarkers.at(start, "a palette of JP2 is not one of DICOM's");
      }
      if (type == COLOUR) {
        in.expect("colour method", ENUMERATED, in.unsignedByte());
        in.unsignedShort(); // precedence and approximation
        in.expect("colour space", components == 1 ? GREY : SRGB, in.unsignedInt());
        hasColour = true;
      }
      in.skipTo(start + Math.max(length, BOX_HEADER_BYTES));
    }
  }
}
