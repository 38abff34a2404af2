package org.dimma.reviewpage;

import java.util.List;
import org.dimma.dicom.VR;

/** Says what looks identifying about a value that would be disclosed. */
@FunctionalInterface
public interface ValueFlags {
  /** Nothing strikes. */
  ValueFlags NONE = (vr, value) -> List.of();

  /**
   * The reasons; empty when there is none.
   *
   * @param vr that the element is treated as
   * @param value in the output, or for one that waits for approval, in the original
   */
  List<ValueFlag> of(VR vr, String value);
}
