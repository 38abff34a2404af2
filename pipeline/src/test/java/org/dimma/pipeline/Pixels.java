package org.dimma.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.dimma.frames.ImagePixel;

/**
 * The pixel data of a file.
 *
 * @param syntax UID of the transfer syntax
 * @param frames as NumberOfFrames says
 * @param items native: all frames; else the offset table, then the fragments
 */
record Pixels(String syntax, ImagePixel image, int frames, List<byte[]> items) {
  private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";

  static Pixels of(Path file) throws IOException, DicomFormatException {
    Map<Integer, byte[]> header = new HashMap<>();
    List<byte[]> items = new ArrayList<>();
    try (DicomReader reader =
        DicomReader.of(Files.newInputStream(file), Files.size(file), Limits.DEFAULT)) {
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        if (reader.depth() > 0) {
          continue;
        }
        if (event == Event.FRAGMENTS) {
          while (reader.nextFragment()) {
            items.add(value(reader));
          }
        } else if (event == Event.ELEMENT && reader.tag() == Tag.PixelData) {
          items.add(value(reader));
        } else if (event == Event.ELEMENT && Tag.group(reader.tag()) == 0x0028) {
          header.put(reader.tag(), value(reader));
        }
      }
      String frames = text(header, Tag.NumberOfFrames);
      return new Pixels(
          reader.transferSyntax().uid(),
          image(header, reader.transferSyntax().bigEndian()),
          frames.isEmpty() ? 1 : Integer.parseInt(frames),
          List.copyOf(items));
    }
  }

  private static byte[] value(DicomReader reader) throws IOException, DicomFormatException {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    reader.copyValue(value);
    return value.toByteArray();
  }

  private static ImagePixel image(Map<Integer, byte[]> header, boolean isBigEndian) {
    ByteOrder order = isBigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new ImagePixel(
        number(header, Tag.Rows, order),
        number(header, Tag.Columns, order),
        number(header, Tag.SamplesPerPixel, order),
        text(header, Tag.PhotometricInterpretation),
        number(header, Tag.PlanarConfiguration, order),
        number(header, Tag.BitsAllocated, order),
        number(header, Tag.BitsStored, order),
        number(header, Tag.HighBit, order),
        number(header, Tag.PixelRepresentation, order) == 1);
  }

  private static String text(Map<Integer, byte[]> header, int tag) {
    return new String(header.getOrDefault(tag, new byte[0]), StandardCharsets.US_ASCII).strip();
  }

  private static int number(Map<Integer, byte[]> header, int tag, ByteOrder order) {
    byte[] value = header.getOrDefault(tag, new byte[Short.BYTES]);
    return Short.toUnsignedInt(ByteBuffer.wrap(value).order(order).getShort());
  }

  /**
   * The samples of one pixel.
   *
   * @param frame from 0
   * @param pixel row * columns + column
   */
  int[] at(int frame, int pixel) {
    int count = image.samplesPerPixel();
    int start = (int) (frame * image.samples());
    int[] values = new int[count];
    for (int sample = 0; sample < count; sample++) {
      int place =
          image.planarConfiguration() == 1
              ? sample * (int) image.pixels() + pixel
              : pixel * count + sample;
      if (image.isHalfChroma()) {
        place = pixel / 2 * 4 + (sample == 0 ? pixel % 2 : sample + 1);
      }
      values[sample] = sample(start + place);
    }
    return values;
  }

  private int sample(int place) {
    byte[] bytes = items.get(0);
    if (image.bitsAllocated() == Byte.SIZE) {
      return bytes[place] & 0xFF;
    }
    ByteOrder order = syntax.equals(BIG_ENDIAN) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return Short.toUnsignedInt(ByteBuffer.wrap(bytes).order(order).getShort(2 * place));
  }
}
