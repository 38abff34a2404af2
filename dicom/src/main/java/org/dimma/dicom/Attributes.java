package org.dimma.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A small data set in memory, for those who make one rather than pass one on; values are little
 * endian.
 */
public final class Attributes {
  private static final class Value {
    private final VR vr;
    private final byte[] bytes;
    private final List<Attributes> items;

    private Value(VR vr, byte[] bytes, List<Attributes> items) {
      this.vr = vr;
      this.bytes = bytes;
      this.items = items;
    }
  }

  // Tags sort as unsigned numbers (PS3.5 7.1).
  private final TreeMap<Integer, Value> values = new TreeMap<>(Integer::compareUnsigned);

  /**
   * Sets text, in UTF-8 (declare ISO_IR 192 when it is not ASCII); several values are joined by
   * backslashes.
   */
  public Attributes setString(int tag, VR vr, String... text) {
    return setBytes(tag, vr, String.join("\\", text).getBytes(StandardCharsets.UTF_8));
  }

  /** Sets text under the standard's VR for {@code tag}. */
  public Attributes setString(int tag, String... text) {
    return setString(tag, dictionaryVr(tag), text);
  }

  /** Sets 16-bit numbers, 0 to 65535 or -32768 to 32767. */
  public Attributes setShort(int tag, VR vr, int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : numbers) {
      bytes.putShort((short) number);
    }
    return setBytes(tag, vr, bytes.array());
  }

  public Attributes setBytes(int tag, VR vr, byte[] bytes) {
    values.put(tag, new Value(vr, bytes, List.of()));
    return this;
  }

  /** Adds an item to a sequence, which begins to exist with its first one. */
  public Attributes addItem(int sequenceTag, Attributes item) {
    values
        .computeIfAbsent(sequenceTag, tag -> new Value(VR.SQ, new byte[0], new ArrayList<>()))
        .items
        .add(item);
    return this;
  }

  public Attributes remove(int tag) {
    values.remove(tag);
    return this;
  }

  private static VR dictionaryVr(int tag) {
    return ElementDictionary.find(tag)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No standard element has the tag " + Tag.toString(tag)))
        .vr();
  }

  /** Writes all elements in the order of their tags; the writer's syntax must be little endian. */
  public void writeTo(DicomWriter writer) throws IOException {
    for (var entry : values.entrySet()) {
      Value value = entry.getValue();
      if (value.vr != VR.SQ) {
        writer.writeElement(entry.getKey(), value.vr, value.bytes);
        continue;
      }
      writer.startSequence(entry.getKey());
      for (Attributes item : value.items) {
        writer.startItem();
        item.writeTo(writer);
        writer.endItem();
      }
      writer.endSequence();
    }
  }
}
