package org.dimma.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The inflated data set of a deflated file; refuses a stream that grows beyond the permitted ratio.
 *
 * @see "PS3.5 A.5, RFC 1951"
 */
final class InflatedStream extends InflaterInputStream {
  private static final long ALWAYS_ALLOWED_BYTES = 64L << 20;

  private final int maxRatio;

  InflatedStream(InputStream deflated, int maxRatio) {
    super(deflated, new Inflater(true), 16 * 1024);
    this.maxRatio = maxRatio;
  }

  /**
   * Thrown through code that only knows {@link IOException}; the reader turns it into a format
   * error.
   */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(int maxRatio) {
      super("The deflated data set grows by more than " + maxRatio + " times");
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    long out = inf.getBytesWritten();
    if (out > ALWAYS_ALLOWED_BYTES && out / maxRatio > inf.getBytesRead()) {
      throw new TooLargeException(maxRatio);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    inf.end();
    super.close();
  }
}
