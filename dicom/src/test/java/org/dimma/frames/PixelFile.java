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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;

/**
 * The pixel data of a file, frame by frame, in memory. Compressed frames of several fragments are
 * told apart by their signature or, in a file of one frame, joined.
 */
record PixelFile(TransferSyntax syntax, ImagePixel image, List<byte[]> frames) {
  private static final int SAMPLES_PER_PIXEL = 0x00280002;
  private static final int PHOTOMETRIC = 0x00280004;
  private static final int PLANAR = 0x00280006;
  private static final int ROWS = 0x00280010;
  private static final int COLUMNS = 0x00280011;
  private static final int BITS_ALLOCATED = 0x00280100;
  private static final int BITS_STORED = 0x00280101;
  private static final int HIGH_BIT = 0x00280102;
  private static final int REPRESENTATION = 0x00280103;

  static PixelFile read(Path file) throws IOException, DicomFormatException {
    Map<Integer, byte[]> header = new HashMap<>();
    List<byte[]> parts = new ArrayList<>();
    try (DicomReader reader =
        DicomReader.of(Files.newInputStream(file), Files.size(file), Limits.DEFAULT)) {
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        if (reader.depth() > 0) {
          continue;
        }
        if (event == Event.FRAGMENTS) {
          reader.nextFragment();
          while (reader.nextFragment()) {
            parts.add(value(reader));
          }
        } else if (event == Event.ELEMENT && reader.tag() == Tag.PixelData) {
          parts.add(value(reader));
        } else if (event == Event.ELEMENT && Tag.group(reader.tag()) == 0x0028) {
          header.put(reader.tag(), reader.isLarge() ? new byte[0] : reader.value());
        }
      }
      int count = frameCount(header);
      ImagePixel image = image(header);
      List<byte[]> frames =
          reader.transferSyntax().encapsulated()
              ? joined(parts, count)
              : split(parts.get(0), image, count);
      return new PixelFile(reader.transferSyntax(), image, frames);
    }
  }

  private static byte[] value(DicomReader reader) throws IOException, DicomFormatException {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    reader.copyValue(value);
    return value.toByteArray();
  }

  private static int frameCount(Map<Integer, byte[]> header) {
    String text = text(header, Tag.NumberOfFrames);
    return text.isEmpty() ? 1 : Integer.parseInt(text);
  }

  private static ImagePixel image(Map<Integer, byte[]> header) {
    return new ImagePixel(
        number(header, ROWS),
        number(header, COLUMNS),
        number(header, SAMPLES_PER_PIXEL),
        text(header, PHOTOMETRIC),
        number(header, PLANAR),
        number(header, BITS_ALLOCATED),
        number(header, BITS_STORED),
        number(header, HIGH_BIT),
        number(header, REPRESENTATION) == 1);
  }

  private static String text(Map<Integer, byte[]> header, int tag) {
    return new String(header.getOrDefault(tag, new byte[0]), StandardCharsets.US_ASCII).strip();
  }

  private static int number(Map<Integer, byte[]> header, int tag) {
    byte[] value = header.getOrDefault(tag, new byte[2]);
    return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getShort() & 0xFFFF;
  }

  private static List<byte[]> joined(List<byte[]> parts, int count) {
    if (parts.size() == count) {
      return List.copyOf(parts);
    }
    if (count != 1) {
      throw new AssertionError(parts.size() + " fragments of " + count + " frames");
    }
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    parts.forEach(frame::writeBytes);
    return List.of(frame.toByteArray());
  }

  private static List<byte[]> split(byte[] value, ImagePixel image, int count) {
    int size = Math.toIntExact((image.frameBits() + 7) / 8);
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(Arrays.copyOfRange(value, i * size, (i + 1) * size));
    }
    return frames;
  }

  /** Frames whose samples stand together for each pixel, as decoders make them. */
  List<byte[]> interleavedFrames() {
    if (image.planarConfiguration() == 0 || image.samplesPerPixel() == 1) {
      return frames;
    }
    return frames.stream().map(this::interleaved).toList();
  }

  private byte[] interleaved(byte[] planes) {
    int bytes = image.bitsAllocated() / 8;
    int pixels = Math.toIntExact(image.pixels());
    byte[] frame = new byte[planes.length];
    for (int i = 0; i < frame.length; i++) {
      int sample = i / bytes;
      int pixel = sample / image.samplesPerPixel();
      int plane = sample % image.samplesPerPixel();
      frame[i] = planes[(plane * pixels + pixel) * bytes + i % bytes];
    }
    return frame;
  }

  /** Writes a native Secondary Capture image of these frames. */
  void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      DicomWriter writer = new DicomWriter(out, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      writer.writeFileMeta("1.2.840.10008.5.1.4.1.1.7", "2.25.1", "2.25.9", "TEST");
      writer.writeText(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.7");
      writer.writeText(Tag.SOPInstanceUID, VR.UI, "2.25.1");
      writer.writeText(Tag.Modality, VR.CS, "OT");
      writer.writeText(Tag.StudyInstanceUID, VR.UI, "2.25.2");
      writer.writeText(Tag.SeriesInstanceUID, VR.UI, "2.25.3");
      writeImage(writer);
      ByteArrayOutputStream samples = new ByteArrayOutputStream();
      frames.forEach(samples::writeBytes);
      VR vr = image.bitsAllocated() > 8 ? VR.OW : VR.OB;
      writer.writeElement(Tag.PixelData, vr, samples.toByteArray());
    }
  }

  private void writeImage(DicomWriter writer) throws IOException {
    writeNumber(writer, SAMPLES_PER_PIXEL, image.samplesPerPixel());
    writer.writeText(PHOTOMETRIC, VR.CS, image.photometricInterpretation());
    if (image.samplesPerPixel() > 1) {
      writeNumber(writer, PLANAR, image.planarConfiguration());
    }
    if (frames.size() > 1) {
      writer.writeText(Tag.NumberOfFrames, VR.IS, Integer.toString(frames.size()));
    }
    writeNumber(writer, ROWS, image.rows());
    writeNumber(writer, COLUMNS, image.columns());
    writeNumber(writer, BITS_ALLOCATED, image.bitsAllocated());
    writeNumber(writer, BITS_STORED, image.bitsStored());
    writeNumber(writer, HIGH_BIT, image.highBit());
    writeNumber(writer, REPRESENTATION, image.isSigned() ? 1 : 0);
  }

  private static void writeNumber(DicomWriter writer, int tag, int number) throws IOException {
    writer.writeElement(tag, VR.US, new byte[] {(byte) number, (byte) (number >> 8)});
  }
}
