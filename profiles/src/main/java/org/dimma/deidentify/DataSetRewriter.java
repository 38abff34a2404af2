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

  private final DicomReader reader;
  private final DicomWriter writer;
  private final RuleBook rules;
  private final Substitutes substitutes;
  private final Markers markers;
  private final PixelLayout pixels;
  private final PixelTask task;

  DataSetRewriter(
      DicomReader reader,
      DicomWriter writer,
      RuleBook rules,
      Substitutes substitutes,
      Markers markers,
      PixelTask task) {
    this.reader = reader;
    this.writer = writer;
    this.rules = rules;
    this.substitutes = substitutes;
    this.markers = markers;
    this.task = task;
    this.pixels = new PixelLayout(reader.transferSyntax());
  }

  void rewrite()
      throws IOException, DicomFormatException, UndecodableFrameException, TextFoundException {
    rewrite(Scope.root());
    markers.writeRest(writer);
  }

  private void rewrite(Scope scope)
      throws IOException, DicomFormatException, UndecodableFrameException, TextFoundException {
    ElementRun run = new ElementRun(rules, substitutes, scope, this::write);
    for (Event event = reader.next();
        event != Event.END && event != Event.END_ITEM;
        event = reader.next()) {
      run.startGroup(Tag.group(reader.tag()));
      if (isPixelData(scope)) {
        passPixelData(scope, run, event);
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
    if (rules.removesPixelData(reader.tag())) {
      return;
    }
    run.flush();
    before(scope, reader.tag());
    if (reader.tag() != Tag.PixelData) {
      throw new UndecodableFrameException("Pixels in floating point numbers cannot be searched");
    }
    if (event == Event.FRAGMENTS) {
      new EncapsulatedPixelData(reader, writer, pixels, task).rewrite();
    } else {
      new NativePixelData(reader, writer, pixels, task).rewrite();
    }
  }

  private void element(Scope scope, ElementRun run)
      throws IOException, DicomFormatException, UndecodableFrameException, TextFoundException {
    int tag = reader.tag();
    if (isDropped(scope, tag)) {
      return;
    }
    if (tag == Tag.SpecificCharacterSet) {
      if (!reader.isLarge()) {
        scope.declareCharacterSet(reader.value());
        run.addCharacterSet();
      }
      return;
    }
    if (Tag.isPrivateCreator(tag)) {
      if (!reader.isLarge()) {
        run.addCreator(tag, scope.declareCreator(tag, reader.value()));
      }
      return;
    }
    String creator = scope.creatorOf(tag);
    Optional<VR> vr = vrOf(tag, reader.vr(), creator);
    if (vr.isEmpty()) {
      run.addWithoutValue(tag, ElementDictionary.find(tag).orElseThrow().vr());
      return;
    }
    Ruling ruling = rules.ruling(scope.parents(), tag, vr.get(), creator);
    if (ruling.verb() == Verb.DESCEND) {
      descendIntoUnknown(scope, run, tag);
    } else if (reader.isLarge() && isCopied(ruling, tag, vr.get())) {
      run.useCreator(tag);
      run.flush();
      before(scope, tag);
      writer.copyElement(reader);
    } else if (ruling.verb() != Verb.REMOVE) {
      add(run, tag, vr.get(), ruling);
    }
  }

  private void add(ElementRun run, int tag, VR vr, Ruling ruling)
      throws IOException, DicomFormatException {
    boolean needsValue = ruling.verb() != Verb.EMPTY && ruling.verb() != Verb.REPLACE;
    if (vr == VR.SQ) {
      run.addWithoutValue(tag, vr);
    } else if (needsValue && reader.isLarge()) {
      run.addWithoutValue(tag, vr); // a text that long cannot be checked
    } else {
      boolean take = needsValue || (vr == VR.UI && !reader.isLarge());
      run.add(tag, vr, take ? reader.value() : new byte[0], ruling);
    }
  }

  /**
   * A private sequence whose VR only the creator's dictionary tells; anything else cannot be gone
   * through.
   */
  private void descendIntoUnknown(Scope scope, ElementRun run, int tag)
      throws IOException, DicomFormatException, UndecodableFrameException, TextFoundException {
    if (reader.vr() == VR.UN) {
      reader.enterUnknownAsSequence();
      descend(scope, run, tag);
    } else {
      run.addWithoutValue(tag, VR.SQ);
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
        || (scope.isRoot() && Markers.TAGS.contains(tag))
        || (Tag.group(tag) & 0xFF01) == PIXEL_GROUPS
        || Tag.group(tag) == Tag.group(Tag.DataSetTrailingPadding);
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
      skipSequence();
      return;
    }
    if (vr.isEmpty()) {
      run.addWithoutValue(tag, ElementDictionary.find(tag).orElseThrow().vr());
      skipSequence();
      return;
    }
    Verb verb = rules.ruling(scope.parents(), tag, VR.SQ, creator).verb();
    if (verb == Verb.DESCEND) {
      descend(scope, run, tag);
      return;
    }
    if (verb == Verb.EMPTY || verb == Verb.REPLACE) {
      run.addEmptySequence(tag);
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

  private void write(Scope scope, int tag, VR vr, byte[] value) throws IOException {
    before(scope, tag);
    byte[] written = value;
    if (scope.isRoot()) {
      pixels.note(tag, value);
      written = pixels.asWritten(tag, value, task.redaction());
    }
    writer.writeElement(tag, vr, written);
  }

  private void before(Scope scope, int tag) throws IOException {
    if (scope.isRoot()) {
      markers.writeBefore(tag, writer);
    }
  }
}
