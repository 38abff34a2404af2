package org.dimma.frames;

/** One JPEG-LS stream while it is decoded. */
final class JpegLsImage {
  private static final int SOI = 0xFFD8;
  private static final int EOI = 0xFFD9;
  private static final int SOS = 0xFFDA;
  private static final int APP0 = 0xFFE0;
  private static final int APP8 = 0xFFE8;
  private static final int APP15 = 0xFFEF;
  private static final int COM = 0xFFFE;
  private static final int SOF55 = 0xFFF7;
  private static final int LSE = 0xFFF8;

  /** "mrfx", HP's extension. */
  private static final int COLOUR_TRANSFORM = 0x6D726678;

  private static final int BY_ITSELF = 0;
  private static final int BY_SAMPLE = 2;

  private final JpegMarkers in;
  private final ImagePixel image;
  private final int components;

  private int precision;
  private int[] componentIds;
  private boolean[] isDecoded;
  private int decoded;
  private JpegLsParameters.Preset preset = JpegLsParameters.Preset.DEFAULT;
  private byte[] samples;

  JpegLsImage(byte[] compressed, ImagePixel image) {
    this.in = new JpegMarkers(compressed);
    this.image = image;
    this.components = image.samplesPerPixel();
  }

  /** The samples, together for each pixel, in one or two bytes as the header says. */
  byte[] decode() throws UndecodableFrameException {
    in.expect("SOI", SOI, in.marker());
    int marker = in.marker();
    while (marker != EOI) {
      readSegment(marker);
      marker = in.marker();
    }
    if (decoded != components) {
      throw JpegMarkers.at(
          in.position(), "expected " + components + " components, found " + decoded);
    }
    in.expectEnd();
    return samples;
  }

  private void readSegment(int marker) throws UndecodableFrameException {
    int start = in.position();
    int length = in.startSegment();
    if ((marker >= APP0 && marker <= APP15) || marker == COM) {
      readApplicationSegment(marker, length);
      return;
    }
    switch (marker) {
      case SOF55 -> readFrameHeader();
      case LSE -> readPreset();
      case SOS -> readScan();
      default -> throw JpegMarkers.at(start, "found marker " + Integer.toHexString(marker));
    }
  }

  /** Whatever it is, the samples are without it what they are; but for a transform of colours. */
  private void readApplicationSegment(int marker, int length) throws UndecodableFrameException {
    if (marker == APP8 && length >= 5 && in.unsignedInt() == COLOUR_TRANSFORM) {
      in.expect("colour transform", 0, in.unsignedByte());
    }
    in.skipSegment();
  }

  private void readFrameHeader() throws UndecodableFrameException {
    if (componentIds != null) {
      throw JpegMarkers.at(in.position(), "a second frame header");
    }
    precision = in.unsignedByte();
    if (precision < 2 || precision <= image.highBit() || precision > image.bitsAllocated()) {
      throw JpegMarkers.at(
          in.position(), "a precision of " + precision + " bits is not that of the header");
    }
    in.expect("rows", image.rows(), in.unsignedShort());
    in.expect("columns", image.columns(), in.unsignedShort());
    in.expect("components", components, in.unsignedByte());
    componentIds = new int[components];
    isDecoded = new boolean[components];
    for (int i = 0; i < components; i++) {
      componentIds[i] = in.unsignedByte();
      in.expect("sampling factors", 0x11, in.unsignedByte());
      in.expect("table", 0, in.unsignedByte());
    }
    in.endSegment();
  }

  private void readPreset() throws UndecodableFrameException {
    in.expect("LSE type", 1, in.unsignedByte());
    preset =
        new JpegLsParameters.Preset(
            in.unsignedShort(),
            in.unsignedShort(),
            in.unsignedShort(),
            in.unsignedShort(),
            in.unsignedShort());
    in.endSegment();
  }

  private void readScan() throws UndecodableFrameException {
    if (componentIds == null) {
      throw JpegMarkers.at(in.position(), "a scan without a frame header");
    }
    int count = in.unsignedByte();
    if (count != 1 && count != components) {
      throw JpegMarkers.at(in.position(), "a scan of " + count + " components");
    }
    int first = readComponents(count);
    int near = in.unsignedByte();
    int interleave = in.unsignedByte();
    if (interleave > BY_SAMPLE || (interleave == BY_ITSELF) != (count == 1)) {
      throw JpegMarkers.at(in.position(), "interleave mode " + interleave + " does not fit");
    }
    in.expect("point transform", 0, in.unsignedByte());
    in.endSegment();

    JpegLsParameters parameters = JpegLsParameters.of(preset, precision, near);
    int start = in.position();
    int end = in.skipToMarker();
    requirePlausible(end - start);
    JpegLsBits bits = new JpegLsBits(in.data(), start, end);
    JpegLsModel model = new JpegLsModel(parameters, bits, count);
    if (interleave == BY_SAMPLE) {
      decodeBySample(model);
    } else {
      decodeByLine(model, first, count);
    }
    if (!bits.isUsedUp()) {
      throw JpegMarkers.at(end, "a JPEG-LS scan has bytes left over");
    }
  }

  /** Reads which components a scan has, and returns the first one's place in the pixel. */
  private int readComponents(int count) throws UndecodableFrameException {
    int first = 0;
    for (int i = 0; i < count; i++) {
      int place = placeOf(in.unsignedByte());
      in.expect("mapping table", 0, in.unsignedByte());
      if (i == 0) {
        first = place;
      }
      in.expect("component", first + i, place);
      isDecoded[place] = true;
      decoded++;
    }
    return first;
  }

  private int placeOf(int id) throws UndecodableFrameException {
    for (int i = 0; i < components; i++) {
      if (componentIds[i] == id && !isDecoded[i]) {
        return i;
      }
    }
    throw JpegMarkers.at(in.position(), "a scan of a component that is not awaited");
  }

  /** Every line takes one bit at the least. */
  private void requirePlausible(int bytes) throws UndecodableFrameException {
    if (image.rows() > (long) bytes * Byte.SIZE) {
      throw JpegMarkers.at(in.position(), bytes + " bytes cannot hold all lines");
    }
    if (samples == null) {
      samples = new byte[FrameSize.bytes(image)];
    }
  }

  private void decodeByLine(JpegLsModel model, int first, int count)
      throws UndecodableFrameException {
    int[][] previous = new int[count][image.columns() + 2];
    int[][] lines = new int[count][image.columns() + 2];
    for (int row = 0; row < image.rows(); row++) {
      for (int i = 0; i < count; i++) {
        model.decodeLine(previous[i], lines[i], i);
        store(lines[i], row, first + i);
      }
      int[][] done = previous;
      previous = lines;
      lines = done;
    }
  }

  private void decodeBySample(JpegLsModel model) throws UndecodableFrameException {
    int[][] previous = new int[components][image.columns() + 2];
    int[][] lines = new int[components][image.columns() + 2];
    for (int row = 0; row < image.rows(); row++) {
      model.decodeLines(previous, lines);
      for (int i = 0; i < components; i++) {
        store(lines[i], row, i);
      }
      int[][] done = previous;
      previous = lines;
      lines = done;
    }
  }

  private void store(int[] line, int row, int component) {
    int bytes = image.bitsAllocated() / Byte.SIZE;
    int step = components * bytes;
    int at = row * image.columns() * step + component * bytes;
    for (int x = 1; x <= image.columns(); x++, at += step) {
      samples[at] = (byte) line[x];
      if (bytes == 2) {
        samples[at + 1] = (byte) (line[x] >> 8);
      }
    }
  }
}
