package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;
import org.dimma.frames.Frame;
import org.dimma.frames.UndecodableFrameException;
import org.dimma.pixels.Picture;
import org.dimma.pixels.Window;
import org.junit.jupiter.api.Test;

final class OriginalFramesTest {
  private static final int CENTER = 0x00281050;
  private static final int WIDTH = 0x00281051;

  /** The samples of frames, and none for one that cannot be decoded, by number. */
  private static final class Frames implements OriginalFrames.Taker {
    private final Map<Long, byte[]> taken = new TreeMap<>();

    @Override
    public void frame(long number, Frame frame) {
      taken.put(number, frame.samples());
    }

    @Override
    public void undecodable(long number) {
      taken.put(number, new byte[0]);
    }
  }

  @Test
  void nativeFrames_areTakenByNumber() throws Exception {
    byte[] pixels = {1, 2, 3, 4, 5, 6};
    OriginalFrames frames = find(image(1, 2, 8, 3, pixels)).orElseThrow();
    assertEquals(3, frames.count());
    assertEquals(2, frames.columns());
    assertEquals(1, frames.rows());
    Frames taken = new Frames();
    frames.take(new TreeSet<>(List.of(1L, 3L)), taken);
    assertEquals(List.of(1L, 3L), List.copyOf(taken.taken.keySet()));
    assertArrayEquals(new byte[] {1, 2}, taken.taken.get(1L));
    assertArrayEquals(new byte[] {5, 6}, taken.taken.get(3L));
  }

  @Test
  void framesOfSingleBits_areCutWhereTheyEnd() throws Exception {
    // Ten frames of 3 bits: frame n has the bits of n, the first sample lowest.
    byte[] pixels = new byte[4];
    for (int bit = 0; bit < 30; bit++) {
      int number = bit / 3 + 1;
      pixels[bit / 8] |= (byte) ((number >> (bit % 3) & 1) << (bit % 8));
    }
    OriginalFrames frames = find(image(1, 3, 1, 10, pixels)).orElseThrow();
    Frames taken = new Frames();
    frames.take(numbers(10), taken);
    assertEquals(10, taken.taken.size());
    taken.taken.forEach(
        (number, samples) -> {
          assertEquals(1, samples.length);
          assertEquals(number & 7, samples[0] & 7, "frame " + number);
        });
  }

  @Test
  void instanceWithoutPixels_hasNone() throws Exception {
    assertTrue(find(new Attributes().setString(Tag.Modality, "SR")).isEmpty());
  }

  @Test
  void pixelsThatAreNotAsDescribed_areRefused() {
    assertThrows(DicomFormatException.class, () -> find(image(1, 2, 8, 3, new byte[4])));
    assertThrows(
        UndecodableFrameException.class,
        () -> find(image(1, 2, 8, 3, new byte[6]).setString(0x00280004, "CMYK")));
  }

  @Test
  void numberOfFramesThatIsNone_isRefused() {
    for (String frames : List.of("1A", "3.0", "-3", "0", "9".repeat(300))) {
      Attributes image = image(1, 2, 8, 3, new byte[6]).setString(Tag.NumberOfFrames, frames);
      assertThrows(DicomFormatException.class, () -> find(image), frames);
    }
  }

  @Test
  void numberOfFramesPaddedWithNul_isRead() throws Exception {
    Attributes image = image(1, 2, 8, 3, new byte[6]).setString(Tag.NumberOfFrames, "3\0");
    assertEquals(3, find(image).orElseThrow().count());
  }

  @Test
  void frameThatIsNotThere_isNotAskedFor() throws Exception {
    OriginalFrames frames = find(image(1, 2, 8, 3, new byte[6])).orElseThrow();
    assertThrows(
        IllegalArgumentException.class,
        () -> frames.take(new TreeSet<>(List.of(4L)), new Frames()));
    assertThrows(IllegalArgumentException.class, () -> frames.take(new TreeSet<>(), new Frames()));
  }

  @Test
  void window_isTheFirstOfTheHeader() throws Exception {
    Attributes image = image(1, 2, 8, 1, new byte[2]);
    assertEquals(Optional.empty(), find(image).orElseThrow().window());
    image.setString(CENTER, VR.DS, "40 ", "500").setString(WIDTH, VR.DS, "400", "2000");
    assertEquals(Optional.of(new Window(-160, 239)), find(image).orElseThrow().window());
    image.setString(0x00281052, VR.DS, "-1024").setString(0x00281053, VR.DS, "1");
    assertEquals(Optional.of(new Window(864, 1263)), find(image).orElseThrow().window());
    image.setString(WIDTH, VR.DS, "wide");
    assertEquals(Optional.empty(), find(image).orElseThrow().window());
  }

  @Test
  void windowBehindAModalityLut_isNotUsed() throws Exception {
    Attributes image =
        image(1, 2, 8, 1, new byte[2])
            .setString(CENTER, VR.DS, "40")
            .setString(WIDTH, VR.DS, "400")
            .addItem(0x00283000, new Attributes().setString(0x00283004, VR.LO, "HU"));
    assertEquals(Optional.empty(), find(image).orElseThrow().window());
  }

  @Test
  void corpus_isDrawnAsFarAsItCanBeSearched() throws Exception {
    Corpus corpus = Corpus.required();
    List<String> drawn = new ArrayList<>();
    for (Path file : corpus.files()) {
      if (!corpus.isMalformed(file) && draws(file)) {
        drawn.add(corpus.nameOf(file));
      }
    }
    assertTrue(drawn.size() >= 100, drawn.size() + " files of the corpus were drawn");
  }

  /** True when the first and the last frame could be drawn. */
  private static boolean draws(Path file) throws IOException {
    try (DicomReader reader = Elements.open(file)) {
      Optional<OriginalFrames> frames = OriginalFrames.find(reader);
      if (frames.isEmpty()) {
        return false;
      }
      Drawer drawer = new Drawer(frames.get());
      frames.get().take(new TreeSet<>(List.of(1L, frames.get().count())), drawer);
      return drawer.isWhole;
    } catch (DicomFormatException | UndecodableFrameException e) {
      return false;
    }
  }

  private static final class Drawer implements OriginalFrames.Taker {
    private final OriginalFrames frames;
    private boolean isWhole = true;

    private Drawer(OriginalFrames frames) {
      this.frames = frames;
    }

    @Override
    public void frame(long number, Frame frame) throws IOException {
      try {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Picture.of(frame, frames.palette(), frames.window()).writeJpeg(out);
        assertTrue(out.size() > 100);
      } catch (UndecodableFrameException e) {
        isWhole = false;
      }
    }

    @Override
    public void undecodable(long number) {
      isWhole = false;
    }
  }

  private static NavigableSet<Long> numbers(long last) {
    NavigableSet<Long> numbers = new TreeSet<>();
    LongStream.rangeClosed(1, last).forEach(numbers::add);
    return numbers;
  }

  private static Attributes image(int rows, int columns, int bits, int frames, byte[] pixels) {
    return new Attributes()
        .setString(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7.2")
        .setShort(Tag.SamplesPerPixel, VR.US, 1)
        .setString(0x00280004, "MONOCHROME2")
        .setString(Tag.NumberOfFrames, Integer.toString(frames))
        .setShort(Tag.Rows, VR.US, rows)
        .setShort(Tag.Columns, VR.US, columns)
        .setShort(Tag.BitsAllocated, VR.US, bits)
        .setShort(Tag.BitsStored, VR.US, bits)
        .setShort(Tag.HighBit, VR.US, bits - 1)
        .setShort(Tag.PixelRepresentation, VR.US, 0)
        .setBytes(Tag.PixelData, VR.OB, pixels);
  }

  private static Optional<OriginalFrames> find(Attributes attributes)
      throws IOException, DicomFormatException, UndecodableFrameException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomWriter writer = new DicomWriter(out, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    writer.writeFileMeta("1.2.840.10008.5.1.4.1.1.7.2", "1.2.3", "1.2.826.0.1.5", "TEST");
    attributes.writeTo(writer);
    byte[] file = out.toByteArray();
    return OriginalFrames.find(
        DicomReader.of(new ByteArrayInputStream(file), file.length, Limits.DEFAULT));
  }
}
