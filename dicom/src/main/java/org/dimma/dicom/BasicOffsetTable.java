package org.dimma.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.dimma.dicom.DicomFormatException.Reason;

/**
 * The first item of encapsulated pixel data: where each frame's first fragment begins. Numbers that
 * point nowhere are no offsets, and could be anything.
 *
 * @see "PS3.5 A.4"
 */
final class BasicOffsetTable {
  /** Two million frames. */
  private static final int MAX_BYTES = 8 << 20;

  private static final int ITEM_HEADER_BYTES = 8;

  private final byte[] bytes;
  private final ByteBuffer offsets;
  private long position;

  private BasicOffsetTable(byte[] bytes) {
    this.bytes = bytes;
    this.offsets = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads the table; the reader stands at {@link DicomReader.Event#FRAGMENTS}. */
  static BasicOffsetTable read(DicomReader reader) throws IOException, DicomFormatException {
    if (!reader.nextFragment()) {
      throw malformed(reader, "expected a basic offset table");
    }
    if (reader.length() > MAX_BYTES || reader.length() % Integer.BYTES != 0) {
      throw malformed(reader, "expected a basic offset table of 32-bit numbers, at most 8 MiB");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) reader.length());
    reader.copyValue(bytes);
    return new BasicOffsetTable(bytes.toByteArray());
  }

  byte[] bytes() {
    return bytes;
  }

  /** Takes the next fragment, of this many bytes. */
  void fragment(long length) {
    if (offsets.hasRemaining()
        && Integer.toUnsignedLong(offsets.getInt(offsets.position())) == position) {
      offsets.getInt();
    }
    position += ITEM_HEADER_BYTES + length;
  }

  /** Checks that every offset was the beginning of a fragment. */
  void requireAllFound(DicomReader reader) throws DicomFormatException {
    if (offsets.hasRemaining()) {
      throw malformed(reader, "the basic offset table points to no fragment");
    }
  }

  private static DicomFormatException malformed(DicomReader reader, String detail) {
    return DicomFormatException.at(Reason.MALFORMED, reader.tag(), reader.offset(), detail);
  }
}
