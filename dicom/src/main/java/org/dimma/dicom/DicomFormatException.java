package org.dimma.dicom;

/**
 * Bytes that are no DICOM, or DICOM beyond the limits. The message names tag, byte offset and
 * lengths, never a value, so that it may be logged.
 */
public final class DicomFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why a file cannot be read; closed, so that it can be counted. */
  public enum Reason {
    /** The first bytes are neither a Part 10 file nor a bare data set. */
    NOT_DICOM,
    /** The file ends inside an element, item or fragment. */
    TRUNCATED,
    /** The bytes contradict PS3.5 in a way that leaves their meaning open. */
    MALFORMED,
    /** A length, depth, count or ratio is above {@link Limits}. */
    LIMIT_EXCEEDED,
    /** The transfer syntax is unknown, or one whose pixel data lies outside of the file. */
    UNSUPPORTED_TRANSFER_SYNTAX
  }

  private final Reason reason;

  public DicomFormatException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** {@code PatientBirthDate (0010,0030) at byte 1466: <what was expected and found>}. */
  public static DicomFormatException at(Reason reason, int tag, long offset, String detail) {
    return new DicomFormatException(
        reason, ElementDictionary.describe(tag) + " at byte " + offset + ": " + detail);
  }

  public Reason reason() {
    return reason;
  }
}
