package org.dimma.frames;

/** Puts the components' samples together, pixel by pixel, in little endian byte order. */
final class JpegSamples {
  private final JpegFrameHeader frame;
  private final int bytesPerSample;
  private final byte[] bytes;

  /**
   * @param bytesPerSample 1 or 2
   */
  JpegSamples(JpegFrameHeader frame, int bytesPerSample) throws UndecodableFrameException {
    long length =
        (long) frame.rows() * frame.columns() * frame.components().size() * bytesPerSample;
    if (length > Integer.MAX_VALUE - 8) {
      throw new UndecodableFrameException("JPEG: a frame of " + length + " bytes is too long");
    }
    this.frame = frame;
    this.bytesPerSample = bytesPerSample;
    this.bytes = new byte[(int) length];
  }

  byte[] interleave() {
    for (int i = 0; i < frame.components().size(); i++) {
      JpegComponent component = frame.components().get(i);
      int[] columns = sourceColumns(component);
      for (int y = 0; y < frame.rows(); y++) {
        int row = y * component.vertical / frame.maxVertical() * component.stride;
        if (bytesPerSample == 1) {
          putBytes(component, row, columns, y, i);
        } else {
          putShorts(component, row, columns, y, i);
        }
      }
    }
    return bytes;
  }

  /** For each column of the picture, the component's; a shared sample is repeated. */
  private int[] sourceColumns(JpegComponent component) {
    int[] columns = new int[frame.columns()];
    for (int x = 0; x < columns.length; x++) {
      columns[x] = x * component.horizontal / frame.maxHorizontal();
    }
    return columns;
  }

  private void putBytes(JpegComponent component, int row, int[] columns, int y, int index) {
    int step = frame.components().size();
    int at = y * columns.length * step + index;
    for (int column : columns) {
      bytes[at] = (byte) (component.samples[row + column] << component.shift);
      at += step;
    }
  }

  private void putShorts(JpegComponent component, int row, int[] columns, int y, int index) {
    int step = 2 * frame.components().size();
    int at = y * columns.length * step + 2 * index;
    for (int column : columns) {
      int sample = component.samples[row + column] << component.shift;
      bytes[at] = (byte) sample;
      bytes[at + 1] = (byte) (sample >> 8);
      at += step;
    }
  }
}
