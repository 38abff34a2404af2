package org.dimma.deidentify;

/**
 * A DA value and the TM value that belongs to it, like StudyDate and StudyTime.
 *
 * @param date {@code YYYYMMDD}, or empty
 * @param time {@code HH[MM[SS[.F{1,6}]]]}, or empty
 */
public record DateTimePair(String date, String time) {}
