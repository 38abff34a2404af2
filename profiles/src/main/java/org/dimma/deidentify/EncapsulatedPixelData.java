package org.dimma.deidentify;

import java.io.IOException;
import java.util.Optional;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;
import org.dimma.frames.CodestreamCleaner;
import org.dimma.frames.FragmentedFrame;
import org.dimma.frames.Frame;
import org.dimma.frames.FrameAssembler;
import org.dimma.frames.FrameDecoder;
import org.dimma.frames.FrameDecoders;
import org.dimma.frames.ImagePixel;
import org.dimma.frames.UndecodableFrameException;

/**
 * Passes compressed pixel data on, frame by frame: in its fragments, all but the image blanked; or,
 * with a redaction, uncompressed, so that nothing is compressed with losses twice.
 *
 * @see "PS3.5 A.4"
 */
final class EncapsulatedPixelData {
  /** A frame of 11,000 x 11,000 pixels of 16 bits. */
  static final int MAX_FRAME_BYTES = 256 * 1024 * 1024;

  /** Two million frames. */
  private static final int MAX_TABLE_BYTES = 8 * 1024 * 1024;

  private static final long MAX_VALUE_BYTES = 0xFFFFFFFEL;

  private final DicomReader reader;
  private final DicomWriter writer;
  private final PixelLayout layout;
  private final PixelTask task;
  private final FrameGate gate;
  private final CodestreamCleaner cleaner;
  private final Optional<FrameDecoder> decoder;
  private ImagePixel image;
  private long frames;
  private long done;

  EncapsulatedPixelData(
      DicomReader reader, DicomWriter writer, PixelLayout layout, PixelTask task) {
    this.reader = reader;
    this.writer = writer;
    this.layout = layout;
    this.task = task;
    this.gate = new FrameGate(task, layout);
    this.cleaner = new CodestreamCleaner(reader.transferSyntax());
    this.decoder = FrameDecoders.of(reader.transferSyntax());
  }

  void rewrite()
      throws IOException, DicomFormatException, UndecodableFrameException, TextFoundException {
    image = layout.image();
    frames = layout.frameCount();
    if (image.frameBits() / Byte.SIZE > MAX_FRAME_BYTES) {
      throw new UndecodableFrameException(
          "A frame has more than the " + MAX_FRAME_BYTES + " bytes that can be searched");
    }
    gate.requireRoom(image);
    if (!keepsFragments() && image.frameBits() % Byte.SIZE != 0) {
      throw new UndecodableFrameException("Frames that do not end with a byte cannot be painted");
    }
    byte[] table = readTable();
    FrameAssembler assembler =
        new FrameAssembler(reader.transferSyntax(), table, frames, MAX_FRAME_BYTES);
    if (keepsFragments()) {
      writer.startFragments(reader.tag(), reader.vr());
      writer.writeFragment(table, 0, table.length);
    }
    while (reader.nextFragment()) {
      Optional<FragmentedFrame> frame = assembler.add(readFragment(assembler, table.length > 0));
      if (frame.isPresent()) {
        pass(frame.get());
      }
    }
    Optional<FragmentedFrame> last = assembler.end();
    if (last.isPresent()) {
      pass(last.get());
    }
    if (keepsFragments()) {
      writer.endFragments();
    } else if (totalBytes() % 2 != 0) {
      writer.writePart(new byte[1], 1);
    }
  }

  private boolean keepsFragments() {
    return task.redaction().isNone();
  }

  private byte[] readTable() throws IOException, DicomFormatException, UndecodableFrameException {
    if (!reader.nextFragment() || reader.length() > MAX_TABLE_BYTES) {
      throw new UndecodableFrameException("Expected a basic offset table of at most 8 MiB");
    }
    byte[] table = new byte[(int) reader.length()];
    reader.readPart(table, table.length);
    return table;
  }

  private byte[] readFragment(FrameAssembler assembler, boolean hasTable)
      throws IOException, DicomFormatException, UndecodableFrameException {
    assembler.requireRoom(reader.length());
    byte[] fragment = new byte[(int) reader.length()];
    if (fragment.length % 2 != 0 && hasTable) {
      // Written with even length, as it must be, all offsets behind it would be wrong.
      throw new UndecodableFrameException("A fragment of odd length behind an offset table");
    }
    reader.readPart(fragment, fragment.length);
    return fragment;
  }

  private void pass(FragmentedFrame compressed)
      throws IOException, UndecodableFrameException, TextFoundException {
    done++;
    if (cleaner.clean(compressed.bytes(), image)) {
      task.findings().noteBlankedMetadata();
    }
    Frame frame = null;
    if (gate.looksAtSamples()) {
      frame = decode(compressed.bytes());
      gate.pass(done, frame, !keepsFragments());
    }
    if (keepsFragments()) {
      for (byte[] fragment : compressed.fragments()) {
        writer.writeFragment(fragment, 0, fragment.length);
      }
    } else {
      writeSamples(frame);
    }
  }

  private Frame decode(byte[] compressed) throws UndecodableFrameException {
    TransferSyntax syntax = reader.transferSyntax();
    if (decoder.isEmpty()) {
      throw new UndecodableFrameException(
          "Frames of transfer syntax " + syntax.uid() + " cannot be decoded");
    }
    Frame frame = decoder.get().decode(compressed, image);
    String photometric = frame.image().photometricInterpretation();
    String expected = task.findings().photometricInterpretation();
    if (!expected.isEmpty() && !expected.equals(photometric)) {
      throw new UndecodableFrameException("Frames differ in their photometric interpretation");
    }
    task.findings().notePhotometricInterpretation(photometric);
    return frame;
  }

  private void writeSamples(Frame frame) throws IOException, UndecodableFrameException {
    String expected = task.redaction().photometricInterpretation();
    if (!frame.image().photometricInterpretation().equals(expected)) {
      throw new UndecodableFrameException("The frame is not in the colours that the header says");
    }
    if (done == 1) {
      long total = totalBytes();
      if (total > MAX_VALUE_BYTES) {
        throw new UndecodableFrameException(
            "Without compression the pixel data would have "
                + total
                + " bytes, more than an element can hold");
      }
      writer.startValue(
          Tag.PixelData, image.bitsAllocated() > 8 ? VR.OW : VR.OB, total + total % 2);
    }
    writer.writePart(frame.samples(), frame.samples().length);
  }

  /** As decoded, without shared chroma. */
  private long totalBytes() {
    return image.pixels() * image.samplesPerPixel() * image.bitsAllocated() / Byte.SIZE * frames;
  }
}
