package org.dimma.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of one project, from which all pseudonyms, UIDs and shifts come. Who has it can link
 * the release to the patients; once it is destroyed, nobody can. Not serializable on purpose: a job
 * carries a reference to it only. Not safe for use by several threads.
 *
 * @see "RFC 2104, HMAC; FIPS 180-4, SHA-256"
 */
public final class ProjectKey {
  /** Bytes of a key: as many as the hash has. */
  public static final int BYTES = 32;

  private final Mac mac;

  private ProjectKey(byte[] secret) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
    }
  }

  /**
   * Reads a key as scripts/new-key writes it.
   *
   * @param text 64 hex digits; white space around them does not count
   * @throws IllegalArgumentException if it is anything else; the message does not show it
   */
  public static ProjectKey parse(String text) {
    String digits = text.strip();
    if (digits.length() != 2 * BYTES || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException(
          "expected a key of "
              + 2 * BYTES
              + " hex digits, found "
              + digits.length()
              + " characters; make one with scripts/new-key");
    }
    return new ProjectKey(HexFormat.of().parseHex(digits));
  }

  /**
   * The keyed hash of a text.
   *
   * @param purpose what the result is for; results of different purposes are unrelated
   * @return 32 bytes
   */
  public byte[] hmac(String purpose, String text) {
    return hmac(purpose, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The keyed hash of bytes; for those of a text in UTF-8, the same as of the text. */
  byte[] hmac(String purpose, byte[] bytes) {
    mac.update(purpose.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    return mac.doFinal(bytes);
  }

  /** The first 64 bits of {@link #hmac}, as an unsigned number. */
  long number(String purpose, String text) {
    return ByteBuffer.wrap(hmac(purpose, text)).getLong();
  }

  /** Tells keys apart in a report, without saying anything about them: 16 hex digits. */
  public String fingerprint() {
    return HexFormat.of().formatHex(hmac("fingerprint", ""), 0, 8);
  }
}
