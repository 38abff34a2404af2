package org.dimma.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a Part 10 file forwards: sequences and items with undefined length, so that nothing has to
 * be known ahead; no group lengths; values padded to even length; an empty preamble.
 *
 * @see "PS3.10 7.1 and PS3.5 chapter 7"
 */
public final class DicomWriter {
  private static final int UNDEFINED = 0xFFFFFFFF;

  private final OutputStream out;
  private final TransferSyntax syntax;
  private final byte[] header = new byte[12];

  /**
   * @param out buffered by the caller; not closed here
   * @param syntax not deflated
   */
  public DicomWriter(OutputStream out, TransferSyntax syntax) {
    if (syntax.deflated()) {
      throw new IllegalArgumentException(
          "Write " + syntax.forWriting().uid() + " instead of a deflated syntax");
    }
    this.out = out;
    this.syntax = syntax;
  }

  /**
   * Writes the preamble, 128 zeros, and the file meta information.
   *
   * @param implementationVersionName SH, at most 16 characters
   */
  public void writeFileMeta(
      String sopClassUid,
      String sopInstanceUid,
      String implementationClassUid,
      String implementationVersionName)
      throws IOException {
    ByteArrayOutputStream group = new ByteArrayOutputStream();
    DicomWriter meta = new DicomWriter(group, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    meta.writeElement(Tag.FileMetaInformationVersion, VR.OB, new byte[] {0, 1});
    meta.writeText(Tag.MediaStorageSOPClassUID, VR.UI, sopClassUid);
    meta.writeText(Tag.MediaStorageSOPInstanceUID, VR.UI, sopInstanceUid);
    meta.writeText(Tag.TransferSyntaxUID, VR.UI, syntax.uid());
    meta.writeText(Tag.ImplementationClassUID, VR.UI, implementationClassUid);
    meta.writeText(Tag.ImplementationVersionName, VR.SH, implementationVersionName);

    out.write(new byte[128]);
    out.write("DICM".getBytes(StandardCharsets.US_ASCII));
    int length = group.size();
    byte[] groupLength = {
      (byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24)
    };
    new DicomWriter(out, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
        .writeElement(Tag.FileMetaInformationGroupLength, VR.UL, groupLength);
    group.writeTo(out);
  }

  /** Writes a value of ASCII text. */
  public void writeText(int tag, VR vr, String text) throws IOException {
    writeElement(tag, vr, text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Writes an element, padded to even length.
   *
   * @param value in the byte order of the syntax
   * @throws IllegalArgumentException if the value is too long for its VR's header
   */
  public void writeElement(int tag, VR vr, byte[] value) throws IOException {
    boolean odd = value.length % 2 != 0;
    writeHeader(tag, vr, value.length + (odd ? 1 : 0));
    out.write(value);
    if (odd) {
      out.write(vr.padding());
    }
  }

  /** Copies the reader's current element on, its value untouched but for padding to even length. */
  public void copyElement(DicomReader reader) throws IOException, DicomFormatException {
    long length = reader.length();
    VR vr = reader.vr();
    boolean odd = length % 2 != 0;
    writeHeader(reader.tag(), vr, length + (odd ? 1 : 0));
    reader.copyValue(out);
    if (odd) {
      out.write(vr.padding());
    }
  }

  /**
   * Writes the header of an element whose value the caller then {@linkplain #writePart writes} in
   * parts.
   *
   * @param length of the value in bytes, even
   */
  public void startValue(int tag, VR vr, long length) throws IOException {
    writeHeader(tag, vr, length);
  }

  /** Writes the first {@code count} bytes as part of a value. */
  public void writePart(byte[] bytes, int count) throws IOException {
    out.write(bytes, 0, count);
  }

  /** Begins encapsulated pixel data; the first fragment is the basic offset table (PS3.5 A.4). */
  public void startFragments(int tag, VR vr) throws IOException {
    writeUndefined(tag, vr);
  }

  /** Writes a fragment, padded to even length. */
  public void writeFragment(byte[] bytes, int offset, int count) throws IOException {
    boolean odd = count % 2 != 0;
    writeDelimiter(Tag.Item, count + (odd ? 1 : 0));
    out.write(bytes, offset, count);
    if (odd) {
      out.write(0);
    }
  }

  public void endFragments() throws IOException {
    writeDelimiter(Tag.SequenceDelimitationItem, 0);
  }

  public void startSequence(int tag) throws IOException {
    writeUndefined(tag, VR.SQ);
  }

  public void startItem() throws IOException {
    writeDelimiter(Tag.Item, UNDEFINED);
  }

  public void endItem() throws IOException {
    writeDelimiter(Tag.ItemDelimitationItem, 0);
  }

  public void endSequence() throws IOException {
    writeDelimiter(Tag.SequenceDelimitationItem, 0);
  }

  private void writeUndefined(int tag, VR vr) throws IOException {
    writeHeader(tag, vr, UNDEFINED & 0xFFFFFFFFL);
  }

  private void writeHeader(int tag, VR vr, long length) throws IOException {
    int used = 8;
    putTag(tag);
    if (!syntax.explicitVr()) {
      putInt(4, (int) length);
    } else {
      header[4] = (byte) (vr.code() >> 8);
      header[5] = (byte) vr.code();
      if (vr.hasLongHeader()) {
        putShort(6, 0);
        putInt(8, (int) length);
        used = 12;
      } else if (vr.canHold(length)) {
        putShort(6, (int) length);
      } else {
        throw new IllegalArgumentException(
            Tag.toString(tag) + " has " + length + " bytes, more than VR " + vr + " can hold");
      }
    }
    out.write(header, 0, used);
  }

  private void writeDelimiter(int tag, int length) throws IOException {
    putTag(tag);
    putInt(4, length);
    out.write(header, 0, 8);
  }

  private void putTag(int tag) {
    putShort(0, Tag.group(tag));
    putShort(2, Tag.element(tag));
  }

  private void putShort(int index, int value) {
    header[index] = (byte) (syntax.bigEndian() ? value >> 8 : value);
    header[index + 1] = (byte) (syntax.bigEndian() ? value : value >> 8);
  }

  private void putInt(int index, int value) {
    putShort(index, syntax.bigEndian() ? value >>> 16 : value);
    putShort(index + 2, syntax.bigEndian() ? value : value >>> 16);
  }
}
