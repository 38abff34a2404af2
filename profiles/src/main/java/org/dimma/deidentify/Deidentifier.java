package org.dimma.deidentify;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.frames.UndecodableFrameException;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;
import org.dimma.pixels.IdentifierMatcher;
import org.dimma.pixels.PixelFindings;
import org.dimma.pixels.TextReader;
import org.dimma.pixels.TextSearch;
import org.dimma.profile.DatePolicy;
import org.dimma.profile.ImageRules.BurnedIn;
import org.dimma.profile.Profile;

/**
 * De-identifies one instance after another by one profile and one key: a file streams in, a file
 * streams out, the header in constant memory, pixel data a frame at a time. The same input gives
 * the same bytes, always. Not safe for several threads.
 *
 * @see "PS3.15 Annex E"
 */
public final class Deidentifier implements AutoCloseable {
  private static final String IMPLEMENTATION_CLASS_UID =
      "2.25.157894713850236914073126439108642377521";
  private static final String IMPLEMENTATION_VERSION_NAME = "DIMMA_0_1";

  private final Profile profile;
  private final RuleBooks books;
  private final Pseudonyms pseudonyms;
  private final Optional<TextSearch> search;

  /**
   * De-identifies with a profile.
   *
   * @param textReader reads what looks like text in pixels; without one, all that looks like text
   *     counts as text
   */
  public Deidentifier(Profile profile, ProjectKey key, Optional<TextReader> textReader) {
    this.profile = profile;
    this.books = new RuleBooks(profile);
    this.pseudonyms = new Pseudonyms(key);
    this.search =
        profile.images().inspectsPixels()
            ? Optional.of(new TextSearch(textReader))
            : Optional.empty();
  }

  /**
   * Writes the de-identified instance.
   *
   * @param facts of the same file, from an earlier look at it
   * @param patientToken whose it is, from {@link Pseudonyms#patientToken}
   * @param identifiers of the patient, to tell what a text in the pixels is about
   * @param reader at its first event
   * @param out buffered by the caller; what it holds after an exception, or when text was found,
   *     must not be used
   * @param redaction what is painted over in every frame
   * @return what the pixels hold after the redaction; with text in them, nothing may be released
   * @throws DicomFormatException if the file is no DICOM, or beyond the reader's limits
   * @throws UndecodableFrameException if the pixels cannot be searched
   */
  public PixelFindings deidentify(
      HeaderFacts facts,
      String patientToken,
      IdentifierMatcher identifiers,
      DicomReader reader,
      OutputStream out,
      Redaction redaction)
      throws IOException, DicomFormatException, UndecodableFrameException {
    DicomWriter writer = new DicomWriter(out, syntaxToWrite(reader.transferSyntax(), redaction));
    Substitutes substitutes =
        new Substitutes(
            pseudonyms, pseudonyms.patientPseudonym(patientToken), shiftOf(patientToken));
    List<String> uids =
        substitutes.mapUids(List.of(facts.sopClassUid(), facts.get(Tag.SOPInstanceUID)));
    writer.writeFileMeta(
        uids.get(0), uids.get(1), IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_VERSION_NAME);
    PixelFindings findings = new PixelFindings();
    PixelTask task =
        new PixelTask(
            search.map(
                one ->
                    one.begin(
                        identifiers, findings, ImageClassifier.isWholeSlide(facts.sopClassUid()))),
            profile.images().burnedIn() == BurnedIn.EXCLUDE,
            redaction,
            findings);
    RuleBook rules = books.of(facts);
    boolean willSearch = willSearch(facts, rules);
    Markers markers = new Markers(profile, willSearch);
    try {
      new DataSetRewriter(reader, writer, rules, substitutes, markers, task).rewrite();
    } catch (TextFoundException e) {
      return findings; // which say so
    }
    if (willSearch && findings.frames() == 0) {
      throw new UndecodableFrameException("The file had pixel data before, and has none now");
    }
    return findings;
  }

  /** Markers stand before pixel data, so that it must be known whether there is any to search. */
  private boolean willSearch(HeaderFacts facts, RuleBook rules) {
    return search.isPresent()
        && facts.pixelDataTag() == Tag.PixelData
        && !rules.removesPixelData(Tag.PixelData);
  }

  private static TransferSyntax syntaxToWrite(TransferSyntax syntax, Redaction redaction) {
    return syntax.encapsulated() && !redaction.isNone()
        ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
        : syntax.forWriting();
  }

  @Override
  public void close() {
    search.ifPresent(TextSearch::close);
  }

  private DateShift shiftOf(String patientToken) {
    DatePolicy dates = profile.dates();
    int days = pseudonyms.shiftDays(patientToken, dates.minDays(), dates.maxDays());
    boolean moveTime = dates.timeOfDay() == DatePolicy.TimeOfDay.SHIFT;
    return DateShift.of(days, moveTime ? pseudonyms.shiftSeconds(patientToken) : 0);
  }
}
