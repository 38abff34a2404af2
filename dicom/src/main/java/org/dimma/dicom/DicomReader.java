package org.dimma.dicom;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.dimma.dicom.DicomFormatException.Reason;

/**
 * Reads a DICOM file forwards, one event at a time, in constant memory.
 *
 * <p>The caller asks for the {@linkplain #next() next} event and then takes the element's value,
 * copies it, or does neither, in which case it is skipped. Pixel data and long values are never
 * held in memory.
 *
 * <pre>{@code
 * try (DicomReader reader = DicomReader.of(stream, size, Limits.DEFAULT)) {
 *   for (Event event = reader.next(); event != Event.END; event = reader.next()) {
 *     if (event == Event.ELEMENT && reader.tag() == Tag.Modality) { ... reader.value() ... }
 *   }
 * }
 * }</pre>
 *
 * @see "PS3.5 chapter 7 and Annex A"
 */
public final class DicomReader implements Closeable {

  /** What the reader stands at. */
  public enum Event {
    /** An element with a value of defined length. */
    ELEMENT,
    /** A sequence begins; items follow. */
    SEQUENCE,
    /** An item of a sequence begins; its elements follow. */
    ITEM,
    /** The item ends. */
    END_ITEM,
    /** The sequence ends. */
    END_SEQUENCE,
    /** Encapsulated pixel data begins; {@link #nextFragment()} goes through it. */
    FRAGMENTS,
    /** The data set ends. */
    END
  }

  private static final long UNDEFINED = 0xFFFFFFFFL;

  private static final class Container {
    final boolean isSequence;
    final int tag;
    final long end;
    final boolean explicitVr;
    final boolean bigEndian;

    /** The element before in this data set, as an unsigned number. */
    private long lastTag = -1;

    Container(boolean isSequence, int tag, long end, boolean explicitVr, boolean bigEndian) {
      this.isSequence = isSequence;
      this.tag = tag;
      this.end = end;
      this.explicitVr = explicitVr;
      this.bigEndian = bigEndian;
    }

    boolean hasUndefinedLength() {
      return end == Long.MAX_VALUE;
    }

    /** False for an element that stands twice, or behind its place (PS3.5 7.1). */
    boolean isNext(int candidate) {
      long before = lastTag;
      lastTag = candidate & 0xFFFFFFFFL;
      return lastTag > before;
    }
  }

  private final InputStream stream;
  private final Limits limits;
  private final FileMeta meta;
  private final TransferSyntax syntax;
  private final Deque<Container> containers = new ArrayDeque<>();
  private final boolean rootIsExplicit;
  private DicomInput in;
  private InputStream inflated;

  private int tag;
  private VR vr;
  private long length;
  private long offset;
  private long unread;
  private boolean inFragments;
  private boolean valueIsBigEndian;
  private boolean pixelDataSeen;
  private long elements;

  private DicomReader(InputStream stream, long size, Limits limits)
      throws IOException, DicomFormatException {
    this.stream = stream;
    this.limits = limits;
    this.in = new DicomInput(stream, size);
    FileStart start = new FileStart(in);
    this.syntax = start.read();
    this.meta = start.meta();
    if (syntax.deflated()) {
      inflated = new InflatedStream(in.rest(), limits.maxInflateRatio());
      in = new DicomInput(inflated, DicomInput.UNKNOWN_SIZE);
    }
    this.rootIsExplicit = syntax.explicitVr();
    containers.push(new Container(false, 0, Long.MAX_VALUE, rootIsExplicit, syntax.bigEndian()));
  }

  /**
   * Opens a file and reads its meta information.
   *
   * @param stream the file from its first byte; closed with the reader
   * @param size the file's length in bytes, or -1 when it is not known
   * @throws DicomFormatException if it is no DICOM, or in a transfer syntax that cannot be read
   */
  public static DicomReader of(InputStream stream, long size, Limits limits)
      throws IOException, DicomFormatException {
    return new DicomReader(stream, size, limits);
  }

  /**
   * How the data set is encoded: what the meta information declares, corrected where the bytes show
   * otherwise.
   */
  public TransferSyntax transferSyntax() {
    return syntax;
  }

  public FileMeta fileMeta() {
    return meta;
  }

  /** The current element's tag. */
  public int tag() {
    return tag;
  }

  /**
   * The current element's VR: as encoded, or from the dictionaries for implicit VR and UN; UN when
   * nobody knows.
   */
  public VR vr() {
    return vr;
  }

  /** The current element's or fragment's length in bytes. */
  public long length() {
    return length;
  }

  /**
   * Where the current element's header begins; in a deflated file, counted in inflated bytes of the
   * data set.
   */
  public long offset() {
    return offset;
  }

  /** Sequences around the current element: 0 at the top level. */
  public int depth() {
    int depth = 0;
    for (Container container : containers) {
      depth += container.isSequence ? 1 : 0;
    }
    return depth;
  }

  /** True when the value is too long to hold in memory; it can only be copied or skipped. */
  public boolean isLarge() {
    return length > limits.maxValueBytes();
  }

  /**
   * Steps to the next event; what is left of the current value is skipped.
   *
   * @throws DicomFormatException if the bytes are no DICOM, or beyond the limits
   */
  public Event next() throws IOException, DicomFormatException {
    if (inFragments) {
      while (nextFragment()) {
        // each call skips the fragment before
      }
    }
    in.skip(unread);
    unread = 0;
    Container container = containers.peek();
    if (!container.hasUndefinedLength() && in.position() >= container.end) {
      return leave(container);
    }
    return container.isSequence ? nextItem(container) : nextElement(container);
  }

  private Event leave(Container container) throws DicomFormatException {
    if (in.position() > container.end) {
      throw error(Reason.MALFORMED, "the content is longer than the length of what holds it");
    }
    containers.pop();
    tag = container.tag;
    return container.isSequence ? Event.END_SEQUENCE : Event.END_ITEM;
  }

  private Event nextItem(Container sequence) throws IOException, DicomFormatException {
    long itemLength = readDelimiter(sequence.bigEndian);
    if (tag == Tag.SequenceDelimitationItem && sequence.hasUndefinedLength()) {
      containers.pop();
      tag = sequence.tag;
      return Event.END_SEQUENCE;
    }
    if (tag != Tag.Item) {
      tag = sequence.tag; // what stands here may be text, and no tag
      throw error(Reason.MALFORMED, "expected an item of the sequence");
    }
    countElement();
    long end = endOf(itemLength, sequence);
    containers.push(
        new Container(false, sequence.tag, end, sequence.explicitVr, sequence.bigEndian));
    return Event.ITEM;
  }

  private Event nextElement(Container dataSet) throws IOException, DicomFormatException {
    boolean isRoot = containers.size() == 1;
    offset = in.position();
    int available = in.lookAhead(8);
    if (isRoot && available == 0) {
      return Event.END;
    }
    if (isRoot && pixelDataSeen && isTrailing(available, dataSet.bigEndian)) {
      return Event.END;
    }
    if (available < 8) {
      throw new DicomFormatException(
          Reason.TRUNCATED,
          "At byte "
              + offset
              + ": expected an element header of 8 bytes, but only "
              + available
              + " are left");
    }
    tag = in.peekTag(0, dataSet.bigEndian);
    if (Tag.group(tag) == 0xFFFE) {
      return endOfItem(dataSet, isRoot);
    }
    if (!dataSet.isNext(tag)) {
      // Of two values of one element, programs take different ones: no decision can rest on it.
      throw error(Reason.MALFORMED, "expected every element once, in the order of the tags");
    }
    countElement();
    readHeader(dataSet);
    return classify(dataSet);
  }

  /**
   * After pixel data only padding may follow; bytes that are no later element are not part of the
   * data set.
   */
  private boolean isTrailing(int available, boolean bigEndian) {
    return available < 8 || Integer.compareUnsigned(in.peekTag(0, bigEndian), Tag.PixelData) <= 0;
  }

  private Event endOfItem(Container item, boolean isRoot) throws IOException, DicomFormatException {
    if (isRoot || tag != Tag.ItemDelimitationItem || !item.hasUndefinedLength()) {
      throw error(Reason.MALFORMED, "a delimiter stands where an element was expected");
    }
    readDelimiter(item.bigEndian);
    containers.pop();
    tag = item.tag;
    return Event.END_ITEM;
  }

  /** Reads an 8 byte header of group FFFE, sets the tag, and returns the length. */
  private long readDelimiter(boolean bigEndian) throws IOException, DicomFormatException {
    offset = in.position();
    if (in.lookAhead(8) < 8) {
      throw new DicomFormatException(
          Reason.TRUNCATED,
          "At byte " + offset + ": expected an item header of 8 bytes, but the file ends");
    }
    tag = in.peekTag(0, bigEndian);
    long itemLength = in.peekInt(4, bigEndian) & 0xFFFFFFFFL;
    in.advance(8);
    return itemLength;
  }

  private void readHeader(Container dataSet) throws IOException, DicomFormatException {
    valueIsBigEndian = dataSet.bigEndian;
    if (!dataSet.explicitVr) {
      vr = implicitVr(tag);
      length = in.peekInt(4, dataSet.bigEndian) & 0xFFFFFFFFL;
      in.advance(8);
      return;
    }
    int code = in.peek(4) << 8 | in.peek(5);
    VR encoded = VR.ofCode(code);
    if (encoded == null && !isUpperCaseLetters(code)) {
      // What stands here may be text, and no tag: name the place only.
      throw new DicomFormatException(
          Reason.MALFORMED,
          "At byte " + offset + ": expected an element header with a VR of two letters");
    }
    // A VR that is newer than this reader has a 32-bit length (PS3.5 6.2.2 note): its value is
    // opaque.
    vr = encoded == null ? VR.UN : encoded;
    if (!vr.hasLongHeader()) {
      length = in.peekShort(6, dataSet.bigEndian);
      in.advance(8);
      return;
    }
    if (in.lookAhead(12) < 12) {
      throw error(Reason.TRUNCATED, "the file ends inside the header");
    }
    length = in.peekInt(8, dataSet.bigEndian) & 0xFFFFFFFFL;
    in.advance(12);
  }

  private static boolean isUpperCaseLetters(int code) {
    int first = code >> 8;
    int second = code & 0xFF;
    return first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
  }

  private static VR implicitVr(int tag) {
    if (Tag.isPrivateCreator(tag)) {
      return VR.LO;
    }
    if (Tag.isGroupLength(tag)) {
      return VR.UL;
    }
    return ElementDictionary.find(tag).map(ElementDictionary.Entry::vr).orElse(VR.UN);
  }

  /** A VR with a 16-bit length cannot hold a value this long, padded to even length. */
  private boolean isTooLongForVr() {
    return syntax.explicitVr() && !vr.canHold(length);
  }

  private Event classify(Container dataSet) throws DicomFormatException {
    boolean explicitItems = dataSet.explicitVr;
    boolean bigEndianItems = dataSet.bigEndian;
    if (vr == VR.UN && dataSet.explicitVr) {
      // The value of UN is in implicit VR little endian, whatever the file is in (PS3.5 6.2.2).
      VR known = implicitVr(tag);
      if (known != VR.UN || length == UNDEFINED) {
        vr = length == UNDEFINED ? VR.SQ : known;
        explicitItems = false;
        bigEndianItems = false;
        valueIsBigEndian = false;
      }
    }
    pixelDataSeen |= tag == Tag.PixelData && containers.size() == 1;
    if (length == UNDEFINED && vr != VR.SQ) {
      return undefinedLength(dataSet);
    }
    if (vr == VR.SQ) {
      enter(explicitItems, bigEndianItems);
      return Event.SEQUENCE;
    }
    endOf(length, dataSet);
    if (isTooLongForVr()) {
      vr = VR.UN; // as PS3.5 6.2.2 has such values written
    }
    unread = length;
    return Event.ELEMENT;
  }

  private Event undefinedLength(Container dataSet) throws DicomFormatException {
    if (dataSet.explicitVr && (vr == VR.OB || vr == VR.OW) && tag == Tag.PixelData) {
      if (!syntax.encapsulated()) {
        throw error(
            Reason.MALFORMED, "encapsulated pixel data in a transfer syntax of native pixel data");
      }
      inFragments = true;
      length = 0;
      return Event.FRAGMENTS;
    }
    if (vr == VR.UN && !dataSet.explicitVr) {
      vr = VR.SQ;
      enter(false, dataSet.bigEndian);
      return Event.SEQUENCE;
    }
    throw error(
        Reason.MALFORMED, "undefined length is for sequences and encapsulated pixel data only");
  }

  private void enter(boolean explicitVr, boolean bigEndian) throws DicomFormatException {
    if (depth() >= limits.maxDepth()) {
      throw error(
          Reason.LIMIT_EXCEEDED,
          "more than " + limits.maxDepth() + " sequences inside one another");
    }
    long end = endOf(length, containers.peek());
    containers.push(new Container(true, tag, end, explicitVr, bigEndian));
  }

  /**
   * Reads the current element's value as a sequence: for UN whose creator's dictionary says so.
   * Only directly after {@link Event#ELEMENT}; the next event is then an item or {@link
   * Event#END_SEQUENCE}.
   */
  public void enterUnknownAsSequence() throws DicomFormatException {
    if (vr != VR.UN || unread != length) {
      throw new IllegalStateException("Only an untouched value of VR UN can be read as a sequence");
    }
    unread = 0;
    vr = VR.SQ;
    enter(false, false);
  }

  private long endOf(long contentLength, Container around) throws DicomFormatException {
    if (contentLength == UNDEFINED) {
      return Long.MAX_VALUE;
    }
    if (in.isShorterThan(contentLength)) {
      throw error(
          Reason.TRUNCATED, "the length is " + contentLength + " bytes, but the file ends before");
    }
    long end = in.position() + contentLength;
    if (end > around.end) {
      throw error(
          Reason.MALFORMED,
          "the length is " + contentLength + " bytes, more than what holds it has left");
    }
    return end;
  }

  private void countElement() throws DicomFormatException {
    if (++elements > limits.maxElements()) {
      throw error(
          Reason.LIMIT_EXCEEDED, "more than " + limits.maxElements() + " elements and items");
    }
  }

  /**
   * Steps to the next fragment of encapsulated pixel data, the first of which is the basic offset
   * table.
   *
   * @return false when there is none left
   * @see "PS3.5 A.4"
   */
  public boolean nextFragment() throws IOException, DicomFormatException {
    if (!inFragments) {
      throw new IllegalStateException("The reader does not stand in encapsulated pixel data");
    }
    in.skip(unread);
    unread = 0;
    int pixelData = tag;
    length = readDelimiter(syntax.bigEndian());
    int delimiter = tag;
    tag = pixelData;
    if (delimiter == Tag.SequenceDelimitationItem) {
      inFragments = false;
      length = 0;
      return false;
    }
    if (delimiter != Tag.Item || length == UNDEFINED) {
      throw error(Reason.MALFORMED, "expected a fragment of defined length");
    }
    countElement();
    endOf(length, containers.peek());
    unread = length;
    return true;
  }

  /**
   * The current element's value, in the byte order of the file's transfer syntax, padding and all.
   *
   * @throws DicomFormatException if it {@linkplain #isLarge() is too long} or the file ends in it
   * @throws IllegalStateException if it was taken before
   */
  public byte[] value() throws IOException, DicomFormatException {
    requireUntouched();
    if (isLarge()) {
      throw error(
          Reason.LIMIT_EXCEEDED,
          "expected at most " + limits.maxValueBytes() + " bytes, found " + length);
    }
    byte[] value = in.read((int) length);
    unread = 0;
    if (valueIsBigEndian != syntax.bigEndian()) {
      reverseUnits(value, vr.unitBytes());
    }
    return value;
  }

  /**
   * Reads the next bytes of the current value or fragment, as they stand in the file. Calls follow
   * one another through a value of any length; what is left at the next event is skipped.
   *
   * @param into filled from its start
   * @param count at most as many as are left of the value
   */
  public void readPart(byte[] into, int count) throws IOException, DicomFormatException {
    if (count > unread || (valueIsBigEndian != syntax.bigEndian() && !inFragments)) {
      throw error(Reason.MALFORMED, "expected " + count + " more bytes in the file's byte order");
    }
    in.readFully(into, count);
    unread -= count;
  }

  /** Copies the current value or fragment on as it is. */
  public void copyValue(OutputStream out) throws IOException, DicomFormatException {
    requireUntouched();
    if (valueIsBigEndian != syntax.bigEndian() && vr.unitBytes() > 1 && !inFragments) {
      if (isLarge()) {
        throw error(
            Reason.MALFORMED, "a long value of VR UN in big endian byte order cannot be copied");
      }
      out.write(value());
      return;
    }
    in.copy(length, out);
    unread = 0;
  }

  private void requireUntouched() {
    if (unread != length) {
      throw new IllegalStateException("The value was taken before");
    }
  }

  private static void reverseUnits(byte[] value, int unit) {
    for (int at = 0; at + unit <= value.length; at += unit) {
      for (int i = 0; i < unit / 2; i++) {
        byte swap = value[at + i];
        value[at + i] = value[at + unit - 1 - i];
        value[at + unit - 1 - i] = swap;
      }
    }
  }

  private DicomFormatException error(Reason reason, String detail) {
    return DicomFormatException.at(reason, tag, offset, detail);
  }

  @Override
  public void close() throws IOException {
    if (inflated != null) {
      inflated.close();
    }
    stream.close();
  }
}
