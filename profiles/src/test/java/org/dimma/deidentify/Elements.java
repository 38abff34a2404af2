package org.dimma.deidentify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;

/** Every element of a file at every depth, but for pixel data; for tests that compare two files. */
final class Elements {
  private static final int PIXEL_DATA_GROUP = 0x7FE0;

  /**
   * An element with a value.
   *
   * @param path where it is: the tags and item numbers from the root on
   * @param charset the character set that its data set declares, or inherits; may be empty
   * @param value each byte as one character
   */
  record Element(String path, int tag, VR vr, String charset, String value) {
    /** The value up to a NUL, without spaces at the ends. */
    String text() {
      int nul = value.indexOf(0);
      return (nul < 0 ? value : value.substring(0, nul)).strip();
    }

    byte[] bytes() {
      return value.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private final List<Element> elements = new ArrayList<>();
  private long pixelDataStart = Long.MAX_VALUE;
  private long pixelDataEnd = Long.MAX_VALUE;

  private Elements() {}

  static DicomReader open(Path file) throws IOException, DicomFormatException {
    return DicomReader.of(
        new BufferedInputStream(Files.newInputStream(file)), Files.size(file), Limits.DEFAULT);
  }

  static Elements of(Path file) throws IOException, DicomFormatException {
    Elements all = new Elements();
    try (DicomReader reader = open(file)) {
      all.read(reader);
    }
    return all;
  }

  private void read(DicomReader reader) throws IOException, DicomFormatException {
    Deque<String> places = new ArrayDeque<>(List.of(""));
    Deque<String> charsets = new ArrayDeque<>(List.of(""));
    Deque<Integer> items = new ArrayDeque<>();
    Deque<String> sequences = new ArrayDeque<>();
    for (Event event = reader.next(); event != Event.END; event = reader.next()) {
      notePixelData(reader);
      String place = places.peek() + Tag.toString(reader.tag());
      switch (event) {
        case SEQUENCE -> {
          items.push(0);
          sequences.push(place);
        }
        case END_SEQUENCE -> {
          items.pop();
          sequences.pop();
        }
        case ITEM -> {
          items.push(items.pop() + 1);
          places.push(sequences.peek() + "[" + items.peek() + "]");
          charsets.push(charsets.peek());
        }
        case END_ITEM -> {
          places.pop();
          charsets.pop();
        }
        case ELEMENT -> {
          boolean isHeader = Tag.group(reader.tag()) != PIXEL_DATA_GROUP;
          if (isHeader && !reader.isLarge() && reader.length() > 0) {
            add(place, reader, charsets);
          }
        }
        default -> {}
      }
    }
  }

  private void add(String place, DicomReader reader, Deque<String> charsets)
      throws IOException, DicomFormatException {
    String value = new String(reader.value(), StandardCharsets.ISO_8859_1);
    Element element = new Element(place, reader.tag(), reader.vr(), charsets.peek(), value);
    elements.add(element);
    if (reader.tag() == Tag.SpecificCharacterSet) {
      charsets.pop();
      charsets.push(element.text());
    }
  }

  private void notePixelData(DicomReader reader) {
    if (reader.depth() == 0 && Tag.group(reader.tag()) == PIXEL_DATA_GROUP) {
      pixelDataStart = Math.min(pixelDataStart, reader.offset());
    } else if (pixelDataStart != Long.MAX_VALUE && pixelDataEnd == Long.MAX_VALUE) {
      pixelDataEnd = reader.offset();
    }
  }

  List<Element> list() {
    return elements;
  }

  /** The bytes of a file that is not deflated, without the elements of group 7FE0. */
  byte[] headerBytes(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    int start = (int) Math.min(pixelDataStart, all.length);
    int end = (int) Math.min(pixelDataEnd, all.length);
    byte[] header = new byte[start + all.length - end];
    System.arraycopy(all, 0, header, 0, start);
    System.arraycopy(all, end, header, start, all.length - end);
    return header;
  }
}
