package org.dimma.frames;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.dimma.dicom.TransferSyntax;

/**
 * Joins the fragments of encapsulated pixel data to frames, one after another, holding no more than
 * one frame.
 *
 * <pre>{@code
 * while (reader.nextFragment()) {
 *   assembler.requireRoom(reader.length());
 *   ... take the fragment's bytes ...
 *   Optional<FragmentedFrame> frame = assembler.add(bytes);
 *   ... clean frame.bytes(), then write frame.fragments() ...
 * }
 * Optional<FragmentedFrame> last = assembler.end();
 * }</pre>
 *
 * <p>Where frames end: a single frame has all fragments; several frames end where the basic offset
 * table says; without a table, frames of RLE and deflate have one fragment each, and others end
 * with the fragment that ends with an end of image or codestream marker, one byte or up to 64 zeros
 * of padding apart.
 *
 * <p>Not safe for several threads.
 *
 * @see "PS3.5 A.4"
 */
public final class FrameAssembler {
  private static final int ITEM_HEADER_BYTES = 8;
  private static final int END_OF_IMAGE = 0xFFD9;
  private static final int MAX_PADDING_BYTES = 64;

  private final long frames;
  private final int maxFrameBytes;
  private final boolean hasOneFragmentEach;
  private final ByteBuffer offsets;
  private final boolean hasOffsets;

  private byte[] bytes = new byte[0];
  private int length;
  private int[] fragmentEnds = new int[1];
  private int fragments;
  private long framesDone;
  private long position;

  /**
   * @param basicOffsetTable the first item of the pixel data: empty, or 4 bytes a frame
   * @param frames what NumberOfFrames says, 1 or more
   * @param maxFrameBytes the most bytes that one compressed frame may have, 1 or more
   * @throws UndecodableFrameException if the table is not one of so many frames
   */
  public FrameAssembler(
      TransferSyntax syntax, byte[] basicOffsetTable, long frames, int maxFrameBytes)
      throws UndecodableFrameException {
    if (frames < 1 || maxFrameBytes < 1) {
      throw new IllegalArgumentException("Frames and their limit must be 1 or more");
    }
    if (basicOffsetTable.length != 0 && !isTableOf(frames, basicOffsetTable.length)) {
      throw new UndecodableFrameException(
          "A basic offset table of "
              + basicOffsetTable.length
              + " bytes for "
              + frames
              + " frames");
    }
    this.frames = frames;
    this.maxFrameBytes = maxFrameBytes;
    this.hasOneFragmentEach =
        syntax.uid().equals("1.2.840.10008.1.2.5") || syntax.uid().equals("1.2.840.10008.1.2.8.1");
    this.offsets = ByteBuffer.wrap(basicOffsetTable.clone()).order(ByteOrder.LITTLE_ENDIAN);
    this.hasOffsets = basicOffsetTable.length != 0;
    if (hasOffsets && nextOffset() != 0) {
      throw new UndecodableFrameException("The first frame is not at offset 0");
    }
  }

  private static boolean isTableOf(long frames, int tableBytes) {
    return tableBytes % Integer.BYTES == 0 && tableBytes / Integer.BYTES == frames;
  }

  /**
   * Tells whether a fragment can be added, before its bytes are read.
   *
   * @param fragmentBytes its length
   * @throws UndecodableFrameException if the frame would have too many bytes, or is one too many
   */
  public void requireRoom(long fragmentBytes) throws UndecodableFrameException {
    if (fragmentBytes < 1) {
      throw new UndecodableFrameException("A fragment without a byte");
    }
    if (fragmentBytes > maxFrameBytes - length) {
      throw new UndecodableFrameException(
          "Frame " + (framesDone + 1) + " has more than " + maxFrameBytes + " bytes");
    }
    if (framesDone == frames) {
      throw new UndecodableFrameException("A fragment behind the last of " + frames + " frames");
    }
  }

  /**
   * Takes the next fragment.
   *
   * @return the frame that it completes; a frame that only the end of the pixel data completes
   *     comes from {@link #end()}
   * @throws UndecodableFrameException if the frame has too many bytes, there are more frames than
   *     announced, or the offset table points to where no fragment begins
   */
  public Optional<FragmentedFrame> add(byte[] fragment) throws UndecodableFrameException {
    requireRoom(fragment.length);
    append(fragment);
    position += ITEM_HEADER_BYTES + (long) fragment.length;
    return isComplete() ? Optional.of(take()) : Optional.empty();
  }

  /**
   * Ends the pixel data.
   *
   * @return the last frame, if it was not complete before
   * @throws UndecodableFrameException if there are not as many frames as announced
   */
  public Optional<FragmentedFrame> end() throws UndecodableFrameException {
    boolean endsHere = frames == 1 || (hasOffsets && !offsets.hasRemaining());
    Optional<FragmentedFrame> last =
        endsHere && length > 0 ? Optional.of(take()) : Optional.empty();
    if (framesDone != frames || length > 0) {
      throw new UndecodableFrameException(
          "The fragments make " + framesDone + " frames and " + length + " bytes, not " + frames);
    }
    return last;
  }

  private void append(byte[] fragment) {
    int needed = length + fragment.length;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(maxFrameBytes, Math.max(needed, length * 2L)));
    }
    System.arraycopy(fragment, 0, bytes, length, fragment.length);
    length = needed;
    if (fragments == fragmentEnds.length) {
      fragmentEnds = Arrays.copyOf(fragmentEnds, (int) Math.min(maxFrameBytes, fragments * 2L));
    }
    fragmentEnds[fragments++] = length;
  }

  private boolean isComplete() throws UndecodableFrameException {
    if (frames == 1) {
      return false;
    }
    if (hasOffsets) {
      return isAtNextOffset();
    }
    return hasOneFragmentEach || endsWithEndOfImage();
  }

  private boolean isAtNextOffset() throws UndecodableFrameException {
    if (!offsets.hasRemaining()) {
      return false; // the last frame goes on to the end
    }
    long next = Integer.toUnsignedLong(offsets.getInt(offsets.position()));
    if (next < position) {
      throw new UndecodableFrameException(
          "The offset of frame " + (framesDone + 2) + " is not that of a fragment");
    }
    if (next > position) {
      return false;
    }
    nextOffset();
    return true;
  }

  private long nextOffset() {
    return Integer.toUnsignedLong(offsets.getInt());
  }

  private boolean endsWithEndOfImage() {
    if (isEndOfImage(length) || isEndOfImage(length - 1)) {
      return true;
    }
    int end = length;
    int least = Math.max(0, length - MAX_PADDING_BYTES);
    while (end > least && bytes[end - 1] == 0) {
      end--;
    }
    return isEndOfImage(end);
  }

  private boolean isEndOfImage(int end) {
    return end >= 2 && ((bytes[end - 2] & 0xFF) << 8 | (bytes[end - 1] & 0xFF)) == END_OF_IMAGE;
  }

  private FragmentedFrame take() {
    FragmentedFrame frame =
        new FragmentedFrame(Arrays.copyOf(bytes, length), Arrays.copyOf(fragmentEnds, fragments));
    length = 0;
    fragments = 0;
    framesDone++;
    return frame;
  }
}
