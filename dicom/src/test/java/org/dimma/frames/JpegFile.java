package org.dimma.frames;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;

/**
 * The pixels of a file, to compare with what other people's tools make of them.
 *
 * @param frames one for each frame; one for all frames if they are native
 */
record JpegFile(String transferSyntaxUid, ImagePixel image, List<byte[]> frames) {
  private static final int SAMPLES_PER_PIXEL = 0x00280002;
  private static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;
  private static final int PLANAR_CONFIGURATION = 0x00280006;
  private static final int ROWS = 0x00280010;
  private static final int COLUMNS = 0x00280011;
  private static final int BITS_ALLOCATED = 0x00280100;
  private static final int BITS_STORED = 0x00280101;
  private static final int HIGH_BIT = 0x00280102;
  private static final int PIXEL_REPRESENTATION = 0x00280103;
  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

  static JpegFile read(Path file) throws IOException, DicomFormatException {
    int[] numbers = new int[0x104];
    String photometric = "";
    List<byte[]> frames = new ArrayList<>();
    try (DicomReader reader =
        DicomReader.of(Files.newInputStream(file), Files.size(file), Limits.DEFAULT)) {
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        if (event == Event.FRAGMENTS) {
          frames = fragments(reader);
        } else if (event == Event.ELEMENT && reader.depth() == 0) {
          if (reader.tag() == Tag.PixelData) {
            frames = List.of(bytes(reader));
          } else if (reader.tag() == PHOTOMETRIC_INTERPRETATION) {
            photometric = new String(reader.value(), StandardCharsets.US_ASCII).strip();
          } else if (isImagePixel(reader)) {
            byte[] value = reader.value();
            numbers[Tag.element(reader.tag())] = (value[0] & 0xFF) | ((value[1] & 0xFF) << 8);
          }
        }
      }
      ImagePixel image =
          new ImagePixel(
              numbers[Tag.element(ROWS)],
              numbers[Tag.element(COLUMNS)],
              numbers[Tag.element(SAMPLES_PER_PIXEL)],
              photometric,
              numbers[Tag.element(PLANAR_CONFIGURATION)],
              numbers[Tag.element(BITS_ALLOCATED)],
              numbers[Tag.element(BITS_STORED)],
              numbers[Tag.element(HIGH_BIT)],
              numbers[Tag.element(PIXEL_REPRESENTATION)] == 1);
      return new JpegFile(reader.transferSyntax().uid(), image, frames);
    }
  }

  private static boolean isImagePixel(DicomReader reader) {
    return Tag.group(reader.tag()) == 0x0028
        && Tag.element(reader.tag()) <= 0x0103
        && reader.vr() == VR.US
        && reader.length() == 2;
  }

  /** A frame begins with SOI, or in every fragment. */
  private static List<byte[]> fragments(DicomReader reader)
      throws IOException, DicomFormatException {
    List<byte[]> frames = new ArrayList<>();
    reader.nextFragment();
    while (reader.nextFragment()) {
      byte[] fragment = bytes(reader);
      boolean isStart = fragment[0] == (byte) 0xFF && fragment[1] == (byte) 0xD8;
      if (isStart || frames.isEmpty()) {
        frames.add(fragment);
      } else {
        byte[] before = frames.remove(frames.size() - 1);
        frames.add(join(List.of(before, fragment)));
      }
    }
    return frames;
  }

  private static byte[] bytes(DicomReader reader) throws IOException, DicomFormatException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    reader.copyValue(bytes);
    return bytes.toByteArray();
  }

  private static byte[] join(List<byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parts.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  /** All frames, one behind the other. */
  byte[] joined() {
    return join(frames);
  }

  /** All frames decoded, one behind the other. */
  byte[] decoded() throws UndecodableFrameException {
    List<byte[]> decoded = new ArrayList<>();
    for (byte[] frame : frames) {
      decoded.add(new JpegDecoder().decode(frame, image).samples());
    }
    return join(decoded);
  }

  /** Writes a native file of one frame. */
  static void writeNative(Path file, ImagePixel image, byte[] samples) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      DicomWriter writer = new DicomWriter(out, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      writeHeader(writer, image);
      writer.writeElement(Tag.PixelData, image.bitsAllocated() == 8 ? VR.OB : VR.OW, samples);
    }
  }

  /** Writes a compressed file of one frame in one fragment. */
  static void writeCompressed(Path file, String syntax, ImagePixel image, byte[] stream)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      writeHeader(new DicomWriter(out, TransferSyntax.find(syntax).orElseThrow()), image);
      int length = stream.length + stream.length % 2;
      ByteBuffer start = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
      start.putInt(0x00107FE0).put((byte) 'O').put((byte) 'B').putShort((short) 0).putInt(-1);
      start.putInt(0xE000FFFE).putInt(0).putInt(0xE000FFFE).putInt(length);
      out.write(start.array());
      out.write(Arrays.copyOf(stream, length));
      out.write(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0});
    }
  }

  private static void writeHeader(DicomWriter writer, ImagePixel image) throws IOException {
    writer.writeFileMeta(SECONDARY_CAPTURE, "2.25.1", "2.25.2", "TEST");
    writer.writeText(Tag.SOPClassUID, VR.UI, SECONDARY_CAPTURE);
    writer.writeText(Tag.SOPInstanceUID, VR.UI, "2.25.1");
    writer.writeText(Tag.StudyInstanceUID, VR.UI, "2.25.3");
    writer.writeText(Tag.SeriesInstanceUID, VR.UI, "2.25.4");
    writeNumber(writer, SAMPLES_PER_PIXEL, image.samplesPerPixel());
    writer.writeText(PHOTOMETRIC_INTERPRETATION, VR.CS, image.photometricInterpretation());
    if (image.samplesPerPixel() > 1) {
      writeNumber(writer, PLANAR_CONFIGURATION, image.planarConfiguration());
    }
    writeNumber(writer, ROWS, image.rows());
    writeNumber(writer, COLUMNS, image.columns());
    writeNumber(writer, BITS_ALLOCATED, image.bitsAllocated());
    writeNumber(writer, BITS_STORED, image.bitsStored());
    writeNumber(writer, HIGH_BIT, image.highBit());
    writeNumber(writer, PIXEL_REPRESENTATION, image.isSigned() ? 1 : 0);
  }

  private static void writeNumber(DicomWriter writer, int tag, int value) throws IOException {
    writer.writeElement(tag, VR.US, new byte[] {(byte) value, (byte) (value >> 8)});
  }

  /** Ends the test, as skipped, where a program is not installed. */
  static void require(String program, String debianPackage) {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    assumeTrue(isThere, program + " absent: install " + debianPackage);
  }

  /** Runs a program of other people, which must succeed. */
  static void run(Object... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Stream.of(command).map(Object::toString).toList())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command[0] + " failed: " + output);
    }
  }
}
