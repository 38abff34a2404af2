package org.dimma.pixels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.Optional;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.dimma.frames.Frame;
import org.dimma.frames.ImagePixel;

/** The frames of other people's DICOM files, as pictures to search. */
final class CorpusFrames {
  private static final int SAMPLES_PER_PIXEL = 0x00280002;
  private static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;
  private static final int PLANAR_CONFIGURATION = 0x00280006;
  private static final int ROWS = 0x00280010;
  private static final int COLUMNS = 0x00280011;
  private static final int BITS_ALLOCATED = 0x00280100;
  private static final int BITS_STORED = 0x00280101;
  private static final int HIGH_BIT = 0x00280102;
  private static final int PIXEL_REPRESENTATION = 0x00280103;
  private static final int PALETTE_DESCRIPTOR = 0x00281101;
  private static final int PALETTE_DATA = 0x00281201;
  private static final int PIXEL_DATA = 0x7FE00010;

  private final Map<Integer, byte[]> values = new HashMap<>();
  private boolean isEncapsulated;
  private boolean isBigEndian;

  private CorpusFrames() {}

  /**
   * All frames of a file, each as the pictures that must be searched; none when it has no pixels or
   * no tool here can decode it.
   */
  static List<List<GrayImage>> of(Path file) throws IOException {
    CorpusFrames frames = read(file);
    if (frames.isEncapsulated || frames.isBigEndian) {
      Optional<Path> raw = Gdcmconv.decoded(file);
      if (raw.isEmpty()) {
        return List.of();
      }
      try {
        frames = read(raw.get());
      } finally {
        Files.delete(raw.get());
      }
    }
    return frames.pictures();
  }

  private static CorpusFrames read(Path file) throws IOException {
    CorpusFrames frames = new CorpusFrames();
    try (InputStream stream = Files.newInputStream(file);
        DicomReader reader = DicomReader.of(stream, Files.size(file), Limits.DEFAULT)) {
      frames.isBigEndian = reader.transferSyntax().bigEndian();
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        if (reader.depth() > 0) {
          continue;
        }
        if (event == Event.FRAGMENTS) {
          frames.isEncapsulated = true;
          while (reader.nextFragment()) {
            reader.copyValue(OutputStream.nullOutputStream());
          }
        } else if (event == Event.ELEMENT && isWanted(reader.tag())) {
          ByteArrayOutputStream value = new ByteArrayOutputStream();
          reader.copyValue(value);
          frames.values.put(reader.tag(), value.toByteArray());
        }
      }
    } catch (DicomFormatException e) {
      frames.values.clear(); // a broken file shows nothing
    }
    return frames;
  }

  private static boolean isWanted(int tag) {
    return tag >>> 16 == 0x0028 || tag == PIXEL_DATA || tag == Tag.NumberOfFrames;
  }

  private List<List<GrayImage>> pictures() {
    byte[] pixels = values.get(PIXEL_DATA);
    if (pixels == null || number(BITS_ALLOCATED) == 0) {
      return List.of();
    }
    ImagePixel image =
        new ImagePixel(
            number(ROWS),
            number(COLUMNS),
            number(SAMPLES_PER_PIXEL),
            text(PHOTOMETRIC_INTERPRETATION),
            number(PLANAR_CONFIGURATION),
            number(BITS_ALLOCATED),
            number(BITS_STORED),
            number(HIGH_BIT),
            number(PIXEL_REPRESENTATION) == 1);
    String count = text(Tag.NumberOfFrames);
    int frames = count.isEmpty() ? 1 : Integer.parseInt(count);
    List<List<GrayImage>> all = new ArrayList<>();
    for (int frame = 0; frame < frames; frame++) {
      byte[] samples = samples(pixels, frame, image);
      if (samples.length * 8L < image.frameBits()) {
        break;
      }
      all.add(searched(new Frame(image, samples)));
    }
    return all;
  }

  private List<GrayImage> searched(Frame frame) {
    int[] descriptor = shorts(PALETTE_DESCRIPTOR);
    if (descriptor.length != 3 || !values.containsKey(PALETTE_DATA)) {
      return GrayImages.of(frame);
    }
    int entries = descriptor[0] == 0 ? 65536 : descriptor[0];
    int[][] tables = new int[3][];
    for (int colour = 0; colour < 3; colour++) {
      int[] data = shorts(PALETTE_DATA + colour);
      if (data.length < entries) {
        return GrayImages.of(frame);
      }
      tables[colour] = Arrays.copyOf(data, entries);
    }
    return GrayImages.of(frame, new Palette(descriptor[1], tables[0], tables[1], tables[2]));
  }

  private static byte[] samples(byte[] pixels, int frame, ImagePixel image) {
    if (image.bitsAllocated() > 1) {
      int length = (int) (image.frameBits() / 8);
      int from = Math.min(frame * length, pixels.length);
      return Arrays.copyOfRange(pixels, from, Math.min(from + length, pixels.length));
    }
    int bits = (int) image.frameBits();
    byte[] samples = new byte[(bits + 7) / 8];
    for (int i = 0; i < bits && frame * bits + i < pixels.length * 8; i++) {
      int bit = pixels[(frame * bits + i) / 8] >> ((frame * bits + i) % 8) & 1;
      samples[i / 8] |= (byte) (bit << i % 8);
    }
    return samples;
  }

  private int[] shorts(int tag) {
    byte[] value = values.getOrDefault(tag, new byte[0]);
    int[] numbers = new int[value.length / 2];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getShort(2 * i) & 0xFFFF;
    }
    return numbers;
  }

  private int number(int tag) {
    int[] numbers = shorts(tag);
    return numbers.length == 0 ? 0 : numbers[0];
  }

  private String text(int tag) {
    byte[] value = values.getOrDefault(tag, new byte[0]);
    return new String(value, StandardCharsets.US_ASCII).replace('\0', ' ').trim();
  }
}
