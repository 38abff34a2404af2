package org.dimma.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;

/** The bytes of files: Part 10 as it should be, and what old archives hold instead (PS3.10 7.1). */
final class DemoFile {
  private static final TransferSyntax JPEG_BASELINE =
      TransferSyntax.find("1.2.840.10008.1.2.4.50").orElseThrow();
  private static final int PREAMBLE_AND_PREFIX_BYTES = 132;

  private DemoFile() {}

  /** A Part 10 file in explicit VR little endian. */
  static byte[] explicit(DataSet dataSet) {
    return part10(
        dataSet,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        dataSet.encode(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
  }

  /** A Part 10 file in DICOM's oldest syntax, which says no VR. */
  static byte[] implicit(DataSet dataSet) {
    return part10(
        dataSet,
        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
        dataSet.encode(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
  }

  /** A Part 10 file whose data set is one RFC 1951 stream (PS3.5 A.5). */
  static byte[] deflated(DataSet dataSet) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(body, deflater)) {
      out.write(dataSet.encode(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    } finally {
      deflater.end();
    }
    if (body.size() % 2 != 0) {
      body.write(0);
    }
    return part10(dataSet, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, body.toByteArray());
  }

  /** Explicit VR without preamble and prefix: the file begins with group 0002. */
  static byte[] withoutPreamble(DataSet dataSet) {
    byte[] whole = explicit(dataSet);
    return Arrays.copyOfRange(whole, PREAMBLE_AND_PREFIX_BYTES, whole.length);
  }

  /** A Part 10 file whose frames are JPEG baseline, a fragment each (PS3.5 A.4). */
  static byte[] jpeg(DataSet dataSet, List<byte[]> frames) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(dataSet.encode(JPEG_BASELINE));
    body.writeBytes(PixelDataHeader.encapsulated());
    body.writeBytes(item(offsetTable(frames)));
    for (byte[] frame : frames) {
      body.writeBytes(item(frame));
    }
    body.writeBytes(delimiter(Tag.SequenceDelimitationItem, 0));
    return part10(dataSet, JPEG_BASELINE, body.toByteArray());
  }

  private static byte[] offsetTable(List<byte[]> frames) {
    ByteBuffer table = ByteBuffer.allocate(4 * frames.size()).order(ByteOrder.LITTLE_ENDIAN);
    int offset = 0;
    for (byte[] frame : frames) {
      table.putInt(offset);
      offset += item(frame).length;
    }
    return table.array();
  }

  private static byte[] item(byte[] fragment) {
    int even = fragment.length + fragment.length % 2;
    byte[] header = delimiter(Tag.Item, even);
    byte[] item = Arrays.copyOf(header, header.length + even);
    System.arraycopy(fragment, 0, item, header.length, fragment.length);
    return item;
  }

  private static byte[] delimiter(int tag, int length) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) Tag.group(tag))
        .putShort((short) Tag.element(tag))
        .putInt(length)
        .array();
  }

  private static byte[] part10(DataSet dataSet, TransferSyntax syntax, byte[] body) {
    ByteArrayOutputStream file = new ByteArrayOutputStream(body.length + 512);
    file.writeBytes(start(dataSet, syntax));
    file.writeBytes(body);
    return file.toByteArray();
  }

  /** Preamble and file meta information. */
  static byte[] start(DataSet dataSet, TransferSyntax syntax) {
    // The writer takes no deflated syntax, since it does not deflate; here that is done afterwards.
    TransferSyntax declared =
        new TransferSyntax(syntax.uid(), syntax.explicitVr(), false, false, syntax.encapsulated());
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    try {
      new DicomWriter(start, declared)
          .writeFileMeta(
              dataSet.sopClassUid(),
              dataSet.sopInstanceUid(),
              Uids.of("implementation"),
              "DIMMA_DEMO");
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return start.toByteArray();
  }
}
