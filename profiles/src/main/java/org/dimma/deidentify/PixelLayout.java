package org.dimma.deidentify;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomFormatException.Reason;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.frames.ImagePixel;
import org.dimma.frames.UndecodableFrameException;
import org.dimma.pixels.Palette;

/**
 * The pixels that the released header describes: what no header describes as pixels must not be in
 * pixel data.
 *
 * @see "PS3.5 8.1 and A.4; PS3.3 C.7.6.3"
 */
final class PixelLayout {
  private static final Set<Integer> TAGS =
      Set.of(
          Tag.SamplesPerPixel,
          Tag.PhotometricInterpretation,
          Tag.PlanarConfiguration,
          Tag.NumberOfFrames,
          Tag.Rows,
          Tag.Columns,
          Tag.BitsAllocated,
          Tag.BitsStored,
          Tag.HighBit,
          Tag.PixelRepresentation);

  /** Bits allocated of which unused ones can be looked at; those of others hide what they will. */
  private static final Set<Integer> CLEARABLE = Set.of(8, 16, 32);

  private static final int MAX_TABLE_BYTES = 1 << 17;
  private static final int CHANNELS = 3;

  private final TransferSyntax syntax;
  private final Map<Integer, byte[]> values = new HashMap<>();
  private boolean seen;

  PixelLayout(TransferSyntax syntax) {
    this.syntax = syntax;
  }

  /** True once {@link #check} met pixel data. */
  boolean areSeen() {
    return seen;
  }

  /** Notes an element of the root data set as it is written. */
  void note(int tag, byte[] value) {
    boolean isPalette =
        (tag >>> 16) == 0x0028
            && tag >= Tag.RedPaletteColorLookupTableDescriptor
            && tag < Tag.RedPaletteColorLookupTableData + CHANNELS
            && value.length <= MAX_TABLE_BYTES;
    if (TAGS.contains(tag) || isPalette) {
      values.put(tag, value);
    }
  }

  /**
   * The pixels as described.
   *
   * @throws UndecodableFrameException if the description is not complete, or contradicts itself
   */
  ImagePixel image() throws UndecodableFrameException {
    int bitsAllocated = number(Tag.BitsAllocated).intValue();
    int bitsStored = values.containsKey(Tag.BitsStored) ? intOf(Tag.BitsStored) : bitsAllocated;
    int highBit = values.containsKey(Tag.HighBit) ? intOf(Tag.HighBit) : bitsStored - 1;
    ImagePixel image =
        new ImagePixel(
            intOf(Tag.Rows),
            intOf(Tag.Columns),
            intOf(Tag.SamplesPerPixel),
            text(Tag.PhotometricInterpretation),
            intOf(Tag.PlanarConfiguration),
            bitsAllocated,
            bitsStored,
            highBit,
            intOf(Tag.PixelRepresentation) == 1);
    boolean isWhole =
        image.pixels() > 0
            && image.samplesPerPixel() == samplesOf(image.photometricInterpretation())
            && intOf(Tag.PlanarConfiguration) <= 1
            && (bitsAllocated == 1 || (bitsAllocated % Byte.SIZE == 0 && bitsAllocated <= 64))
            && (bitsStored == bitsAllocated || CLEARABLE.contains(bitsAllocated));
    if (!isWhole || bitsStored < 1 || highBit < bitsStored - 1 || highBit >= bitsAllocated) {
      throw new UndecodableFrameException(
          "The released header does not describe pixels of 1 or 3 samples completely");
    }
    return image;
  }

  /** Samples of a pixel (PS3.3 C.7.6.3.1.2); 0 for colours that nobody here can tell. */
  private static int samplesOf(String photometricInterpretation) {
    return switch (photometricInterpretation) {
      case "MONOCHROME1", "MONOCHROME2", "PALETTE COLOR" -> 1;
      case "RGB",
          "YBR_FULL",
          "YBR_FULL_422",
          "YBR_PARTIAL_422",
          "YBR_PARTIAL_420",
          "YBR_ICT",
          "YBR_RCT" ->
          CHANNELS;
      default -> 0;
    };
  }

  /** How many frames there are, 1 or more. */
  long frameCount() throws UndecodableFrameException {
    BigInteger frames = frames();
    if (frames.signum() <= 0 || frames.bitLength() >= Integer.SIZE) {
      throw new UndecodableFrameException("Expected a NumberOfFrames of 1 or more");
    }
    return frames.longValue();
  }

  /**
   * What an element of the root data set becomes when compressed frames are written uncompressed:
   * their photometric interpretation and layout are those of the decoded samples.
   */
  byte[] asWritten(int tag, byte[] value, Redaction redaction) {
    if (!syntax.encapsulated() || redaction.isNone()) {
      return value;
    }
    return switch (tag) {
      case Tag.PhotometricInterpretation ->
          redaction.photometricInterpretation().getBytes(StandardCharsets.US_ASCII);
      case Tag.PlanarConfiguration -> new byte[Short.BYTES];
      default -> value;
    };
  }

  /**
   * The colours of PALETTE COLOR pixels.
   *
   * @throws UndecodableFrameException if the released header has no whole tables
   * @see "PS3.3 C.7.6.3.1.5"
   */
  Palette palette() throws UndecodableFrameException {
    int[][] tables = new int[CHANNELS][];
    for (int channel = 0; channel < CHANNELS; channel++) {
      tables[channel] = table(channel);
    }
    if (tables[0].length != tables[1].length || tables[0].length != tables[2].length) {
      throw new UndecodableFrameException("The colour tables are not equally long");
    }
    int first = shortAt(descriptor(0), 1);
    if (shortAt(descriptor(1), 1) != first || shortAt(descriptor(2), 1) != first) {
      throw new UndecodableFrameException("The colour tables do not begin with the same sample");
    }
    return new Palette(
        intOf(Tag.PixelRepresentation) == 1 ? (short) first : first,
        tables[0],
        tables[1],
        tables[2]);
  }

  private byte[] descriptor(int channel) throws UndecodableFrameException {
    byte[] descriptor = values.get(Tag.RedPaletteColorLookupTableDescriptor + channel);
    if (descriptor == null || descriptor.length != 3 * Short.BYTES) {
      throw new UndecodableFrameException("The released header has no colour tables");
    }
    return descriptor;
  }

  /** The entries of one table: bytes or words, whatever the descriptor says (GDCM, dcmtk). */
  private int[] table(int channel) throws UndecodableFrameException {
    byte[] data = values.get(Tag.RedPaletteColorLookupTableData + channel);
    int said = shortAt(descriptor(channel), 0);
    int entries = said == 0 ? 1 << Short.SIZE : said;
    boolean isBytes = data != null && data.length == entries + entries % 2;
    if (data == null || !(isBytes || data.length == entries * Short.BYTES)) {
      throw new UndecodableFrameException("A colour table is not as long as its descriptor says");
    }
    int[] table = new int[entries];
    for (int i = 0; i < entries; i++) {
      table[i] = isBytes ? data[i] & 0xFF : shortAt(data, i);
    }
    return table;
  }

  private int shortAt(byte[] words, int index) {
    ByteOrder order = syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return Short.toUnsignedInt(ByteBuffer.wrap(words).order(order).getShort(index * Short.BYTES));
  }

  private int intOf(int tag) {
    return number(tag).intValue();
  }

  /**
   * Checks pixel data before it is copied.
   *
   * @throws DicomFormatException if it is not alone, of its VR, and as long as described
   */
  void check(DicomReader reader, Event event) throws DicomFormatException {
    int tag = reader.tag();
    boolean isOfItsVr = ElementDictionary.find(tag).orElseThrow().vrs().contains(reader.vr());
    if (seen || !isOfItsVr || syntax.encapsulated() != (event == Event.FRAGMENTS)) {
      throw malformed(reader, "expected one element of pixel data, as its transfer syntax has it");
    }
    seen = true;
    if (event == Event.ELEMENT && !isDescribed(reader.length())) {
      throw malformed(
          reader, "the length is " + reader.length() + " bytes, not what the header describes");
    }
  }

  /** Exactly, but for the byte that makes an odd length even. */
  private boolean isDescribed(long length) {
    BigInteger described = nativeBytes();
    BigInteger found = BigInteger.valueOf(length);
    BigInteger padded = described.testBit(0) ? described.add(BigInteger.ONE) : described;
    return length > 0 && (found.equals(described) || found.equals(padded));
  }

  private BigInteger nativeBytes() {
    BigInteger bits =
        number(Tag.Rows).multiply(number(Tag.Columns)).multiply(number(Tag.BitsAllocated));
    BigInteger twice =
        switch (text(Tag.PhotometricInterpretation)) {
          case "YBR_FULL_422", "YBR_PARTIAL_422" -> BigInteger.valueOf(4);
          case "YBR_PARTIAL_420" -> BigInteger.valueOf(3);
          default -> number(Tag.SamplesPerPixel).shiftLeft(1);
        };
    return bits.multiply(twice).multiply(frames()).add(BigInteger.valueOf(15)).shiftRight(4);
  }

  private BigInteger frames() {
    String frames = text(Tag.NumberOfFrames);
    return frames.isEmpty() ? BigInteger.ONE : new BigInteger(frames).max(BigInteger.ZERO);
  }

  private BigInteger number(int tag) {
    byte[] value = values.getOrDefault(tag, new byte[0]);
    ByteOrder order = syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return value.length == 2
        ? BigInteger.valueOf(Short.toUnsignedInt(ByteBuffer.wrap(value).order(order).getShort()))
        : BigInteger.ZERO;
  }

  private String text(int tag) {
    return new String(values.getOrDefault(tag, new byte[0]), StandardCharsets.US_ASCII).strip();
  }

  private static DicomFormatException malformed(DicomReader reader, String detail) {
    return DicomFormatException.at(Reason.MALFORMED, reader.tag(), reader.offset(), detail);
  }
}
