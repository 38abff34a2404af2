package org.dimma.deidentify;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
   * @param identifiers of the patient, to tell what a text in the pixels is about
   * @param reader at its first event
   * @param out buffered by the caller; what it holds after an exception, or when text was found,
   *     must not be used
   * @param redaction what is painted over in every frame
   * @throws DicomFormatException if the file is no DICOM, or beyond the reader's limits
   * @throws UndecodableFrameException if the pixels cannot be searched
   */
  public Deidentified deidentify(
      Instance instance,
      IdentifierMatcher identifiers,
      DicomReader reader,
      OutputStream out,
      Redaction redaction)
      throws IOException, DicomFormatException, UndecodableFrameException {
    PixelFindings findings = new PixelFindings();
    boolean isWholeSlide = ImageClassifier.isWholeSlide(instance.facts().sopClassUid());
    PixelTask task =
        new PixelTask(
            search.map(one -> one.begin(identifiers, findings, isWholeSlide)),
            profile.images().burnedIn() == BurnedIn.EXCLUDE,
            redaction,
            findings);
    DicomWriter writer = new DicomWriter(out, syntaxToWrite(reader.transferSyntax(), redaction));
    int waitingValues = rewrite(instance, reader, writer, Optional.of(task));
    if (willSearch(instance.facts()) && findings.frames() == 0) {
      throw new UndecodableFrameException("The file had pixel data before, and has none now");
    }
    return new Deidentified(findings, waitingValues);
  }

  /**
   * De-identifies the header alone, up to the pixel data, as {@link #deidentify} does when nothing
   * is painted over; nothing is written, no frame is read.
   *
   * @param reader at its first event
   * @throws DicomFormatException if the header is no DICOM, or beyond the reader's limits, or does
   *     not describe the pixel data
   * @throws UndecodableFrameException if pixels of this kind are never searched
   */
  public HeaderSurvey survey(Instance instance, DicomReader reader)
      throws IOException, DicomFormatException, UndecodableFrameException {
    MessageDigest digest = sha256();
    int waitingValues =
        writeHeader(
            instance, reader, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return new HeaderSurvey(HexFormat.of().formatHex(digest.digest()), waitingValues);
  }

  /**
   * As {@link #survey}, for whoever wants the bytes themselves.
   *
   * @param out buffered by the caller
   * @return how many values wait, as of {@link HeaderSurvey}
   */
  public int writeHeader(Instance instance, DicomReader reader, OutputStream out)
      throws IOException, DicomFormatException, UndecodableFrameException {
    DicomWriter writer = new DicomWriter(out, reader.transferSyntax().forWriting());
    return rewrite(instance, reader, writer, Optional.empty());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Writes one instance; with no task, as far as its pixel data. */
  private int rewrite(
      Instance instance, DicomReader reader, DicomWriter writer, Optional<PixelTask> task)
      throws IOException, DicomFormatException, UndecodableFrameException {
    HeaderFacts facts = instance.facts();
    Substitutes substitutes = substitutesOf(instance.patientToken());
    List<String> uids =
        substitutes.mapUids(List.of(facts.sopClassUid(), facts.get(Tag.SOPInstanceUID)));
    writer.writeFileMeta(
        uids.get(0), uids.get(1), IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_VERSION_NAME);
    Observations observations =
        new Observations(instance.observer(), reader.transferSyntax().bigEndian());
    Markers markers = new Markers(profile, willSearch(facts), observations);
    Rules rules = new Rules(books.of(facts), instance.permits(), substitutes, observations);
    try {
      new DataSetRewriter(reader, writer, rules, markers, task).rewrite();
    } catch (TextFoundException e) {
      // The findings say so.
    }
    return observations.waitingValues();
  }

  private Substitutes substitutesOf(String patientToken) {
    return new Substitutes(
        pseudonyms, pseudonyms.patientPseudonym(patientToken), shiftOf(patientToken));
  }

  /** Markers stand before pixel data, so that it must be known whether there is any to search. */
  private boolean willSearch(HeaderFacts facts) {
    return search.isPresent()
        && facts.pixelDataTag() == Tag.PixelData
        && books.of(facts).pixelDataRuling(Tag.PixelData).verb() == Verb.KEEP;
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
