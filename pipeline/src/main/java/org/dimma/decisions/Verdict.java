package org.dimma.decisions;

/**
 * What a reviewer said about an examination that was reviewed as a whole.
 *
 * @param examination the new StudyInstanceUID
 * @param isClean false when something that identifies was found
 * @param path where, as far as it is an element; else empty
 * @param note of the reviewer; may identify
 */
record Verdict(String examination, boolean isClean, String path, String note) {}
