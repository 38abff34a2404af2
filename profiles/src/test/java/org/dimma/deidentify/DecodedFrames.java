package org.dimma.deidentify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.Tag;
import org.dimma.frames.FragmentedFrame;
import org.dimma.frames.FrameAssembler;
import org.dimma.frames.FrameDecoders;
import org.dimma.frames.UndecodableFrameException;

/** The samples of a file with compressed frames, as one number to compare. */
final class DecodedFrames {
  private final PixelLayout layout;
  private final DicomReader reader;
  private int hash = 1;

  private DecodedFrames(DicomReader reader) {
    this.reader = reader;
    this.layout = new PixelLayout(reader.transferSyntax());
  }

  /** Equal for files with equal samples. */
  static Integer hash(Path file)
      throws IOException, DicomFormatException, UndecodableFrameException {
    try (DicomReader reader = Elements.open(file)) {
      return new DecodedFrames(reader).hash();
    }
  }

  private int hash() throws IOException, DicomFormatException, UndecodableFrameException {
    for (Event event = reader.next(); event != Event.END; event = reader.next()) {
      if (reader.depth() == 0 && event == Event.ELEMENT && !reader.isLarge()) {
        layout.note(reader.tag(), reader.value());
      } else if (event == Event.FRAGMENTS && reader.tag() == Tag.PixelData) {
        decodeAll();
      }
    }
    return hash;
  }

  private void decodeAll() throws IOException, DicomFormatException, UndecodableFrameException {
    reader.nextFragment();
    byte[] table = new byte[(int) reader.length()];
    reader.readPart(table, table.length);
    FrameAssembler assembler =
        new FrameAssembler(reader.transferSyntax(), table, layout.frameCount(), 1 << 28);
    while (reader.nextFragment()) {
      byte[] fragment = new byte[(int) reader.length()];
      reader.readPart(fragment, fragment.length);
      decode(assembler.add(fragment));
    }
    decode(assembler.end());
  }

  private void decode(Optional<FragmentedFrame> frame) throws UndecodableFrameException {
    if (frame.isPresent()) {
      byte[] samples =
          FrameDecoders.of(reader.transferSyntax())
              .orElseThrow()
              .decode(withoutRest(frame.get().bytes()), layout.image())
              .samples();
      hash = 31 * hash + Arrays.hashCode(samples);
    }
  }

  /** Without what stands behind the end of a JPEG picture, which a decoder does not accept. */
  private static byte[] withoutRest(byte[] frame) {
    for (int end = frame.length - 16; end >= 2 && end <= frame.length; end++) {
      if (frame[end - 2] == (byte) 0xFF && frame[end - 1] == (byte) 0xD9) {
        return Arrays.copyOf(frame, end);
      }
    }
    return frame;
  }
}
