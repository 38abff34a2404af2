package org.dimma.deidentify;

import java.io.IOException;
import java.util.Optional;
import org.dimma.deidentify.RuleBook.Ruling;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.PrivateDictionary;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;
import org.dimma.frames.UndecodableFrameException;

/**
 * Passes one data set from a reader to a writer, element by element and at every depth, doing what
 * the rules say. Small elements wait in a {@link ElementRun} for their neighbours; long numbers are
 * copied as they are; pixel data goes frame by frame.
 */
final class DataSetRewriter {
  /** LengthToEnd says how long the original was. */
  private static final int LENGTH_TO_END = 0x00080001;

  /**
   * 7F00 to 7FFE: pixels inside of items, as of icons; retired variable pixel data; and extended
   * offset tables, which are optional and say where fragments begin that can be found without.
   */
  private static final int PIXEL_GROUPS = 0x7F00;

  private static final int IMAGE_GROUP = 0x0028;

  private static final Ruling DROPPED = new Ruling(Verb.REMOVE, null, () -> Observations.DIMMA);
  private static final Ruling OF_ANOTHER_VR =
      new Ruling(Verb.REMOVE, null, () -> "PS3.6: not of its VR");

  private final DicomReader reader;
  private final DicomWriter writer;
  private final Rules rules;
  private final RuleBook book;
  private final Observations observations;
  private final Markers markers;
  private final PixelLayout pixels;
  private final Optional<PixelTask> task;
  private final Redaction redaction;

  /**
   * @param task empty to stop where the pixel data begins
   */
  DataSetRewriter(
      DicomReader reader,
      DicomWriter writer,
      Rules rules,
      Markers markers,
      Optional<PixelTask> task) {
    this.reader = reader;
    this.writer = writer;
    this.rules = rules;
    this.book = rules.book();
    this.observations = rules.observations();
    this.markers = markers;
    this.task = task;
    this.redaction = task.map(PixelTask::redaction).orElse(Redaction.NONE);
    this.pixels = new PixelLayout(reader.transferSyntax());
  }

  void rewrite()
      throws IOException, DicomFormatException, UndecodableFrameException, TextFoundException {
    rewrite(Scope.root());
    markers.writeRest(writer);
  }

  private void rewrite(Scope scope)
      throws IOException, DicomFormatException, UndecodableFrameException, TextFoundException {
    ElementRun run = new ElementRun(rules, scope, this::write);
    for (Event event = reader.next();
        event != Event.END && event != Event.END_ITEM;
        event = reader.next()) {
      run.startGroup(Tag.group(reader.tag()));
      if (isPixelData(scope)) {
        passPixelData(scope, run, event);
        if (task.isEmpty()) {
          break; // what follows is dropped, and everything before was written
        }
      } else if (event == Event.SEQUENCE) {
        sequence(scope, run);
      } else if (event == Event.ELEMENT) {
        element(scope, run);
      }
    }
    run.endDataSet();
  }

  private boolean isPixelData(Scope scope) {
    return scope.isRoot() && Tag.isPixelData(reader.tag());
  }

  private void passPixelData(Scope scope, ElementRun run, Event event)
      throws IOException, DicomFormatException, UndecodableFrameException, TextFoundException {
    pixels.check(reader, event);
    Ruling ruling = book.pixelDataRuling(reader.tag());
    if (ruling.verb() == Verb.REMOVE) {
      observations.noteRemoved(scope, reader.tag(), reader.vr(), ruling);
      return;
    }
    run.flush();
    before(scope, reader.tag());
    if (reader.tag() != Tag.PixelData) {
      throw new UndecodableFrameException("Pixels in floating point numbers cannot be searched");
    }
    observations.notePixelData(scope, reader.tag(), reader.vr(), ruling, !redaction.isNone());
    if (task.isEmpty()) {
      return;
    }
    if (event == Event.FRAGMENTS) {
      new EncapsulatedPixelData(reader, writer, pixels, task.get()).rewrite();
    } else {
      new NativePixelData(reader, writer, pixels, task.get()).rewrite();
    }
  }

  private void element(Scope scope, ElementRun run)
      throws IOException, DicomFormatException, UndecodableFrameException, TextFoundException {
    int tag = reader.tag();
    if (isDropped(scope, tag)) {
      drop(scope, tag);
    } else if (tag == Tag.SpecificCharacterSet) {
      characterSet(scope, run);
    } else if (Tag.isPrivateCreator(tag)) {
      if (!reader.isLarge()) {
        run.addCreator(tag, scope.declareCreator(tag, reader.value()));
      }
    } else {
      ordinaryElement(scope, run, tag);
    }
  }

  private void characterSet(Scope scope, ElementRun run) throws IOException, DicomFormatException {
    if (reader.isLarge()) {
      observations.noteRemoved(scope, reader.tag(), VR.CS, DROPPED);
      return;
    }
    byte[] value = reader.value();
    scope.declareCharacterSet(value);
    run.addCharacterSet(observations.before(scope, VR.CS, value));
  }

  private void ordinaryElement(Scope scope, ElementRun run, int tag)
      throws IOException, DicomFormatException, UndecodableFrameException, TextFoundException {
    String creator = scope.creatorOf(tag);
    Optional<VR> vr = vrOf(tag, reader.vr(), creator);
    if (vr.isEmpty()) {
      addOfAnotherVr(run, tag);
      return;
    }
    Ruling ruling = book.ruling(scope.parents(), tag, vr.get(), creator);
    if (ruling.verb() == Verb.DESCEND) {
      descendIntoUnknown(scope, run, tag, ruling);
    } else if (reader.isLarge() && isCopied(ruling, tag, vr.get())) {
      run.useCreator(tag);
      run.flush();
      before(scope, tag);
      observations.noteCopied(scope, tag, vr.get(), ruling, reader.length());
      writer.copyElement(reader);
    } else if (ruling.verb() == Verb.REMOVE) {
      observations.noteRemoved(scope, tag, vr.get(), ruling);
    } else {
      add(scope, run, tag, vr.get(), ruling);
    }
  }

  private void addOfAnotherVr(ElementRun run, int tag) {
    run.addWithoutValue(
        tag,
        ElementDictionary.find(tag).orElseThrow().vr(),
        OF_ANOTHER_VR,
        observations.before(reader.length()));
  }

  private void add(Scope scope, ElementRun run, int tag, VR vr, Ruling ruling)
      throws IOException, DicomFormatException {
    boolean needsValue = ruling.verb() != Verb.EMPTY && ruling.verb() != Verb.REPLACE;
    if (vr == VR.SQ || (needsValue && reader.isLarge())) { // a text that long cannot be checked
      run.addWithoutValue(tag, vr, ruling, observations.before(reader.length()));
      return;
    }
    boolean take = needsValue || (vr == VR.UI && !reader.isLarge());
    if (take || (observations.isOn() && !reader.isLarge())) {
      byte[] value = reader.value();
      String before = observations.before(scope, vr, value);
      run.add(tag, vr, take ? value : new byte[0], ruling, before);
    } else {
      run.add(tag, vr, new byte[0], ruling, observations.before(reader.length()));
    }
  }

  /**
   * A private sequence whose VR only the creator's dictionary tells; anything else cannot be gone
   * through.
   */
  private void descendIntoUnknown(Scope scope, ElementRun run, int tag, Ruling ruling)
      throws IOException, DicomFormatException, UndecodableFrameException, TextFoundException {
    if (reader.vr() == VR.UN) {
      reader.enterUnknownAsSequence();
      descend(scope, run, tag);
    } else {
      run.addWithoutValue(tag, VR.SQ, ruling, observations.before(reader.length()));
    }
  }

  /**
   * Long numbers need no look; texts and profiles do, so that long ones are left out. So are long
   * tables about pixels: none has more than 65536 entries (PS3.3 C.7.6.3.1.5, C.11.1).
   */
  private static boolean isCopied(Ruling ruling, int tag, VR vr) {
    return ruling.verb() == Verb.KEEP
        && Tag.group(tag) != IMAGE_GROUP
        && RuleBook.keepsEveryValue(ruling)
        && !vr.isText()
        && tag != Tag.ICCProfile;
  }

  private boolean isDropped(Scope scope, int tag) {
    return Tag.isGroupLength(tag)
        || tag == LENGTH_TO_END
        || (scope.isRoot() && (Markers.TAGS.contains(tag) || pixels.areSeen()))
        || (Tag.group(tag) & 0xFF01) == PIXEL_GROUPS
        || Tag.group(tag) == Tag.group(Tag.DataSetTrailingPadding);
  }

  /** Of a marker, what is written in its place is told instead. */
  private void drop(Scope scope, int tag) {
    if (!scope.isRoot() || !markers.writes(tag)) {
      observations.noteRemoved(scope, tag, reader.vr(), DROPPED);
    }
  }

  /**
   * The VR to treat an element as: the standard's, so that no name is passed on as a number, nor a
   * UID as text.
   *
   * @return empty when the encoded VR contradicts the standard
   */
  private Optional<VR> vrOf(int tag, VR encoded, String creator) {
    if (Tag.isPrivate(tag)) {
      return Optional.of(encoded == VR.UN ? privateVr(tag, creator) : encoded);
    }
    Optional<ElementDictionary.Entry> entry = ElementDictionary.find(tag);
    if (entry.isEmpty() || entry.get().vrs().contains(encoded)) {
      return Optional.of(encoded);
    }
    VR standard = entry.get().vr();
    boolean canBeRead = encoded.isText() ? standard.isText() : standard == VR.UI;
    return canBeRead && encoded != VR.SQ ? Optional.of(standard) : Optional.empty();
  }

  /** UN stays where the value, little endian always, could not be written in the creator's VR. */
  private VR privateVr(int tag, String creator) {
    VR vr = PrivateDictionary.vrOf(creator, tag).orElse(VR.UN);
    TransferSyntax syntax = reader.transferSyntax();
    boolean isSwapped = syntax.bigEndian() && vr.unitBytes() > 1;
    return isSwapped || (syntax.explicitVr() && !vr.canHold(reader.length())) ? VR.UN : vr;
  }

  private void sequence(Scope scope, ElementRun run)
      throws IOException, DicomFormatException, UndecodableFrameException, TextFoundException {
    int tag = reader.tag();
    String creator = scope.creatorOf(tag);
    Optional<VR> vr = vrOf(tag, VR.SQ, creator);
    if (isDropped(scope, tag)) {
      drop(scope, tag);
      skipSequence();
      return;
    }
    if (vr.isEmpty()) {
      addOfAnotherVr(run, tag);
      skipSequence();
      return;
    }
    Ruling ruling = book.ruling(scope.parents(), tag, VR.SQ, creator);
    switch (ruling.verb()) {
      case DESCEND -> {
        descend(scope, run, tag);
        return;
      }
      case EMPTY, REPLACE -> run.addEmptySequence(tag, ruling);
      default -> observations.noteRemoved(scope, tag, VR.SQ, ruling);
    }
    skipSequence();
  }

  private void descend(Scope scope, ElementRun run, int tag)
      throws IOException, DicomFormatException, UndecodableFrameException, TextFoundException {
    run.useCreator(tag);
    run.flush();
    before(scope, tag);
    writer.startSequence(tag);
    while (reader.next() == Event.ITEM) {
      writer.startItem();
      rewrite(scope.item(tag));
      writer.endItem();
    }
    writer.endSequence();
  }

  private void skipSequence() throws IOException, DicomFormatException {
    int open = 1;
    while (open > 0) {
      switch (reader.next()) {
        case SEQUENCE -> open++;
        case END_SEQUENCE -> open--;
        case END -> throw new IllegalStateException("The reader ended inside a sequence");
        default -> {}
      }
    }
  }

  private byte[] write(Scope scope, int tag, VR vr, byte[] value) throws IOException {
    before(scope, tag);
    byte[] written = value;
    if (scope.isRoot()) {
      pixels.note(tag, value);
      written = pixels.asWritten(tag, value, redaction);
    }
    writer.writeElement(tag, vr, written);
    return written;
  }

  private void before(Scope scope, int tag) throws IOException {
    if (scope.isRoot()) {
      markers.writeBefore(tag, writer);
    }
  }
}
