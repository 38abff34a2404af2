package org.dimma.frames;

import java.util.Optional;
import org.dimma.dicom.TransferSyntax;

/** Finds the decoder for a transfer syntax. */
public final class FrameDecoders {
  private FrameDecoders() {}

  /** The decoder of compressed frames of this syntax; empty if there is none. */
  public static Optional<FrameDecoder> of(TransferSyntax syntax) {
    return switch (syntax.uid()) {
      case "1.2.840.10008.1.2.5" -> Optional.of(new RleDecoder());
      case "1.2.840.10008.1.2.8.1" -> Optional.of(new DeflatedFrameDecoder());
      case "1.2.840.10008.1.2.4.50",
          "1.2.840.10008.1.2.4.51",
          "1.2.840.10008.1.2.4.57",
          "1.2.840.10008.1.2.4.70" ->
          Optional.of(new JpegDecoder());
      case "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81" -> Optional.of(new JpegLsDecoder());
      case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91" -> Optional.of(new ImageIoDecoder());
      case "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203" ->
          Optional.of(new HighThroughputDecoder());
      default -> Optional.empty();
    };
  }
}
