package org.dimma.identity;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * New names for old identities, the same ones every time for the same project key.
 *
 * <p>None of them can be computed back or compared between projects without the key.
 */
public final class Pseudonyms {
  /** Crockford's base 32: no letter that is read as a digit. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int PSEUDONYM_CHARS = 16;
  private static final int TOKEN_BYTES = 16;

  private final ProjectKey key;

  public Pseudonyms(ProjectKey key) {
    this.key = key;
  }

  /**
   * Stands for a patient between the steps of a job, where the identity itself must not appear.
   *
   * @param canonicalIdentity from {@link PatientIdentity}
   * @return 64 hex digits
   */
  public String patientToken(String canonicalIdentity) {
    return HexFormat.of().formatHex(key.hmac("patient", canonicalIdentity));
  }

  /**
   * Stands for anything else that identifies, where equal things have to be found between the steps
   * of a job.
   *
   * @param kind what it is; equal texts of two kinds have unrelated tokens
   * @return 32 hex digits
   */
  public String token(String kind, String text) {
    return HexFormat.of().formatHex(key.hmac("token of " + kind, text), 0, TOKEN_BYTES);
  }

  /**
   * A place for a text in an order that nobody without the key can foresee.
   *
   * @param kind as of {@link #token}
   * @return 64 bits, an unsigned number
   */
  public long place(String kind, String text) {
    return key.number("place of " + kind, text);
  }

  /**
   * The PatientID and PatientName of the release: 16 characters of base 32, 80 bits, so that two of
   * 10 million patients meet by chance once in 24 billion projects.
   */
  public String patientPseudonym(String patientToken) {
    byte[] hash = key.hmac("pseudonym", patientToken);
    BigInteger bits = new BigInteger(1, Arrays.copyOf(hash, PSEUDONYM_CHARS * 5 / 8));
    StringBuilder text = new StringBuilder();
    for (int i = PSEUDONYM_CHARS - 1; i >= 0; i--) {
      text.append(ALPHABET.charAt(bits.shiftRight(5 * i).intValue() & 31));
    }
    return text.toString();
  }

  /**
   * The new UID for an old one: {@code 2.25.} and the decimal of a UUID of version 8, whose 122
   * free bits come from the keyed hash.
   *
   * @see "PS3.5 B.2, UUID derived UIDs; RFC 9562 5.8"
   */
  public String uid(String original) {
    byte[] uuid = Arrays.copyOf(key.hmac("uid", original), 16);
    uuid[6] = (byte) ((uuid[6] & 0x0F) | 0x80);
    uuid[8] = (byte) ((uuid[8] & 0x3F) | 0x80);
    return "2.25." + new BigInteger(1, uuid);
  }

  /**
   * Stands for a name by which one part of an object refers to another, such as that of an optical
   * path: equal for equal names.
   *
   * @return 8 hex digits
   */
  public String label(String original) {
    return HexFormat.of().formatHex(key.hmac("label", original), 0, 4);
  }

  /**
   * How many whole days all dates of a patient move.
   *
   * @return {@code minDays} to {@code maxDays}, but never 0, unless that is all there is
   */
  public int shiftDays(String patientToken, int minDays, int maxDays) {
    boolean zeroInside = minDays <= 0 && maxDays >= 0 && minDays != maxDays;
    long choices = (long) maxDays - minDays + (zeroInside ? 0 : 1);
    int days =
        minDays + (int) Long.remainderUnsigned(key.number("shift days", patientToken), choices);
    return zeroInside && days >= 0 ? days + 1 : days;
  }

  /** How many seconds all times of a patient move besides: 0 to 86399. */
  public int shiftSeconds(String patientToken) {
    return (int) Long.remainderUnsigned(key.number("shift seconds", patientToken), 86_400);
  }
}
