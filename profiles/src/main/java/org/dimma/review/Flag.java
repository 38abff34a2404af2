package org.dimma.review;

/**
 * A reason why a value looks as if it could tell who somebody is; a hint for the reviewer, no
 * verdict.
 *
 * @param why a sentence for people, without the value
 */
public record Flag(Kind kind, String why) {

  /** What a value looks like. */
  public enum Kind {
    /** A personnummer or samordningsnummer. */
    PERSON_NUMBER,
    /** A reservnummer. */
    RESERVE_NUMBER,
    /** A day, in figures or with the month's name. */
    DATE,
    /** How old somebody is. */
    AGE,
    /** A telephone number. */
    PHONE,
    /** An address for e-mail. */
    E_MAIL,
    /** A person's name, or a title that stands before one. */
    NAME,
    /** The number of a person or unit in Swedish health care's directory. */
    HSA_ID,
    /** A long number, as examinations, referrals and patients have. */
    LONG_NUMBER,
    /** A UID that is written as text. */
    UID,
    /** A computer, a folder or a page on the web. */
    ADDRESS,
    /** Several words, in which people write anything. */
    FREE_TEXT
  }
}
