package org.dimma.deidentify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;
import org.dimma.dicom.SpecificCharacterSet;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;

/** Values as people read them; what {@link ElementObservation} holds. */
final class ValueText {
  private static final int MAX_NUMBERS = 16;
  private static final String MORE = "\u2026";

  private ValueText() {}

  /**
   * A text by its character set, without padding; the first 16 numbers; of bytes, how many there
   * are.
   *
   * @param charset empty when it is unknown; the text is then read as Latin-1, as is one that is
   *     not in its set
   */
  static String of(byte[] value, VR vr, Optional<SpecificCharacterSet> charset, boolean bigEndian) {
    if (vr.isText()) {
      return cut(text(value, vr, charset));
    }
    int unit = vr == VR.AT ? Integer.BYTES : vr.unitBytes();
    boolean isNumber =
        switch (vr) {
          case AT, FD, FL, SL, SS, SV, UL, US, UV -> value.length % unit == 0;
          default -> false;
        };
    if (!isNumber) {
      return value.length == 0 ? "" : ofBytes(value.length);
    }
    ByteBuffer numbers =
        ByteBuffer.wrap(value).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    StringJoiner text = new StringJoiner("\\");
    for (int i = 0; i < MAX_NUMBERS && numbers.hasRemaining(); i++) {
      text.add(number(numbers, vr));
    }
    return cut(text + (numbers.hasRemaining() ? MORE : ""));
  }

  /** {@code <512 bytes>}. */
  static String ofBytes(long length) {
    return "<" + length + " bytes>";
  }

  private static String text(byte[] value, VR vr, Optional<SpecificCharacterSet> charset) {
    return (vr.usesSpecificCharacterSet() ? charset : Optional.of(SpecificCharacterSet.ASCII))
        .flatMap(known -> ValueCheck.split(value, vr, known))
        .map(values -> String.join("\\", values))
        .orElseGet(() -> new String(value, StandardCharsets.ISO_8859_1).strip());
  }

  private static String number(ByteBuffer numbers, VR vr) {
    return switch (vr) {
      case US -> Integer.toString(Short.toUnsignedInt(numbers.getShort()));
      case SS -> Short.toString(numbers.getShort());
      case UL -> Integer.toUnsignedString(numbers.getInt());
      case SL -> Integer.toString(numbers.getInt());
      case UV -> Long.toUnsignedString(numbers.getLong());
      case SV -> Long.toString(numbers.getLong());
      case FL -> Float.toString(numbers.getFloat());
      case FD -> Double.toString(numbers.getDouble());
      case AT ->
          Tag.toString(
              Short.toUnsignedInt(numbers.getShort()) << Short.SIZE
                  | Short.toUnsignedInt(numbers.getShort()));
      default -> throw new IllegalStateException("VR " + vr + " holds no numbers");
    };
  }

  private static String cut(String text) {
    if (text.length() <= ElementObservation.MAX_TEXT) {
      return text;
    }
    int end = ElementObservation.MAX_TEXT - MORE.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + MORE;
  }
}
