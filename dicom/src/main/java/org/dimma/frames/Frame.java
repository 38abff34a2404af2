package org.dimma.frames;

/**
 * The samples of one frame.
 *
 * @param image how they lie
 * @param samples native, in little endian byte order; not copied, so that whoever makes a frame
 *     must not change them
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared; a copy would cost more than the decoding
public record Frame(ImagePixel image, byte[] samples) {}
