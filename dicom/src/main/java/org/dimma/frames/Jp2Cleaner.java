package org.dimma.frames;

import java.util.Set;

/**
 * Cleans a JPEG 2000 frame, be it a codestream or, against the standard, a whole JP2 file. Of a
 * file's boxes those stay that say how to read the codestream; every other becomes a Free box of
 * zeros. An ICC profile gives way to an enumerated colour space: DICOM has its own place for it.
 *
 * @see "PS3.5 8.2.4; ITU-T T.800 Annex I; ITU-T T.801 M.11.22 for the Free box"
 */
final class Jp2Cleaner {
  private static final int[] SIGNATURE = {0, 0, 0, 12, 'j', 'P', ' ', ' ', 0x0D, 0x0A, 0x87, 0x0A};
  private static final int FILE_TYPE = type("ftyp");
  private static final int HEADER = type("jp2h");
  private static final int IMAGE_HEADER = type("ihdr");
  private static final int BITS_PER_COMPONENT = type("bpcc");
  private static final int COLOUR = type("colr");
  private static final int CHANNELS = type("cdef");
  private static final int PALETTE = type("pclr");
  private static final int COMPONENT_MAPPING = type("cmap");
  private static final int CODESTREAM = type("jp2c");
  private static final int FREE = type("free");
  private static final int JP2 = type("jp2 ");
  private static final Set<Integer> BRANDS = Set.of(JP2, type("jpx "), type("jpxb"), type("jph "));

  private static final int BOX_HEADER_BYTES = 8;
  private static final int ENUMERATED_COLOUR_BYTES = 7;
  private static final int SRGB = 16;
  private static final int GREYSCALE = 17;

  /** A box's type, and where its content begins and ends. */
  private record Box(int type, int start, int content, int end) {
    int contentBytes() {
      return end - content;
    }
  }

  private final FrameBytes frame;
  private final ImagePixel image;

  private Jp2Cleaner(FrameBytes frame, ImagePixel image) {
    this.frame = frame;
    this.image = image;
  }

  static void clean(FrameBytes frame, ImagePixel image) throws UndecodableFrameException {
    if (frame.has(0, SIGNATURE)) {
      frame.moveTo(SIGNATURE.length);
      new Jp2Cleaner(frame, image).cleanFile();
    } else {
      new Jpeg2000Cleaner(frame, image).clean(frame.length());
      frame.blank(frame.position(), frame.length());
    }
  }

  private static int type(String name) {
    return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
  }

  /** All that a reader needs stands before the codestream; what follows it is blanked. */
  private void cleanFile() throws UndecodableFrameException {
    Box box = box(frame.length());
    while (box.type != CODESTREAM) {
      cleanBox(box);
      frame.moveTo(box.end);
      box = box(frame.length());
    }
    new Jpeg2000Cleaner(frame, image).clean(box.end);
    frame.blank(frame.position(), frame.length());
  }

  /**
   * Reads a box's header.
   *
   * @param end where what holds the box ends
   */
  private Box box(int end) throws UndecodableFrameException {
    int start = frame.position();
    long length = frame.u32();
    int type = (int) frame.u32();
    if (length == 1) {
      length = frame.u32() << 32 | frame.u32();
    } else if (length == 0) {
      length = (long) end - start;
    }
    if (length < frame.position() - start || length > end - start) {
      throw FrameBytes.errorAt(start, "a box is longer than what holds it, or too short");
    }
    return new Box(type, start, frame.position(), (int) (start + length));
  }

  private void cleanBox(Box box) throws UndecodableFrameException {
    if (box.type == HEADER) {
      cleanHeader(box);
    } else if (box.type == FILE_TYPE) {
      cleanFileType(box);
    } else {
      free(box);
    }
  }

  private void free(Box box) {
    // The box's type stands before its content, and before the 8 bytes of a long length.
    frame.put32(box.start + 4, FREE);
    frame.blank(box.content, box.end);
  }

  private void cleanFileType(Box box) throws UndecodableFrameException {
    if (box.contentBytes() % 4 != 0 || box.contentBytes() < 8) {
      throw FrameBytes.errorAt(box.start, "a file type box of a wrong length");
    }
    for (int place = box.content; place < box.end; place += 4) {
      boolean isBrand = BRANDS.contains((int) frame.u32());
      if (place == box.content + 4) {
        frame.put32(place, 0); // the version of the brand before it
      } else if (!isBrand) {
        frame.put32(place, JP2);
      }
    }
  }

  private void cleanHeader(Box header) throws UndecodableFrameException {
    while (frame.position() < header.end) {
      if (header.end - frame.position() < BOX_HEADER_BYTES) {
        throw frame.error("bytes in the JP2 header that are no box");
      }
      Box box = box(header.end);
      cleanHeaderBox(box);
      frame.moveTo(box.end);
    }
  }

  private void cleanHeaderBox(Box box) throws UndecodableFrameException {
    if (box.type == PALETTE || box.type == COMPONENT_MAPPING) {
      throw FrameBytes.errorAt(box.start, "a palette inside of the frame");
    } else if (box.type == COLOUR) {
      cleanColour(box);
    } else if (box.type == IMAGE_HEADER) {
      requireLength(box, 14);
    } else if (box.type == BITS_PER_COMPONENT) {
      requireLength(box, image.samplesPerPixel());
    } else if (box.type == CHANNELS) {
      requireLength(box, 2 + 6 * image.samplesPerPixel());
    } else {
      free(box);
    }
  }

  private static void requireLength(Box box, int expected) throws UndecodableFrameException {
    if (box.contentBytes() != expected) {
      throw FrameBytes.errorAt(
          box.start, "expected a box of " + expected + " bytes, found " + box.contentBytes());
    }
  }

  private void cleanColour(Box box) throws UndecodableFrameException {
    if (box.contentBytes() < ENUMERATED_COLOUR_BYTES) {
      throw FrameBytes.errorAt(box.start, "a colour specification that is too short");
    }
    if (frame.peek(box.content) == 1) {
      frame.blank(box.content + ENUMERATED_COLOUR_BYTES, box.end);
    } else {
      replaceProfile(box);
    }
  }

  /** Writes an enumerated colour space over the profile, and a Free box over its rest. */
  private void replaceProfile(Box box) throws UndecodableFrameException {
    int rest = box.content + ENUMERATED_COLOUR_BYTES;
    if (box.content - box.start != BOX_HEADER_BYTES || box.end - rest < BOX_HEADER_BYTES) {
      throw FrameBytes.errorAt(box.start, "a colour profile that cannot be replaced");
    }
    frame.put32(box.start, rest - box.start);
    frame.blank(box.content, box.end);
    frame.put(box.content, 1);
    frame.put32(box.content + 3, image.samplesPerPixel() == 1 ? GREYSCALE : SRGB);
    frame.put32(rest, box.end - rest);
    frame.put32(rest + 4, FREE);
  }
}
