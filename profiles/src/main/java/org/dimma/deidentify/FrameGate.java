package org.dimma.deidentify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.dimma.frames.Frame;
import org.dimma.frames.FramePainter;
import org.dimma.frames.ImagePixel;
import org.dimma.frames.UndecodableFrameException;
import org.dimma.frames.UnusedBits;
import org.dimma.pixels.GrayImage;
import org.dimma.pixels.GrayImages;

/** What every frame has to pass before it leaves: hidden bits, redaction, the search for text. */
final class FrameGate {
  /**
   * The search takes some 80 bytes of memory a pixel: a limit here keeps one file from ending the
   * job, and is the same on every machine.
   */
  static final int MAX_PIXELS = 1 << 26;

  private final PixelTask task;
  private final PixelLayout layout;
  private BitSet painted;

  FrameGate(PixelTask task, PixelLayout layout) {
    this.task = task;
    this.layout = layout;
  }

  /** True when the samples of a frame have to be known. */
  boolean looksAtSamples() {
    return task.search().isPresent() || !task.redaction().isNone();
  }

  /** Refuses a frame, before it is read, that would take too much memory to look at. */
  void requireRoom(ImagePixel image) throws UndecodableFrameException {
    if (looksAtSamples() && image.pixels() > MAX_PIXELS) {
      throw new UndecodableFrameException(
          "A frame has "
              + image.pixels()
              + " pixels, more than the "
              + MAX_PIXELS
              + " that can be searched");
    }
  }

  /**
   * Passes a frame.
   *
   * @param number from 1
   * @param frame changed in place where something has to be cleared or painted over
   * @param leavesAsSamples false when a compressed form of it leaves, which cannot be changed
   * @throws UndecodableFrameException if there is something that cannot be cleared
   * @throws TextFoundException if it shows text, and that settles the instance
   */
  void pass(long number, Frame frame, boolean leavesAsSamples)
      throws UndecodableFrameException, TextFoundException {
    UnusedBits.Content unused = UnusedBits.look(frame);
    if (unused == UnusedBits.Content.SOMETHING) {
      if (!leavesAsSamples) {
        throw new UndecodableFrameException(
            "Frame "
                + number
                + " holds something in bits that do not count, which cannot be cleared in a"
                + " compressed frame");
      }
      UnusedBits.clear(frame);
      task.findings().noteClearedBits();
    }
    if (!task.redaction().isNone()) {
      paint(frame);
    }
    search(number, frame, unused == UnusedBits.Content.PADDING);
  }

  private void paint(Frame frame) throws UndecodableFrameException {
    ImagePixel image = frame.image();
    if (isPalette(image)) {
      FramePainter.paint(frame, painted(image), layout.palette().darkest(image));
    } else {
      FramePainter.paint(frame, painted(image));
    }
  }

  private static boolean isPalette(ImagePixel image) {
    return image.photometricInterpretation().equals("PALETTE COLOR");
  }

  private BitSet painted(ImagePixel image) {
    if (painted == null) {
      painted = task.redaction().pixels(image.rows(), image.columns());
    }
    return painted;
  }

  private void search(long number, Frame frame, boolean isPadded)
      throws UndecodableFrameException, TextFoundException {
    if (task.search().isEmpty()) {
      return;
    }
    List<GrayImage> pictures = new ArrayList<>(pictures(frame));
    if (isPadded) { // beside which text in the bits that count would look faint
      pictures.addAll(pictures(withAllBits(frame)));
    }
    task.search().get().search(number, pictures);
    if (task.stopsAtText() && task.findings().hasText()) {
      throw new TextFoundException();
    }
  }

  private List<GrayImage> pictures(Frame frame) throws UndecodableFrameException {
    return isPalette(frame.image()) ? GrayImages.of(frame, layout.palette()) : GrayImages.of(frame);
  }

  /** Padding has a value beyond the bits that count; what it draws must be seen. */
  private static Frame withAllBits(Frame frame) {
    ImagePixel image = frame.image();
    return new Frame(
        new ImagePixel(
            image.rows(),
            image.columns(),
            image.samplesPerPixel(),
            image.photometricInterpretation(),
            image.planarConfiguration(),
            image.bitsAllocated(),
            image.bitsAllocated(),
            image.bitsAllocated() - 1,
            image.isSigned()),
        frame.samples());
  }
}
