package org.dimma.frames;

import java.util.Locale;
import org.dimma.dicom.TransferSyntax;

/**
 * Blanks what a compressed frame carries beside its image: comments, application segments, boxes of
 * a file format, bytes between or behind the parts. Lengths stay as they are, so that offset tables
 * and fragment lengths stay true.
 *
 * <p>What it does not look into is the entropy coded data itself, and the tables that decode it: a
 * {@link FrameDecoder} that takes every bit of them tells whether anything else is in there.
 *
 * <p>Safe for several threads.
 *
 * @see "PS3.5 8.2 and Annex A.4; ITU-T T.81 Annex B, T.87 Annex C, T.800 Annexes A and I"
 */
public final class CodestreamCleaner {
  private static final String JPEG_FAMILY = "1.2.840.10008.1.2.4.";

  /** Blanks one frame in place. */
  private interface Family {
    void clean(FrameBytes frame, ImagePixel image) throws UndecodableFrameException;
  }

  private final Family family;

  /**
   * @param syntax of the frames to come; for one whose frames cannot be followed, such as video,
   *     every frame will be refused
   */
  public CodestreamCleaner(TransferSyntax syntax) {
    this.family = familyOf(syntax.uid());
  }

  private static Family familyOf(String uid) {
    if (uid.equals("1.2.840.10008.1.2.5")) {
      return RleCleaner::clean;
    }
    if (uid.equals("1.2.840.10008.1.2.8.1")) {
      return DeflateCleaner::clean;
    }
    int number = uid.startsWith(JPEG_FAMILY) ? lastNumber(uid) : 0;
    if (number >= 50 && number <= 70) {
      return (frame, image) -> new JpegCleaner(frame, image, false).clean();
    }
    if (number == 80 || number == 81) {
      return (frame, image) -> new JpegCleaner(frame, image, true).clean();
    }
    if ((number >= 90 && number <= 93) || (number >= 201 && number <= 203)) {
      return Jp2Cleaner::clean;
    }
    return (frame, image) -> {
      throw new UndecodableFrameException(
          "Frames of transfer syntax " + uid + " cannot be searched for hidden text");
    };
  }

  private static int lastNumber(String uid) {
    String number = uid.substring(JPEG_FAMILY.length());
    return number.matches("[0-9]{1,3}") ? Integer.parseInt(number) : 0;
  }

  /**
   * Overwrites with zeros, in place, all that the image does not need.
   *
   * @param frame the fragments of one frame, joined; after an exception its content is undefined
   *     and must not be used
   * @param image what the header says of the frame; the size in the frame must be the same
   * @return true if any byte was changed, be it padding that was not zero
   * @throws UndecodableFrameException if the frame is not of the syntax, or cannot be followed from
   *     its first byte to its last with certainty
   */
  public boolean clean(byte[] frame, ImagePixel image) throws UndecodableFrameException {
    FrameBytes bytes = new FrameBytes(frame);
    family.clean(bytes, image);
    return bytes.isChanged();
  }

  /** A size in a frame that is not the header's may be that of a larger image. */
  static void requireSize(ImagePixel image, long columns, long rows, int components)
      throws UndecodableFrameException {
    if (columns != image.columns()
        || rows != image.rows()
        || components != image.samplesPerPixel()) {
      throw new UndecodableFrameException(
          String.format(
              Locale.ROOT,
              "The frame is %d x %d with %d components, but the header says %d x %d with %d",
              columns,
              rows,
              components,
              image.columns(),
              image.rows(),
              image.samplesPerPixel()));
    }
  }
}
