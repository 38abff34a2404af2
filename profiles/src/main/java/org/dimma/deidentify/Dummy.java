package org.dimma.deidentify;

import java.util.Collections;
import org.dimma.dicom.VR;

/**
 * Values that say nothing, valid for their VR: what the standard calls a dummy.
 *
 * @see "PS3.15 E.1.1, action D"
 */
final class Dummy {
  private Dummy() {}

  /**
   * @param values how many values, 1 or more
   */
  static byte[] of(VR vr, int values) {
    String text =
        switch (vr) {
          case AS -> "000Y";
          case CS -> "OTHER";
          case DA -> "19000101";
          case DT -> "19000101000000";
          case TM -> "000000";
          case DS, IS -> "0";
          case UR -> "urn:removed";
          default -> "REMOVED";
        };
    if (vr.isText()) {
      return ValueCheck.ascii(String.join("\\", Collections.nCopies(values, text)));
    }
    int bytes = vr == VR.AT ? 4 : Math.max(2, vr.unitBytes()); // a tag is two numbers
    return new byte[bytes * values];
  }
}
