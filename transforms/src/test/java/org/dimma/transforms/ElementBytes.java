package org.dimma.transforms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.coders.Coder;

/** What a runner would write to disk or send, as text of one character a byte. */
final class ElementBytes {
  private ElementBytes() {}

  static <T> String encoded(Coder<T> coder, T element) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    coder.encode(element, bytes);
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /** Not as Beam does it, which compresses. */
  static String serialized(Object step) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(step);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /** A text as it would stand among such bytes. */
  static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
