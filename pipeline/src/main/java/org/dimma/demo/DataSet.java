package org.dimma.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;

/** A data set in the making: elements by their keywords in PS3.6, text in one character set. */
final class DataSet {
  private final Attributes attributes = new Attributes();
  private final Charset charset;
  private String sopClassUid = "";
  private String sopInstanceUid = "";

  /**
   * @param charset ISO-8859-1 or UTF-8, which SpecificCharacterSet (0008,0005) must declare
   */
  DataSet(Charset charset) {
    this.charset = charset;
  }

  /** An empty data set in the same character set, for an item. */
  DataSet sibling() {
    return new DataSet(charset);
  }

  /** Declares the character set. */
  DataSet declareCharset() {
    boolean unicode = charset.equals(StandardCharsets.UTF_8);
    return text("SpecificCharacterSet", unicode ? "ISO_IR 192" : "ISO_IR 100");
  }

  /** Sets SOPClassUID and SOPInstanceUID. */
  DataSet identify(String classUid, String instanceUid) {
    sopClassUid = classUid;
    sopInstanceUid = instanceUid;
    return text("SOPClassUID", classUid).text("SOPInstanceUID", instanceUid);
  }

  String sopClassUid() {
    return sopClassUid;
  }

  String sopInstanceUid() {
    return sopInstanceUid;
  }

  /** Sets text; several values are joined by backslashes; none makes an empty element. */
  DataSet text(String keyword, String... values) {
    return text(tag(keyword), vr(keyword), values);
  }

  DataSet text(int tag, VR vr, String... values) {
    attributes.setBytes(tag, vr, String.join("\\", values).getBytes(charset));
    return this;
  }

  /** Sets binary numbers in the standard's VR. */
  DataSet numbers(String keyword, double... values) {
    return numbers(tag(keyword), vr(keyword), values);
  }

  DataSet numbers(int tag, VR vr, double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (vr) {
        case US, SS -> bytes.putShort((short) value);
        case UL, SL -> bytes.putInt((int) (long) value);
        case FL -> bytes.putFloat((float) value);
        case FD -> bytes.putDouble(value);
        default -> throw new IllegalArgumentException("VR " + vr + " holds no binary numbers");
      }
    }
    byte[] used = new byte[bytes.position()];
    bytes.flip().get(used);
    return bytes(tag, vr, used);
  }

  /** Sets the tag of another element as a value (VR AT). */
  DataSet pointer(String keyword, String target) {
    int value = tag(target);
    attributes.setShort(tag(keyword), VR.AT, value >>> 16, value & 0xFFFF);
    return this;
  }

  DataSet bytes(String keyword, VR vr, byte[] value) {
    return bytes(tag(keyword), vr, value);
  }

  DataSet bytes(int tag, VR vr, byte[] value) {
    attributes.setBytes(tag, vr, value);
    return this;
  }

  DataSet remove(String keyword) {
    attributes.remove(tag(keyword));
    return this;
  }

  /** Adds an item to a sequence. */
  DataSet item(String sequence, DataSet item) {
    return item(tag(sequence), item);
  }

  DataSet item(int sequenceTag, DataSet item) {
    attributes.addItem(sequenceTag, item.attributes);
    return this;
  }

  /** Sets a sequence without items, as type 2 allows. */
  DataSet emptySequence(String sequence) {
    return bytes(sequence, VR.SQ, new byte[0]);
  }

  /** Adds an item with a code to a sequence (PS3.3 8.8). */
  DataSet code(String sequence, String value, String scheme, String meaning) {
    return item(sequence, codeItem(value, scheme, meaning));
  }

  private DataSet codeItem(String value, String scheme, String meaning) {
    return sibling()
        .text("CodeValue", value)
        .text("CodingSchemeDesignator", scheme)
        .text("CodeMeaning", meaning);
  }

  /**
   * Reserves the elements {@code (gggg,1000)} to {@code (gggg,10FF)} of an odd group for a creator.
   */
  PrivateBlock block(int group, String creator) {
    return block(group, 0x10, creator);
  }

  /** Reserves {@code (gggg,bb00)} to {@code (gggg,bbFF)} (PS3.5 7.8.1). */
  PrivateBlock block(int group, int block, String creator) {
    text(group << 16 | block, VR.LO, creator);
    return new PrivateBlock(this, group << 16 | block << 8);
  }

  /** The encoded data set, without file meta information. */
  byte[] encode(TransferSyntax syntax) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      attributes.writeTo(new DicomWriter(bytes, syntax));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static int tag(String keyword) {
    return ElementDictionary.tagOf(keyword)
        .orElseThrow(() -> new IllegalArgumentException("PS3.6 has no element " + keyword));
  }

  private static VR vr(String keyword) {
    return ElementDictionary.find(tag(keyword)).orElseThrow().vr();
  }
}
