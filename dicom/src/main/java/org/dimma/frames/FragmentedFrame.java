package org.dimma.frames;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One compressed frame, joined, and how it was cut into fragments. */
public final class FragmentedFrame {
  private final byte[] bytes;
  private final int[] fragmentEnds;

  /** Takes both arrays as they are; the last end is the number of bytes. */
  FragmentedFrame(byte[] bytes, int[] fragmentEnds) {
    this.bytes = bytes;
    this.fragmentEnds = fragmentEnds;
  }

  /** The joined fragments; the array itself, so that it can be cleaned in place. */
  public byte[] bytes() {
    return bytes;
  }

  /** The frame as it now is, cut into fragments of the same lengths as when it was read. */
  public List<byte[]> fragments() {
    List<byte[]> fragments = new ArrayList<>(fragmentEnds.length);
    int start = 0;
    for (int end : fragmentEnds) {
      fragments.add(Arrays.copyOfRange(bytes, start, end));
      start = end;
    }
    return fragments;
  }
}
