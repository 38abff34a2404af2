package org.dimma.frames;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;

/** A file whose pixel data a test takes apart, and writes again with other frames. */
final class EncapsulatedFile {
  private static final int MAX_FRAME_BYTES = 64 << 20;
  private static final int NUMBER_OF_FRAMES = 0x00280008;
  private static final byte[] PIXEL_DATA_HEADER = {
    (byte) 0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, -1, -1, -1, -1
  };

  private final Path path;
  private final Map<Integer, byte[]> values = new HashMap<>();
  private final List<byte[]> items = new ArrayList<>();
  private byte[] nativePixels = new byte[0];
  private final TransferSyntax syntax;

  private EncapsulatedFile(Path path) throws IOException, DicomFormatException {
    this.path = path;
    try (DicomReader reader = open(path)) {
      syntax = reader.transferSyntax();
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        if (event == Event.FRAGMENTS && reader.depth() == 0) {
          while (reader.nextFragment()) {
            items.add(bytes(reader));
          }
        } else if (event == Event.ELEMENT && reader.depth() == 0) {
          element(reader);
        }
      }
    }
  }

  static EncapsulatedFile of(Path path) throws IOException, DicomFormatException {
    return new EncapsulatedFile(path);
  }

  private static DicomReader open(Path path) throws IOException, DicomFormatException {
    return DicomReader.of(Files.newInputStream(path), Files.size(path), Limits.DEFAULT);
  }

  private void element(DicomReader reader) throws IOException, DicomFormatException {
    if (Tag.group(reader.tag()) == 0x0028 && !reader.isLarge()) {
      values.put(reader.tag(), reader.value());
    } else if (reader.tag() == Tag.PixelData) {
      nativePixels = bytes(reader);
    }
  }

  private static byte[] bytes(DicomReader reader) throws IOException, DicomFormatException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    reader.copyValue(bytes);
    return bytes.toByteArray();
  }

  String name() {
    return path.getFileName().toString();
  }

  TransferSyntax syntax() {
    return syntax;
  }

  boolean isEncapsulated() {
    return !items.isEmpty();
  }

  byte[] offsetTable() {
    return items.get(0);
  }

  List<byte[]> fragments() {
    return items.subList(1, items.size());
  }

  byte[] nativePixels() {
    return nativePixels;
  }

  ImagePixel image() {
    return new ImagePixel(
        number(0x00280010, 0),
        number(0x00280011, 0),
        number(0x00280002, 1),
        text(0x00280004),
        number(0x00280006, 0),
        number(0x00280100, 0),
        number(0x00280101, 0),
        number(0x00280102, 0),
        number(0x00280103, 0) == 1);
  }

  int numberOfFrames() {
    return values.containsKey(NUMBER_OF_FRAMES) ? Integer.parseInt(text(NUMBER_OF_FRAMES)) : 1;
  }

  private int number(int tag, int otherwise) {
    byte[] value = values.get(tag);
    return value == null
        ? otherwise
        : ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getShort() & 0xFFFF;
  }

  private String text(int tag) {
    return new String(values.getOrDefault(tag, new byte[0]), StandardCharsets.US_ASCII).strip();
  }

  /** The frames as the assembler under test gives them. */
  List<FragmentedFrame> frames() throws UndecodableFrameException {
    FrameAssembler assembler =
        new FrameAssembler(syntax, offsetTable(), numberOfFrames(), MAX_FRAME_BYTES);
    List<FragmentedFrame> frames = new ArrayList<>();
    for (byte[] fragment : fragments()) {
      assembler.add(fragment).ifPresent(frames::add);
    }
    Optional<FragmentedFrame> last = assembler.end();
    last.ifPresent(frames::add);
    return frames;
  }

  /** Writes a copy with these items, the first of which is the offset table, as pixel data. */
  Path writeWith(List<byte[]> newItems, TransferSyntax newSyntax, Path to)
      throws IOException, DicomFormatException {
    try (DicomReader reader = open(path);
        OutputStream out = Files.newOutputStream(to)) {
      DicomWriter writer = new DicomWriter(out, newSyntax);
      writer.writeFileMeta("1.2.840.10008.5.1.4.1.1.7", "2.25.1", "2.25.2", "TEST");
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        switch (event) {
          case ELEMENT -> writer.copyElement(reader);
          case SEQUENCE -> writer.startSequence(reader.tag());
          case ITEM -> writer.startItem();
          case END_ITEM -> writer.endItem();
          case END_SEQUENCE -> writer.endSequence();
          case FRAGMENTS -> writeItems(newItems, out);
          default -> throw new AssertionError(event);
        }
      }
    }
    return to;
  }

  private static void writeItems(List<byte[]> items, OutputStream out) throws IOException {
    out.write(PIXEL_DATA_HEADER);
    for (byte[] item : items) {
      out.write(itemHeader(0xE000, item.length));
      out.write(item);
    }
    out.write(itemHeader(0xE0DD, 0));
  }

  private static byte[] itemHeader(int element, int length) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) 0xFFFE)
        .putShort((short) element)
        .putInt(length)
        .array();
  }
}
