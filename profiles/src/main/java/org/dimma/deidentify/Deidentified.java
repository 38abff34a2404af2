package org.dimma.deidentify;

import org.dimma.pixels.PixelFindings;

/**
 * What came of the de-identification of one instance.
 *
 * @param pixels what its pixels hold after the redaction; with text in them, nothing may be
 *     released
 * @param waitingValues how many elements are without their value until a reviewer approves it, or
 *     enough patients have it: {@link Fate#WAITING}
 */
public record Deidentified(PixelFindings pixels, int waitingValues) {}
