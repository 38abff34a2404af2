package org.dimma.review;

import java.io.Serializable;

/**
 * One time that a reviewer decided something.
 *
 * @param reviewer as typed
 * @param date {@code YYYY-MM-DD}, as the reviewer's file says
 * @param run {@code run-0001}: what was reviewed
 * @param decisions how many
 * @param decisionsSha256 of the reviewer's file, in lower case hex; empty when not known
 */
public record Review(
    String reviewer, String date, String run, int decisions, String decisionsSha256)
    implements Serializable {}
