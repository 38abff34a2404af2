package org.dimma.deidentify;

import org.dimma.dicom.VR;

/**
 * What happened to one element of one instance, for the reviewer. It identifies, so it leaves the
 * step that made it sealed only.
 *
 * @param path the selectors of the sequences around the element and of itself, joined by {@code " >
 *     "}, each as a profile writes it: {@code SourceImageSequence > ReferencedSOPInstanceUID},
 *     {@code [GEMS_PARM_01] (0043,xx27)}; items are not counted
 * @param vr that the element is treated as
 * @param fate what became of it
 * @param rule who said so, for people: {@code aida-ctpa: keep}, {@code PS3.15 E.1-1: X}
 * @param before the original value as text, of {@link #MAX_TEXT} characters at most; empty for
 *     {@link Fate#REMOVED}, since what is removed is nobody's business
 * @param after the value in the output, likewise; empty when there is none
 */
public record ElementObservation(
    String path, VR vr, Fate fate, String rule, String before, String after) {
  /** Characters of a value that are shown; a longer one ends in an ellipsis. */
  public static final int MAX_TEXT = 256;
}
