package org.dimma.profile;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.dimma.dicom.VR;

/**
 * The texts that a profile may put in place of a value: one value, valid for the VR, in the default
 * repertoire, so that it can be written whatever SpecificCharacterSet (0008,0005) says.
 *
 * @see "PS3.5 6.2"
 */
final class Replacement {
  private record Syntax(Pattern pattern, String expected) {}

  private static final Map<VR, Syntax> SYNTAX = new EnumMap<>(VR.class);

  static {
    SYNTAX.put(VR.AS, syntax("[0-9]{3}[DWMY]", "expected 3 digits and D, W, M or Y"));
    SYNTAX.put(VR.CS, syntax("[A-Z0-9_ ]{1,16}", "expected 1 to 16 capitals, digits, spaces or _"));
    SYNTAX.put(
        VR.DA,
        syntax(
            "(1[89]|2[0-9])[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])", "expected YYYYMMDD"));
    SYNTAX.put(VR.TM, syntax("([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]", "expected HHMMSS"));
    SYNTAX.put(VR.IS, syntax("-?[0-9]{1,9}", "expected a whole number"));
    SYNTAX.put(VR.DS, syntax("-?[0-9]{1,7}(\\.[0-9]{1,7})?", "expected a decimal number"));
    for (VR vr : new VR[] {VR.AE, VR.LO, VR.LT, VR.PN, VR.SH, VR.ST, VR.UC, VR.UT}) {
      int most = vr.maxChars() == 0 ? 1024 : vr.maxChars();
      SYNTAX.put(
          vr,
          syntax(
              "[ -\\[\\]-~]{1," + most + "}",
              "expected 1 to " + most + " ASCII characters without a backslash"));
    }
  }

  private Replacement() {}

  private static Syntax syntax(String pattern, String expected) {
    return new Syntax(Pattern.compile(pattern), expected);
  }

  static boolean isValid(VR vr, String text) {
    Syntax syntax = SYNTAX.get(vr);
    return syntax != null && syntax.pattern.matcher(text).matches();
  }

  static String expected(VR vr) {
    Syntax syntax = SYNTAX.get(vr);
    return syntax == null ? "which takes no text" : syntax.expected;
  }
}
