package org.dimma.transforms;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.dimma.identity.Seal;

/**
 * Seals elements that identify whenever a runner writes them down: they are plain only in a
 * worker's memory. Types that need it have no other coder that Beam could find by itself.
 */
final class SealedCoder<T> extends CustomCoder<T> {
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private final Coder<T> inner;
  private final KeyReference key;
  private transient Seal seal;

  private SealedCoder(Coder<T> inner, KeyReference key) {
    this.inner = inner;
    this.key = key;
  }

  /**
   * Seals what another coder writes.
   *
   * @param key resolved by each worker when it first meets an element
   */
  static <T> SealedCoder<T> of(Coder<T> inner, KeyReference key) {
    return new SealedCoder<>(inner, key);
  }

  @Override
  public void encode(T element, OutputStream out) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    inner.encode(element, plain);
    BYTES.encode(close(plain.toByteArray()), out);
  }

  @Override
  public T decode(InputStream in) throws IOException {
    return inner.decode(new ByteArrayInputStream(open(BYTES.decode(in))));
  }

  private synchronized byte[] close(byte[] plain) {
    return seal().close(plain);
  }

  private synchronized byte[] open(byte[] closed) {
    return seal().open(closed);
  }

  private Seal seal() {
    if (seal == null) {
      seal = new Seal(key.resolve());
    }
    return seal;
  }

  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    inner.verifyDeterministic();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedCoder<?> coder
        && coder.inner.equals(inner)
        && coder.key.equals(key);
  }

  @Override
  public int hashCode() {
    return 31 * inner.hashCode() + key.hashCode();
  }
}
