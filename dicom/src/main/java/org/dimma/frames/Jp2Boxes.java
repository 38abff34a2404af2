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
  private static final int FILE_TYPE = 0x66747970;
  private static final int HEADER = 0x6A703268;
  private static final int IMAGE_HEADER = 0x69686472;
  private static final int COLOUR = 0x636F6C72;
  private static final int CODESTREAM = 0x6A703263;
  private static final int FILE_TYPE_BYTES = 12;
  private static final int IMAGE_HEADER_BYTES = 14;
  private static final int COLOUR_BYTES = 7;
  private static final int ENUMERATED = 1;
  private static final int SRGB = 16;
  private static final int GREY = 17;

  private final JpegMarkers in;
  private final int components;

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
   * The codestream inside, which goes on to the end.
   *
   * @throws UndecodableFrameException if there is any other box, or another one's contents
   */
  static byte[] codestream(byte[] file, int components) throws UndecodableFrameException {
    return new Jp2Boxes(file, components).codestream();
  }

  private byte[] codestream() throws UndecodableFrameException {
    in.expect("signature box bytes", 4, box(SIGNATURE));
    in.expect("signature", 0x0D0A870A, in.unsignedInt());
    in.expect("file type box bytes", FILE_TYPE_BYTES, box(FILE_TYPE));
    in.skipTo(in.position() + FILE_TYPE_BYTES);
    in.expect(
        "header box bytes", 2 * BOX_HEADER_BYTES + IMAGE_HEADER_BYTES + COLOUR_BYTES, box(HEADER));
    in.expect("image header box bytes", IMAGE_HEADER_BYTES, box(IMAGE_HEADER));
    in.skipTo(in.position() + IMAGE_HEADER_BYTES);
    in.expect("colour box bytes", COLOUR_BYTES, box(COLOUR));
    in.expect("colour method", ENUMERATED, in.unsignedByte());
    in.unsignedShort(); // precedence and approximation
    in.expect("colour space", components == 1 ? GREY : SRGB, in.unsignedInt());
    long length = box(CODESTREAM);
    int start = in.position();
    byte[] data = in.data();
    if (length == -BOX_HEADER_BYTES) {
      return Arrays.copyOfRange(data, start, data.length);
    }
    in.skipTo(start + length);
    in.expectEnd();
    return Arrays.copyOfRange(data, start, in.position());
  }

  /** Reads the header of a box, and returns how many bytes follow; -8 means all that there are. */
  private long box(int type) throws UndecodableFrameException {
    long length = in.unsignedInt() - BOX_HEADER_BYTES;
    in.expect("box", type, in.unsignedInt());
    return length;
  }
}
