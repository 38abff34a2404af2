package org.dimma.dicom;

import java.io.Serializable;

/**
 * What a reader accepts of a file before it refuses it; guards against hostile and broken input.
 *
 * @param maxDepth the most sequences inside one another
 * @param maxValueBytes the longest value that is ever held in memory; longer ones can only be
 *     copied or skipped
 * @param maxElements the most elements, items and fragments in one file
 * @param maxInflateRatio the most bytes that one deflated byte may become, once 64 MiB came out
 */
public record Limits(int maxDepth, int maxValueBytes, long maxElements, int maxInflateRatio)
    implements Serializable {

  /** 32 sequences deep, 256 KiB a value in memory, 20 million elements, ratio 250. */
  public static final Limits DEFAULT = new Limits(32, 256 * 1024, 20_000_000, 250);

  /** Throws {@link IllegalArgumentException} when a limit is not positive. */
  public Limits {
    if (maxDepth < 1 || maxValueBytes < 1 || maxElements < 1 || maxInflateRatio < 1) {
      throw new IllegalArgumentException("Every limit must be 1 or more");
    }
  }
}
