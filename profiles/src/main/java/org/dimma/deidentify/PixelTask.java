package org.dimma.deidentify;

import java.util.Optional;
import org.dimma.pixels.PixelFindings;
import org.dimma.pixels.TextSearch;

/**
 * What is to be done to the pixels of one instance.
 *
 * @param search looks at every frame; empty when a profile says, with a reason, that none is
 *     searched
 * @param stopsAtText true when the instance does not leave once a text was found
 * @param redaction what is painted over before the search
 * @param findings gets what there was
 */
record PixelTask(
    Optional<TextSearch.Instance> search,
    boolean stopsAtText,
    Redaction redaction,
    PixelFindings findings) {}
