package org.dimma.dicom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.dimma.dicom.DicomFormatException.Reason;

/**
 * Finds out what a file is from its first bytes: a Part 10 file, one without preamble, or a bare
 * data set as old archives keep them; and how its data set is really encoded, since headers are
 * wrong at times.
 */
final class FileStart {
  private static final int PREAMBLE_BYTES = 128;
  private static final int MAX_META_VALUE_BYTES = 64 * 1024;

  private final DicomInput in;
  private FileMeta meta = FileMeta.NONE;

  FileStart(DicomInput in) {
    this.in = in;
  }

  FileMeta meta() {
    return meta;
  }

  /** Reads up to the first byte of the data set (deflated: of the deflate stream). */
  TransferSyntax read() throws IOException, DicomFormatException {
    if (in.lookAhead(PREAMBLE_BYTES + 4) == PREAMBLE_BYTES + 4 && isDicmAt(PREAMBLE_BYTES)) {
      in.advance(PREAMBLE_BYTES + 4);
    } else if (in.lookAhead(4) == 4 && isDicmAt(0)) {
      in.advance(4);
    } else if (!looksLikeDataSet()) {
      throw new DicomFormatException(
          Reason.NOT_DICOM,
          "Expected 'DICM' at byte 128, or a data set at byte 0, but found neither");
    }
    while (in.lookAhead(8) == 8 && Tag.group(in.peekTag(0, false)) == 0x0002) {
      readMetaElement();
    }
    return actualSyntax();
  }

  private boolean isDicmAt(int index) {
    return in.peek(index) == 'D'
        && in.peek(index + 1) == 'I'
        && in.peek(index + 2) == 'C'
        && in.peek(index + 3) == 'M';
  }

  /**
   * A bare data set begins with group 0002 or 0008, in either byte order, and a length that fits
   * the file.
   */
  private boolean looksLikeDataSet() throws IOException, DicomFormatException {
    if (in.lookAhead(8) < 8) {
      return false;
    }
    boolean bigEndian = in.peekShort(0, true) == 0x0008;
    int group = in.peekShort(0, bigEndian);
    if (group != 0x0008 && group != 0x0002) {
      return false;
    }
    return hasVrAhead() || !in.isShorterThan(8 + (in.peekInt(4, bigEndian) & 0xFFFFFFFFL));
  }

  private void readMetaElement() throws IOException, DicomFormatException {
    long offset = in.position();
    int tag = in.peekTag(0, false);
    VR vr = VR.ofCode(in.peek(4) << 8 | in.peek(5));
    long length;
    if (vr == null) {
      length =
          in.peekInt(4, false)
              & 0xFFFFFFFFL; // implicit VR here is wrong, but some old writers did it
      in.advance(8);
    } else if (vr.hasLongHeader()) {
      if (in.lookAhead(12) < 12) {
        throw DicomFormatException.at(
            Reason.TRUNCATED, tag, offset, "the file ends inside the header");
      }
      length = in.peekInt(8, false) & 0xFFFFFFFFL;
      in.advance(12);
    } else {
      length = in.peekShort(6, false);
      in.advance(8);
    }
    if (length > MAX_META_VALUE_BYTES) {
      throw DicomFormatException.at(
          Reason.MALFORMED,
          tag,
          offset,
          "expected at most "
              + MAX_META_VALUE_BYTES
              + " bytes of file meta information, found "
              + length);
    }
    byte[] value = in.read((int) length);
    if (tag == Tag.TransferSyntaxUID) {
      meta = new FileMeta(meta.mediaStorageSopClassUid(), uid(value));
    } else if (tag == Tag.MediaStorageSOPClassUID) {
      meta = new FileMeta(uid(value), meta.transferSyntaxUid());
    }
  }

  private static String uid(byte[] value) {
    String text = new String(value, StandardCharsets.US_ASCII);
    int nul = text.indexOf(0);
    return (nul < 0 ? text : text.substring(0, nul)).strip();
  }

  private TransferSyntax actualSyntax() throws IOException, DicomFormatException {
    String uid = meta.transferSyntaxUid();
    if (uid.isEmpty()) {
      return sniff();
    }
    TransferSyntax declared =
        TransferSyntax.find(uid)
            .orElseThrow(
                () ->
                    new DicomFormatException(
                        Reason.UNSUPPORTED_TRANSFER_SYNTAX,
                        "TransferSyntaxUID (0002,0010) is "
                            + UidRegistry.keywordOf(uid).orElse("not a registered one")
                            + ", which cannot be read"));
    if (declared.deflated() || declared.encapsulated() || in.lookAhead(8) < 8) {
      return declared;
    }
    return corrected(declared);
  }

  /**
   * Native syntaxes are mixed up in real archives; the first element shows which one it really is.
   */
  private TransferSyntax corrected(TransferSyntax declared)
      throws IOException, DicomFormatException {
    boolean plausible =
        declared.explicitVr() == hasVrAhead()
            && declared.bigEndian() == (in.peekShort(0, true) < 0x0100);
    return plausible ? declared : sniff();
  }

  private TransferSyntax sniff() throws IOException, DicomFormatException {
    if (in.lookAhead(8) < 8) {
      return TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    }
    boolean bigEndian = in.peekShort(0, true) < 0x0100 && in.peekShort(0, false) >= 0x0100;
    if (hasVrAhead()) {
      return bigEndian
          ? TransferSyntax.EXPLICIT_VR_BIG_ENDIAN
          : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }
    if (bigEndian) {
      throw new DicomFormatException(
          Reason.UNSUPPORTED_TRANSFER_SYNTAX,
          "At byte "
              + in.position()
              + ": implicit VR in big endian byte order is not part of DICOM");
    }
    return TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  }

  private boolean hasVrAhead() {
    return VR.ofCode(in.peek(4) << 8 | in.peek(5)) != null;
  }
}
