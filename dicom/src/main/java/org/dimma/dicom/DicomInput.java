package org.dimma.dicom;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.zip.ZipException;
import org.dimma.dicom.DicomFormatException.Reason;

/**
 * A byte stream read forwards through one buffer, which knows its position and can look ahead a
 * little.
 */
final class DicomInput {
  private static final int BUFFER_BYTES = 32 * 1024;
  private static final int COPY_BYTES = 256 * 1024;

  /** Length of a stream that cannot tell, such as an inflated one. */
  static final long UNKNOWN_SIZE = -1;

  private final InputStream stream;
  private final long size;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int end;
  private long position;

  /**
   * @param size length of the whole stream in bytes, or {@link #UNKNOWN_SIZE}
   */
  DicomInput(InputStream stream, long size) {
    this.stream = stream;
    this.size = size;
  }

  /** Offset of the next byte from the start of the stream. */
  long position() {
    return position;
  }

  /** True when the stream is known to end before {@code length} more bytes. */
  boolean isShorterThan(long length) {
    return size != UNKNOWN_SIZE && length > size - position;
  }

  /** Makes {@code count} bytes available, at most the buffer's size; returns how many there are. */
  int lookAhead(int count) throws IOException, DicomFormatException {
    if (end - start < count) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
      while (end < count) {
        int read = readSome(buffer, end, buffer.length - end);
        if (read < 0) {
          break;
        }
        end += read;
      }
    }
    return Math.min(count, end - start);
  }

  /** The byte {@code index} places ahead, 0 to 255; {@link #lookAhead} has made it available. */
  int peek(int index) {
    return buffer[start + index] & 0xFF;
  }

  int peekShort(int index, boolean bigEndian) {
    int first = peek(index);
    int second = peek(index + 1);
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  int peekInt(int index, boolean bigEndian) {
    int first = peekShort(index, bigEndian);
    int second = peekShort(index + 2, bigEndian);
    return bigEndian ? first << 16 | second : second << 16 | first;
  }

  /** A tag is two 16-bit numbers, the group first in either byte order. */
  int peekTag(int index, boolean bigEndian) {
    return peekShort(index, bigEndian) << 16 | peekShort(index + 2, bigEndian);
  }

  /** Steps over bytes that {@link #lookAhead} has made available. */
  void advance(int count) {
    start += count;
    position += count;
  }

  byte[] read(int count) throws IOException, DicomFormatException {
    byte[] bytes = new byte[count];
    readFully(bytes, count);
    return bytes;
  }

  /** Fills the first {@code count} bytes. */
  void readFully(byte[] bytes, int count) throws IOException, DicomFormatException {
    int done = Math.min(count, end - start);
    System.arraycopy(buffer, start, bytes, 0, done);
    advance(done);
    while (done < count) {
      int read = readSome(bytes, done, count - done);
      if (read < 0) {
        throw truncated(count - done);
      }
      position += read;
      done += read;
    }
  }

  void skip(long count) throws IOException, DicomFormatException {
    int buffered = (int) Math.min(count, end - start);
    advance(buffered);
    long left = count - buffered;
    if (isShorterThan(left)) {
      throw truncated(left);
    }
    if (size == UNKNOWN_SIZE) {
      copy(left, OutputStream.nullOutputStream());
      return;
    }
    try {
      stream.skipNBytes(left);
    } catch (EOFException e) {
      throw truncated(left); // the file became shorter since it was listed
    }
    position += left;
  }

  /** Copies bytes on, at most 256 KiB of them in memory at a time. */
  void copy(long count, OutputStream out) throws IOException, DicomFormatException {
    int buffered = (int) Math.min(count, end - start);
    out.write(buffer, start, buffered);
    advance(buffered);
    long left = count - buffered;
    byte[] chunk = new byte[(int) Math.min(left, COPY_BYTES)];
    while (left > 0) {
      int read = readSome(chunk, 0, (int) Math.min(left, chunk.length));
      if (read < 0) {
        throw truncated(left);
      }
      out.write(chunk, 0, read);
      position += read;
      left -= read;
    }
  }

  /** What is left, for an inflater to read; this input must not be used any more. */
  InputStream rest() {
    return new SequenceInputStream(new ByteArrayInputStream(buffer, start, end - start), stream);
  }

  /** A broken deflate stream is the file's fault, not the storage's: it must not be retried. */
  private int readSome(byte[] bytes, int offset, int length)
      throws IOException, DicomFormatException {
    try {
      return stream.read(bytes, offset, length);
    } catch (InflatedStream.TooLargeException e) {
      throw new DicomFormatException(Reason.LIMIT_EXCEEDED, e.getMessage());
    } catch (ZipException e) {
      throw new DicomFormatException(
          Reason.MALFORMED,
          "The deflated data set is no RFC 1951 stream after inflated byte " + position);
    } catch (EOFException e) {
      throw truncated(1);
    }
  }

  private DicomFormatException truncated(long missing) {
    return new DicomFormatException(
        Reason.TRUNCATED,
        "At byte " + position + ": expected " + missing + " more bytes, but the file ends");
  }
}
