package org.dimma.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes identifying text for its way between the steps of a job, where a runner may write it to
 * disk: AES-256-GCM under a key derived from the project key. The nonce is a keyed hash of the
 * text, so that the same text always gives the same bytes; two texts share a nonce with a chance of
 * 2<sup>-96</sup>. Not safe for use by several threads.
 *
 * @see "NIST SP 800-38D; the nonce follows the idea of RFC 8452"
 */
public final class Seal {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final ProjectKey key;
  private final SecretKeySpec secret;

  public Seal(ProjectKey key) {
    this.key = key;
    this.secret = new SecretKeySpec(key.hmac("seal", ""), "AES");
  }

  /** The closed text, in URL-safe base 64. */
  public String close(String text) {
    byte[] closed = close(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(closed);
  }

  /** The closed bytes, which are 28 more. */
  public byte[] close(byte[] content) {
    byte[] nonce = Arrays.copyOf(key.hmac("seal nonce", content), NONCE_BYTES);
    byte[] closed = run(Cipher.ENCRYPT_MODE, nonce, content);
    return ByteBuffer.allocate(NONCE_BYTES + closed.length).put(nonce).put(closed).array();
  }

  /**
   * The text that {@link #close(String)} took.
   *
   * @throws IllegalStateException if it was closed with another key, or changed since
   */
  public String open(String closed) {
    return new String(open(decode(closed)), StandardCharsets.UTF_8);
  }

  /**
   * The bytes that {@link #close(byte[])} took.
   *
   * @throws IllegalStateException if they were closed with another key, or changed since
   */
  public byte[] open(byte[] closed) {
    if (closed.length < NONCE_BYTES + TAG_BITS / 8) {
      throw new IllegalStateException("A sealed text is longer than " + closed.length + " bytes");
    }
    byte[] nonce = Arrays.copyOf(closed, NONCE_BYTES);
    return run(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(closed, NONCE_BYTES, closed.length));
  }

  private static byte[] decode(String closed) {
    try {
      return Base64.getUrlDecoder().decode(closed);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("A sealed text is URL-safe base 64", e);
    }
  }

  private byte[] run(int mode, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "A sealed text can be opened only with the project key that closed it", e);
    }
  }
}
