package org.dimma.reviewpage;

/**
 * Why a value looks as if it could identify somebody.
 *
 * @param kind a constant, for example {@code PERSON_NUMBER}
 * @param why a sentence for the reviewer
 */
public record ValueFlag(String kind, String why) {}
