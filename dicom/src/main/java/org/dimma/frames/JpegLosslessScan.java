package org.dimma.frames;

/**
 * Decodes a scan of the lossless process.
 *
 * @see "ITU-T T.81, Annex H"
 */
final class JpegLosslessScan {
  private static final int MAX_SIZE = 16;

  /** The difference that has no bits of its own (Table H.2). */
  private static final int SIZE_16_DIFFERENCE = 32768;

  private final JpegFrameHeader frame;
  private final JpegScanHeader scan;
  private final JpegBits bits;
  private final JpegHuffmanTable[] tables;
  private final int[][] differences;
  private final int rowsToRestart;
  private final JpegPredictor predictor;

  JpegLosslessScan(
      JpegFrameHeader frame,
      JpegScanHeader scan,
      JpegTables tables,
      JpegSegments segments,
      boolean isSigned)
      throws UndecodableFrameException {
    int interval = tables.restartInterval();
    if (interval % frame.columns() != 0) {
      throw segments.error("a restart interval that is not whole rows (B.2.4.4)");
    }
    this.frame = frame;
    this.scan = scan;
    this.bits = new JpegBits(segments.stream(), segments.position());
    this.tables = new JpegHuffmanTable[scan.parts().size()];
    for (int i = 0; i < this.tables.length; i++) {
      this.tables[i] = tables.dc(scan.parts().get(i).dcTable(), segments);
    }
    this.differences = new int[this.tables.length][frame.columns()];
    this.rowsToRestart = interval / frame.columns();
    this.predictor =
        new JpegPredictor(scan.start(), frame.precision() - scan.approximation(), isSigned);
  }

  /** Fills the components' samples; returns where the marker after the scan stands. */
  int decode() throws UndecodableFrameException {
    for (JpegScanHeader.Part part : scan.parts()) {
      part.component().shift = scan.approximation();
    }
    for (int y = 0; y < frame.rows(); y++) {
      boolean isFirst = y == 0;
      if (rowsToRestart > 0 && y > 0 && y % rowsToRestart == 0) {
        bits.restart(y / rowsToRestart - 1);
        isFirst = true;
      }
      readDifferences();
      for (int i = 0; i < differences.length; i++) {
        char[] samples = scan.parts().get(i).component().samples;
        if (!predictor.addRow(differences[i], samples, y * frame.columns(), isFirst)) {
          throw JpegSegments.errorAt(bits.position(), "a sample beyond the precision");
        }
      }
    }
    bits.finishInterval();
    return bits.position();
  }

  private void readDifferences() throws UndecodableFrameException {
    if (tables.length == 1) {
      readDifferences(tables[0], differences[0]);
      return;
    }
    for (int x = 0; x < frame.columns(); x++) {
      for (int i = 0; i < tables.length; i++) {
        differences[i][x] = difference(tables[i]);
      }
    }
  }

  private void readDifferences(JpegHuffmanTable table, int[] row) throws UndecodableFrameException {
    for (int x = 0; x < row.length; x++) {
      row[x] = difference(table);
    }
  }

  private int difference(JpegHuffmanTable table) throws UndecodableFrameException {
    int size = bits.symbol(table);
    if (size < MAX_SIZE) {
      return bits.signed(size);
    }
    if (size > MAX_SIZE) {
      throw JpegSegments.errorAt(bits.position(), "a difference of " + size + " bits");
    }
    return SIZE_16_DIFFERENCE;
  }
}
