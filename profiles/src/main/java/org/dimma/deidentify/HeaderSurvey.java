package org.dimma.deidentify;

/**
 * What came of the de-identification of a header alone.
 *
 * @param headerSha256 SHA-256, in lower case hex, of the release up to its pixel data, which is the
 *     whole release where there is none; true of an instance of whose pixels nothing is painted
 *     over
 * @param waitingValues as in {@link Deidentified#waitingValues}
 */
public record HeaderSurvey(String headerSha256, int waitingValues) {}
