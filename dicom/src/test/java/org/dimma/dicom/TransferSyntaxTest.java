package org.dimma.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransferSyntaxTest {
  @Test
  void nativeSyntaxes_areFound() {
    for (TransferSyntax syntax :
        List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
      assertEquals(Optional.of(syntax), TransferSyntax.find(syntax.uid()));
    }
  }

  @Test
  void compressedSyntaxes_areEncapsulatedExplicitLittleEndian() {
    for (String uid :
        List.of(
            "1.2.840.10008.1.2.4.50", // JPEG baseline
            "1.2.840.10008.1.2.4.91", // JPEG 2000
            "1.2.840.10008.1.2.4.107", // HEVC
            "1.2.840.10008.1.2.4.201", // HTJ2K
            "1.2.840.10008.1.2.5", // RLE
            "1.2.840.10008.1.2.1.98", // encapsulated uncompressed
            "1.2.840.10008.1.2.8.1")) { // deflated image frames
      assertEquals(
          Optional.of(new TransferSyntax(uid, true, false, false, true)),
          TransferSyntax.find(uid),
          uid);
    }
  }

  @Test
  void syntaxesWithoutPixelDataOrUnknown_areNotFound() {
    for (String uid :
        List.of(
            "",
            "1.2.840.10008.1.2.4.94", // JPIP
            "1.2.840.10008.1.2.4.204", // JPIP HTJ2K
            "1.2.840.10008.1.2.4.999",
            "1.2.840.10008.1.2.6.1", // RFC 2557
            "1.2.840.10008.1.2.7.1", // SMPTE ST 2110
            "1.2.840.113619.5.2")) { // GE, private
      assertTrue(TransferSyntax.find(uid).isEmpty(), uid);
    }
  }

  @Test
  void forWriting_isTheSameButInflated() {
    assertEquals(
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN.forWriting());
    assertEquals(
        TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.forWriting());
  }
}
