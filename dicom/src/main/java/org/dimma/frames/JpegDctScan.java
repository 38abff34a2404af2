package org.dimma.frames;

import java.util.Arrays;

/**
 * Decodes a scan of the sequential DCT processes.
 *
 * @see "ITU-T T.81, F.2"
 */
final class JpegDctScan {
  private static final int BLOCK = 8;

  /** A component with the tables that were in force when the scan began. */
  private static final class Part {
    final JpegComponent component;
    final JpegHuffmanTable dc;
    final JpegHuffmanTable ac;
    final int[] quantization;
    int prediction;

    Part(JpegScanHeader.Part part, JpegTables tables, JpegSegments segments)
        throws UndecodableFrameException {
      component = part.component();
      dc = tables.dc(part.dcTable(), segments);
      ac = tables.ac(part.acTable(), segments);
      quantization = tables.quantization(component.quantization, segments);
    }
  }

  private final JpegFrameHeader frame;
  private final JpegBits bits;
  private final Part[] parts;
  private final int restartInterval;
  private final JpegInverseDct inverseDct;

  /** Bits of the greatest coefficients, Tables F.1 and F.2: beyond them, data are broken. */
  private final int maxAcSize;

  private final int[] block = new int[BLOCK * BLOCK];

  JpegDctScan(JpegFrameHeader frame, JpegScanHeader scan, JpegTables tables, JpegSegments segments)
      throws UndecodableFrameException {
    this.frame = frame;
    this.bits = new JpegBits(segments.stream(), segments.position());
    this.parts = new Part[scan.parts().size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new Part(scan.parts().get(i), tables, segments);
    }
    this.restartInterval = tables.restartInterval();
    this.inverseDct = new JpegInverseDct(frame.precision());
    this.maxAcSize = frame.precision() + 2;
  }

  /** Fills the components' samples; returns where the marker after the scan stands. */
  int decode() throws UndecodableFrameException {
    boolean isInterleaved = parts.length > 1;
    JpegComponent only = parts[0].component;
    int across = isInterleaved ? frame.mcuColumns() : blocks(only.columns);
    int down = isInterleaved ? frame.mcuRows() : blocks(only.rows);
    int number = 0;
    int untilRestart = restartInterval;
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        if (restartInterval > 0 && untilRestart-- == 0) {
          restart(number++);
          untilRestart = restartInterval - 1;
        }
        if (isInterleaved) {
          mcu(x, y);
        } else {
          block(parts[0], x, y);
        }
      }
    }
    bits.finishInterval();
    return bits.position();
  }

  private static int blocks(int samples) {
    return JpegFrameHeader.ceilDiv(samples, BLOCK);
  }

  private void restart(int number) throws UndecodableFrameException {
    bits.restart(number);
    for (Part part : parts) {
      part.prediction = 0;
    }
  }

  private void mcu(int x, int y) throws UndecodableFrameException {
    for (Part part : parts) {
      int horizontal = part.component.horizontal;
      int vertical = part.component.vertical;
      for (int v = 0; v < vertical; v++) {
        for (int h = 0; h < horizontal; h++) {
          block(part, x * horizontal + h, y * vertical + v);
        }
      }
    }
  }

  /** Decodes the block in column {@code x} and row {@code y} of the component's blocks. */
  private void block(Part part, int x, int y) throws UndecodableFrameException {
    JpegComponent component = part.component;
    int at = (y * component.stride + x) * BLOCK;
    part.prediction += difference(part.dc);
    block[0] = part.prediction * part.quantization[0];
    if (readAc(part.ac, part.quantization)) {
      inverseDct.transform(block, component.samples, at, component.stride);
      Arrays.fill(block, 0);
    } else {
      inverseDct.transformFlat(block[0], component.samples, at, component.stride);
    }
  }

  private int difference(JpegHuffmanTable table) throws UndecodableFrameException {
    int size = bits.symbol(table);
    if (size > maxAcSize + 1) {
      throw JpegSegments.errorAt(bits.position(), "a DC difference of " + size + " bits");
    }
    return bits.signed(size);
  }

  /** Reads the coefficients after the first; false when all of them are zero. */
  private boolean readAc(JpegHuffmanTable table, int[] quantization)
      throws UndecodableFrameException {
    boolean any = false;
    int place = 1;
    while (place < block.length) {
      int symbol = bits.symbol(table);
      if (symbol == 0) {
        return any;
      }
      int size = symbol & 0xF;
      place += symbol >> 4;
      if (size > maxAcSize || (size == 0 && symbol != 0xF0) || place >= block.length) {
        throw JpegSegments.errorAt(bits.position(), "an AC coefficient that cannot be");
      }
      block[JpegTables.ZIGZAG[place]] = bits.signed(size) * quantization[place];
      any = true;
      place++;
    }
    return any;
  }
}
