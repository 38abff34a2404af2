package org.dimma.deidentify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dimma.dicom.SpecificCharacterSet;
import org.dimma.dicom.VR;

/**
 * Decides whether a value is one of its VR, so that a kept value says what the standard lets it say
 * and no more: length, repertoire and multiplicity are checked, and it is written anew without
 * padding or what stands behind a NUL.
 *
 * @see "PS3.5 6.2"
 */
final class ValueCheck {
  private static final Pattern AGE = Pattern.compile("[0-9]{3}[DWMY]");
  private static final Pattern CODE = Pattern.compile("[A-Z0-9 _]*");
  private static final Pattern DATE = Pattern.compile("[0-9]{8}");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{2}([0-9]{2}([0-9]{2}(\\.[0-9]{1,6})?)?)?");
  private static final Pattern DATE_TIME =
      Pattern.compile("[0-9]{4,14}(\\.[0-9]{1,6})?([+-][0-9]{4})?");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,11}");
  private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");
  private static final int MAX_UNLIMITED_CHARS = 64 * 1024;

  private ValueCheck() {}

  /**
   * The values of a text element, trimmed, nothing behind a NUL.
   *
   * @return empty when the bytes are not in the character set
   */
  static Optional<List<String>> split(byte[] value, VR vr, SpecificCharacterSet charset) {
    try {
      String text =
          vr.usesSpecificCharacterSet()
              ? charset.decode(value)
              : SpecificCharacterSet.ASCII.decode(value);
      int nul = text.indexOf(0);
      if (nul >= 0) {
        text = text.substring(0, nul);
      }
      if (!vr.isMultiValued()) {
        return Optional.of(List.of(text.stripTrailing()));
      }
      List<String> values = new ArrayList<>();
      for (String one : text.split("\\\\", -1)) {
        values.add(one.strip());
      }
      return Optional.of(values);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * The value as it may be written: checked, in shape.
   *
   * @param vm how many values the standard allows, for example {@code 1-n}
   * @return empty when a value is not one of its VR, or their number is wrong
   */
  static Optional<List<String>> valid(List<String> values, VR vr, String vm) {
    if (values.size() == 1 && values.get(0).isEmpty()) {
      return Optional.of(values);
    }
    if (!Multiplicity.allows(vm, values.size())) {
      return Optional.empty();
    }
    List<String> shaped = new ArrayList<>(values.size());
    for (String value : values) {
      Optional<String> one = value.isEmpty() ? Optional.of("") : shape(value, vr);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      shaped.add(one.get());
    }
    return Optional.of(shaped);
  }

  private static Optional<String> shape(String value, VR vr) {
    return switch (vr) {
      case AS -> when(AGE.matcher(value).matches(), value);
      case CS -> when(value.length() <= 16 && CODE.matcher(value).matches(), value);
      case DA -> when(DATE.matcher(value).matches(), value);
      case TM -> when(TIME.matcher(value).matches(), value);
      case DT -> when(DATE_TIME.matcher(value).matches(), value);
      case DS -> DECIMAL.matcher(value).matches() ? decimal(value) : Optional.empty();
      case IS -> when(INTEGER.matcher(value).matches() && isInt(value), value);
      case UI -> when(UID.matcher(value).matches(), value);
      case PN -> when(isPersonName(value), value);
      default -> when(isLine(value, vr), value);
    };
  }

  private static Optional<String> when(boolean valid, String value) {
    return valid ? Optional.of(value) : Optional.empty();
  }

  /**
   * Many scanners write more than the 16 characters that DS may have; the number is rounded to fit.
   */
  private static Optional<String> decimal(String value) {
    if (value.length() <= VR.DS.maxChars()) {
      return Optional.of(value);
    }
    BigDecimal number = new BigDecimal(value);
    for (int digits = 15; digits > 5; digits--) {
      BigDecimal rounded = number.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      String text =
          rounded.toPlainString().length() <= 16 ? rounded.toPlainString() : rounded.toString();
      if (text.length() <= VR.DS.maxChars()) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  private static boolean isInt(String value) {
    long number = Long.parseLong(value);
    return number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
  }

  private static boolean isPersonName(String value) {
    String[] groups = value.split("=", -1);
    if (groups.length > 3) {
      return false;
    }
    for (String group : groups) {
      if (!isLine(group, VR.PN)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLine(String value, VR vr) {
    int max = vr.maxChars() == 0 ? MAX_UNLIMITED_CHARS : vr.maxChars();
    boolean mayHaveLines = vr == VR.ST || vr == VR.LT || vr == VR.UT;
    return value.codePointCount(0, value.length()) <= max
        && value
            .chars()
            .noneMatch(
                c ->
                    Character.isISOControl(c)
                        && !(mayHaveLines && (c == '\r' || c == '\n' || c == '\t' || c == '\f')));
  }

  /** True when a binary value is whole units, as many as the standard allows. */
  static boolean isValidBinary(byte[] value, VR vr, String vm) {
    if (value.length == 0) {
      return true;
    }
    boolean isArray =
        vr.unitBytes() == 1
            || vr == VR.OW
            || vr == VR.OF
            || vr == VR.OD
            || vr == VR.OL
            || vr == VR.OV;
    int bytes = vr == VR.AT ? 4 : vr.unitBytes(); // a tag is two numbers
    return value.length % bytes == 0 && (isArray || Multiplicity.allows(vm, value.length / bytes));
  }

  /** Joins values again and encodes them. */
  static Optional<byte[]> encode(List<String> values, VR vr, SpecificCharacterSet charset) {
    String text = String.join("\\", values);
    try {
      return Optional.of(
          vr.usesSpecificCharacterSet()
              ? charset.encode(text)
              : SpecificCharacterSet.ASCII.encode(text));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** ASCII, for values that the engine makes itself. */
  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
