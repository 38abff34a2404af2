package org.dimma.frames;

/** Compares samples. */
final class Samples {
  private Samples() {}

  /** The greatest difference between a frame's samples, unsigned, and others of as many bits. */
  static int greatestDifference(Frame frame, byte[] others) {
    return greatestDifference(frame.samples(), others, frame.image().bitsAllocated() / 8);
  }

  static int greatestDifference(byte[] samples, byte[] others, int bytesPerSample) {
    if (samples.length != others.length) {
      throw new AssertionError(samples.length + " bytes, but " + others.length + " expected");
    }
    int greatest = 0;
    for (int i = 0; i < samples.length; i += bytesPerSample) {
      int difference = at(samples, i, bytesPerSample) - at(others, i, bytesPerSample);
      greatest = Math.max(greatest, Math.abs(difference));
    }
    return greatest;
  }

  private static int at(byte[] samples, int index, int bytesPerSample) {
    int low = samples[index] & 0xFF;
    return bytesPerSample == 1 ? low : low | ((samples[index + 1] & 0xFF) << 8);
  }
}
