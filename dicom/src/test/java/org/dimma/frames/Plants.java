package org.dimma.frames;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.dimma.dicom.TransferSyntax;

/** Hides a name in frames, in every place that their format has for such. */
final class Plants {
  static final String NAME = "DOE^JANE";

  private static final byte[] TEXT = (NAME + " 19700101 " + NAME).getBytes(StandardCharsets.UTF_8);

  private Plants() {}

  static byte[] plant(byte[] frame, TransferSyntax syntax) {
    String uid = syntax.uid();
    if (uid.equals("1.2.840.10008.1.2.5")) {
      return inRle(frame);
    }
    if (uid.equals("1.2.840.10008.1.2.8.1")) {
      return even(join(frame, TEXT));
    }
    if (isJpeg2000(syntax)) {
      return frame[0] == 0 ? even(join(frame, TEXT)) : inJpeg2000(frame);
    }
    return isJpegLs(syntax) ? inJpegLs(frame) : inJpeg(frame);
  }

  static boolean isJpegLs(TransferSyntax syntax) {
    return syntax.uid().matches(".*\\.4\\.8[01]");
  }

  static boolean isJpeg2000(TransferSyntax syntax) {
    return syntax.uid().matches(".*\\.4\\.(9[0-3]|20[1-3])");
  }

  /** Comment, Exif with a thumbnail, ICC, Photoshop, JFXX, SPIFF and bytes behind the end. */
  static byte[] inJpeg(byte[] frame) {
    byte[] start = Arrays.copyOf(frame, 2);
    byte[] rest = Arrays.copyOfRange(frame, 2, frame.length);
    return even(
        join(
            start,
            segment(0xE1, "Exif\0\0II*\0" + "\u00FF\u00D8\u00FF\u00D9"),
            segment(0xE0, "JFXX\0\u0010"),
            segment(0xE2, "ICC_PROFILE\0\1\1"),
            segment(0xE8, "SPIFF\0"),
            segment(0xED, "Photoshop 3.0\0" + "8BIM"),
            segment(0xFE, ""),
            rest,
            TEXT));
  }

  /** In the segments that the decoders of other people step over, and behind the end. */
  static byte[] inJpegLs(byte[] frame) {
    return even(
        join(
            Arrays.copyOf(frame, 2),
            segment(0xE0, "JFXX\0\u0010"),
            segment(0xE8, "SPIFF\0"),
            segment(0xFE, ""),
            Arrays.copyOfRange(frame, 2, frame.length),
            TEXT));
  }

  private static byte[] segment(int marker, String before) {
    byte[] payload = join(before.getBytes(StandardCharsets.ISO_8859_1), TEXT);
    return join(new byte[] {-1, (byte) marker}, int16(payload.length + 2), payload);
  }

  /** Comments of both kinds in the main header, one in the first tile-part, bytes at the end. */
  static byte[] inJpeg2000(byte[] frame) {
    ByteBuffer bytes = ByteBuffer.wrap(frame);
    int mainEnd = 4 + (bytes.getShort(4) & 0xFFFF);
    int tilePart = mainEnd;
    while (bytes.getShort(tilePart) != (short) 0xFF90) {
      tilePart += 2 + (bytes.getShort(tilePart + 2) & 0xFFFF);
    }
    byte[] comments = join(comment(0), comment(1));
    byte[] tileComment = comment(1);
    int length = bytes.getInt(tilePart + 6);
    byte[] startOfTile = Arrays.copyOfRange(frame, tilePart, tilePart + 12);
    ByteBuffer.wrap(startOfTile).putInt(6, length == 0 ? 0 : length + tileComment.length);
    return even(
        join(
            Arrays.copyOf(frame, mainEnd),
            comments,
            Arrays.copyOfRange(frame, mainEnd, tilePart),
            startOfTile,
            tileComment,
            Arrays.copyOfRange(frame, tilePart + 12, frame.length),
            TEXT));
  }

  private static byte[] comment(int registration) {
    return join(new byte[] {-1, 0x64}, int16(TEXT.length + 4), int16(registration), TEXT);
  }

  /** A JP2 file around a codestream, with a name in each box that can have one. */
  static byte[] inJp2(byte[] codestream, ImagePixel image) {
    byte[] signature = {0x0D, 0x0A, (byte) 0x87, 0x0A};
    byte[] header =
        join(
            int32(image.rows()),
            int32(image.columns()),
            int16(image.samplesPerPixel()),
            new byte[] {(byte) (image.bitsStored() - 1), 7, 0, 0});
    return even(
        join(
            box("jP  ", signature),
            box("ftyp", join(ascii("jp2 "), int32(0), ascii("jp2 "), ascii("DOE^"))),
            box("rreq", TEXT),
            box(
                "jp2h",
                join(
                    box("ihdr", header),
                    box("colr", join(new byte[] {2, 0, 0}, new byte[128], TEXT)),
                    box("lbl ", TEXT))),
            box("xml ", join(ascii("<name>"), TEXT)),
            box("uuid", join(new byte[16], TEXT)),
            box("uinf", box("url ", TEXT)),
            box("asoc", box("lbl ", TEXT)),
            box("jp2c", codestream),
            box("xml ", TEXT),
            TEXT));
  }

  private static byte[] box(String type, byte[] content) {
    return join(int32(content.length + 8), ascii(type), content);
  }

  /** In the places of segments that are not there; anything between segments is refused. */
  static byte[] inRle(byte[] frame) {
    int segments = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    int used = 4 * segments + 4;
    byte[] planted = frame.clone();
    System.arraycopy(TEXT, 0, planted, used, Math.min(TEXT.length, 64 - used));
    return planted;
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] even(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] int16(int value) {
    return ByteBuffer.allocate(2).putShort((short) value).array();
  }

  private static byte[] int32(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }
}
