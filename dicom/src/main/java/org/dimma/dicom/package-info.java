/**
 * DICOM Part 10 as streams: a pull reader, a writer, the dictionary and the character sets; knows
 * no policy.
 */
package org.dimma.dicom;
