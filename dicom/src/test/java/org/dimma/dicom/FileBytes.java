package org.dimma.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A file put together byte by byte, right or wrong as a test wants it: nothing is padded, counted
 * or checked, and nothing of the code under test is used.
 */
final class FileBytes {
  static final long UNDEFINED = 0xFFFFFFFFL;

  private static final Set<String> LONG_HEADERS =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean explicitVr;
  private boolean bigEndian;

  private FileBytes(boolean explicitVr, boolean bigEndian) {
    this.explicitVr = explicitVr;
    this.bigEndian = bigEndian;
  }

  /** A data set alone. */
  static FileBytes implicitLittle() {
    return new FileBytes(false, false);
  }

  static FileBytes explicitLittle() {
    return new FileBytes(true, false);
  }

  static FileBytes explicitBig() {
    return new FileBytes(true, true);
  }

  /**
   * Preamble and file meta information, without a group length; what follows is encoded as the UID
   * says.
   */
  static FileBytes part10(String transferSyntaxUid) {
    FileBytes file = explicitLittle();
    file.bytes.writeBytes(new byte[128]);
    file.raw('D', 'I', 'C', 'M');
    file.text(0x00020002, "UI", "1.2.840.10008.5.1.4.1.1.7\0")
        .text(0x00020010, "UI", even(transferSyntaxUid));
    file.explicitVr = !transferSyntaxUid.equals("1.2.840.10008.1.2");
    file.bigEndian = transferSyntaxUid.equals("1.2.840.10008.1.2.2");
    return file;
  }

  static byte[] deflate(FileBytes dataSet) {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(deflated, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      dataSet.bytes.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return deflated.toByteArray();
  }

  private static String even(String uid) {
    return uid.length() % 2 == 0 ? uid : uid + '\0';
  }

  FileBytes text(int tag, String vr, String value) {
    return element(tag, vr, value.getBytes(StandardCharsets.US_ASCII));
  }

  FileBytes element(int tag, String vr, byte... value) {
    header(tag, vr, value.length);
    bytes.writeBytes(value);
    return this;
  }

  /** An element's header, in the data set's encoding; {@code vr} is left out of implicit ones. */
  FileBytes header(int tag, String vr, long length) {
    tag(tag);
    if (!explicitVr) {
      return int32(length);
    }
    raw(vr.charAt(0), vr.charAt(1));
    return LONG_HEADERS.contains(vr) ? int16(0).int32(length) : int16((int) length);
  }

  FileBytes item(long length) {
    return tag(0xFFFEE000).int32(length);
  }

  FileBytes endItem() {
    return tag(0xFFFEE00D).int32(0);
  }

  FileBytes endSequence() {
    return tag(0xFFFEE0DD).int32(0);
  }

  FileBytes tag(int tag) {
    return int16(tag >>> 16).int16(tag & 0xFFFF);
  }

  FileBytes int32(long value) {
    int high = (int) (value >>> 16) & 0xFFFF;
    int low = (int) value & 0xFFFF;
    return bigEndian ? int16(high).int16(low) : int16(low).int16(high);
  }

  FileBytes int16(int value) {
    return bigEndian ? raw(value >> 8, value) : raw(value, value >> 8);
  }

  FileBytes raw(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  FileBytes raw(byte[] values) {
    bytes.writeBytes(values);
    return this;
  }

  FileBytes add(FileBytes other) {
    return raw(other.toByteArray());
  }

  int size() {
    return bytes.size();
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
