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

/**
 * How many bytes of pixels the released header describes. Pixel data is passed on unseen, so what
 * no header describes as pixels must not be in it.
 *
 * @see "PS3.5 8.1 and A.4; PS3.3 C.7.6.3"
 */
final class PixelLayout {
  private static final int SAMPLES_PER_PIXEL = 0x00280002;
  private static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;
  private static final int ROWS = 0x00280010;
  private static final int COLUMNS = 0x00280011;
  private static final int BITS_ALLOCATED = 0x00280100;
  private static final Set<Integer> TAGS =
      Set.of(
          SAMPLES_PER_PIXEL,
          PHOTOMETRIC_INTERPRETATION,
          Tag.NumberOfFrames,
          ROWS,
          COLUMNS,
          BITS_ALLOCATED);

  private final TransferSyntax syntax;
  private final Map<Integer, byte[]> values = new HashMap<>();
  private boolean seen;

  PixelLayout(TransferSyntax syntax) {
    this.syntax = syntax;
  }

  /** Notes an element of the root data set as it is written. */
  void note(int tag, byte[] value) {
    if (TAGS.contains(tag)) {
      values.put(tag, value);
    }
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
    BigInteger bits = number(ROWS).multiply(number(COLUMNS)).multiply(number(BITS_ALLOCATED));
    BigInteger twice =
        switch (text(PHOTOMETRIC_INTERPRETATION)) {
          case "YBR_FULL_422", "YBR_PARTIAL_422" -> BigInteger.valueOf(4);
          case "YBR_PARTIAL_420" -> BigInteger.valueOf(3);
          default -> number(SAMPLES_PER_PIXEL).shiftLeft(1);
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
    return new String(values.getOrDefault(tag, new byte[0]), StandardCharsets.US_ASCII);
  }

  private static DicomFormatException malformed(DicomReader reader, String detail) {
    return DicomFormatException.at(Reason.MALFORMED, reader.tag(), reader.offset(), detail);
  }
}
