package org.dimma.deidentify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;
import org.dimma.frames.CodestreamCleaner;
import org.dimma.frames.FragmentedFrame;
import org.dimma.frames.Frame;
import org.dimma.frames.FrameAssembler;
import org.dimma.frames.FrameDecoder;
import org.dimma.frames.FrameDecoders;
import org.dimma.frames.ImagePixel;
import org.dimma.frames.UndecodableFrameException;
import org.dimma.pixels.Palette;
import org.dimma.pixels.Window;

/**
 * Takes single frames out of an original, to be shown to a reviewer in the clinic. What the search
 * for text could not decode is not decoded here either.
 *
 * @see "PS3.5 8.1 and A.4"
 */
public final class OriginalFrames {
  private static final int WINDOW_CENTER = 0x00281050;
  private static final int WINDOW_WIDTH = 0x00281051;
  private static final int RESCALE_INTERCEPT = 0x00281052;
  private static final int RESCALE_SLOPE = 0x00281053;
  private static final int MODALITY_LUT_SEQUENCE = 0x00283000;
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,10}");
  private static final Set<Integer> NUMBERS =
      Set.of(WINDOW_CENTER, WINDOW_WIDTH, RESCALE_INTERCEPT, RESCALE_SLOPE);

  /** Takes what is asked for, in the order of the frames. */
  public interface Taker {
    /** Takes a frame, numbered from 1. */
    void frame(long number, Frame frame) throws IOException;

    /** Takes note of a frame that cannot be decoded. */
    void undecodable(long number) throws IOException;
  }

  private final DicomReader reader;
  private final PixelLayout layout;
  private final Map<Integer, String> numbers = new HashMap<>();
  private boolean hasModalityLut;
  private Event event = Event.END;
  private ImagePixel image;
  private long count;

  private OriginalFrames(DicomReader reader) {
    this.reader = reader;
    this.layout = new PixelLayout(reader.transferSyntax());
  }

  /**
   * Reads a file as far as its pixels.
   *
   * @param reader at its first event
   * @return empty when it has none
   * @throws UndecodableFrameException if the header does not describe pixels that can be shown
   */
  public static Optional<OriginalFrames> find(DicomReader reader)
      throws IOException, DicomFormatException, UndecodableFrameException {
    OriginalFrames frames = new OriginalFrames(reader);
    if (!frames.isAtPixelData()) {
      return Optional.empty();
    }
    frames.describe();
    return Optional.of(frames);
  }

  private boolean isAtPixelData() throws IOException, DicomFormatException {
    for (event = reader.next(); event != Event.END; event = reader.next()) {
      int tag = reader.tag();
      if (reader.depth() == 0 && Tag.isPixelData(tag)) {
        return true;
      }
      if (reader.depth() == 0 && event == Event.ELEMENT && tag >>> 16 == 0x0028) {
        note(tag);
      }
      hasModalityLut |= event == Event.SEQUENCE && tag == MODALITY_LUT_SEQUENCE;
    }
    return false;
  }

  private void note(int tag) throws IOException, DicomFormatException {
    if (reader.isLarge()) {
      return;
    }
    byte[] value = reader.value();
    if (tag == Tag.NumberOfFrames) {
      layout.note(tag, integer(value));
    } else {
      layout.note(tag, value);
    }
    if (NUMBERS.contains(tag)) {
      numbers.put(tag, text(value));
    }
  }

  /** What a layout takes for granted in a header that is released; zero for what is none. */
  private static byte[] integer(byte[] value) {
    String text = text(value);
    String number = text.isEmpty() || INTEGER.matcher(text).matches() ? text : "0";
    return number.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
  }

  private void describe() throws DicomFormatException, UndecodableFrameException {
    if (reader.tag() != Tag.PixelData) {
      throw new UndecodableFrameException("Pixels that are no integers");
    }
    layout.check(reader, event);
    image = layout.image();
    count = layout.frameCount();
    if (image.pixels() > FrameGate.MAX_PIXELS
        || image.frameBits() / Byte.SIZE > EncapsulatedPixelData.MAX_FRAME_BYTES) {
      throw new UndecodableFrameException(
          "A frame has " + image.pixels() + " pixels, more than can be shown");
    }
  }

  /** Columns of each frame. */
  public int columns() {
    return image.columns();
  }

  /** Rows of each frame. */
  public int rows() {
    return image.rows();
  }

  /** Frames that the header announces, 1 or more. */
  public long count() {
    return count;
  }

  /** The colours of PALETTE COLOR pixels; empty for others. */
  public Optional<Palette> palette() throws UndecodableFrameException {
    return image.photometricInterpretation().equals("PALETTE COLOR")
        ? Optional.of(layout.palette())
        : Optional.empty();
  }

  /** The first window of the header; empty when it has none that can be used. */
  public Optional<Window> window() {
    if (hasModalityLut) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Window.of(
              number(WINDOW_CENTER, ""),
              number(WINDOW_WIDTH, ""),
              number(RESCALE_SLOPE, "1"),
              number(RESCALE_INTERCEPT, "0")));
    } catch (IllegalArgumentException e) { // also of what is no number
      return Optional.empty();
    }
  }

  private double number(int tag, String otherwise) {
    String first = numbers.getOrDefault(tag, otherwise).split("\\\\", 2)[0];
    return Double.parseDouble(first.strip());
  }

  /**
   * Takes frames; only once.
   *
   * @param wanted one or more numbers from 1 to {@link #count}
   * @throws UndecodableFrameException if the frames cannot be told apart from some place on; those
   *     before it were taken
   */
  public void take(SortedSet<Long> wanted, Taker taker)
      throws IOException, DicomFormatException, UndecodableFrameException {
    if (wanted.isEmpty() || wanted.first() < 1 || wanted.last() > count) {
      throw new IllegalArgumentException("frames have numbers from 1 to " + count);
    }
    if (event == Event.FRAGMENTS) {
      takeCompressed(wanted, taker);
    } else {
      takeNative(wanted, taker);
    }
  }

  private void takeCompressed(SortedSet<Long> wanted, Taker taker)
      throws IOException, DicomFormatException, UndecodableFrameException {
    Codec codec = new Codec(reader, image);
    FrameAssembler assembler = codec.assembler(count);
    long number = 0;
    while (number < wanted.last() && reader.nextFragment()) {
      assembler.requireRoom(reader.length());
      byte[] fragment = new byte[(int) reader.length()];
      reader.readPart(fragment, fragment.length);
      Optional<FragmentedFrame> frame = assembler.add(fragment);
      if (frame.isPresent() && wanted.contains(++number)) {
        codec.pass(number, frame.get().bytes(), taker);
      }
    }
    if (number < wanted.last()) {
      Optional<FragmentedFrame> last = assembler.end();
      if (last.isPresent()) {
        codec.pass(++number, last.get().bytes(), taker);
      }
    }
  }

  /** What belongs to a transfer syntax. */
  private static final class Codec {
    private static final int MAX_TABLE_BYTES = 8 * 1024 * 1024;

    private final DicomReader reader;
    private final ImagePixel image;
    private final CodestreamCleaner cleaner;
    private final FrameDecoder decoder;

    private Codec(DicomReader reader, ImagePixel image) throws UndecodableFrameException {
      this.reader = reader;
      this.image = image;
      this.cleaner = new CodestreamCleaner(reader.transferSyntax());
      this.decoder =
          FrameDecoders.of(reader.transferSyntax())
              .orElseThrow(
                  () ->
                      new UndecodableFrameException(
                          "Frames of this transfer syntax cannot be decoded"));
    }

    private FrameAssembler assembler(long count)
        throws IOException, DicomFormatException, UndecodableFrameException {
      if (!reader.nextFragment() || reader.length() > MAX_TABLE_BYTES) {
        throw new UndecodableFrameException("Expected a basic offset table of at most 8 MiB");
      }
      byte[] table = new byte[(int) reader.length()];
      reader.readPart(table, table.length);
      return new FrameAssembler(
          reader.transferSyntax(), table, count, EncapsulatedPixelData.MAX_FRAME_BYTES);
    }

    private void pass(long number, byte[] compressed, Taker taker) throws IOException {
      Frame frame;
      try {
        cleaner.clean(compressed, image); // a decoder refuses what stands beside the image
        frame = decoder.decode(compressed, image);
      } catch (UndecodableFrameException e) {
        taker.undecodable(number);
        return;
      }
      taker.frame(number, frame);
    }
  }

  private void takeNative(SortedSet<Long> wanted, Taker taker)
      throws IOException, DicomFormatException, UndecodableFrameException {
    boolean sharesWell =
        image.samplesPerPixel() == 3
            && image.planarConfiguration() == 0
            && image.columns() % 2 == 0;
    if (image.isHalfChroma() && !sharesWell) {
      throw new UndecodableFrameException("Two pixels of a row cannot share their chroma");
    }
    int unit = swappedBytes();
    // Frames of single bits that do not end with a byte share one with the next.
    int together = image.frameBits() % Byte.SIZE == 0 ? 1 : Byte.SIZE;
    long bytes = image.frameBits() * together / Byte.SIZE;
    if (bytes > EncapsulatedPixelData.MAX_FRAME_BYTES) {
      throw new UndecodableFrameException(
          "Frames have " + bytes + " bytes, more than can be shown");
    }
    byte[] samples = new byte[(int) bytes];
    long left = reader.length();
    for (long done = 0; done < wanted.last(); done += together) {
      int now = (int) Math.min(left, bytes);
      reader.readPart(samples, now);
      left -= now;
      for (long number : wanted.subSet(done + 1, done + 1 + together)) {
        byte[] own = cut(samples, (number - 1 - done) * image.frameBits());
        swap(own, unit);
        taker.frame(number, new Frame(image, own));
      }
    }
  }

  /** A frame from some bit on, the first sample of single bits in the lowest bit. */
  private byte[] cut(byte[] samples, long firstBit) {
    int length = (int) ((image.frameBits() + Byte.SIZE - 1) / Byte.SIZE);
    int first = (int) (firstBit / Byte.SIZE);
    int shift = (int) (firstBit % Byte.SIZE);
    if (shift == 0) {
      return Arrays.copyOfRange(samples, first, first + length);
    }
    byte[] cut = new byte[length];
    for (int i = 0; i < length; i++) {
      int next = first + i + 1 < samples.length ? samples[first + i + 1] & 0xFF : 0;
      cut[i] = (byte) ((samples[first + i] & 0xFF) >> shift | next << (Byte.SIZE - shift));
    }
    return cut;
  }

  /** Bytes that stand together in reverse order: of words, also where these hold two samples. */
  private int swappedBytes() throws UndecodableFrameException {
    if (!reader.transferSyntax().bigEndian() || reader.vr() == VR.OB) {
      return 1;
    }
    int unit = Math.max(Short.BYTES, image.bitsAllocated() / Byte.SIZE);
    if (image.frameBits() % (unit * (long) Byte.SIZE) != 0) {
      throw new UndecodableFrameException("Frames in big endian words do not end with a word");
    }
    return unit;
  }

  private static void swap(byte[] samples, int unit) {
    for (int at = 0; unit > 1 && at < samples.length; at += unit) {
      for (int i = 0; i < unit / 2; i++) {
        byte first = samples[at + i];
        samples[at + i] = samples[at + unit - 1 - i];
        samples[at + unit - 1 - i] = first;
      }
    }
  }
}
