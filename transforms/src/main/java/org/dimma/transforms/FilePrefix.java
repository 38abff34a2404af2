package org.dimma.transforms;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Compares what is written to it with the beginning of a file. */
final class FilePrefix extends OutputStream {
  private final InputStream file;
  private long length;
  private boolean isSame = true;

  FilePrefix(Path path) throws IOException {
    this.file = new BufferedInputStream(Files.newInputStream(path));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    length += count;
    isSame =
        isSame
            && Arrays.equals(
                file.readNBytes(count), Arrays.copyOfRange(bytes, offset, offset + count));
  }

  /** Bytes that were written. */
  long length() {
    return length;
  }

  /** True when the file begins with all that was written. */
  boolean isSame() {
    return isSame;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
