package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dimma.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecodersTest {
  private static final String ROOT = "1.2.840.10008.1.2.";

  @ParameterizedTest
  @CsvSource({
    "5, RleDecoder",
    "4.80, JpegLsDecoder",
    "4.81, JpegLsDecoder",
    "4.90, ImageIoDecoder",
    "4.91, ImageIoDecoder",
    "4.201, HighThroughputDecoder",
    "4.202, HighThroughputDecoder",
    "4.203, HighThroughputDecoder"
  })
  void syntax_hasItsDecoder(String ending, String decoder) {
    TransferSyntax syntax = TransferSyntax.find(ROOT + ending).orElseThrow();

    assertEquals(
        decoder, FrameDecoders.of(syntax).map(d -> d.getClass().getSimpleName()).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.92", "4.93", "4.102", "1"})
  void syntaxThatIsNotDecoded_hasNone(String ending) {
    TransferSyntax syntax = TransferSyntax.find(ROOT + ending).orElseThrow();

    assertTrue(FrameDecoders.of(syntax).isEmpty());
  }

  @Test
  void nativeFrames_needNone() {
    assertTrue(FrameDecoders.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN).isEmpty());
  }
}
