package org.dimma.deidentify;

import java.io.IOException;
import java.util.Arrays;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.VR;
import org.dimma.frames.Frame;
import org.dimma.frames.ImagePixel;
import org.dimma.frames.UndecodableFrameException;

/**
 * Passes native pixel data on, frame by frame. Frames of single bits that do not end with a byte
 * are taken eight together, as one tall picture.
 *
 * @see "PS3.5 8.1 and Annex D"
 */
final class NativePixelData {
  private final DicomReader reader;
  private final DicomWriter writer;
  private final PixelLayout layout;
  private final PixelTask task;
  private final FrameGate gate;

  NativePixelData(DicomReader reader, DicomWriter writer, PixelLayout layout, PixelTask task) {
    this.reader = reader;
    this.writer = writer;
    this.layout = layout;
    this.task = task;
    this.gate = new FrameGate(task, layout);
  }

  /** The layout has checked that the value is as long as its frames. */
  void rewrite()
      throws IOException, DicomFormatException, UndecodableFrameException, TextFoundException {
    ImagePixel image = layout.image();
    boolean sharesWell =
        image.samplesPerPixel() == 3
            && image.planarConfiguration() == 0
            && image.columns() % 2 == 0;
    if (image.isHalfChroma() && !sharesWell) {
      throw new UndecodableFrameException("Two pixels of a row cannot share their chroma");
    }
    task.findings().notePhotometricInterpretation(image.photometricInterpretation());
    int together = image.frameBits() % Byte.SIZE == 0 ? 1 : Byte.SIZE;
    if (together > 1 && !task.redaction().isNone()) {
      throw new UndecodableFrameException("Frames that do not end with a byte cannot be painted");
    }
    long length = reader.length();
    writer.startValue(reader.tag(), reader.vr(), length + length % 2);
    long frames = layout.frameCount();
    gate.requireRoom(stacked(image, (int) Math.min(together, frames)));
    byte[] samples = new byte[bytesOf(image, Math.min(together, frames))];
    long read = 0;
    for (long done = 0; done < frames; done += together) {
      int now = (int) Math.min(together, frames - done);
      int count = bytesOf(image, now);
      reader.readPart(samples, count);
      read += count;
      pass(done + 1, image, now, count == samples.length ? samples : Arrays.copyOf(samples, count));
    }
    writePadding(length - read + length % 2);
  }

  private void pass(long number, ImagePixel image, int frames, byte[] samples)
      throws IOException, UndecodableFrameException, TextFoundException {
    int unit = swappedBytes(image);
    swap(samples, unit);
    gate.pass(number, new Frame(stacked(image, frames), samples), true);
    swap(samples, unit);
    writer.writePart(samples, samples.length);
  }

  private static int bytesOf(ImagePixel image, long frames) throws UndecodableFrameException {
    long bytes = (image.frameBits() * frames + Byte.SIZE - 1) / Byte.SIZE;
    if (bytes > EncapsulatedPixelData.MAX_FRAME_BYTES) {
      throw new UndecodableFrameException(
          "A frame has "
              + bytes
              + " bytes, more than the "
              + EncapsulatedPixelData.MAX_FRAME_BYTES
              + " that can be searched");
    }
    return (int) bytes;
  }

  /** Several frames one above the other. */
  private static ImagePixel stacked(ImagePixel image, int frames) {
    return frames == 1
        ? image
        : new ImagePixel(
            image.rows() * frames,
            image.columns(),
            image.samplesPerPixel(),
            image.photometricInterpretation(),
            image.planarConfiguration(),
            image.bitsAllocated(),
            image.bitsStored(),
            image.highBit(),
            image.isSigned());
  }

  /** Bytes that stand together in reverse order: of words, also where these hold two samples. */
  private int swappedBytes(ImagePixel image) throws UndecodableFrameException {
    if (!reader.transferSyntax().bigEndian() || reader.vr() == VR.OB) {
      return 1;
    }
    int unit = Math.max(Short.BYTES, image.bitsAllocated() / Byte.SIZE);
    if (image.frameBits() % (unit * (long) Byte.SIZE) != 0) {
      throw new UndecodableFrameException("Frames in big endian words do not end with a word");
    }
    return unit;
  }

  private static void swap(byte[] samples, int unit) {
    for (int at = 0; unit > 1 && at < samples.length; at += unit) {
      for (int i = 0; i < unit / 2; i++) {
        byte first = samples[at + i];
        samples[at + i] = samples[at + unit - 1 - i];
        samples[at + unit - 1 - i] = first;
      }
    }
  }

  /** Zeros, whatever the original has there. */
  private void writePadding(long count) throws IOException {
    writer.writePart(new byte[(int) count], (int) count);
  }
}
